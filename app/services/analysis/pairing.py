"""disclosure_control of two questions as they are asked: whether the answers of each exclude one another, what both tables hide.

Answers that do not exclude each other are decided one by one, each as an answer with all the others as a second: a person may
give it or not whatever else they give. Their groups are shown or hidden for all of them together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from app.services.analysis.columns import counted
from app.services.analysis.disclosure import Counts, Hidden, HiddenTable
from app.services.analysis.disclosure_cross import Of, Pair, Side, Told
from app.services.analysis.variable import Variable, joint


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what its own list hides; its `side.totals` are the answers of `variable` in their order."""

    variable: Variable
    side: Side
    hidden: bool
    """Its list tells not even how many answered, so that it divides nothing and is not divided."""


@dataclass(frozen=True)
class Crossed:
    """How many gave each answer of two questions: `cells` (I, J), of each answer those who answered the other, and of both."""

    first: Asked
    second: Asked

    @cached_property
    def cells(self) -> Counts:
        """How many gave both answers."""
        return joint(self.first.variable, self.second.variable)

    @cached_property
    def both(self) -> int:
        """How many answered both questions."""
        return int(counted(self.first.variable.answered() & self.second.variable.answered()))

    def bases(self, axis: int) -> Counts:
        """How many of each answer of the first (0) or second (1) question answered the other."""
        own, other = (self.first, self.second) if axis == 0 else (self.second, self.first)
        if not other.variable.overlapping:
            return np.asarray(self.cells.sum(axis=1 - axis), np.int64)
        answered = other.variable.answered()
        return np.array([counted(category.bits() & answered) for category in own.variable.categories], np.int64)


class Decided:
    """A pair decided: what is hidden of the table of either question in the groups of the other."""

    def __init__(self, crossed: Crossed, total: int, smallest: int) -> None:
        self._sides = crossed.first.side, crossed.second.side
        self._ticked = crossed.first.variable.overlapping, crossed.second.variable.overlapping
        self._pairs: dict[tuple[int, int], Pair] = {}
        self._nothing = crossed.first.hidden or crossed.second.hidden
        if not self._nothing:
            self._pairs = dict(_pairs(crossed, total, smallest))
            self._nothing = not all(pair.begin() for pair in self._pairs.values())
        if not self._nothing:
            for figure, _number in sorted(self._figures().items(), key=_order):
                self._show(figure)

    def hidden(self, axis: int) -> HiddenTable:
        """What is hidden of the answers of the first (0) or second (1) question in the groups of the other."""
        rows, groups = range(len(self._sides[axis].totals)), range(len(self._sides[1 - axis].totals))
        if self._nothing or not self._sides[axis].divided:
            every = tuple(mark or Hidden.SECONDARY for mark in self._sides[1 - axis].marks)
            return HiddenTable((every,) * len(rows), every, every, Hidden.SECONDARY)
        bases = tuple(self._group(1 - axis, at) for at in groups)
        sums = tuple(mark or self._sums(1 - axis, at) for at, mark in enumerate(bases))
        answers = [self._group(axis, at) for at in rows]
        cells = tuple(tuple(bases[group] or answers[row] or self._cell(axis, row, group) for group in groups) for row in rows)
        pair = next(iter(self._pairs.values()), None)
        none = Told(Of.NONE, 1 - axis)
        return HiddenTable(cells, bases, sums, None if pair and pair.shows(none) else Hidden.SECONDARY)

    def _group(self, axis: int, at: int) -> Hidden | None:
        pair, own = next(iter(self._of(axis, at)))
        return pair.group(axis, own)

    def _sums(self, axis: int, at: int) -> Hidden | None:
        shown = all(pair.shows(Told(Of.SUMS, axis, own)) for pair, own in self._of(axis, at))
        return None if shown or self._ticked[1 - axis] else Hidden.SECONDARY

    def _cell(self, axis: int, row: int, group: int) -> Hidden | None:
        first, second = (row, group) if axis == 0 else (group, row)
        pair = self._pairs[self._key(first, second)]
        return pair.cell(0 if self._ticked[0] else first, 0 if self._ticked[1] else second)

    def _key(self, first: int, second: int) -> tuple[int, int]:
        return first if self._ticked[0] else 0, second if self._ticked[1] else 0

    def _of(self, axis: int, at: int) -> Iterator[tuple[Pair, int]]:
        """The pairs that an answer is in, and its place in them."""
        for key, pair in self._pairs.items():
            if not self._ticked[axis]:
                yield pair, at
            elif key[axis] == at:
                yield pair, 0

    def _figures(self) -> dict[Told, int]:
        """Every figure that may be shown, as the whole questions number their answers, and how many it is about."""
        found: dict[Told, int] = {}
        for key, pair in self._pairs.items():
            for figure in pair.figures():
                found[self._whole(key, figure)] = pair.number(figure)
        return found

    def _whole(self, key: tuple[int, int], figure: Told) -> Told:
        if figure.of is Of.NONE:
            return figure
        if figure.of is Of.CELL:
            return replace(
                figure,
                axis=key[0] if self._ticked[0] else figure.axis,
                one=key[1] if self._ticked[1] else figure.one,
            )
        return replace(figure, one=key[figure.axis]) if self._ticked[figure.axis] else figure

    def _show(self, figure: Told) -> None:
        """Show a figure in all pairs that it is in, or in none."""
        if figure.of is Of.CELL:
            own = replace(figure, axis=0 if self._ticked[0] else figure.axis, one=0 if self._ticked[1] else figure.one)
            self._pairs[self._key(figure.axis, figure.one)].show(own)
            return
        if figure.of is Of.NONE:
            among = [(pair, figure) for pair in self._pairs.values()]
        else:
            among = [(pair, replace(figure, one=own)) for pair, own in self._of(figure.axis, figure.one)]
        shown: list[tuple[Pair, Told]] = []
        for pair, own in among:
            if not pair.show(own):
                for before, there in shown:
                    before.hide(there)
                return
            shown.append((pair, own))


