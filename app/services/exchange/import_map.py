"""How columns of coded answers say a form: for each column its question, line, list or option, and what a cell may hold.

It comes from the same definition as the paper, the keying screen and the code book; answers are read by it, and as a file it
tells another program the same. A file of another format number is another file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.exchange.coding import CodedColumn, coded_columns
from app.services.keying import Field
from app.services.survey.forms import QuestionnaireForm
from app.services.survey.legal import LARGEST_NUMBER

FORMAT = 1


class Holding(StrEnum):
    """What a cell of a column holds."""

    CODE = "CODE"
    CODES = "CODES"
    """Several, with a space between."""
    TICK = "TICK"
    """Whether one option of several is ticked: 1 or 0, or the code of a missing answer."""
    NUMBER = "NUMBER"
    """A whole number in the span, or the code of a missing answer."""
    WRITTEN = "WRITTEN"
    """That something was written (1), or the code of a missing answer."""
    WORDS = "WORDS"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column: the question and line it is of, the list it codes, the code of the option it ticks or words stand beside.

    `codes` says what each code means: an `AnswerMeaning`, or PLACE; an empty cell was never asked. `span` is the smallest and the
    largest number where a cell holds one.
    """

    column: str
    question: str
    item: str | None
    part: OptionPart
    option: str | None
    holds: Holding
    codes: Mapping[str, str]
    span: tuple[int, int] | None = None

    def takes(self, cell: str) -> bool:
        """Whether a cell can stand there."""
        if self.holds is Holding.WORDS or not cell:
            return True
        if self.span is not None and cell not in self.codes:
            return cell.isdecimal() and cell.isascii() and self.span[0] <= _number(cell) <= self.span[1]
        return all(code in self.codes for code in cell.split()) if self.holds is Holding.CODES else cell in self.codes


@dataclass(frozen=True)
class ImportMap:
    """The columns of one version of a questionnaire, in printed order."""

    questionnaire: str
    version: int
    columns: tuple[MappedColumn, ...]

    @cached_property
    def by_name(self) -> Mapping[str, MappedColumn]:
        """Each column by what it is called."""
        return {column.column: column for column in self.columns}

    def file(self) -> bytes:
        """The map as a JSON file, the same bytes for the same questionnaire and places."""
        told = {
            "format": FORMAT,
            "questionnaire": self.questionnaire,
            "version": self.version,
            "columns": [{slot: getattr(column, slot) for slot in MappedColumn.__slots__} for column in self.columns],
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


def import_map(form: QuestionnaireForm, fields: tuple[Field, ...]) -> ImportMap:
    """The map of a questionnaire, whose fields with their places are given."""
    return ImportMap(form.name, form.version, tuple(_mapped(column) for column in coded_columns(fields)))


def _mapped(column: CodedColumn) -> MappedColumn:
    return MappedColumn(
        column=column.name,
        question=column.field.question.name,
        item=column.field.item.name if column.field.item is not None else None,
        part=column.part,
        option=column.option.code if column.option is not None else None,
        holds=_holding(column),
        codes={code: _meaning(column, code) for code in column.codes},
        span=column.field.question.span if column.span else None,
    )


def _number(cell: str) -> int:
    """The number of a cell of digits written as numbers are; another one is in no span."""
    return int(cell) if cell == (cell.lstrip("0") or "0") and len(cell) <= len(str(LARGEST_NUMBER)) else -1


def _holding(column: CodedColumn) -> Holding:
    if column.words:
        return Holding.WORDS
    if column.option is not None:
        return Holding.TICK
    if column.field.kind is QuestionKind.TEXT:
        return Holding.WRITTEN
    if column.field.kind is QuestionKind.NUMBER:
        return Holding.NUMBER
    return Holding.CODES if column.several else Holding.CODE


def _meaning(column: CodedColumn, code: str) -> str:
    option = column.meant(code)
    if option is not None:
        return option.meaning.value
    return "PLACE" if column.field.takes_places and column.part is OptionPart.ANSWER else AnswerMeaning.SUBSTANTIVE.value
