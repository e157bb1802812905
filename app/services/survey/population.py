"""The population of a wave: how many inhabitants would give each answer to a question about themselves, and who says so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models.database import Database
from app.models.refusal import Refusal
from app.models.survey import PopulationCell, PopulationTable, QuestionKind, SurveyWave
from app.services.survey.forms import QuestionForm, place_lines, questionnaire_form

COUNTED_BY = frozenset({QuestionKind.SINGLE, QuestionKind.PLACE})
"""The kinds of question that inhabitants can be counted by: one answer each."""


@dataclass(eq=False)
class PopulationQuestionUnknown(Refusal):
    """Inhabitants can't be counted by that: no such question, or one with several answers. `able` are those they can."""

    name: str
    able: tuple[str, ...]


@dataclass(eq=False)
class PopulationCodeUnknown(Refusal):
    """The question has no such answer."""

    question: str
    answer: str


@dataclass(eq=False)
class PopulationCellTwice(Refusal):
    """The same kind of inhabitant is counted in two rows."""

    codes: tuple[str, ...]


@dataclass(eq=False)
class PopulationEmpty(Refusal):
    """A population table in which nobody is counted, or fewer than nobody."""


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """How many there are with one code for each question of the table."""

    codes: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class PopulationLine:
    """A population table; `questions` are their names, in the order of the codes of each cell."""

    id: int
    questions: tuple[str, ...]
    source: str
    counted_on: date | None
    cells: tuple[Inhabitants, ...]

    @property
    def total(self) -> int:
        """All inhabitants it counts."""
        return sum(cell.number for cell in self.cells)

    def by(self, questions: Sequence[str]) -> dict[tuple[str, ...], int]:
        """The inhabitants by some of its questions, the others added up."""
        places = [self.questions.index(name) for name in questions]
        counted: Counter[tuple[str, ...]] = Counter()
        for cell in self.cells:
            counted[tuple(cell.codes[place] for place in places)] += cell.number
        return dict(counted)


class PopulationService:
    """The population tables of waves: one for each set of questions."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def tables(self, wave_id: int) -> tuple[PopulationLine, ...]:
        """The wave's tables, the oldest first."""
        with self._db.read() as session:
            return population_lines(session, wave_id)

    def keep(
        self,
        wave_id: int,
        questions: Sequence[str],
        cells: Sequence[Inhabitants],
        source: str = "",
        counted_on: date | None = None,
    ) -> int:
        """Keep a table, in the place of the one by the same questions; its key.

        Raises PopulationQuestionUnknown, PopulationCodeUnknown, PopulationCellTwice, or PopulationEmpty where nobody is in it.
        """
        with self._db.write("Set a wave's population table", about=", ".join(questions)) as session:
            wave = session.get_one(SurveyWave, wave_id)
            _refuse_faults(session, wave, questions, cells)
            return _keep(session, wave, questions, cells, source, counted_on).id

    def copy(self, wave_id: int, from_wave: int) -> int:
        """Keep the tables of another wave for this one too, but for those by questions it has a table by; how many.

        Raises as `keep` where this wave's questionnaire has not the questions or answers.
        """
        with self._db.write("Copy population tables from another wave") as session:
            wave = session.get_one(SurveyWave, wave_id)
            there = {frozenset(line.questions) for line in population_lines(session, wave_id)}
            wanted = [line for line in population_lines(session, from_wave) if frozenset(line.questions) not in there]
            for line in wanted:
                _refuse_faults(session, wave, line.questions, line.cells)
                _keep(session, wave, line.questions, line.cells, line.source, line.counted_on)
            return len(wanted)

    def remove(self, table_id: int) -> None:
        """Take a table away."""
        with self._db.write("Remove a wave's population table") as session:
            session.delete(session.get_one(PopulationTable, table_id))


def population_lines(session: Session, wave_id: int) -> tuple[PopulationLine, ...]:
    """The population tables of a wave, the oldest first."""
    of_wave = select(PopulationTable).where(PopulationTable.wave_id == wave_id).order_by(PopulationTable.id)
    return tuple(
        PopulationLine(
            table.id,
            tuple(table.questions),
            table.source,
            table.counted_on,
            tuple(Inhabitants(tuple(cell.codes), cell.inhabitants) for cell in table.cells),
        )
        for table in session.scalars(of_wave.options(selectinload(PopulationTable.cells)))
    )


def _keep(
    session: Session,
    wave: SurveyWave,
    questions: Sequence[str],
    cells: Sequence[Inhabitants],
    source: str,
    counted_on: date | None,
) -> PopulationTable:
    """Keep a table that has been found without fault."""
    of_wave = session.scalars(select(PopulationTable).where(PopulationTable.wave_id == wave.id))
    kept = next((table for table in of_wave if set(table.questions) == set(questions)), None)
    if kept is None:
        kept = PopulationTable(wave_id=wave.id)
        session.add(kept)
    kept.questions, kept.source, kept.counted_on = list(questions), source.strip(), counted_on
    kept.cells = [PopulationCell(codes=list(cell.codes), inhabitants=cell.number) for cell in cells]
    session.flush()
    return kept


def _refuse_faults(session: Session, wave: SurveyWave, questions: Sequence[str], cells: Sequence[Inhabitants]) -> None:
    form = questionnaire_form(session, wave.questionnaire_id)
    asked = [form.question(name) for name in questions]
    known: list[frozenset[str]] = []
    for name, question in zip(questions, asked, strict=True):
        if question is None or question.kind not in COUNTED_BY or list(questions).count(name) > 1:
            able = tuple(one.name for one in form.questions if one.kind in COUNTED_BY)
            raise PopulationQuestionUnknown(name, able)
        known.append(_codes(session, question))
    if not questions or any(cell.number < 0 for cell in cells) or not sum(cell.number for cell in cells):
        raise PopulationEmpty
    for cell in cells:
        for name, codes, code in zip(questions, known, cell.codes, strict=True):
            if code not in codes:
                raise PopulationCodeUnknown(name, code)
    twice = next((codes for codes, times in Counter(cell.codes for cell in cells).items() if times > 1), None)
    if twice is not None:
        raise PopulationCellTwice(twice)


def _codes(session: Session, question: QuestionForm) -> frozenset[str]:
    """The codes of answers that say something."""
    options = {option.code for option in question.part() if not option.missing}
    placed = question.kind is QuestionKind.PLACE
    return frozenset(options | ({place.code for place in place_lines(session, with_retired=True)} if placed else set()))