def _order(figure: tuple[Told, int]) -> tuple[bool, int, Told]:
    """Bases and sums before cells, the largest first; a base tells what it is of twice as many worth as a sum."""
    told, number = figure
    return told.of is Of.CELL, -number * (2 if told.of in {Of.BASE, Of.NONE} else 1), told


def _pairs(crossed: Crossed, total: int, smallest: int) -> Iterator[tuple[tuple[int, int], Pair]]:
    """The pairs to decide: one where the answers of both exclude each other, else one for each answer that does not."""
    ticked = crossed.first.variable.overlapping, crossed.second.variable.overlapping
    bases = crossed.bases(0).tolist(), crossed.bases(1).tolist()
    sides = crossed.first.side, crossed.second.side
    cells = crossed.cells.tolist()
    for row in range(len(sides[0].totals) if ticked[0] else 1):
        for column in range(len(sides[1].totals) if ticked[1] else 1):
            of = (row if ticked[0] else None), (column if ticked[1] else None)
            pair = tuple(side if at is None else _alone(side, at, total) for side, at in zip(sides, of, strict=True))
            yield (row, column), Pair(_grid(cells, bases, crossed.both, of, pair, total), (pair[0], pair[1]), smallest)


def _alone(side: Side, at: int, total: int) -> Side:
    """An answer that excludes no other, and all who did not give it."""
    own, mark = side.totals[at], side.marks[at]
    rest = total - side.outside - own
    other = {None: None, Hidden.SMALL: Hidden.SECONDARY}.get(mark, Hidden.SMALL)
    return replace(side, totals=(own, rest), marks=(mark, other), classes=(0, 0), sums=False, alone=True)


def _grid(
    cells: Sequence[Sequence[int]],
    bases: tuple[Sequence[int], Sequence[int]],
    both: int,
    of: tuple[int | None, int | None],
    sides: Sequence[Side],
    total: int,
) -> list[list[int]]:
    """How many gave both answers, those who gave none to a question last."""
    row, column = of
    inner = [list(line) for line in cells] if row is None else [list(cells[row])]
    across = list(bases[1])
    if column is not None:
        inner = [[line[column]] for line in inner]
        across = [across[column]]
        down = list(bases[0]) if row is None else [bases[0][row]]
        for line, base in zip(inner, down, strict=True):
            line.append(base - line[0])
        across.append(both - across[0])
    if row is not None:
        inner.append([base - own for base, own in zip(across, inner[0], strict=True)])
    for line, own in zip(inner, sides[0].totals, strict=True):
        line.append(own - sum(line))
    last = [own - base for own, base in zip(sides[1].totals, across, strict=True)]
    return [*inner, [*last, total - sum(map(sum, inner)) - sum(last)]]
