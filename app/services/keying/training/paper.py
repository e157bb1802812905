"""A practice form: what a pen has put on it, and the answers that are right to key from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models.survey import OptionPart
from app.services.keying.entry import Entry, Words
from app.services.keying.fields import Field


@dataclass(frozen=True, slots=True)
class Ink:
    """What stands in the boxes and on the lines of one field of the paper.

    `ticks` are the boxes crossed (their list and code), `struck` those crossed by mistake and blackened, `place` the words on
    a place's line and `digits` those in its boxes, `words` what is written beside an option or as an open answer, `margin`
    what is written beside the question. A number stands on its line or in its boxes, as the form has them.
    """

    ticks: tuple[tuple[OptionPart, str], ...] = ()
    struck: tuple[tuple[OptionPart, str], ...] = ()
    place: str = ""
    digits: str = ""
    words: tuple[Words, ...] = ()
    margin: str = ""


@dataclass(frozen=True, slots=True)
class PracticeSheet:
    """A filled-in practice form: its number, the right entry of each field that is reached, and the ink by field."""

    serial_no: int
    entries: Mapping[str, Entry]
    ink: Mapping[str, Ink] = field(default_factory=dict)

    @property
    def margins(self) -> Mapping[str, str]:
        """What is written in the margin, by field."""
        return {name: ink.margin for name, ink in self.ink.items() if ink.margin}


def ink_of(at: Field, entry: Entry) -> Ink:
    """An entry as a careful person puts it on the paper; one that is missing on purpose leaves no ink."""
    ticks = tuple((part, code) for part in OptionPart for code in entry.ticks(part) if _printed(at, part, code))
    place = at.place(entry.codes[0]) if entry.codes and not at.question.option(entry.codes[0]) else None
    if entry.codes and at.question.number(entry.codes[0]) is not None:
        return Ink(place=entry.codes[0], digits=entry.codes[0])
    if at.item is None or not at.takes_places:
        return Ink(ticks, words=entry.words)
    beside = tuple(words for words in entry.words if words.part is not OptionPart.ANSWER)
    named = "".join(words.text for words in entry.words if words.part is OptionPart.ANSWER)
    ticked = tuple((part, code) for part, code in ticks if part is not OptionPart.ANSWER)
    return Ink(ticked, place=place.name if place else named, digits=place.code if place else "", words=beside)


def _printed(at: Field, part: OptionPart, code: str) -> bool:
    """Whether the code has a box: blank and unreadable have none."""
    option = at.question.option(code, part)
    return bool(option.text) if option is not None else at.place(code) is not None
