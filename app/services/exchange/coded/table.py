"""The coded answers of a wave with what their columns mean, before they are any kind of file."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app import resource
from app.services.exchange.code_book import MODE, ROW, code_book
from app.services.exchange.coding import CodedColumn

DELIMITER = ";"
"""What a Swedish spreadsheet takes for the end of a cell."""

Progress = Callable[[int, int], None]
"""Told how many responses of how many are done; what it raises cancels."""


WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class WeightColumn:
    """How many inhabitants each response stands for, by its key; `label` says how that was reckoned and from which population."""

    by_key: Mapping[int, float]
    label: str

    def cell(self, key: int) -> str:
        """The weight as a spreadsheet takes it, with a decimal comma; empty for a response that has none."""
        weight = self.by_key.get(key)
        return "" if weight is None else f"{weight:.10g}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class CodedTable:
    """One line a response, a cell for each of `names` in their order; `modes` are the codes of the mode with their words.

    `weighting` is what the last cell of every line is: its weight, where that was asked for.
    """

    columns: tuple[CodedColumn, ...]
    modes: dict[str, str]
    lines: tuple[Sequence[str], ...]
    language: str
    weighting: WeightColumn | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The heading: the number of the line, how it came in, every column, and the weight where there is one."""
        names = (ROW, MODE, *(column.name for column in self.columns))
        return names if self.weighting is None else (*names, self.weight_name)

    @property
    def weight_name(self) -> str:
        """What the column of weights is called; a question may be called so."""
        taken, name, number = {column.name for column in self.columns}, WEIGHT, 1
        while name in taken:
            number += 1
            name = f"{WEIGHT}_{number}"
        return name

    def code_book(self) -> list[list[str]]:
        """The lines of the code book, the heading first."""
        lines = code_book(self.columns, self.modes, self.language)
        if self.weighting is None:
            return lines
        words = resource.translation(self.language).gettext("Weight: how many inhabitants the response stands for")
        return [*lines, [self.weight_name, "", words, "", self.weighting.label]]

    def csv(self) -> bytes:
        """The answers as `encoded`."""
        return encoded([self.names, *self.lines])


def written(lines: Iterable[Sequence[str]]) -> str:
    """Lines of cells as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n").writerows(lines)
    return text.getvalue()


def encoded(lines: Iterable[Sequence[str]]) -> bytes:
    """Lines of cells as CSV in UTF-8 with a byte order mark."""
    return written(lines).encode("utf-8-sig")


def shortened(text: str, most: int, encoding: str) -> str:
    """Text that takes at most so many bytes in an encoding; what was cut off ends in three dots."""
    if len(text) * 4 <= most or len(text.encode(encoding)) <= most:
        return text
    room = most - len("…".encode(encoding))
    return text.encode(encoding)[:room].decode(encoding, errors="ignore") + "…"
