"""What a keyer made of a practice form: which fields are wrong, how many of how many, and how that compares with others.

Fields are those of the paper that have an answer to key. What was keyed beside the paper's path (a jump missed) is counted where
the jump was, once; what was passed over is counted as left out, field by field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.services.keying.entry import Entry
from app.services.keying.fields import Field
from app.services.keying.training.paper import PracticeSheet

SINGLE_ENTRY, UNTRAINED = 29, 100
"""Wrong fields of 10,000: single entry pooled (Garza 2025), and untrained keyers (Barchard)."""

FEW = 1000
"""Fewer fields than this say little by themselves."""

_PER = 10_000
_ONE_IN_TWENTY = 0.05


@dataclass(frozen=True, slots=True)
class WrongField:
    """A field where what was keyed is not what the paper says; None where nothing was keyed."""

    field: Field
    paper: Entry
    keyed: Entry | None


@dataclass(frozen=True, slots=True)
class SheetMark:
    """One practice form, keyed in `seconds`; `unnoted` are the fields with words in the margin and no note, which is no error."""

    serial_no: int
    fields: int
    wrong: tuple[WrongField, ...]
    unnoted: tuple[tuple[Field, str], ...]
    seconds: float


class Standing(StrEnum):
    """How a rate compares with what others make."""

    AS_TRAINED = "AS_TRAINED"
    """No more than single entry."""
    BETWEEN = "BETWEEN"
    AS_UNTRAINED = "AS_UNTRAINED"
    """More than untrained keyers."""


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """All forms of a sitting together."""

    forms: int
    fields: int
    wrong: int
    seconds: float

    @property
    def per_10000(self) -> float:
        """Wrong fields of 10,000; 0 where nothing was keyed."""
        return self.wrong * _PER / self.fields if self.fields else 0.0

    @property
    def most_per_10000(self) -> float:
        """Where no field is wrong: the rate that would still let as few through once in twenty times (the rule of three)."""
        return (1 - _ONE_IN_TWENTY ** (1 / self.fields)) * _PER if self.fields else float(_PER)

    @property
    def few(self) -> bool:
        """Whether the rate is little more than chance."""
        return self.fields < FEW

    @property
    def standing(self) -> Standing:
        """Beside what others make."""
        if self.per_10000 <= SINGLE_ENTRY:
            return Standing.AS_TRAINED
        return Standing.BETWEEN if self.per_10000 <= UNTRAINED else Standing.AS_UNTRAINED

    @property
    def per_hour(self) -> float:
        """Forms an hour."""
        return self.forms * 3600 / self.seconds if self.seconds > 0 else 0.0


def marked(
    fields: Sequence[Field], sheet: PracticeSheet, keyed: Mapping[str, Entry], noted: Mapping[str, str], seconds: float
) -> SheetMark:
    """A keyed practice form beside its paper; words that differ in case, spaces or points alone are the same words."""
    on_paper = [(field, sheet.entries[field.name]) for field in fields if field.name in sheet.entries]
    wrong = tuple(
        WrongField(field, right, keyed.get(field.name)) for field, right in on_paper if not same(right, keyed.get(field.name))
    )
    unnoted = tuple((field, sheet.margins[field.name]) for field in fields if field.name in sheet.margins.keys() - noted.keys())
    return SheetMark(sheet.serial_no, len(on_paper), wrong, unnoted, seconds)


def same(right: Entry, keyed: Entry | None) -> bool:
    """Whether what was keyed says what the paper does."""
    if keyed is None or (right.codes, right.when, right.why) != (keyed.codes, keyed.when, keyed.why):
        return False
    return _said(right) == _said(keyed)


def together(marks: Sequence[SheetMark]) -> TrainingResult:
    """The forms of a sitting so far."""
    return TrainingResult(
        len(marks),
        sum(mark.fields for mark in marks),
        sum(len(mark.wrong) for mark in marks),
        sum(mark.seconds for mark in marks),
    )


def _said(entry: Entry) -> set[tuple[str, str, str]]:
    return {(words.part.value, words.code, "".join(filter(str.isalnum, words.text.casefold()))) for words in entry.words}
