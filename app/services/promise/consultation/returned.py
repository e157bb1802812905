"""A workbook of a consultation as it comes back: whatever program saved it, however its rows were moved, sorted or added to.

A row says by a hidden key which line of which version it is about. Where the key is gone, its number and words do.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app import resource
from app.services.promise.consultation.refusals import NotAnswers, TooManyComments
from app.services.promise.consultation.stored import tidied

MOST_COMMENTS = 5000
"""Of one file."""
_LOOKED_AT = 60
"""Rows among which the headings must stand."""
_LANGUAGES = ("sv", "en")
_Row = tuple[str, ...]


class AnswerColumn(StrEnum):
    """The columns of the workbook that is sent out."""

    LINE = "LINE"
    PART = "PART"
    WORDS = "WORDS"
    COMMENT = "COMMENT"
    PROPOSAL = "PROPOSAL"
    AUTHOR = "AUTHOR"
    KEY = "KEY"


def column_heading(column: AnswerColumn, language: str) -> str:
    """What a column is called in the workbook: by this it is found when it comes back."""
    pgettext = resource.translation(language).pgettext
    return {
        AnswerColumn.LINE: pgettext("consultation", "Line"),
        AnswerColumn.PART: pgettext("consultation", "Part"),
        AnswerColumn.WORDS: pgettext("consultation", "The words"),
        AnswerColumn.COMMENT: pgettext("consultation", "Comment"),
        AnswerColumn.PROPOSAL: pgettext("consultation", "Proposed new words"),
        AnswerColumn.AUTHOR: pgettext("consultation", "From"),
        AnswerColumn.KEY: pgettext("consultation", "Key (leave as it is)"),
    }[column]


def all_rows_from(language: str) -> str:
    """What stands before the cell in which one says once from whom every row is."""
    return resource.translation(language).pgettext("consultation", "All rows are from:")


def row_key(version_uuid: str, line: int, words: str) -> str:
    """What the hidden cell of a line holds: its version, its number, and what tells whether its words were changed."""
    return f"{version_uuid}:{line}:{_mark(words)}"


@dataclass(frozen=True, slots=True)
class Said:
    """A comment in a file: the line as sent out, the comment, the proposal, from whom.

    The number is 0 for the whole; the words are empty there, and where somebody wrote over them.
    """

    line: int
    words: str
    text: str
    proposal: str
    author: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The comments of a file, and the version its keys name: empty where they are gone.

    `version` is its number where it is another than the one it is read into.
    """

    file: str
    version_uuid: str
    said: tuple[Said, ...]
    version: int = 0

    def of_version(self, version: int, words: Mapping[int, str]) -> "Returned":
        """The same, sent out as that version; `words` are those of its lines by number, where somebody wrote over them."""
        said = tuple(replace(one, words=one.words or words.get(one.line, "")) for one in self.said)
        return replace(self, version=version, said=said)


def read_returned(file: Path, tick: Callable[[], object] = lambda: None) -> Returned:
    """The comments of an answered workbook (XLSX, XLS, ODS or CSV), read in a process of its own.

    `tick` is called now and then; what it raises ends the reading. Raises NotAnswers, TooManyComments,
    and what `read_grid` raises.
    """
    from app.services.exchange.digital.reading import Reading, read_grid  # brings numpy

    def progress(_done: int, _of: int) -> None:
        tick()

    first = read_grid(file, Reading(), progress)
    for sheet in ("", *(name for name in first.sheets if name != first.sheet)):
        grid = read_grid(file, Reading(sheet=sheet), progress) if sheet else first
        returned = comments_in([grid.row(at) for at in range(grid.height)], file.name)
        if returned is not None:
            return returned
    raise NotAnswers(file.name)


def comments_in(rows: Sequence[_Row], file: str) -> Returned | None:
    """The comments in the rows of a sheet; None where it is no sheet of a consultation. Raises TooManyComments."""
    head = next((at for at, row in enumerate(rows[:_LOOKED_AT]) if _columns(row)), None)
    if head is None:
        return None
    columns = _columns(rows[head])
    author = _author_of_all(rows[:head])
    lines = [_Line.of(row, columns) for row in rows[head + 1 :]]
    versions = [line.version for line in lines if line.version]
    said = tuple(_comments(lines, author))
    if len(said) > MOST_COMMENTS:
        raise TooManyComments(file, MOST_COMMENTS)
    return Returned(file, max(set(versions), key=versions.count) if versions else "", said)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the sheet under its headings."""

    version: str
    number: int
    mark: str
    words: str
    text: str
    proposal: str
    author: str

    @classmethod
    def of(cls, row: _Row, columns: dict[AnswerColumn, int]) -> "_Line":
        cells = {column: tidied(row[at]) if at < len(row) else "" for column, at in columns.items()}
        version, number, mark = _key(cells.get(AnswerColumn.KEY, ""))
        return cls(
            version,
            number if mark else _whole(cells.get(AnswerColumn.LINE, "")),
            mark,
            " ".join(cells.get(AnswerColumn.WORDS, "").split()),
            cells[AnswerColumn.COMMENT],
            cells.get(AnswerColumn.PROPOSAL, ""),
            cells.get(AnswerColumn.AUTHOR, ""),
        )

    @property
    def about_a_line(self) -> bool:
        return bool(self.number or self.words)

    @property
    def written_over(self) -> bool:
        """Whether somebody changed the words of the line itself instead of proposing new ones."""
        return bool(self.mark and self.number and self.mark != _mark(self.words))


def _comments(lines: Sequence[_Line], author: str) -> Iterable[Said]:
    """A row added among the lines, with neither number nor words, is about the line above; after the last about the whole."""
    last = max((at for at, line in enumerate(lines) if line.about_a_line and line.number), default=-1)
    above: _Line | None = None
    for at, line in enumerate(lines):
        if line.about_a_line:
            above = line
        about = line if line.about_a_line or line.mark or at > last else above
        proposal = line.proposal or (line.words if line.written_over else "")
        if line.text or proposal:
            number = 0 if about is None else about.number
            words = "" if about is None or not number or about.written_over else about.words
            yield Said(number, words, line.text, " ".join(proposal.split()), " ".join((line.author or author).split()))


def _columns(row: _Row) -> dict[AnswerColumn, int]:
    """Which column is where, in a row of headings; empty for any other row."""
    called = {column_heading(column, language).casefold(): column for column in AnswerColumn for language in _LANGUAGES}
    found = {called[cell.strip().casefold()]: at for at, cell in enumerate(row) if cell.strip().casefold() in called}
    told = {AnswerColumn.LINE, AnswerColumn.KEY, AnswerColumn.WORDS} & set(found)
    return found if AnswerColumn.COMMENT in found and told else {}


def _author_of_all(rows: Sequence[_Row]) -> str:
    asked = {all_rows_from(language).casefold() for language in _LANGUAGES}
    for row in rows:
        at = next((at for at, cell in enumerate(row) if cell.strip().casefold() in asked), None)
        if at is not None:
            return next((tidied(cell) for cell in row[at + 1 :] if cell.strip()), "")
    return ""


def _key(cell: str) -> tuple[str, int, str]:
    version, _colon, rest = cell.strip().partition(":")
    number, _colon, mark = rest.partition(":")
    return (version, _whole(number), mark) if mark and number.isdecimal() else ("", 0, "")


def _whole(cell: str) -> int:
    digits = cell.strip().removesuffix(".")
    return int(digits) if digits.isdecimal() and len(digits) < 7 else 0


def _mark(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]
