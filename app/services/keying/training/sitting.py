"""A sitting of practice: forms opened one after another and kept in memory alone, each marked when it is finished."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from app.models.database import Database
from app.models.survey import SurveyWave
from app.services.keying.entry import Entry
from app.services.keying.fields import fields_of, path
from app.services.keying.forms import OpenForm, accepted
from app.services.keying.refusals import FieldNotReached, FormIncomplete
from app.services.keying.strokes import InProgress
from app.services.keying.training.inventing import practice_sheets
from app.services.keying.training.marking import SheetMark, TrainingResult, marked, together
from app.services.keying.training.paper import PracticeSheet
from app.services.survey.forms import place_lines, questionnaire_form

LANGUAGE = "sv"
"""Of the practice forms that are keyed in the program: that of the form itself."""


class TrainingService:
    """Practising on the form of a wave; it reads the file and never writes to it."""

    def __init__(self, db: Database, clock: Callable[[], float] = monotonic) -> None:
        self._db, self._clock = db, clock

    def begin(self, wave_id: int, forms: int, seed: int) -> "Sitting":
        """A sitting on that many practice forms, those that `DocumentService.practice_forms` prints for the same seed."""
        with self._db.read() as session:
            wave = session.get_one(SurveyWave, wave_id)
            questionnaire = questionnaire_form(session, wave.questionnaire_id)
            printed, known = place_lines(session), place_lines(session, with_retired=True)
        sheets = practice_sheets(fields_of(questionnaire, printed), forms, seed, LANGUAGE, questionnaire.checks)
        fields = fields_of(questionnaire, known)
        blank = OpenForm(
            draft_id=0,
            batch_id=0,
            serial_no=0,
            corrects=None,
            verifies=None,
            questionnaire=questionnaire,
            fields=fields,
            entries={},
            path=path(fields, {}),
            at=fields[0].name,
        )
        return Sitting(wave_id, seed, sheets, blank, self._clock)


class Sitting:
    """Keeps the form in hand and the marks, in memory; when it is gone so are they."""

    def __init__(
        self, wave_id: int, seed: int, sheets: tuple[PracticeSheet, ...], blank: OpenForm, clock: Callable[[], float]
    ) -> None:
        self.wave_id, self.seed, self.sheets = wave_id, seed, sheets
        self.marks: tuple[SheetMark, ...] = ()
        self._blank, self._clock = blank, clock
        self._begun_at = clock()

    @property
    def over(self) -> bool:
        """Whether every form is marked."""
        return len(self.marks) == len(self.sheets)

    @property
    def result(self) -> TrainingResult:
        """The forms marked so far together."""
        return together(self.marks)

    def open_next(self) -> OpenForm:
        """The first form not marked, empty; its time runs from now. IndexError where all are."""
        self._begun_at = self._clock()
        return replace(self._blank, serial_no=self.sheets[len(self.marks)].serial_no)

    def accept(self, form: OpenForm, name: str, entry: Entry, *, at: str | None = None) -> OpenForm:
        """As `KeyingService.accept`. Raises FieldNotReached, EntryNotLegal."""
        return accepted(form, name, entry, at)

    def go_to(self, form: OpenForm, name: str, begun: InProgress | None = None) -> OpenForm:
        """As `KeyingService.go_to`. Raises FieldNotReached."""
        if name and name not in {field.name for field in form.path}:
            raise FieldNotReached(name)
        return form.keeping(begun).moved(form.place(name))

    def hold(self, form: OpenForm, begun: InProgress | None) -> OpenForm:
        """As `KeyingService.hold`."""
        return form.keeping(begun)

    def note(self, form: OpenForm, name: str, text: str) -> OpenForm:
        """As `KeyingService.note`."""
        return form.noting(name, text)

    def confirm(self, form: OpenForm, check: str) -> OpenForm:
        """As `KeyingService.confirm`."""
        return form.confirming(check)

    def put_away(self, form: OpenForm, begun: InProgress | None = None) -> None:
        """A practice form that is left is begun anew; nothing is kept of it."""

    def finish(self, form: OpenForm) -> SheetMark:
        """Mark the form in hand. Raises FormIncomplete as `KeyingService.save` does."""
        lacking = form.missing
        if lacking is not None:
            raise FormIncomplete(form.serial_no, lacking.label, lacking.question.short_text)
        sheet = next(sheet for sheet in self.sheets if sheet.serial_no == form.serial_no)
        mark = marked(form.fields, sheet, form.entries, form.notes, self._clock() - self._begun_at)
        self.marks = (*self.marks, mark)
        return mark
