"""The sheets of an XLSForm as rows of named cells, read in a process of their own (`digital.reading`)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.reading import Reading, read_grid
from app.services.exchange.xlsform.notes import FormTooLong, FormUnreadable, NotTaken, Why

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
MOST_ROWS = 5_000
_SECONDS = 60.0
_MEMORY = 1536 * 1024**2

_CALLED = {
    "relevance": "relevant",
    "relevent": "relevant",
    "caption": "label",
    "value": "name",
    "list": "list_name",
    "command": "type",
    "tag": "name",
    "read_only": "readonly",
}
"""What columns are called in older forms, and how they are called now."""

_WRAPPED = frozenset({"bind", "control", "body", "instance"})

Header = tuple[str, str]
"""A column's name, and behind it the language, the kind of medium or the attribute; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as a spreadsheet gives it, and its cells that hold anything."""

    number: int
    cells: Mapping[Header, str]

    def get(self, name: str) -> str:
        """The cell of the column without a language."""
        return self.cells.get((name, ""), "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns as they are called there, and the rows under them."""

    name: str
    headers: Mapping[Header, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    strays: tuple[str, ...] = ()
    """Columns that hold something under no heading, or under one that an earlier column has."""

    def languages(self, column: str) -> tuple[str, ...]:
        """The languages that a column is there in, in order; empty for the column that says none."""
        return tuple(language for name, language in self.headers if name == column)


@dataclass(frozen=True, slots=True)
class Book:
    """The three sheets of a form, empty ones where they are not there, and what of the workbook is not read."""

    file: str
    survey: Sheet
    choices: Sheet
    settings: Sheet
    not_taken: tuple[NotTaken, ...] = ()


def read_book(path: Path) -> Book:
    """The sheets of an XLSForm file.

    Raises FormUnreadable, FormTooLong, and what `read_grid` raises for a file that is damaged, too large or of another kind.
    """
    first = _grid(path, "")
    known = {_plain(name): name for name in reversed(first.sheets)}
    if SURVEY not in known:
        raise FormUnreadable(path.name)
    grids = {
        name: first if known[name] == first.sheet else _grid(path, known[name])
        for name in (SURVEY, CHOICES, SETTINGS)
        if name in known
    }
    others = [name for name in first.sheets if name not in {known.get(own) for own in (SURVEY, CHOICES, SETTINGS)}]
    left = [NotTaken(name, 0, name, Why.SHEET) for name in others]
    left += [one for name, grid in grids.items() for one in _unread_cells(name, grid)]
    sheets = {name: _filled(name, grid, path.name) for name, grid in grids.items()}
    survey = sheets[SURVEY]
    if not {("type", ""), ("name", "")} <= survey.headers.keys():
        raise FormUnreadable(path.name)
    return Book(path.name, survey, sheets.get(CHOICES, Sheet(CHOICES)), sheets.get(SETTINGS, Sheet(SETTINGS)), tuple(left))


def _grid(path: Path, sheet: str) -> Grid:
    return read_grid(path, Reading(sheet=sheet), seconds=_SECONDS, memory=_MEMORY)


def _filled(name: str, grid: Grid, file: str) -> Sheet:
    there = [at for at in range(grid.height) if grid.filled[at]]
    if len(there) > MOST_ROWS:
        raise FormTooLong(file, len(there))
    return sheet_of(name, [(at + 1, grid.row(at)) for at in there])


def sheet_of(name: str, rows: Sequence[tuple[int, Sequence[str]]]) -> Sheet:
    """A sheet of rows that hold anything, each with its number as a spreadsheet gives it; the first one is the heading."""
    if not rows:
        return Sheet(name)
    heads = [header_of(text) for text in rows[0][1]]
    headers: dict[Header, str] = {}
    strays = []
    for at, (header, text) in enumerate(zip(heads, rows[0][1], strict=True)):
        if header[0] and header not in headers:
            headers[header] = text
        elif any(texts[at] for _number, texts in rows[1:]):
            strays.append(text or _letters(at))
    return Sheet(name, headers, tuple(_rows(rows[1:], heads)), tuple(strays))


def _rows(rows: Iterable[tuple[int, Sequence[str]]], heads: Sequence[Header]) -> Iterator[Row]:
    for number, texts in rows:
        cells: dict[Header, str] = {}
        for header, text in zip(heads, texts, strict=True):
            if text and header[0]:
                cells.setdefault(header, written(text))
        if cells:
            yield Row(number, cells)


def written(text: str) -> str:
    """The words of a cell without signs that nobody sees, and without space around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return "".join(sign for sign in lines if sign.isprintable() or sign == "\n").strip()


def header_of(text: str) -> Header:
    """A heading as a column and what stands behind it: `label::English (en)` is the label in English."""
    parts = [part.strip() for part in re.split(r"::?", text, maxsplit=2)]
    name = _plain(parts[0])
    rest = [part for part in parts[1:] if part]
    if name in _WRAPPED and rest:
        name, rest = _plain(rest[0]), rest[1:]
    if name == "jr" and rest:
        name, rest = _plain(rest[0]), rest[1:]
    return _CALLED.get(name, name), " ".join(rest)


def _plain(text: str) -> str:
    return re.sub(r"[\s\-]+", "_", text.strip().lower())


def _unread_cells(name: str, grid: Grid) -> Iterator[NotTaken]:
    for (row, column), _value in sorted((grid.unsaid or {}).items()):
        yield NotTaken(name, row + 1, _letters(column) + str(row + 1), Why.FORMULA)
    for spot in grid.merged:
        first = _letters(spot.left) + str(spot.top + 1)
        yield NotTaken(name, spot.top + 1, f"{first}:{_letters(spot.right)}{spot.bottom + 1}", Why.MERGED)


def _letters(column: int) -> str:
    """A column as a spreadsheet calls it: A, B, …, AA."""
    said = ""
    left = column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        said = chr(ord("A") + digit) + said
    return said
