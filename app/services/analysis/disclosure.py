"""disclosure_control: which cells of a table are hidden, so that no person's answer can be read or worked out.

The rule (DOMAIN §2.13): counts below a limit are hidden, and with them as many others as it takes that no hidden count can be
bounded more tightly than "below the limit" from all that is printed: totals, bases, shares and indicators. The attacker knows
this rule, so a cell hidden only to protect another is known to be at the limit or above. What is hidden is decided here once,
for every exit alike.

A nought in a list of answers says that nobody gave that answer and is shown; in a group of a cross table it would say that
everybody in the group answered otherwise, so it is hidden as any small count.
Answers outside every base (blank, invalid, not asked) are facts about forms: see `hide_absences`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt


class Hidden(StrEnum):
    """Why a figure is not shown."""

    SMALL = "SMALL"
    """It is below the smallest cell that may be shown."""
    SECONDARY = "SECONDARY"
    """Another hidden figure could be worked out from it."""
    SMALL_BASE = "SMALL_BASE"
    """A share of so few would not say anything."""
    WEIGHTED = "WEIGHTED"
    """Weighted, and beside its count it would tell what a few of one kind answered."""
    OUTSIDE = "OUTSIDE"
    """Of those without an answer to what divides a table nothing but their number is told."""


Counts = npt.NDArray[np.int64]
Marks = list[Hidden | None]


@dataclass(frozen=True, slots=True)
class HiddenList:
    """What is hidden of a list of answers: the rows; the indicators and the shares, where their base would give a row away."""

    rows: tuple[Hidden | None, ...]
    indicators: Hidden | None = None
    base: Hidden | None = None


@dataclass(frozen=True, slots=True)
class HiddenTable:
    """What is hidden of a cross table: `cells[row][group]`, and of each group its base and its indicators."""

    cells: tuple[tuple[Hidden | None, ...], ...]
    bases: tuple[Hidden | None, ...]
    indicators: tuple[Hidden | None, ...]
    outside: Hidden | None = None
    """Why it is not told how many gave no answer to what divides the table."""


def hide_in_list(counts: Sequence[int], classes: Sequence[int], smallest: int) -> HiddenList:
    """What to hide of answers that exclude each other.

    `classes` says which rows the printed sums hold apart: the rows of one class are all in the same sums (the base, what an
    indicator counts). Tries to protect within a class, then without the indicators, then without the base.
    """
    if 0 < sum(counts) < smallest:
        return HiddenList((Hidden.SMALL,) * len(counts), Hidden.SMALL, Hidden.SMALL)
    whole = [0] * len(counts)
    for groups, indicators, base in (
        (list(classes), None, None),
        (whole, Hidden.SECONDARY, None),
    ):
        rows = _hide_within(counts, groups, smallest)
        if rows is not None:
            return HiddenList(tuple(rows), indicators, base)
    everything = tuple(Hidden.SMALL if 0 < count < smallest else Hidden.SECONDARY for count in counts)
    return HiddenList(everything, Hidden.SECONDARY, Hidden.SECONDARY)


def hide_absences(counts: Sequence[int], smallest: int) -> tuple[Hidden | None, ...] | None:
    """What to hide of the answers outside the base, whose sum the total and the base tell.

    None where they are too few to protect one another: then only their sum may be shown, that says how many gave no answer.
    """
    marks = _hide_within(counts, [0] * len(counts), smallest)
    return None if marks is None else tuple(marks)


def _small(count: int, smallest: int) -> Hidden | None:
    return Hidden.SMALL if 0 < count < smallest else None


def hide_ticks(counts: Sequence[int], base: int, smallest: int) -> HiddenList:
    """What to hide of answers that do not exclude each other: each is hidden with few who gave it or few who did not."""
    if 0 < base < smallest:
        return HiddenList((Hidden.SMALL,) * len(counts), Hidden.SMALL, Hidden.SMALL)
    return HiddenList(tuple(_hidden_tick(count, base, smallest) for count in counts))


def _hidden_tick(count: int, whole: int, smallest: int) -> Hidden | None:
    if 0 < count < smallest:
        return Hidden.SMALL
    return Hidden.SECONDARY if 0 < whole - count < smallest else None


def _hide_within(counts: Sequence[int], classes: Sequence[int], smallest: int) -> Marks | None:
    """Marks for each row, or None where the rows of a class are too few to protect one another."""
    marks: Marks = [_small(count, smallest) for count in counts]
    for group in sorted(set(classes)):
        here = [at for at, own in enumerate(classes) if own == group]
        spare = sorted((at for at in here if counts[at] >= smallest), key=lambda at: counts[at], reverse=True)
        while not _protected([(counts[at], marks[at]) for at in here if marks[at]], smallest):
            if not spare:
                return None
            marks[spare.pop()] = Hidden.SECONDARY
    return marks


def _protected(hidden: Sequence[tuple[int, Hidden | None]], smallest: int) -> bool:
    """Whether each small one of the hidden counts may be anything from 1 to just below the limit, their sum being known."""
    total = sum(count for count, _mark in hidden)
    least = [1 if mark is Hidden.SMALL else smallest for _count, mark in hidden]
    most = [smallest - 1 if mark is Hidden.SMALL else total for _count, mark in hidden]
    return all(
        total - (sum(most) - most[at]) <= 1 and total - (sum(least) - least[at]) >= smallest - 1
        for at, (_count, mark) in enumerate(hidden)
        if mark is Hidden.SMALL
    )
