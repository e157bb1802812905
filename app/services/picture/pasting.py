"""Findings and published figures as lines of text: typed, pasted from a spreadsheet, or read from a CSV file.

Columns are parted by tabs or semicolons, in a file without either by commas.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import resource
from app.services.keeping import read_chosen
from app.services.picture.drafts import FigureDraft, FindingDraft
from app.services.picture.forms import FigureLine, FindingLine
from app.services.picture.refusals import FiguresUnreadable

LARGEST_FILE = 1_000_000
"""Bytes of a file with figures at most; more is something else."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"([-−]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*(.*)")
_DONE = {"klar", "klart", "åtgärdad", "åtgärdat", "done", "ja", "yes", "x"}


@dataclass(frozen=True, slots=True)
class PastedFigures:
    """The figures of a text, and the lines that hold none."""

    figures: tuple[FigureDraft, ...]
    unread: tuple[str, ...] = ()


def findings_from(text: str) -> tuple[FindingDraft, ...]:
    """A finding on each line: what, whose it is to deal with, what was answered, and `done` where it is."""
    return tuple(_finding(cells) for cells in _lines(text) if any(cells))


def finding_rows(findings: Iterable[FindingLine | FindingDraft], language: str) -> list[list[str]]:
    """The findings as rows of cells: what, whose, what was answered, and `done` where it is."""
    done = resource.translation(language).pgettext("finding", "done")
    return [[one.text, one.owner, one.answer, done if one.done else ""] for one in findings]


def findings_typed(rows: Iterable[Sequence[str]]) -> tuple[FindingDraft, ...]:
    """The findings of rows of cells."""
    return tuple(_finding(cells) for cells in rows if any(cells))


def figures_from(text: str) -> PastedFigures:
    """A figure on each line: what it is, year, value, unit; or a first line of years and then a value below each."""
    lines = [cells for cells in _lines(text) if any(cells)]
    years = _years(lines[0]) if lines else []
    if years:
        return _wide(years, lines[1:])
    found: list[FigureDraft] = []
    unread: list[str] = []
    for at, cells in enumerate(lines):
        figure = _figure(cells)
        if figure is not None:
            found.append(figure)
        elif at or len(lines) == 1:  # a first line without figures is the headings
            unread.append("; ".join(cells))
    return PastedFigures(tuple(found), tuple(unread))


def figure_rows(lines: Iterable[FigureLine | FigureDraft], language: str) -> list[list[str]]:
    """The figures as rows of cells: what, year, value and unit."""
    return [[one.label, str(one.year), _shown(one.value, language), one.unit] for one in lines]


def figures_typed(rows: Iterable[Sequence[str]]) -> PastedFigures:
    """The figures of rows of cells: what, year, value, unit."""
    read = [(cells, _figure(cells)) for cells in rows if any(cells)]
    unread = tuple(" ".join(filter(None, cells)) for cells, figure in read if figure is None)
    return PastedFigures(tuple(figure for _cells, figure in read if figure is not None), unread)


def pasted_rows(text: str, language: str) -> list[list[str]]:
    """What was pasted as rows of figures: those that can be read, and the others as they stand, to be put right."""
    read = figures_from(text)
    return [*figure_rows(read.figures, language), *([part.strip() for part in line.split(";")] for line in read.unread)]


def figures_of_file(path: Path) -> PastedFigures:
    """The figures of a CSV file in UTF-8, UTF-16 or Windows' own letters.

    Raises as `read_chosen` does, and FiguresUnreadable where it holds none.
    """
    found = figures_from(_decoded(read_chosen(path, LARGEST_FILE)))
    if not found.figures:
        raise FiguresUnreadable(path.name)
    return found


def _shown(value: float, language: str) -> str:
    """The number without signs between thousands, which are read otherwise in another language."""
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    return plain.replace(".", ",") if language == "sv" else plain


def _finding(cells: Sequence[str]) -> FindingDraft:
    text, owner, answer, done = (*cells, "", "", "", "")[:4]
    return FindingDraft(text, owner, answer, done=done.casefold() in _DONE)


def _figure(cells: Sequence[str]) -> FigureDraft | None:
    if len(cells) < 3 or not cells[0] or not _YEAR.fullmatch(cells[1]):
        return None
    read = _value(cells[2])
    return (
        None if read is None else FigureDraft(cells[0], int(cells[1]), read[0], (cells[3] if len(cells) > 3 else "") or read[1])
    )


def _years(cells: Sequence[str]) -> list[int]:
    """The years over the columns after the first; none where the first line is another."""
    years = [cell for cell in cells[1:] if cell]
    return [int(year) for year in years] if years and all(map(_YEAR.fullmatch, years)) else []


def _wide(years: Sequence[int], lines: Iterable[Sequence[str]]) -> PastedFigures:
    found: list[FigureDraft] = []
    unread: list[str] = []
    for label, *cells in lines:
        read = [(year, _value(cell)) for year, cell in zip(years, cells, strict=False) if cell]
        if not label or not read or any(value is None for _year, value in read):
            unread.append("; ".join([label, *cells]))
            continue
        found += [FigureDraft(label, year, value[0], value[1]) for year, value in read if value is not None]
    return PastedFigures(tuple(found), tuple(unread))


def _value(cell: str) -> tuple[float, str] | None:
    """A number, Swedish or English, and the unit after it: `1 234,5`, `12 %`."""
    found = _NUMBER.fullmatch(cell)
    if found is None or any(letter.isdigit() for letter in found[2]):
        return None
    return float(re.sub(r"\s", "", found[1]).replace("−", "-").replace(",", ".")), found[2]


def _lines(text: str) -> Iterator[list[str]]:
    parted = next((mark for mark in "\t;" if mark in text), ",")
    for line in csv.reader(text.splitlines(), delimiter=parted):
        yield [" ".join(cell.split()) for cell in line]


def _decoded(read: bytes) -> str:
    if read.startswith((b"\xff\xfe", b"\xfe\xff")):
        return read.decode("utf-16", errors="replace")
    if b"\0" in read:
        return ""
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        return read.decode("cp1252", errors="replace")
