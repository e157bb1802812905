"""Editing a questionnaire while it is a draft, and the new version that an edit of a frozen one is."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.survey import (
    AnswerOption,
    CheckLevel,
    OptionPart,
    Question,
    QuestionItem,
    QuestionKind,
    Questionnaire,
    QuestionnaireCheck,
    QuestionnaireState,
    Series,
    SurveyWave,
    WaveState,
)
from app.services.keeping import read_chosen
from app.services.survey.checks import follow_edit
from app.services.survey.copying import next_version
from app.services.survey.drafts import ItemDraft, OptionDraft, QuestionnaireLine
from app.services.survey.forms import QuestionnaireForm, questionnaire_form
from app.services.survey.furnishing import furnish, place_lines_from
from app.services.survey.indicators import FiguresBefore, IndicatorService, follow_options
from app.services.survey.legal import STANDING, refuse_question
from app.services.survey.refusals import QuestionnaireInUse, QuestionnaireNotDraft
from app.services.survey.series import follow_wording, worded
from app.services.survey.standard import read_questionnaire, standard_questionnaire
from app.services.survey.translating import TranslationService
from app.services.survey.waves import freeze

LARGEST_DEFINITION = 2_000_000
"""Bytes: the standard questionnaire with a translation takes 40,000."""


class QuestionnaireService(TranslationService, IndicatorService):
    """Adds, rewords, reorders and removes questions, items and options; refuses all of it once the questionnaire is frozen.

    A question that was the same as in the wave before is changed by an edit of what is asked, and the same when it is as it was.
    """

    def questionnaires(self) -> tuple[QuestionnaireLine, ...]:
        """All versions, the newest first."""
        with self._db.read() as session:
            waves = session.execute(select(SurveyWave.questionnaire_id, SurveyWave.name)).all()
            counted = select(Question.questionnaire_id, func.count()).group_by(Question.questionnaire_id)
            counts = {key: number for key, number in session.execute(counted)}  # noqa: C416 (a result is no mapping)
            return tuple(
                QuestionnaireLine(
                    found.id,
                    found.name,
                    found.version,
                    found.state,
                    counts.get(found.id, 0),
                    tuple(name for questionnaire_id, name in waves if questionnaire_id == found.id),
                )
                for found in session.scalars(select(Questionnaire).order_by(Questionnaire.id.desc()))
            )

    def questionnaire(self, questionnaire_id: int) -> QuestionnaireForm:
        """One version, whole."""
        with self._db.read() as session:
            return questionnaire_form(session, questionnaire_id)

    def add_standard(self) -> int:
        """The standard questionnaire as a draft of its own; its key."""
        return self._add(standard_questionnaire())

    def add_from_file(self, path: Path) -> int:
        """A questionnaire from a TOML file like the standard one's; its key.

        Raises as `read_chosen` does, QuestionnaireUnreadable, or QuestionnaireFaulty for a definition that is none.
        """
        text = read_chosen(path, LARGEST_DEFINITION).decode("utf-8", errors="replace")
        return self._add(read_questionnaire(text, path.name))

    def _add(self, questionnaire: Questionnaire) -> int:
        with self._db.write("Add a questionnaire", about=questionnaire.name) as session:
            return add_questionnaire(session, questionnaire)

    def freeze(self, questionnaire_id: int) -> None:
        """Nothing in it changes any more, for it is printed; raises QuestionnaireFaulty."""
        with self._db.write("Freeze the questionnaire", about=self._name(questionnaire_id)) as session:
            freeze(_draft(session, questionnaire_id))

    def edit_as_new_version(self, questionnaire_id: int) -> int:
        """A draft made from a version; its key. Waves not yet open that asked the old one ask the new one.

        Where there are such waves, each question stays marked as it was against the wave before; else all are the same.
        """
        with self._db.write("New version of the questionnaire", about=self._name(questionnaire_id)) as session:
            source = session.get_one(Questionnaire, questionnaire_id)
            waiting = select(SurveyWave).where(SurveyWave.questionnaire_id == source.id, SurveyWave.state == WaveState.DRAFT)
            waves = session.scalars(waiting).all()
            draft = next_version(source, asked=not waves)
            newest = session.scalar(select(func.max(Questionnaire.version)).where(Questionnaire.name == source.name))
            draft.version = (newest or 0) + 1
            session.add(draft)
            session.flush()
            for wave in waves:
                wave.questionnaire_id = draft.id
            return draft.id

    def retire(self, questionnaire_id: int) -> None:
        """A version that no wave will ask again; refused while a wave that asks it is open or waits to open."""
        with self._db.write("Retire the questionnaire", about=self._name(questionnaire_id)) as session:
            active = SurveyWave.state.in_((WaveState.DRAFT, WaveState.OPEN))
            wave = session.scalar(select(SurveyWave).where(SurveyWave.questionnaire_id == questionnaire_id, active))
            found = session.get_one(Questionnaire, questionnaire_id)
            if wave is not None:
                raise QuestionnaireInUse(found.name, wave.name)
            found.state = QuestionnaireState.RETIRED

    def write_introduction(self, questionnaire_id: int, text: str) -> None:
        """The head of the form."""
        with self._db.write(
            "Reword the form's head", self._name(questionnaire_id), sitting=f"head.{questionnaire_id}"
        ) as session:
            _draft(session, questionnaire_id).introduction = text.strip()

    def add_question(
        self, questionnaire_id: int, kind: QuestionKind, text: str, short_text: str, after: int | None = None
    ) -> int:
        """A new question, last or after the question of key `after`, with what its kind needs to be whole; its key."""
        with self._db.write("Add a question", about=short_text) as session:
            questionnaire = _draft(session, questionnaire_id)
            names = {question.name for question in questionnaire.questions}
            question = Question(name=_free("question", names), text=text, short_text=short_text, kind=kind, series=Series.NEW)
            question.position = len(questionnaire.questions) + 1
            furnish(question)
            at = next((at for at, other in enumerate(questionnaire.questions, 1) if other.id == after), question.position - 1)
            questionnaire.questions.insert(at, question)
            _number(questionnaire)
            refuse_question(question, [line.name for line in questionnaire.questions])
            session.flush()
            return question.id

    def reword_question(
        self,
        question_id: int,
        *,
        text: str | None = None,
        short_text: str | None = None,
        sitting: str | None = None,
    ) -> None:
        """Another wording, or the one of last time again."""
        with (
            self._db.write("Reword a question", about=self._short(question_id), sitting=sitting) as session,
            _question(session, question_id) as (_, question),
        ):
            if text is not None and text.strip() != question.text:
                question.text = text.strip()
                follow_wording(session, question)
            question.short_text = question.short_text if short_text is None else short_text.strip()

    def limit_ticks(self, question_id: int, most: int | None, sitting: str | None = None) -> None:
        """How many options may be ticked; None for as many as one likes."""
        with (
            self._db.write("Limit a question's answers", about=self._short(question_id), sitting=sitting) as session,
            _question(session, question_id) as (_, question),
        ):
            if most != question.most_ticks:
                question.most_ticks = most
                follow_wording(session, question)

    def limit_places(self, question_id: int, most: int, sitting: str | None = None) -> None:
        """How many places may be named; a question that names none stays as it is. Raises QuestionnaireFaulty for none."""
        with (
            self._db.write("Limit a question's answers", about=self._short(question_id), sitting=sitting) as session,
            _question(session, question_id) as (_, question),
        ):
            if question.kind is QuestionKind.PLACES and most != question.most_places:
                question.most_places = most
                kept = question.items[: max(0, most)]
                question.items = [*kept, *place_lines_from(len(kept) + 1, most)]
                follow_wording(session, question)

    def limit_number(self, question_id: int, least: int, largest: int | None, sitting: str | None = None) -> None:
        """The smallest and the largest number that may be answered, None for any; raises QuestionnaireFaulty."""
        with (
            self._db.write("Limit a question's answers", about=self._short(question_id), sitting=sitting) as session,
            _question(session, question_id) as (_, question),
        ):
            if question.kind is QuestionKind.NUMBER and (least, largest) != (question.least or 0, question.largest):
                question.least, question.largest = least, largest
                follow_wording(session, question)

    def change_kind(self, question_id: int, kind: QuestionKind) -> None:
        """Another way of answering; options and lines stay where the new kind has them too, figures of the question go."""
        with (
            self._db.write("Change a question's kind", about=self._short(question_id)) as session,
            _question(session, question_id) as (_, question),
        ):
            if kind is not question.kind:
                question.kind = kind
                furnish(question)
                follow_wording(session, question)

    def confirm_blank(self, question_id: int, ask: bool) -> None:
        """Whether a keyer who keys blank here is asked once more."""
        with (
            self._db.write("Ask about a blank answer", about=self._short(question_id)) as session,
            _question(session, question_id) as (_, question),
        ):
            question.confirm_blank = ask

    def mark_series(self, question_id: int, series: Series) -> None:
        """The person's own judgement of whether the question compares with last time's."""
        with (
            self._db.write("Mark a question's series", about=self._short(question_id)) as session,
            _question(session, question_id) as (_, question),
        ):
            question.series = series

    def move_question(self, question_id: int, position: int) -> None:
        """The question at number `position`, from 1, the others closing up."""
        with (
            self._db.write("Move a question", about=self._short(question_id)) as session,
            _question(session, question_id) as (questionnaire, question),
        ):
            questionnaire.questions.remove(question)
            questionnaire.questions.insert(max(0, position - 1), question)
            _number(questionnaire)
            for other in questionnaire.questions:
                refuse_question(other, [line.name for line in questionnaire.questions])

    def remove_question(self, question_id: int) -> None:
        """The question, the jumps to it, and the checks about it."""
        with (
            self._db.write("Remove a question", about=self._short(question_id)) as session,
            _question(session, question_id) as (questionnaire, question),
        ):
            questionnaire.questions.remove(question)
            _number(questionnaire)
            for other in questionnaire.questions:
                for option in other.options:
                    option.jump_to = None if option.jump_to == question.name else option.jump_to

    def set_options(self, question_id: int, options: Sequence[OptionDraft], sitting: str | None = None) -> None:
        """The question's own options in this order; those left out are removed. Raises QuestionnaireFaulty.

        Figures counted from the codes follow their options, as checks about them do; those with nothing left to count go.
        """
        with (
            self._db.write("Change a question's options", about=self._short(question_id), sitting=sitting) as session,
            _question(session, question_id) as (questionnaire, question),
        ):
            kept = {option.id: option for option in question.options}
            before, figures = worded(question), FiguresBefore.of(question)
            codes = {option.id: option.code for option in question.options}
            own = [_written(kept.get(draft.id or 0), draft) for draft in options if draft.meaning not in STANDING]
            for part in OptionPart:
                for position, option in enumerate((option for option in own if option.part is part), 1):
                    option.position = position
            standing = [option for option in question.options if option.meaning in STANDING]
            for number, option in enumerate(standing, len(own) + 1):
                option.position = number
            question.options = [*own, *standing]
            renamed = {codes[option.id]: option.code for option in (*own, *standing) if option.id in codes}
            follow_options(question, renamed, figures)
            gone = {code: "" for code in codes.values() if code not in renamed}
            follow_edit(questionnaire, {question.name: gone | renamed})
            if worded(question) != before:
                follow_wording(session, question)

    def set_items(self, question_id: int, items: Sequence[ItemDraft], sitting: str | None = None) -> None:
        """The lines of a battery in this order; those left out are removed."""
        with (
            self._db.write("Change a question's lines", about=self._short(question_id), sitting=sitting) as session,
            _question(session, question_id) as (_, question),
        ):
            kept = {item.id: item for item in question.items}
            before = [(item.name, item.text) for item in question.items]
            names = {item.name for item in question.items}
            question.items = [_lined(kept.get(draft.id or 0), draft, position, names) for position, draft in enumerate(items, 1)]
            if [(item.name, item.text) for item in question.items] != before:
                follow_wording(session, question)

    def set_check_level(self, check_id: int, level: CheckLevel) -> None:
        """How much it matters when the check speaks up while a form is keyed."""
        with self._db.write("Change a check", about=self._said(check_id)) as session:
            _check(session, check_id).level = level

    def remove_check(self, check_id: int) -> None:
        """Forms are no longer checked by it."""
        with self._db.write("Remove a check", about=self._said(check_id)) as session:
            check = _check(session, check_id)
            questionnaire = check.questionnaire
            questionnaire.checks.remove(check)
            for position, left in enumerate(questionnaire.checks, 1):
                left.position = position

    def _said(self, check_id: int) -> str:
        with self._db.read() as session:
            return session.get_one(QuestionnaireCheck, check_id).text

    def _short(self, question_id: int) -> str:
        with self._db.read() as session:
            return session.get_one(Question, question_id).short_text

    def _name(self, questionnaire_id: int) -> str:
        with self._db.read() as session:
            found = session.get_one(Questionnaire, questionnaire_id)
            return f"{found.name} {found.version}"


def add_questionnaire(session: Session, questionnaire: Questionnaire) -> int:
    """Keep a questionnaire made outside the file, as the next version of its name; its key."""
    same = select(func.max(Questionnaire.version)).where(Questionnaire.name == questionnaire.name)
    questionnaire.version = (session.scalar(same) or 0) + 1
    session.add(questionnaire)
    session.flush()
    return questionnaire.id


@contextmanager
def _question(session: Session, question_id: int) -> Iterator[tuple[Questionnaire, Question]]:
    """One action on a question of a draft, refused as a whole where it leaves the question faulty; checks follow it."""
    question = session.get_one(Question, question_id)
    questionnaire = _draft(session, question.questionnaire_id)
    yield questionnaire, question
    follow_edit(questionnaire, {})
    if question in questionnaire.questions:
        refuse_question(question, [line.name for line in questionnaire.questions])


def _check(session: Session, check_id: int) -> QuestionnaireCheck:
    """A check of a draft."""
    found = session.get_one(QuestionnaireCheck, check_id)
    _draft(session, found.questionnaire_id)
    return found


def _draft(session: Session, questionnaire_id: int) -> Questionnaire:
    found = session.get_one(Questionnaire, questionnaire_id)
    if found.state is not QuestionnaireState.DRAFT:
        raise QuestionnaireNotDraft(found.name, found.version, found.state)
    return found


def _number(questionnaire: Questionnaire) -> None:
    for position, question in enumerate(questionnaire.questions, 1):
        question.position = position


def _free(stem: str, taken: Iterable[str]) -> str:
    """A name nobody has: `question_19`."""
    known = set(taken)
    return next(name for number in count(len(known) + 1) if (name := f"{stem}_{number}") not in known)


def _written(option: AnswerOption | None, draft: OptionDraft) -> AnswerOption:
    written = option or AnswerOption()
    written.part, written.code, written.text = draft.part, draft.code.strip(), draft.text.strip()
    written.meaning, written.with_text, written.jump_to = draft.meaning, draft.with_text, draft.jump_to
    written.name = (written.name or "") if draft.name is None else draft.name.strip()
    return written


def _lined(item: QuestionItem | None, draft: ItemDraft, position: int, names: set[str]) -> QuestionItem:
    lined = item or QuestionItem(name=_free("item", names))
    names.add(lined.name)
    lined.text, lined.position = draft.text.strip(), position
    return lined
