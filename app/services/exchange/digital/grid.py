"""A file of answers as a table: each column's distinct texts, and which of them stands in every row."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Spot:
    """A block of merged cells: its first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, eq=False)
class Grid:
    """Every cell of one sheet or of a text file, as text, title lines and headings included.

    `values[c]` are the distinct texts of column c, and `codes[c, r]` says which of them stands in row r, both from 0. A cell that
    holds nothing is the empty text. `unsaid` are the cells of a spreadsheet whose formula has no value, by row and column.
    """

    file: str
    digest: str
    """SHA-256 of the file's bytes."""
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    delimiter: str
    """Empty for a spreadsheet."""
    values: tuple[tuple[str, ...], ...]
    codes: Codes
    merged: tuple[Spot, ...] = ()
    unsaid: Mapping[tuple[int, int], str] | None = None

    @property
    def height(self) -> int:
        """How many rows there are."""
        return int(self.codes.shape[1])

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.values)

    def row(self, at: int) -> tuple[str, ...]:
        """The texts of a row, from 0."""
        return tuple(values[code] for values, code in zip(self.values, self.codes[:, at].tolist(), strict=True))

    def cell(self, column: int, row: int) -> str:
        """The text of one cell, both from 0."""
        return self.values[column][int(self.codes[column, row])]

    @cached_property
    def filled(self) -> npt.NDArray[np.bool_]:
        """Which rows hold anything."""
        found = np.zeros(self.height, dtype=np.bool_)
        for column, values in enumerate(self.values):
            empty = next((code for code, text in enumerate(values) if not text), None)
            found |= np.ones(self.height, dtype=np.bool_) if empty is None else self.codes[column] != empty
        return found
