"""disclosure_control of a cross table: what is hidden in the groups, given what the list of all answers shows.

Every small cell gets a witness: a rectangle of hidden cells over which persons can be moved so that each printed sum stays as
it is and the small cell becomes anything from nothing to just below the limit. The other three corners are at least twice the
limit less one, so that they stay at the limit or above, as their being hidden only for another's sake says they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from app.services.analysis.disclosure import Counts, Hidden, HiddenList, HiddenTable


def hide_in_groups(counts: Counts, classes: Sequence[int], whole: HiddenList, smallest: int) -> HiddenTable:
    """What to hide of `counts[row, group]`, answers and groups each excluding one another.

    `classes` as for `hide_in_list`; `whole` is what the list of all answers hides, which stays hidden here.
    """
    table = _Table(counts, np.asarray(classes), smallest)
    if whole.base is not None:
        return table.all_hidden()
    if whole.indicators is not None:
        table.lost[:] = True
        table.classes = np.zeros_like(table.classes)
    for row, mark in enumerate(whole.rows):
        if mark is not None:
            table.rows[row] = mark
    if not table.hide_small_groups():
        return table.all_hidden()
    for row, group in table.small_cells():
        if not table.protect(row, group):
            return table.all_hidden()
    return table.hidden() if table.settle() else table.all_hidden()


@dataclass
class _Table:
    """A table while it is decided; `big` is what a companion must have."""

    counts: Counts
    classes: npt.NDArray[np.int64]
    smallest: int
    rows: dict[int, Hidden] = field(default_factory=dict)
    groups: dict[int, Hidden] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bases = self.counts.sum(axis=0)
        self.big = 2 * self.smallest - 1
        self.gone = np.zeros(self.counts.shape, np.bool_)
        self.lost = np.zeros(len(self.bases), np.bool_)

    def hide_small_groups(self) -> bool:
        """Hide groups with few in them, and the smallest other that hides how few; False where there is none."""
        small = [at for at, base in enumerate(self.bases) if 0 < base < self.smallest]
        if not small:
            return True
        self.groups.update(dict.fromkeys(small, Hidden.SMALL))
        return self._hide_companion()

    def _hide_companion(self) -> bool:
        fit = [at for at, base in enumerate(self.bases) if base >= self.big and at not in self.groups]
        if not fit:
            return False
        self.groups[min(fit, key=lambda at: int(self.bases[at]))] = Hidden.SECONDARY
        return True

    def small_cells(self) -> Iterator[tuple[int, int]]:
        """The small cells of rows and groups that are shown, the largest first: their companions serve the others too."""
        some = (self.counts.sum(axis=1) > 0)[:, None] & (self.bases > 0)[None, :]
        small = np.argwhere(some & (self.counts < self.smallest))
        self.gone |= some & (self.counts < self.smallest)
        for row, group in sorted(map(tuple, small), key=lambda cell: -int(self.counts[cell])):
            if row not in self.rows and group not in self.groups:
                yield int(row), int(group)

    def protect(self, row: int, group: int) -> bool:
        """Hide a rectangle about the cell: within its class, else without the two groups' indicators, else without the groups."""
        if row in self.rows or group in self.groups:
            return True
        rows = [at for at in range(len(self.classes)) if at != row]
        alike = [at for at in rows if self.classes[at] == self.classes[row]]
        if self._hide_rectangle(row, group, alike, lose=False):
            return True
        if self._hide_rectangle(row, group, rows, lose=True):
            return True
        return self._hide_two_groups(row, group)

    def _hide_rectangle(self, row: int, group: int, rows: list[int], *, lose: bool) -> bool:
        best: tuple[int, int, int, int] | None = None
        for other_row in rows:
            if self.counts[other_row, group] < self.big:
                continue
            fit = (self.counts[row] >= self.big) & (self.counts[other_row] >= self.big)
            fit[group] = False
            for other in np.flatnonzero(fit):
                corners = [(other_row, group), (row, int(other)), (other_row, int(other))]
                fresh = [int(self.counts[corner]) for corner in corners if not self._is_gone(*corner)]
                losing = int(lose and not self.lost[other])
                cost = (losing, len(fresh), sum(fresh), int(other))
                if best is None or cost[:3] < best[:3]:
                    best, kept = cost, corners
        if best is None:
            return False
        for corner in kept:
            self.gone[corner] = True
        if lose:
            self.lost[[group, best[3]]] = True
        return True

    def _is_gone(self, row: int, group: int) -> bool:
        return bool(self.gone[row, group]) or row in self.rows or group in self.groups

    def _hide_two_groups(self, row: int, group: int) -> bool:
        """The group as a whole, with another that has enough in the same row to give and take."""
        if self.bases[group] < self.big:
            return False
        fit = [
            at
            for at in range(len(self.bases))
            if at != group and self.counts[row, at] >= self.big and self.groups.get(at) is not Hidden.SMALL
        ]
        if not fit:
            return False
        other = min(fit, key=lambda at: (at not in self.groups, int(self.bases[at])))
        for at in (group, other):
            self.groups.setdefault(at, Hidden.SECONDARY)
        return True

    def settle(self) -> bool:
        """See to it that rows and groups hidden as a whole leave room where they cross those shown; False where they can't."""
        while (group := self._tight_group()) is not None:
            if self.bases[group] < self.big:
                return False
            self.groups[group] = Hidden.SECONDARY
            if len(self.groups) == 1 and not self._hide_companion():
                return False
        return all(self._loosen(row) for row in self._tight_rows())

    def _tight_group(self) -> int | None:
        """A group that is shown where the hidden rows of a class hold so few that the sums would tell."""
        for group in range(len(self.bases)):
            if group in self.groups or self.bases[group] == 0:
                continue
            for kind in {int(self.classes[row]) for row in self.rows}:
                held = sum(int(self.counts[row, group]) for row in self.rows if self.classes[row] == kind)
                if held < self.smallest - 1:
                    return group
        return None

    def _tight_rows(self) -> list[int]:
        """The rows that are shown where the hidden groups hold so few that the row's sum would tell."""
        if not self.groups:
            return []
        return [
            row
            for row in range(len(self.counts))
            if row not in self.rows and self.counts[row].any() and self._in_hidden_groups(row) < self.smallest - 1
        ]

    def _in_hidden_groups(self, row: int) -> int:
        return sum(int(self.counts[row, group]) for group in self.groups)

    def _loosen(self, row: int) -> bool:
        """Hide two cells of a group that is shown, so that persons can change places between the row and another."""
        best: tuple[bool, int, int, int] | None = None
        for other in range(len(self.counts)):
            if other == row or self._in_hidden_groups(other) < self.smallest - 1:
                continue
            for group in range(len(self.bases)):
                corners = self.counts[[row, other], group]
                if group not in self.groups and corners.min() >= self.big:
                    losing = bool(self.classes[other] != self.classes[row])
                    cost = losing and not self.lost[group], int(corners.sum()), other, group
                    best = cost if best is None else min(best, cost)
        if best is None:
            return False
        _losing, _sum, other, group = best
        self.gone[[row, other], group] = True
        self.lost[group] |= self.classes[other] != self.classes[row]
        return True

    def all_hidden(self) -> HiddenTable:
        """Nothing of the table is shown."""
        shape = self.counts.shape
        groups = tuple(Hidden.SMALL if 0 < base < self.smallest else Hidden.SECONDARY for base in self.bases)
        return HiddenTable((groups,) * shape[0], groups, groups)

    def hidden(self) -> HiddenTable:
        """The marks: a row or a group hidden as a whole has one reason for all its cells."""
        cells = tuple(tuple(self._mark(row, group) for group in range(len(self.bases))) for row in range(len(self.counts)))
        bases = tuple(self.groups.get(group) for group in range(len(self.bases)))
        indicators = tuple(
            self.groups.get(group) or (Hidden.SECONDARY if self.lost[group] else None) for group in range(len(self.bases))
        )
        return HiddenTable(cells, bases, indicators)

    def _mark(self, row: int, group: int) -> Hidden | None:
        if group in self.groups:
            return self.groups[group]
        if row in self.rows:
            return self.rows[row]
        if not self.gone[row, group]:
            return None
        return Hidden.SMALL if self.counts[row, group] < self.smallest else Hidden.SECONDARY
