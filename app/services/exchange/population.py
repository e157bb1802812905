"""A population table from a file: a column for each question, named as it, and one with the inhabitants."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.models.database import Database
from app.models.refusal import Refusal
from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.layout import LOOKED_AT
from app.services.exchange.digital.reading import read_grid
from app.services.exchange.refusals import CellFault
from app.services.survey import COUNTED_BY, Inhabitants, PlaceService, PopulationService, QuestionKind, SurveyService
from app.services.survey.forms import PlaceLine, QuestionForm

_INHABITANTS = ("n", "antal", "folkmängd", "population")
"""What the column with the inhabitants may be called."""


@dataclass(eq=False)
class PopulationFileFaulty(Refusal):
    """No population table: no heading with questions and inhabitants (no `faults`), or cells that do not fit."""

    file: str
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class PopulationTaken:
    """What a file gave: its table's key, the questions it is by, its people, and the columns that are no question."""

    table_id: int
    questions: tuple[str, ...]
    cells: int
    inhabitants: int
    left_out: tuple[str, ...]


class PopulationFileService:
    """Population tables from files."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def import_population(self, wave_id: int, file: Path, source: str = "", counted_on: date | None = None) -> PopulationTaken:
        """Take in a file (CSV, XLSX, XLS or ODS) as the wave's population table, in the place of the one by the same questions.

        Answers are named by their option's name, its words or its code. Rows of the same kind are added up. Raises
        PopulationFileFaulty with the cells that do not fit, and what `read_grid` and `PopulationService.keep` raise.
        """
        rows = _rows(read_grid(file))
        asked = {question.name: question for question in SurveyService(self._db).form(wave_id).questions}
        at_row, heading, known, counted = _heading(rows, {name for name, one in asked.items() if one.kind in COUNTED_BY})
        if counted is None or at_row + 1 >= len(rows):
            raise PopulationFileFaulty(file.name)
        places = PlaceService(self._db).places()
        answers = {at: _answers(asked[heading[at]], places) for at in known}
        cells: dict[tuple[str, ...], int] = {}
        faults: list[CellFault] = []
        for row, padded in rows[at_row + 1 :]:
            codes = [answers[at].get(_folded(padded[at]), "") for at in known]
            number = _whole(padded[counted])
            faults += [CellFault(row, heading[at], padded[at]) for at, code in zip(known, codes, strict=True) if not code]
            if number is None:
                faults.append(CellFault(row, heading[counted], padded[counted]))
            elif all(codes):
                cells[tuple(codes)] = cells.get(tuple(codes), 0) + number
        if faults:
            raise PopulationFileFaulty(file.name, tuple(faults))
        questions = tuple(heading[at] for at in known)
        kept = [Inhabitants(codes, number) for codes, number in cells.items()]
        table_id = PopulationService(self._db).keep(wave_id, questions, kept, source or file.name, counted_on)
        left_out = tuple(name for at, name in enumerate(heading) if at not in (*known, counted) and name)
        return PopulationTaken(table_id, questions, len(kept), sum(cells.values()), left_out)


_Row = tuple[int, tuple[str, ...]]
"""A row of the file as a spreadsheet numbers it, and its cells."""


def _rows(grid: Grid) -> list[_Row]:
    """The rows that hold anything."""
    return [(at + 1, grid.row(at)) for at in range(grid.height) if any(cell.strip() for cell in grid.row(at))]


def _heading(rows: Sequence[_Row], questions: Set[str]) -> tuple[int, list[str], list[int], int | None]:
    """Which of the rows is the heading, its cells, and the columns of questions and of inhabitants; None where there is none."""
    for at, (_row, cells) in enumerate(rows[:LOOKED_AT]):
        heading = [cell.strip() for cell in cells]
        known = [place for place, name in enumerate(heading) if name in questions]
        counted = next((place for place, name in enumerate(heading) if name.lower() in _INHABITANTS), None)
        if known and counted is not None:
            return at, heading, known, counted
    return 0, [], [], None


def _answers(question: QuestionForm, places: Sequence[PlaceLine]) -> Mapping[str, str]:
    """The code of each answer by what it may be called: names go before words, and words before codes."""
    options: list[tuple[str, tuple[str, ...]]] = [
        (option.code, (option.name, option.text, option.code)) for option in question.part() if not option.missing
    ]
    if question.kind is QuestionKind.PLACE:
        options += [(place.code, (place.name, *place.aliases, place.code)) for place in places]
    named: dict[str, str] = {}
    for level in range(max((len(calls) for _code, calls in options), default=0)):
        for code, calls in options:
            if level < len(calls) and calls[level]:
                named.setdefault(_folded(calls[level]), code)
    return named


def _folded(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _whole(cell: str) -> int | None:
    """A number of people, with or without spaces between its thousands."""
    digits = "".join(cell.split()).replace("\N{NO-BREAK SPACE}", "")
    whole, _dot, rest = digits.replace(",", ".").partition(".")
    return int(whole) if whole.isdecimal() and not rest.strip("0") else None
