"""The coded answers of a wave with what their columns mean, before they are any kind of file."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.services.exchange.code_book import MODE, ROW, code_book
from app.services.exchange.coding import CodedColumn

DELIMITER = ";"
"""What a Swedish spreadsheet takes for the end of a cell."""

Progress = Callable[[int, int], None]
"""Told how many responses of how many are done; what it raises cancels."""


@dataclass(frozen=True, slots=True)
class CodedTable:
    """One line a response, a cell for each of `names` in their order; `modes` are the codes of the mode with their words."""

    columns: tuple[CodedColumn, ...]
    modes: dict[str, str]
    lines: tuple[Sequence[str], ...]
    language: str

    @property
    def names(self) -> tuple[str, ...]:
        """The heading: the number of the line, how it came in, and every column."""
        return (ROW, MODE, *(column.name for column in self.columns))

    def code_book(self) -> list[list[str]]:
        """The lines of the code book, the heading first."""
        return code_book(self.columns, self.modes, self.language)

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
