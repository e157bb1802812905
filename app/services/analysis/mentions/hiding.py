"""disclosure_control of where, when and why: what is hidden of each place's times, of its reasons, and of both together.

A figure is hidden where it, or what is left of any figure that it is a part of, is below the limit: of those who name the place,
who give the time or the reason, of this place or of any, and who give neither. Of a place that few name nothing else is told.

Since several may be given and several places be named, no figure is the sum of others. But who gives a time gives it for some
place, and for no more places than may be named: so the figures of one time hold each other within bounds that the figure of all
places sets. Where they hold a small number too closely, others of that time are hidden with it (see `_Line`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.services.analysis.disclosure import Hidden, hide_ticks
from app.services.analysis.mentions.tallying import Tally
from app.services.keeping import DisclosureLimits

Mark = Hidden | None


@dataclass(frozen=True, slots=True)
class MentionMarks:
    """Why the figures of a `Tally` are hidden."""

    n: Mark
    times: tuple[Mark, ...]
    reasons: tuple[Mark, ...]
    both: tuple[tuple[Mark, ...], ...]


def hide_mentions(
    whole: Tally, places: Sequence[Tally], marks: Sequence[Mark], limits: DisclosureLimits, most: int
) -> list[MentionMarks]:
    """What to hide of all places together, and then of each; `marks` is what the list of places hides of how many name each.

    `most` is how many places a person may name. Times and reasons of all places are hidden as in the list of them.
    """
    together = [hide_ticks(counts, whole.n, limits.smallest_cell) for counts in (whole.times, whole.reasons)]
    base = together[0].base
    few = [_few(place.n, mark, limits) for place, mark in zip(places, marks, strict=True)]
    table = _Table(whole, places, few, limits.smallest_cell, most)
    times = [table.line("times", at, mark) for at, mark in enumerate(together[0].rows)]
    reasons = [table.line("reasons", at, mark) for at, mark in enumerate(together[1].rows)]
    of_all = _few(whole.n, base, limits)
    both = [
        [table.pair(time, reason, (at, beside), of_all) for beside, reason in enumerate(reasons)] for at, time in enumerate(times)
    ]
    return [
        MentionMarks(base, together[0].rows, together[1].rows, tuple(tuple(line.total.mark for line in lines) for lines in both)),
        *(
            MentionMarks(
                mark,
                tuple(line.cells[at].mark for line in times),
                tuple(line.cells[at].mark for line in reasons),
                tuple(tuple(line.cells[at].mark for line in lines) for lines in both),
            )
            for at, mark in enumerate(marks)
        ),
    ]


def fewest(limits: DisclosureLimits) -> int:
    """How many must name a place for its times and reasons to be shown: of fewer some part is always small."""
    return max(limits.smallest_base, 2 * limits.smallest_cell)


def _few(n: int, mark: Mark, limits: DisclosureLimits) -> Mark:
    """Why nothing more is told of those who name a place."""
    if mark is not None or n >= fewest(limits):
        return mark
    return Hidden.SMALL_BASE if n < limits.smallest_base else Hidden.SECONDARY


@dataclass(slots=True)
class _Cell:
    """A figure, of a place or of all; where it is hidden it may be anything from `least` to `most` for all that is known.

    It must be seen to be able to be `down` less and `up` more, for every small number that it tells of to be anything from
    nothing to just below the limit.
    """

    count: int
    least: int
    most: int
    down: int = 0
    up: int = 0
    mark: Mark = None


_Room = Callable[[_Cell], int]


def _growing(cell: _Cell) -> int:
    return cell.most - cell.count


def _shrinking(cell: _Cell) -> int:
    return cell.count - cell.least


@dataclass(slots=True)
class _Line:
    """One time, one reason, or one of each, over all places: a person who gives it does so for one to `places` of them.

    So what is taken from a place that is hidden must be given to another, but for how many give it of several places.
    """

    total: _Cell
    cells: list[_Cell]
    places: int
    smallest: int

    def settle(self, *, only_here: bool) -> None:
        """Hide others until every hidden number can move as it must; nothing is told of the line where none are left.

        `only_here`: the figure of all places is printed nowhere else, so that it is hidden then too.
        """
        ample = self.smallest - 1
        while (room := self._lacking()) is not None:
            free = [(-min(room(cell), ample), cell.count, at) for at, cell in enumerate(self.cells) if cell.mark is None]
            if free:
                self.cells[min(free)[-1]].mark = Hidden.SECONDARY
                continue
            for cell in [*self.cells, *([self.total] if only_here else [])]:
                cell.mark = cell.mark if cell.mark is Hidden.SMALL_BASE else Hidden.SECONDARY
            return

    def _lacking(self) -> _Room | None:
        """What the hidden figures have too little of together: room to grow, or to shrink; None where neither."""
        given = sum(cell.count for cell in self.cells)
        hidden = [cell for cell in self.cells if cell.mark is not None]
        grow = max(0, given - self.total.count) + sum(map(_growing, hidden))
        shrink = max(0, self.places * self.total.count - given) + sum(map(_shrinking, hidden))
        up, down = (self.total.up, self.total.down) if self.total.mark is not None else (0, 0)
        if up > grow or any(cell.down > grow - _growing(cell) for cell in hidden):
            return _growing
        if self.places * down > shrink or any(cell.up > shrink - _shrinking(cell) for cell in hidden):
            return _shrinking
        return None


@dataclass(frozen=True, slots=True)
class _Table:
    """All counts; `few` is why nothing is told of a place but, maybe, how many name it."""

    whole: Tally
    places: Sequence[Tally]
    few: Sequence[Mark]
    smallest: int
    most: int

    def line(self, part: Literal["times", "reasons"], at: int, mark: Mark) -> _Line:
        """A time or a reason; `mark` is why the figure of all places is hidden in the list of them."""
        counts = [self.whole.times, self.whole.reasons][part == "reasons"]
        total = replace(self._cell(counts[at], 0, [self.whole.n], [], None), mark=mark)
        cells = []
        for place, few in zip(self.places, self.few, strict=True):
            count = (place.times if part == "times" else place.reasons)[at]
            if few is not None or not total.count:
                cells.append(self._closed(count, 0, place.n, few))
            else:
                cells.append(self._cell(count, 0, [place.n, total.count], [], mark))
        return self._settled(total, cells, only_here=False)

    def pair(self, time: _Line, reason: _Line, at: tuple[int, int], of_all: Mark) -> _Line:
        """A time and a reason of the same place; `of_all` is why nothing is told of it over all places."""
        total = self._both(self.whole, (time.total, reason.total), at, of_all, None)
        given = [(time.cells[which], reason.cells[which]) for which in range(len(self.places))]

        def cells(whole: _Cell | None) -> list[_Cell]:
            parts = zip(self.places, given, self.few, strict=True)
            return [self._both(place, pair, at, few, whole) for place, pair, few in parts]

        alone = cells(None)
        if total.mark in {None, Hidden.SMALL}:
            if not any(self._held(cell, total, few) for cell, few in zip(alone, self.few, strict=True)):
                return self._settled(total, cells(total), only_here=True)
            total.mark = Hidden.SECONDARY
        return self._settled(total, alone, only_here=True)

    def _held(self, cell: _Cell, total: _Cell, few: Mark) -> bool:
        """Whether the figure of all places would hold that of a place closer than the time and the reason by themselves do."""
        ample, rest = self.smallest - 1, total.count - cell.count
        if total.mark is Hidden.SMALL:
            return few is None and ample < cell.most <= 2 * ample
        return _growing(cell) < rest <= ample or (few is None and cell.up > rest)

    def _both(self, of: Tally, given: tuple[_Cell, _Cell], at: tuple[int, int], few: Mark, total: _Cell | None) -> _Cell:
        """Those who give both; hidden where those who give the one or the other are."""
        one, other = given
        count, most = of.both[at[0]][at[1]], min(one.count, other.count)
        least = max(0, one.count + other.count - of.n)
        marks = {one.mark, other.mark} - {None}
        if few is None and marks:
            few = Hidden.SMALL if Hidden.SMALL in marks else Hidden.SECONDARY
        if few is not None or not most:
            return self._closed(count, least, most, few)
        wholes = [one.count, other.count, *([total.count] if total is not None and total.count else [])]
        neither = of.n - one.count - other.count + count
        return self._cell(count, least, wholes, [neither], total.mark if total is not None else None)

    def _cell(self, count: int, least: int, wholes: Sequence[int], rising: Sequence[int], total: Mark) -> _Cell:
        """A figure that is a part of `wholes`, and with which the numbers `rising` grow; hidden where a number is small.

        It is said to be below the limit where that tells nothing else; `total` is why the figure of all places is hidden.
        """
        ample, most = self.smallest - 1, min(wholes)
        down, up = _moves([count, *rising], [whole - count for whole in wholes], ample)
        if all(part > ample for part in (count, *rising, *(whole - count for whole in wholes))):
            return _Cell(count, max(least, self.smallest), most)
        said = count <= ample and (total is Hidden.SMALL or (not least and most > 2 * ample))
        seen = (least, ample) if said else (least if count <= ample else max(least, self.smallest), most)
        mark = Hidden.SMALL if said else Hidden.SECONDARY
        return _Cell(count, *seen, min(down, count - least), min(up, most - count), mark)

    def _closed(self, count: int, least: int, most: int, mark: Mark) -> _Cell:
        """A figure of those of whom nothing is told, for the reason `mark`; shown, and nought, where there is none."""
        ample = self.smallest - 1
        down, up = _moves([count], [most - count], ample)
        highest = max(count, min(most, ample) if mark is Hidden.SMALL else most)
        return _Cell(count, min(least, count), highest, min(down, count - least), min(up, highest - count), mark)

    def _settled(self, total: _Cell, cells: list[_Cell], *, only_here: bool) -> _Line:
        line = _Line(total, cells, self.most, self.smallest)
        if total.count or total.mark is not None:
            line.settle(only_here=only_here)
        return line


def _moves(rising: Sequence[int], falling: Sequence[int], ample: int) -> tuple[int, int]:
    """How far down and up a figure must be able to move for the small numbers that rise and fall with it to be any to `ample`."""
    down = [*(part for part in rising if part <= ample), *(ample - part for part in falling if part <= ample)]
    up = [*(ample - part for part in rising if part <= ample), *(part for part in falling if part <= ample)]
    return max(down, default=0), max(up, default=0)
