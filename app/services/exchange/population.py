"""A population table from a file: a column for each question, named as it, and one with the inhabitants."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.models.database import Database
from app.models.refusal import Refusal
from app.services.exchange.digital.folding import folded
from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.layout import LOOKED_AT
from app.services.exchange.digital.proposing import Band, band
from app.services.exchange.digital.reading import read_grid
from app.services.exchange.refusals import CellFault
from app.services.survey import (
    COUNTED_BY,
    Inhabitants,
    PlaceService,
    PopulationLine,
    PopulationService,
    QuestionKind,
    SurveyService,
)
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
    """What a file gave: its table's key, the questions it is by, its people, and the columns that are no question.

    `replaced` is the table by the same questions as it was, None where there was none.
    """

    table_id: int
    questions: tuple[str, ...]
    cells: int
    inhabitants: int
    left_out: tuple[str, ...]
    replaced: PopulationLine | None = None


class PopulationFileService:
    """Population tables from files."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def import_population(self, wave_id: int, file: Path, source: str = "", counted_on: date | None = None) -> PopulationTaken:
        """Take in a file (CSV, XLSX, XLS or ODS) as the wave's population table, in the place of the one by the same questions.

        Answers are named by their option's name, its words or its code; ages also by what lies within an option (`80+`, `17 år`,
        `25–29`). Rows of the same kind are added up. Raises PopulationFileFaulty with the cells that do not fit, and what
        `read_grid` and `PopulationService.keep` raise.
        """
        rows = _rows(read_grid(file))
        asked = {question.name: question for question in SurveyService(self._db).form(wave_id).questions}
        at_row, heading, known, counted = _heading(rows, _called([one for one in asked.values() if one.kind in COUNTED_BY]))
        if counted is None or at_row + 1 >= len(rows):
            raise PopulationFileFaulty(file.name)
        called, places = rows[at_row][1], PlaceService(self._db).places()
        answers = {at: _answers(asked[heading[at]], places) for at in known}
        cells: dict[tuple[str, ...], int] = {}
        faults: list[CellFault] = []
        for row, padded in rows[at_row + 1 :]:
            codes = [answers[at].of(padded[at]) for at in known]
            number = _whole(padded[counted])
            faults += [CellFault(row, called[at], padded[at]) for at, code in zip(known, codes, strict=True) if not code]
            if number is None:
                faults.append(CellFault(row, called[counted], padded[counted]))
            elif all(codes):
                cells[tuple(codes)] = cells.get(tuple(codes), 0) + number
        if faults:
            raise PopulationFileFaulty(file.name, tuple(faults))
        questions = tuple(heading[at] for at in known)
        kept = [Inhabitants(codes, number) for codes, number in cells.items()]
        tables = PopulationService(self._db)
        replaced = next((table for table in tables.tables(wave_id) if set(table.questions) == set(questions)), None)
        table_id = tables.keep(wave_id, questions, kept, source or file.name, counted_on)
        left_out = tuple(name for at, name in enumerate(heading) if at not in (*known, counted) and name)
        return PopulationTaken(table_id, questions, len(kept), sum(cells.values()), left_out, replaced)


_Row = tuple[int, tuple[str, ...]]
"""A row of the file as a spreadsheet numbers it, and its cells."""


def _rows(grid: Grid) -> list[_Row]:
    """The rows that hold anything."""
    return [(at + 1, grid.row(at)) for at in range(grid.height) if any(cell.strip() for cell in grid.row(at))]


def _called(questions: Sequence[QuestionForm]) -> dict[str, str]:
    """The name of each question by what its column may be called: its name before its short words and the whole question."""
    called: dict[str, str] = {}
    for level in range(3):
        for question in questions:
            called.setdefault(folded((question.name, question.short_text, question.text)[level]), question.name)
    return called


def _heading(rows: Sequence[_Row], questions: Mapping[str, str]) -> tuple[int, list[str], list[int], int | None]:
    """Which of the rows is the heading, its cells, and the columns of questions and of inhabitants; None where there is none."""
    for at, (_row, cells) in enumerate(rows[:LOOKED_AT]):
        counted = next((place for place, cell in enumerate(cells) if cell.strip().lower() in _INHABITANTS), None)
        heading = [questions.get(folded(cell), cell.strip()) for cell in cells]
        known = [place for place, cell in enumerate(cells) if folded(cell) in questions and place != counted]
        if known and counted is not None:
            return at, heading, known, counted
    return 0, [], [], None


@dataclass(frozen=True, slots=True)
class _Answers:
    """The code of each answer to a question by what it may be called, and by the ages or other numbers it speaks of."""

    named: Mapping[str, str]
    bands: Mapping[Band, str]

    def of(self, cell: str) -> str:
        """The code that a cell names; empty where none."""
        if code := self.named.get(_folded(cell), ""):
            return code
        year = _YEAR.match(cell)
        sought = (int(year[1]), int(year[1])) if year else band(cell)
        around = {code for own, code in self.bands.items() if sought is not None and _within(sought, own)}
        return next(iter(around)) if len(around) == 1 else ""


def _answers(question: QuestionForm, places: Sequence[PlaceLine]) -> _Answers:
    """What the answers to a question are called: names go before words, and words before codes."""
    options: list[tuple[str, tuple[str, ...]]] = [
        (option.code, (option.name, option.text, option.code)) for option in question.part() if not option.missing
    ]
    bands = {own: code for code, calls in options for call in calls[:2] if (own := band(call)) is not None}
    if question.kind is QuestionKind.PLACE:
        options += [(place.code, (place.name, *place.aliases, place.code)) for place in places]
    named: dict[str, str] = {}
    for level in range(max((len(calls) for _code, calls in options), default=0)):
        for code, calls in options:
            if level < len(calls) and calls[level]:
                named.setdefault(_folded(calls[level]), code)
    return _Answers(named, bands)


_YEAR = re.compile(r"^\s*(\d{1,3})\s*(?:år|years?)\s*$", re.IGNORECASE)
"""A single year of age, such as 17 år."""


def _within(inner: Band, outer: Band) -> bool:
    """Whether all that a band speaks of lies in another; what is open downwards begins at nobody's age."""
    (least, most), (from_, to) = inner, outer
    return (least or 0) >= (from_ or 0) and (to is None or (most is not None and most <= to))


def _folded(cell: str) -> str:
    """What tells answers apart: a name made of signs alone stays as it is; `80+` is not `80`."""
    return folded(cell) + ("+" if cell.strip().endswith("+") else "") or cell.strip()


def _whole(cell: str) -> int | None:
    """A number of people, with or without spaces between its thousands."""
    digits = "".join(cell.split()).replace("\N{NO-BREAK SPACE}", "")
    whole, _dot, rest = digits.replace(",", ".").partition(".")
    return int(whole) if whole.isdecimal() and not rest.strip("0") else None
