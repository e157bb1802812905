"""One wave as a session sees it: what every table of it is made from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.survey import QuestionKind, SurveyWave
from app.services.analysis.columns import MODE, ColumnFiles, Columns, Layout, field_name
from app.services.analysis.counting import asked, asked_mode, cross, frequencies
from app.services.analysis.pairing import Asked
from app.services.analysis.refusals import NotTabulated, QuestionUnknown, WaveUnknown
from app.services.analysis.table import CrossTable, Frequencies, Heading
from app.services.analysis.variable import Variable, field_variable, mode_variable, responses
from app.services.keeping import DisclosureLimits, disclosure_limits
from app.services.survey.forms import ItemLine, QuestionForm, place_lines, questionnaire_form

BY_MODE = MODE
"""What a table takes to be divided by the collection mode."""


@dataclass(frozen=True, slots=True)
class View:
    """A wave with its answers as columns; every table made from it has passed disclosure_control."""

    wave: SurveyWave
    layout: Layout
    columns: Columns
    limits: DisclosureLimits
    total: int
    """How many responses count."""

    def field(self, name: str) -> tuple[QuestionForm, ItemLine | None]:
        """The question, or the line of a battery (`question.item`), of that name; raises QuestionUnknown or NotTabulated."""
        question, _dot, item = name.partition(".")
        found = self.layout.form.question(question)
        line = next((one for one in found.items if one.name == item), None) if found and item else None
        if found is None or (item and line is None):
            raise QuestionUnknown(self.wave.name, name, self._names())
        if found.kind is QuestionKind.BATTERY and line is None:
            raise NotTabulated(self.wave.name, name)
        return found, line

    def frequency(self, question: QuestionForm, item: ItemLine | None) -> Frequencies:
        """How many gave each answer."""
        variable = field_variable(self.columns, self.layout, question, item)
        return frequencies(self.heading(question, item), question, variable, self.total, self.limits)

    def cross(self, question: QuestionForm, item: ItemLine | None, by: str) -> CrossTable:
        """The answers in the groups of `by`; raises NotTabulated for words, and in groups of a number."""
        if question.kind is QuestionKind.TEXT:
            raise NotTabulated(self.wave.name, question.name)
        table = self.frequency(question, item)
        own = asked(question, field_variable(self.columns, self.layout, question, item), table, self.limits)
        return cross(table, question, own, self._dividing(by), self.limits)

    def _dividing(self, by: str) -> Asked:
        if by == BY_MODE:
            return asked_mode(mode_variable(self.columns), self.limits)
        found, line = self.field(by)
        if found.kind in {QuestionKind.TEXT, QuestionKind.NUMBER}:
            raise NotTabulated(self.wave.name, by)
        return asked(found, self.dividing(by), self.frequency(found, line), self.limits)

    def dividing(self, by: str) -> Variable:
        """What a table is divided by: a question, a line of a battery or the mode (`BY_MODE`)."""
        if by == BY_MODE:
            return mode_variable(self.columns)
        found, line = self.field(by)
        if found.kind is QuestionKind.TEXT:
            raise NotTabulated(self.wave.name, by)
        return field_variable(self.columns, self.layout, found, line)

    def _names(self) -> tuple[str, ...]:
        return tuple(
            field_name(question.name, item.name if item else None)
            for question in self.layout.form.questions
            for item in items_of(question)
        )

    def heading(self, question: QuestionForm, item: ItemLine | None) -> Heading:
        """What a table of it is about."""
        return Heading(
            wave_id=self.wave.id,
            wave=self.wave.name,
            invented=self.wave.invented,
            position=question.position,
            question=question.name,
            item=item.name if item else None,
            title=item.text if item else question.short_text,
            text=question.text,
            kind=question.kind,
            series=question.series,
            limits=self.limits,
        )


def items_of(question: QuestionForm) -> tuple[ItemLine | None, ...]:
    """The lines of a battery, each with a table of its own; else None, which is the question itself."""
    return question.items if question.kind is QuestionKind.BATTERY else (None,)


class Views:
    """The waves of a database, each with its column file in `folder` (the person's cache folder where None)."""

    def __init__(self, db: Database, folder: Path | None = None) -> None:
        self._db = db
        self._files = ColumnFiles(db, folder)

    @contextmanager
    def of(self, wave_id: int) -> Iterator[View]:
        """A wave as it is now; raises WaveUnknown."""
        with self._db.read() as session:
            wave = session.get(SurveyWave, wave_id)
            if wave is None:
                raise WaveUnknown
            yield self.within(session, wave)

    def within(self, session: Session, wave: SurveyWave) -> View:
        """A wave as a session sees it."""
        layout = Layout(questionnaire_form(session, wave.questionnaire_id), place_lines(session, with_retired=True))
        columns = self._files.columns(session, wave, layout)
        return View(wave, layout, columns, disclosure_limits(session), responses(columns))
