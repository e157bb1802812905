"""disclosure_control of a pair of questions: what is hidden of both its tables, of the one by the other and the other by the one.

A pair is decided once, so that nobody who has both tables knows more than from one. At first nothing but the two lists of all
answers is shown. Then one figure after another is, as long as every small cell can still be anything from nothing to just below
the limit, and every small group anything from one, without a printed sum of either table changing (exactly: a circulation). So no
figure that stays hidden could be shown beside the others: what is hidden is not always the least there is, but nothing of it is
hidden for nothing. Bases and what the indicators count go before single answers, and what is about more persons goes first.

How many of a group gave no answer to the other question is told by the group's base, which stands beside every share: it is
nobody's answer and is not protected, but what they answered otherwise is in no table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.services.analysis.circulation import Circulation, Moves
from app.services.analysis.disclosure import Hidden

FREE = 10**9
"""A bound that no number of persons reaches."""

ROOT, REST_NODES = 0, 5


@dataclass(frozen=True, slots=True)
class Side:
    """One question of a pair, as its own list tells of it.

    `totals` are how many gave each answer and `marks` what the list hides of them; `outside` gave none, and `outside_mark` is why
    that is hidden. `classes` as for `hide_in_list`. `closed`: the list prints its base; `sums`: the tables print what its
    indicators count; `divided`: there is a table of its answers in the groups of the other question. `alone`: only the first
    answer is one, the second is all others.
    """

    totals: tuple[int, ...]
    marks: tuple[Hidden | None, ...]
    outside: int
    outside_mark: Hidden | None
    classes: tuple[int, ...]
    closed: bool = True
    sums: bool = False
    divided: bool = True
    alone: bool = False

    @property
    def printed(self) -> range:
        """The answers that are lines or groups of their own."""
        return range(1 if self.alone else len(self.totals))


class Of(IntEnum):
    """What a figure of a pair is."""

    BASE = 0
    """How many of an answer (`one`, of the question `axis`) answered the other question."""
    SUMS = 1
    """What the indicators of the other question count among them."""
    CELL = 2
    """How many gave an answer of the first question (`axis`) and one of the second (`one`)."""
    NONE = 3
    """How many answered the other question and gave no answer to that of `axis`."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A figure that may be shown."""

    of: Of
    axis: int
    one: int = 0


_Bound = tuple[int, int, int, int, int]
"""An edge with its number, and the least and the most it is known to be."""
_Edge = tuple[int, int]
_Known = tuple[int, int]


