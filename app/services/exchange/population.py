"""A population table from a file: a column for each question, named as it, and one with the inhabitants."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.models.database import Database
from app.models.refusal import Refusal
from app.services.exchange.answers import decoded
from app.services.exchange.refusals import CellFault
from app.services.keeping import refuse_live
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
        """Take in a CSV file as the wave's population table, in the place of the one by the same questions.

        Answers are named by their option's name, its words or its code. Rows of the same kind are added up. Raises
        PopulationFileFaulty with the cells that do not fit, and what `PopulationService.keep` raises.
        """
        refuse_live(file)
        lines = _lines(decoded(file.read_bytes()))
        asked = {question.name: question for question in SurveyService(self._db).form(wave_id).questions}
        heading = [cell.strip() for cell in lines[0]] if lines else []
        known = [at for at, name in enumerate(heading) if name in asked and asked[name].kind in COUNTED_BY]
        counted = next((at for at, name in enumerate(heading) if name.lower() in _INHABITANTS), None)
        if counted is None or not known or len(lines) < 2:
            raise PopulationFileFaulty(file.name)
        places = PlaceService(self._db).places()
        answers = {at: _answers(asked[heading[at]], places) for at in known}
        cells: dict[tuple[str, ...], int] = {}
        faults: list[CellFault] = []
        for row, line in enumerate(lines[1:], start=2):
            padded = [*line, *[""] * (len(heading) - len(line))]
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


def _lines(text: str) -> list[list[str]]:
    """The table's rows, by the delimiter that its heading has most of."""
    heading = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=heading.count)
    return [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, line))]


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
