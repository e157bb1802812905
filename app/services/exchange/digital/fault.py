"""What does not fit: kept by column and value, for a column that is read wrong holds the same fault a hundred thousand times."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]


class Why(StrEnum):
    """Why a cell does not fit."""

    NO_SUCH_ANSWER = "NO_SUCH_ANSWER"
    NO_NUMBER = "NO_NUMBER"
    """No whole number, or none that may be answered."""
    TOO_MANY = "TOO_MANY"
    """More answers than the question takes."""
    NOT_ALONE = "NOT_ALONE"
    """An answer such as "don't know" beside others."""
    WORDS_ASIDE = "WORDS_ASIDE"
    """Words beside an option that was not chosen."""
    NO_PLACE = "NO_PLACE"
    """Times or reasons without a place."""
    NO_VALUE = "NO_VALUE"
    """A formula without a value, or with an error."""
    MERGED = "MERGED"
    """A cell that is merged with another."""
    NO_SUCH_MODE = "NO_SUCH_MODE"


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that does not fit: the row as the spreadsheet numbers it, the column's heading, what stands there, and why."""

    row: int
    column: str
    value: str
    why: Why


@dataclass(frozen=True, slots=True, eq=False)
class FaultGroup:
    """The same value of the same column with the same fault; `at` are the places of its rows among the answers, from 0."""

    column: str
    value: str
    why: Why
    at: Rows

    @property
    def count(self) -> int:
        """How many rows hold it."""
        return len(self.at)


def faults_of(groups: Iterable[FaultGroup], rows: Rows) -> Iterator[Fault]:
    """The faults one by one in the order of the rows; `rows` are the spreadsheet's numbers of the answers."""
    return merge(*(_each(group, rows) for group in groups), key=lambda fault: fault.row)


def _each(group: FaultGroup, rows: Rows) -> Iterator[Fault]:
    for row in rows[group.at]:
        yield Fault(int(row), group.column, group.value, group.why)


def where(found: npt.NDArray[Any]) -> Rows:
    """The places where it is true."""
    return np.flatnonzero(found).astype(np.int64)
