"""One mapped column over the rows of answers: its distinct values, what they stand for, and where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from app.services.exchange.digital.fault import FaultGroup, Rows, Why
from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.layout import Layout, headings
from app.services.exchange.digital.mapping import FileMapping, ReadColumn

Mask = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Held:
    """A column of the answers: `codes[r]` says which of `values` stands in the r-th row of them.

    `broken` are the faults of cells that can't be read at all; their places are True in `lost`.
    """

    column: ReadColumn
    values: tuple[str, ...]
    codes: npt.NDArray[np.uint32]
    broken: tuple[FaultGroup, ...]
    lost: Mask

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many rows hold each value that is there, in the order of the file; never the empty one."""
        counted = np.bincount(self.codes, minlength=len(self.values))
        return {value: int(count) for value, count in zip(self.values, counted, strict=True) if count and value}

    @property
    def filled(self) -> Mask:
        """Where something stands, readable or not."""
        return self.where([bool(value) for value in self.values]) | self.lost

    def where(self, holds: Sequence[bool]) -> Mask:
        """Where a value stands of which `holds` is true."""
        return np.asarray(holds, dtype=np.bool_)[self.codes]

    def keys(self, keys: Sequence[int]) -> Keys:
        """For each row the key of its value."""
        return np.asarray(keys, dtype=np.int64)[self.codes]

    def faults(self, wrong: Sequence[bool], why: Why) -> Iterator[FaultGroup]:
        """The rows of every value that is wrong."""
        found = np.flatnonzero(self.where(wrong) & ~self.lost)
        yield from grouped(self.codes[found], found, lambda code: self.fault(self.values[code], why))

    def fault(self, value: str, why: Why) -> Callable[[Rows], FaultGroup]:
        """A fault of this column, whose rows are still to be said."""
        return lambda at: FaultGroup(self.column.heading, value, why, at)


def grouped(
    codes: npt.NDArray[Any], places: npt.NDArray[Any], made: Callable[[int], Callable[[Rows], FaultGroup]]
) -> Iterator[FaultGroup]:
    """The places by the code that stands there, each group in the order of the rows."""
    if not len(places):
        return
    order = np.argsort(codes, kind="stable")
    codes, places = codes[order], places[order].astype(np.int64)
    cuts = np.flatnonzero(np.diff(codes)) + 1
    for some, at in zip(np.split(codes, cuts), np.split(places, cuts), strict=True):
        yield made(int(some[0]))(at)


def answer_rows(grid: Grid, layout: Layout) -> Rows:
    """The rows, from 0, under the headings that hold anything."""
    found = np.flatnonzero(grid.filled).astype(np.int64)
    return found[found >= layout.first - 1]


def held_columns(grid: Grid, layout: Layout, mapping: FileMapping, rows: Rows) -> tuple[Held, ...]:
    """The columns of the file that the mapping knows, in the order of the file."""
    known = {column.heading: column for column in mapping.columns}
    found = enumerate(headings(grid, layout))
    return tuple(_held(grid, at, known[heading.text], rows) for at, heading in found if heading.text in known)


def _held(grid: Grid, at: int, column: ReadColumn, rows: Rows) -> Held:
    lost = np.zeros(len(rows), dtype=np.bool_)
    broken = []
    for value, why, places in _broken(grid, at, rows):
        lost[places] = True
        broken.append(FaultGroup(column.heading, value, why, places))
    return Held(column, grid.values[at], grid.codes[at, rows], tuple(broken), lost)


def _broken(grid: Grid, at: int, rows: Rows) -> Iterator[tuple[str, Why, Rows]]:
    """The cells of a column that have no value, or share one."""
    unsaid: dict[str, list[int]] = {}
    for (row, column), value in (grid.unsaid or {}).items():
        if column == at:
            unsaid.setdefault(value, []).append(row)
    for value, some in unsaid.items():
        places = np.flatnonzero(np.isin(rows, some)).astype(np.int64)
        if len(places):
            yield value, Why.NO_VALUE, places
    for spot in grid.merged:
        if spot.left <= at <= spot.right:
            places = np.flatnonzero((rows >= spot.top) & (rows <= spot.bottom)).astype(np.int64)
            if len(places):
                yield grid.cell(at, spot.top), Why.MERGED, places