class Pair:
    """Two questions while it is decided which figures are shown; keeps of every small number how it could be another.

    `counts[first][second]` are how many gave both answers, those who gave none to a question in its last place.
    """

    def __init__(self, counts: Sequence[Sequence[int]], sides: tuple[Side, Side], smallest: int) -> None:
        self._counts, self.sides, self._smallest = counts, sides, smallest
        sizes = tuple(len(side.totals) for side in sides)
        self._printed = len(sides[0].printed), len(sides[1].printed)
        self._some_divided = any(side.divided for side in sides)
        self._bases = (
            [sum(counts[at][:-1]) for at in range(sizes[0])],
            [sum(row[at] for row in counts[:-1]) for at in range(sizes[1])],
        )
        kinds = tuple(sorted(set(side.classes)) for side in sides)
        self._class = tuple([own.index(kind) for kind in side.classes] for side, own in zip(sides, kinds, strict=True))
        self._kinds = tuple(len(own) for own in kinds)
        first = REST_NODES
        self._answer, self._based, self._kind, self._inside = [0, 0], [0, 0], [0, 0], [0, 0]
        for axis in (0, 1):
            for nodes, count in (
                (self._answer, sizes[axis]),
                (self._based, sizes[axis]),
                (self._kind, self._kinds[axis]),
                (self._inside, sizes[axis] * self._kinds[1 - axis]),
            ):
                nodes[axis] = first
                first += count
        self._net = Circulation(first, smallest - 1)
        self._shown: set[Told] = set()
        self._wishes: dict[_Edge, int] = {}
        self._ways: dict[_Edge, Moves] = {}
        self._used: dict[_Edge, set[_Edge]] = {}

    def begin(self) -> bool:
        """Tell the lists and which groups are small; False where that alone says too much."""
        for axis in (0, 1):
            self._tell_list(axis)
        for tail, head, number, least, most in self._unknown():
            self._net.bound(tail, head, number, least, most)
        for edge, wanted in self._wanted():
            for amount in range(wanted, 0, -1):
                way = self._net.way(*edge, amount)
                if way is not None:
                    self._wishes[edge] = amount
                    self._keep(edge, way)
                    break
        for axis in (0, 1):
            for at, base in enumerate(self._bases[axis]):
                if not base and not self.sides[axis].marks[at] and self.sides[1 - axis].divided:
                    self._shown |= {Told(Of.BASE, axis, at), Told(Of.SUMS, axis, at)}
                self._tell(Told(Of.BASE, axis, at))
            self._tell(Told(Of.NONE, axis))
        return all(self._stands(edge) for edge in self._wishes)

    def number(self, figure: Told) -> int:
        """How many persons a figure is about."""
        if figure.of is Of.CELL:
            return self._counts[figure.axis][figure.one]
        return self._without(figure.axis) if figure.of is Of.NONE else self._bases[figure.axis][figure.one]

    def figures(self) -> Iterator[Told]:
        """What may be shown."""
        for axis, side in enumerate(self.sides):
            if not self.sides[1 - axis].divided:
                continue
            for at in side.printed:
                if side.marks[at] is None and self._bases[axis][at] >= self._smallest:
                    yield Told(Of.BASE, axis, at)
                    if self.sides[1 - axis].sums:
                        yield Told(Of.SUMS, axis, at)
            if side.outside_mark is None and self._without(axis) >= self._smallest:
                yield Told(Of.NONE, axis)
        for row in self.sides[0].printed:
            for column in self.sides[1].printed:
                if self._counts[row][column] >= self._smallest:
                    yield Told(Of.CELL, row, column)

    def show(self, figure: Told) -> bool:
        """Show a figure, unless its group is hidden as a whole or a small number would be told too closely."""
        if figure.of is Of.SUMS and Told(Of.BASE, figure.axis, figure.one) not in self._shown:
            return False
        if figure.of is Of.CELL and not self._apart(figure.axis, figure.one):
            return False
        self._shown.add(figure)
        for edge in self._tell(figure):
            if not self._stands(edge):
                self.hide(figure)
                return False
        return True

    def hide(self, figure: Told) -> None:
        """Hide a figure that was shown."""
        self._shown.remove(figure)
        self._tell(figure)

    def shows(self, figure: Told) -> bool:
        """Whether a figure is shown."""
        return figure in self._shown

    def group(self, axis: int, at: int) -> Hidden | None:
        """Why the base of a group is hidden."""
        if self.sides[axis].marks[at] is not None or not self.sides[1 - axis].divided:
            return self.sides[axis].marks[at]
        return None if Told(Of.BASE, axis, at) in self._shown else self._small(self._bases[axis][at])

    def cell(self, row: int, column: int) -> Hidden | None:
        """Why a cell is hidden whose groups are not; an answer or a group that nobody is in hides nothing."""
        nobody = self._nobody(0, row) or self._nobody(1, column)
        return None if nobody or Told(Of.CELL, row, column) in self._shown else self._small(self._counts[row][column])

    def _nobody(self, axis: int, at: int) -> bool:
        """Whether it is told that nobody who answered both questions gave an answer."""
        told = self.sides[1 - axis].divided and at < self._printed[axis]
        count = self._bases[axis][at] if told else self.sides[axis].totals[at]
        return count == 0 and self.sides[axis].marks[at] is None

    def _apart(self, row: int, column: int) -> bool:
        """Whether a cell stands by itself: neither of its groups is hidden as a whole, and both are printed."""
        if not self._some_divided or row >= self._printed[0] or column >= self._printed[1]:
            return False
        return self.group(0, row) is None and self.group(1, column) is None

    def _without(self, axis: int) -> int:
        """How many answered the other question and not that of `axis`."""
        if axis:
            return sum(row[-1] for row in self._counts[:-1])
        return sum(self._counts[-1][:-1])

    def _small(self, number: int) -> Hidden:
        return Hidden.SMALL if number < self._smallest else Hidden.SECONDARY

    def _within(self, mark: Hidden | None, number: int, least: int) -> _Known:
        """What a printed figure tells: itself, or the reason why it is hidden."""
        if mark is None:
            return number, number
        return (least, self._smallest - 1) if mark is Hidden.SMALL else (self._smallest, FREE)

    def _link(self, axis: int, outer: int, inner: int, number: int, known: _Known) -> _Bound:
        """An edge of the first question leads outwards, one of the second inwards."""
        return (outer, inner, number, *known) if axis else (inner, outer, number, *known)

    def _tell_list(self, axis: int) -> None:
        side, kinds = self.sides[axis], self._class[axis]
        for at, total in enumerate(side.totals):
            known = self._within(side.marks[at], total, 1)
            self._net.bound(*self._link(axis, self._kind[axis] + kinds[at], self._answer[axis] + at, total, known))
        for kind in range(self._kinds[axis]):
            total = sum(total for total, own in zip(side.totals, kinds, strict=True) if own == kind)
            known = (total, total) if side.closed else (0, FREE)
            self._net.bound(*self._link(axis, ROOT, self._kind[axis] + kind, total, known))
        known = (0, FREE) if side.outside_mark else (side.outside, side.outside)
        self._net.bound(*self._link(axis, ROOT, 1 + axis, side.outside, known))

    def _unknown(self) -> Iterator[_Bound]:
        """Every number that no list tells."""
        free = (0, FREE)
        yield self._link(1, 2, 1, self._counts[-1][-1], free)
        for axis in (0, 1):
            yield self._link(axis, 1 + axis, 3 + axis, self._without(axis), free)
            for at in range(len(self.sides[1 - axis].totals)):
                number = self._counts[at][-1] if axis else self._counts[-1][at]
                yield self._link(axis, 3 + axis, self._answer[1 - axis] + at, number, free)
            for at, base in enumerate(self._bases[axis]):
                yield self._link(axis, self._answer[axis] + at, self._based[axis] + at, base, free)
                for kind in range(self._kinds[1 - axis]):
                    yield self._link(axis, self._based[axis] + at, self._of_kind(axis, at, kind), self._sum(axis, at, kind), free)
        for row, numbers in enumerate(self._counts[:-1]):
            for column, number in enumerate(numbers[:-1]):
                yield *self._between(row, column), number, *free

    def _bounds(self, figure: Told) -> Iterator[_Bound]:
        """What is known of the numbers that a figure tells something of, as the tables are shown now."""
        axis, at = figure.axis, figure.one
        if figure.of is Of.CELL:
            yield self._cell_bound(axis, at)
        elif figure.of is Of.NONE:
            number = self._without(axis)
            known = (number, number) if figure in self._shown else (0, FREE)
            yield self._link(axis, 1 + axis, 3 + axis, number, known)
        elif figure.of is Of.SUMS:
            fixed = figure in self._shown and self._kinds[1 - axis] > 1
            for kind in range(self._kinds[1 - axis]):
                number = self._sum(axis, at, kind)
                known = (number, number) if fixed else (0, FREE)
                yield self._link(axis, self._based[axis] + at, self._of_kind(axis, at, kind), number, known)
        else:
            base, known = self._bases[axis][at], (0, FREE)
            printed = self.sides[1 - axis].divided and at in self.sides[axis].printed
            if printed and self.sides[axis].marks[at] is None:
                known = self._within(self.group(axis, at), base, 1)
            yield self._link(axis, self._answer[axis] + at, self._based[axis] + at, base, known)
            for other in range(len(self.sides[1 - axis].totals)):
                yield self._cell_bound(*((other, at) if axis else (at, other)))

    def _cell_bound(self, row: int, column: int) -> _Bound:
        number = self._counts[row][column]
        known = self._within(self.cell(row, column), number, 0) if self._apart(row, column) else (0, FREE)
        return *self._between(row, column), number, *known

    def _between(self, row: int, column: int) -> _Edge:
        """The edge of a cell: from the group of the second question to that of the first."""
        return self._of_kind(1, column, self._class[0][row]), self._of_kind(0, row, self._class[1][column])

    def _of_kind(self, axis: int, at: int, kind: int) -> int:
        return self._inside[axis] + at * self._kinds[1 - axis] + kind

    def _sum(self, axis: int, at: int, kind: int) -> int:
        others = [other for other, own in enumerate(self._class[1 - axis]) if own == kind]
        return sum(self._counts[other][at] if axis else self._counts[at][other] for other in others)

    def _wanted(self) -> Iterator[tuple[_Edge, int]]:
        """For every small cell and group: upwards to just below the limit, downwards to the least."""
        most = self._smallest - 1
        for axis in (0, 1):
            for at in self.sides[axis].printed if self.sides[1 - axis].divided else ():
                base = self._bases[axis][at]
                if 0 < base <= most:
                    nodes = self._answer[axis] + at, self._based[axis] + at
                    tail, head = nodes if axis else nodes[::-1]
                    yield (head, tail), most - base
                    yield (tail, head), base - 1
        for row, numbers in enumerate(self._counts[:-1]):
            for column, number in enumerate(numbers[:-1]):
                others = row not in self.sides[0].printed and column not in self.sides[1].printed
                if number <= most and not others and self.cell(row, column):
                    tail, head = self._between(row, column)
                    yield (head, tail), most - number
                    yield (tail, head), number

    def _stands(self, edge: _Edge) -> bool:
        """Whether a wish has a way; another is found where its own has no room left, and that stays where there is none."""
        if self._net.has_room(self._ways[edge]):
            return True
        way = self._net.way(*edge, self._wishes[edge])
        if way is not None:
            self._keep(edge, way)
        return way is not None

    def _keep(self, edge: _Edge, way: Moves) -> None:
        for step in self._ways.get(edge, ()):
            self._used[step].discard(edge)
        self._ways[edge] = way
        for step in way:
            self._used.setdefault(step, set()).add(edge)

    def _tell(self, figure: Told) -> set[_Edge]:
        """Bound the numbers as the tables are shown now; gives the wishes whose way may have no room left."""
        disturbed: set[_Edge] = set()
        for bound in self._bounds(figure):
            if self._net.bound(*bound):
                tail, head = bound[:2]
                for step in ((tail, head), (head, tail)):
                    disturbed |= self._used.get(step, set())
        return disturbed
