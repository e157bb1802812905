"""What two entries of the same form differ in: codes, and words by themselves."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.models.survey import QuestionKind
from app.services.keying.entry import Entry
from app.services.keying.fields import Field


class Difference(StrEnum):
    """How two entries of one field differ. Only codes count as keying errors; words are settled and counted apart."""

    CODES = "CODES"
    """Other ticks, or an answer in one and none in the other."""
    WORDS = "WORDS"
    """The same ticks, but words that still differ when case, spaces and punctuation are left out."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two entries of a form: how many fields were compared, and those that differ, in printed order."""

    fields: int
    differing: tuple[tuple[Field, Difference], ...]


def difference(field: Field, first: Entry | None, second: Entry | None) -> Difference | None:
    """How two entries of a field differ; None where they say the same.

    A field that an answer jumps past has no entry, which is the same as a place line that only ends its list.
    """
    if _codes(field, first) != _codes(field, second):
        return Difference.CODES
    return Difference.WORDS if _words(first) != _words(second) else None


def compare(fields: tuple[Field, ...], first: Mapping[str, Entry], second: Mapping[str, Entry]) -> Compared:
    """Compare two entries of a form over the fields that either of them has."""
    either = [field for field in fields if field.name in first or field.name in second]
    found = [(field, difference(field, first.get(field.name), second.get(field.name))) for field in either]
    return Compared(len(either), tuple((field, how) for field, how in found if how is not None))


def plain_words(text: str) -> str:
    """Words as they are compared: without case, punctuation and the width of spaces, so that a comma is no keying error."""
    spoken = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in spoken).split())


def stored(entries: Mapping[str, Entry]) -> dict[str, Any]:
    """Entries as a row keeps them."""
    return {name: entry.to_json() for name, entry in entries.items()}


def kept(entry: Entry | None) -> dict[str, Any] | None:
    """One entry as a row keeps it."""
    return None if entry is None else entry.to_json()


def read(stored_entry: Mapping[str, Any] | None) -> Entry | None:
    """The entry that `kept` wrote."""
    return None if stored_entry is None else Entry.from_json(stored_entry)


def _codes(field: Field, entry: Entry | None) -> tuple[object, ...]:
    known = entry or Entry()
    if field.kind is QuestionKind.TEXT:
        return known.codes or (bool(known.words),)
    return tuple(frozenset(ticks) for ticks in (known.codes, known.when, known.why))


def _words(entry: Entry | None) -> frozenset[tuple[object, ...]]:
    return frozenset((words.part, words.code, plain_words(words.text)) for words in (entry or Entry()).words)
