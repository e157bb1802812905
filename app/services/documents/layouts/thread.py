"""The thread of a promise as those who answered may follow it: what was asked, said, chosen, promised, and what came of it."""

from dataclasses import dataclass

from app.services.documents.layouts.public import PublicPromise


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What was said and by which part of those asked, as it is written; `place` of a place."""

    words: str
    share: str


@dataclass(frozen=True, slots=True)
class SaidTable:
    """The most common answers under a heading, and of whom they are shares."""

    heading: str
    base: str
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A problem, and why it is there as far as is known."""

    problem: str
    text: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChosenArea:
    """A priority area with its motive and causes, and the numbers of the commitments that answer it."""

    title: str
    motive: str
    causes: tuple[str, ...]
    commitments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """All that the leaflet to those who answered tells. `outcomes` are by the number of the commitment, `by` of which day."""

    promise: PublicPromise
    wave: str
    asked: tuple[str, ...]
    said: tuple[SaidTable, ...]
    listened: tuple[str, ...] = ()
    problems: tuple[CauseLine, ...] = ()
    areas: tuple[ChosenArea, ...] = ()
    left_out: tuple[ChosenArea, ...] = ()
    outcomes: tuple[tuple[int, str], ...] = ()
    by: str = ""
