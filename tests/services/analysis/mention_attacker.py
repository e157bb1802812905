"""Who reads every figure of where, when and why, and works out by linear programming what is hidden in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog

from app.services.analysis.disclosure import Hidden, hide_ticks
from app.services.analysis.mentions.hiding import MentionMarks, hide_mentions
from app.services.analysis.mentions.tallying import Tally
from app.services.keeping import DisclosureLimits

LIMITS = DisclosureLimits(smallest_cell=5, smallest_base=10)
MOST = LIMITS.smallest_cell - 1
PLACES = 3
"""How many places a person may name."""
SLACK = 1e-6

Number = tuple[Any, ...]
"""A number of the table: what it counts, and of which place (None: of all), time and reason."""
Sum = Mapping[Number, int]
"""Numbers that are added and taken away."""


@dataclass
class Told:
    """The counts, and what is printed of them."""

    tallies: Sequence[Tally]
    marks: Sequence[MentionMarks]
    base: int

    def numbers(self) -> Iterator[tuple[Number, int, Hidden | None]]:
        """Every number with its count and why it is hidden, all places first."""
        for at, (tally, marks) in enumerate(zip(self.tallies, self.marks, strict=True)):
            place = at - 1 if at else None
            yield ("n", place), tally.n, marks.n
            for name, counts, own in (("time", tally.times, marks.times), ("reason", tally.reasons, marks.reasons)):
                yield from (((name, place, one), *rest) for one, rest in enumerate(zip(counts, own, strict=True)))
            for time, (counts, own) in enumerate(zip(tally.both, marks.both, strict=True)):
                for reason, (count, mark) in enumerate(zip(counts, own, strict=True)):
                    yield ("both", place, time, reason), count, mark

    def parts(self) -> Iterator[Sum]:
        """What each number leaves of what it is a part of, and itself."""
        for (kind, place, *which), _count, _mark in self.numbers():
            own = (kind, place, *which)
            if kind == "n" or (place is None and kind != "both"):
                continue
            yield {own: 1}
            if place is not None:
                yield {(kind, None, *which): 1, own: -1}
            if kind != "both":
                yield {("n", place): 1, own: -1}
                continue
            one, other = ("time", place, which[0]), ("reason", place, which[1])
            yield from ({whole: 1, own: -1} for whole in (one, other))
            if place is not None:
                yield {("n", place): 1, one: -1, other: -1, own: 1}


def invented(seed: int, times: int = 2, reasons: int = 2) -> Told:
    """Some people who name one to three of some places, and give so many times and reasons lopsidedly."""
    rng = np.random.default_rng(seed)
    people, places = int(rng.choice([14, 25, 40, 80, 200])), int(rng.integers(1, 6))
    popular, likely = (
        rng.dirichlet(np.ones(places) * rng.choice([0.5, 2])),
        rng.random((places, times + reasons)) ** rng.choice([0.3, 1, 2]),
    )
    often = rng.dirichlet(np.ones(min(places, PLACES)) * rng.choice([0.3, 3]))
    named = np.zeros((people, places), np.bool_)
    for person in named:
        some = int(rng.choice(len(often), p=often)) + 1
        person[rng.choice(places, min(some, int((popular > 1e-9).sum())), replace=False, p=popular)] = True
    given = (rng.random((people, places, times + reasons)) < likely) & named[:, :, None]
    when, why = given[..., :times], given[..., times:]
    both = when[..., :, None] & why[..., None, :]
    tallies = [_tally(people, when.any(1), why.any(1), both.any(1))]
    tallies += [_tally(int(named[:, at].sum()), when[:, at], why[:, at], both[:, at]) for at in range(places)]
    tallies = [tally for tally in tallies if tally.n]
    base = people + int(rng.integers(0, 200))
    listed = hide_ticks([tally.n for tally in tallies[1:]], base, LIMITS.smallest_cell)
    return Told(tallies, hide_mentions(tallies[0], tallies[1:], listed.rows, LIMITS, PLACES), base)


def _tally(n: int, times: Any, reasons: Any, both: Any) -> Tally:
    return Tally(n, tuple(times.sum(0).tolist()), tuple(reasons.sum(0).tolist()), tuple(map(tuple, both.sum(0).tolist())))


class Attacker:
    """What is known of every number: how it must stand to others, and what is printed.

    `lists`: only what the lists of all places tell; `single`: nothing of a time and a reason together.
    """

    def __init__(self, told: Told, *, lists: bool = False, single: bool = False) -> None:
        self._at = {number: at for at, (number, _count, _mark) in enumerate(told.numbers())}
        self._low, self._high = np.zeros(len(self._at)), np.full(len(self._at), float(told.base))
        self._rows: list[np.ndarray[Any, Any]] = []
        self._stand(len(told.tallies) - 1)
        whole = told.tallies[0].n
        for number, count, mark in told.numbers():
            listed = number[0] == "n" or (number[1] is None and number[0] != "both")
            if listed or not (lists or (single and number[0] == "both")):
                self._read(number, count, mark, (told.base if number[0] == "n" else whole) if listed else None)

    def bounds(self, part: Sum) -> tuple[float, float]:
        """The least and the most that a sum can be."""
        row = self._row(part)
        limits = np.stack([self._low, self._high], axis=1)
        known: dict[str, Any] = {"A_ub": np.array(self._rows), "b_ub": np.zeros(len(self._rows)), "bounds": limits}
        least, most = (linprog(sign * row, method="highs", **known) for sign in (1, -1))
        assert least.status == most.status == 0, "the printed figures contradict each other"
        return least.fun, -most.fun

    def _read(self, number: Number, count: int, mark: Hidden | None, whole: int | None) -> None:
        """A printed number, or what its reason tells; of a list, `whole`, that all but few gave it where it is hidden so."""
        at = self._at[number]
        if mark is None:
            self._low[at] = self._high[at] = count
        elif mark is Hidden.SMALL:
            self._low[at], self._high[at] = 0 if whole is None else 1, MOST
        elif whole is not None:
            self._low[at], self._high[at] = whole - MOST, whole

    def _stand(self, places: int) -> None:
        """How numbers must stand to each other, whatever was answered."""
        for number in self._at:
            kind, place, *which = number
            if place is not None:
                self._most({number: 1, (kind, None, *which): -1})
            else:
                own = {(kind, at, *which): 1 for at in range(places)}
                self._most({number: 1} | dict.fromkeys(own, -1))
                self._most(own | {number: -PLACES})
            if kind in {"time", "reason"}:
                self._most({number: 1, ("n", place): -1})
            if kind == "both":
                one, other = ("time", place, which[0]), ("reason", place, which[1])
                self._most({number: 1, one: -1})
                self._most({number: 1, other: -1})
                if place is not None:
                    self._most({one: 1, other: 1, ("n", place): -1, number: -1})

    def _most(self, part: Sum) -> None:
        """That a sum is no more than nothing."""
        self._rows.append(self._row(part))

    def _row(self, part: Sum) -> "np.ndarray[Any, Any]":
        row = np.zeros(len(self._at))
        for number, sign in part.items():
            row[self._at[number]] = sign
        return row


def worked_out(told: Told) -> list[tuple[Sum, float, float]]:
    """The small numbers that the table tells more of than their limits, and more than is told without it.

    Of a time that is what the lists of all places tell; of a time and a reason together what is told of each by itself.
    """
    counts = {number: count for number, count, _mark in told.numbers()}
    attacker, lists, single = Attacker(told), Attacker(told, lists=True), Attacker(told, single=True)
    found = []
    for part in told.parts():
        if sum(sign * counts[number] for number, sign in part.items()) > MOST:
            continue
        low, high = attacker.bounds(part)
        if low > SLACK or high < MOST - SLACK:
            together = any(kind == "both" for kind, *_rest in part)
            alone = (single if together else lists).bounds(part)
            if low > max(0, alone[0]) + SLACK or high < min(MOST, alone[1]) - SLACK:
                found.append((part, low, high))
    return found
