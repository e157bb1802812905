"""disclosure_control of a cross table: what is hidden in the groups, given what the list of all answers shows.

At first nothing but the list is shown. Then one figure after another is, as long as every small cell can still be anything from
nothing to just below the limit, and every small group anything from one, without a printed sum changing (exactly: a
circulation). So no figure that stays hidden could be shown beside the others: what is hidden is not always the least there is,
but nothing of it is hidden for nothing. Bases and what the indicators count go before single answers, and what is about
more persons goes first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.services.analysis.circulation import Circulation, Moves
from app.services.analysis.disclosure import Counts, Hidden, HiddenList, HiddenTable

FREE = 10**9
"""A bound that no number of persons reaches."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the groups' own list tells of one: the least and the most that its base can be, and whether it is hidden there.

    A group that is hidden in its own list is hidden in every table it divides, for the same reason.
    """

    least: int = 0
    most: int = FREE
    hidden: Hidden | None = None


def hide_in_groups(
    counts: Counts,
    classes: Sequence[int],
    whole: HiddenList,
    smallest: int,
    known: Sequence[Known] | None = None,
) -> HiddenTable:
    """What to hide of `counts[row, group]`, answers and groups each excluding one another.

    `classes` as for `hide_in_list`; `whole` is what the list of all answers hides, which stays hidden here; `known` is what the
    groups' own list tells of each of them. Everything is hidden where even that would bound a small cell, as in a table of one
    group.
    """
    if whole.base is not None:
        return _all_hidden(counts, known)
    table = _Table(counts, [0] * len(classes) if whole.indicators else list(classes), whole, smallest, known)
    if not table.begin():
        return _all_hidden(counts, known)
    for figure in table.figures():
        table.show(figure)
    return table.hidden()


def _all_hidden(counts: Counts, known: Sequence[Known] | None) -> HiddenTable:
    """Nothing of the table is shown, nor which of its groups are small."""
    told = known or [Known()] * counts.shape[1]
    groups = tuple(one.hidden or Hidden.SECONDARY for one in told)
    return HiddenTable((groups,) * counts.shape[0], groups, groups)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a group that may be shown: its base (`row` None), what its indicators count (`of_class`), or an answer."""

    group: int
    row: int | None = None
    of_class: bool = False


_Bound = tuple[int, int, int, int, int]
"""An edge with its number, and the least and the most it is known to be."""
_Wish = tuple[int, int, int]
"""How many must be able to move from a node to another."""


class _Table:
    """A table while it is decided: which figures are shown, and of every small number how it could be another."""

    def __init__(
        self,
        counts: Counts,
        classes: list[int],
        whole: HiddenList,
        smallest: int,
        known: Sequence[Known] | None,
    ) -> None:
        self._counts: list[list[int]] = counts.tolist()
        self._sums, self._bases = counts.sum(axis=1).tolist(), counts.sum(axis=0).tolist()
        self._kinds = sorted(set(classes))
        self._class = [self._kinds.index(kind) for kind in classes]
        self._whole, self._smallest = whole, smallest
        self._shown: set[_Figure] = set()
        rows, groups, kinds = len(self._sums), len(self._bases), len(self._kinds)
        self._elsewhere = list(known or [Known()] * groups)
        self._root = rows + kinds
        self._first_group = self._root + 1
        self._first_inside = self._first_group + groups
        self._net = Circulation(self._first_inside + groups * kinds, smallest - 1)
        self._ways: dict[_Wish, Moves] = {}
        self._used: dict[tuple[int, int], set[_Wish]] = {}

    def begin(self) -> bool:
        """Show the list and the groups with nobody in them; False where that alone says too much."""
        for row, total in enumerate(self._sums):
            self._net.bound(row, len(self._sums) + self._class[row], total, *self._known(self._whole.rows[row], total, 1))
        for group, base in enumerate(self._bases):
            if base == 0 and self._elsewhere[group].hidden is None:
                self._shown |= {_Figure(group), _Figure(group, of_class=True)}
            self._tell(_Figure(group))
            self._tell(_Figure(group, of_class=True))
        return all(self._find(wish) for wish in self._wishes())

    def figures(self) -> Iterator[_Figure]:
        """What may be shown, in the order in which it is tried."""
        for group in sorted(range(len(self._bases)), key=lambda at: -self._bases[at]):
            if self._bases[group] >= self._smallest and self._elsewhere[group].hidden is None:
                yield _Figure(group)
                if self._whole.indicators is None:
                    yield _Figure(group, of_class=True)
        cells = [(row, group) for row in range(len(self._sums)) for group in range(len(self._bases))]
        for row, group in sorted(cells, key=lambda cell: -self._counts[cell[0]][cell[1]]):
            if self._whole.rows[row] is None and self._counts[row][group] >= self._smallest:
                yield _Figure(group, row)

    def show(self, figure: _Figure) -> None:
        """Show a figure, unless its group is hidden as a whole or a small number would be told too closely."""
        group = _Figure(figure.group)
        if figure != group and group not in self._shown:
            return
        self._shown.add(figure)
        for wish in self._tell(figure):
            if not self._net.has_room(self._ways[wish]) and not self._find(wish):
                self._shown.remove(figure)
                self._tell(figure)
                return

    def hidden(self) -> HiddenTable:
        """The marks: a row or a group hidden as a whole has one reason for all its cells."""
        groups, rows = range(len(self._bases)), range(len(self._sums))
        bases = tuple(
            None if _Figure(at) in self._shown else self._elsewhere[at].hidden or self._small(self._bases[at]) for at in groups
        )
        indicators = tuple(
            bases[at] or (None if _Figure(at, of_class=True) in self._shown else Hidden.SECONDARY) for at in groups
        )
        cells = tuple(tuple(bases[group] or self._mark(row, group) for group in groups) for row in rows)
        return HiddenTable(cells, bases, indicators)

    def _mark(self, row: int, group: int) -> Hidden | None:
        if self._whole.rows[row] is not None:
            return self._whole.rows[row]
        nobody = not self._sums[row] or not self._bases[group]
        return None if nobody or _Figure(group, row) in self._shown else self._small(self._counts[row][group])

    def _small(self, number: int) -> Hidden:
        return Hidden.SMALL if number < self._smallest else Hidden.SECONDARY

    def _known(self, mark: Hidden | None, number: int, least: int) -> tuple[int, int]:
        """What a printed figure tells: itself, or the reason why it is hidden."""
        if mark is None:
            return number, number
        return (least, self._smallest - 1) if mark is Hidden.SMALL else (self._smallest, FREE)

    def _bounds(self, figure: _Figure) -> Iterator[_Bound]:
        """What is known of the numbers that a figure tells something of, as the table is shown now."""
        group, rows = figure.group, range(len(self._sums))
        head = self._first_group + group
        if figure.row is not None:
            rows = range(figure.row, figure.row + 1)
        elif figure.of_class:
            fixed = figure in self._shown and len(self._kinds) > 1
            for kind in range(len(self._kinds)):
                within = sum(self._counts[row][group] for row in rows if self._class[row] == kind)
                yield head, self._inside(group, kind), within, *((within, within) if fixed else (0, FREE))
            return
        else:
            base = self._bases[group]
            told = self._elsewhere[group]
            least, most = 0, FREE
            if told.hidden is None:
                least, most = self._known(None if figure in self._shown else self._small(base), base, 1)
            yield self._root, head, base, max(least, told.least), min(most, told.most)
        for row in rows:
            number, by_itself = self._counts[row][group], _Figure(group) in self._shown and self._whole.rows[row] is None
            known = self._known(self._mark(row, group), number, 0) if by_itself else (0, FREE)
            yield self._inside(group, self._class[row]), row, number, *known

    def _wishes(self) -> Iterator[_Wish]:
        """For every small cell and group that has room to be hidden: upwards to just below the limit, downwards to the least.

        A group can't be hidden beyond what other tables tell of it, and its cells not beyond that either.
        """
        for group, base in enumerate(self._bases):
            if base == 0:
                continue
            least, most = self._elsewhere[group].least, min(self._smallest - 1, self._elsewhere[group].most)
            if base <= most:
                yield self._first_group + group, self._root, most - base
                yield self._root, self._first_group + group, base - max(1, least)
            for row, numbers in enumerate(self._counts):
                if numbers[group] <= most and self._sums[row]:
                    inside = self._inside(group, self._class[row])
                    yield row, inside, most - numbers[group]
                    yield inside, row, numbers[group]

    def _inside(self, group: int, kind: int) -> int:
        return self._first_inside + group * len(self._kinds) + kind

    def _find(self, wish: _Wish) -> bool:
        """Find another way for a wish; the way it had stays where there is none."""
        way = self._net.way(*wish)
        if way is None:
            return False
        for edge in self._ways.get(wish, ()):
            self._used[edge].discard(wish)
        self._ways[wish] = way
        for edge in way:
            self._used.setdefault(edge, set()).add(wish)
        return True

    def _tell(self, figure: _Figure) -> set[_Wish]:
        """Bound the numbers as the table is shown now; gives the wishes whose way may have no room left."""
        disturbed: set[_Wish] = set()
        for bound in self._bounds(figure):
            self._net.bound(*bound)
            tail, head = bound[:2]
            for edge in ((tail, head), (head, tail)):
                disturbed |= self._used.get(edge, set())
        return disturbed
