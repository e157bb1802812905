"""Coded answers as a workbook: a sheet of answers and a sheet that says what every column and code means."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from app import resource
from app.services.exchange.coded.table import CodedTable, Progress, shortened

LONGEST = 32_767
"""Signs that a cell of a workbook takes, counted as UTF-16 does."""

_NOT_TAKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_DECIMAL = re.compile(r"[0-9]+,[0-9]+")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_AT_ONCE = 500
_WIDTHS = (24, 10, 60, 10, 50)


def coded_workbook(table: CodedTable, progress: Progress) -> tuple[bytes, int]:
    """The workbook (.xlsx), and how many texts had to be cut because a cell takes no more.

    The cells say what those of the CSV say: whole numbers as numbers, everything else as text, what a spreadsheet would take for
    a formula led by an apostrophe. Signs that no workbook holds (such as NUL) are left out, and every line ends alike.
    """
    from openpyxl import Workbook

    tr = resource.translation(table.language)
    book = Workbook(write_only=True)
    answers = _Sheet(book.create_sheet(tr.gettext("Answers")), [10, 12] + [14] * len(table.columns))
    several = {at for at, column in enumerate(table.columns, start=2) if column.words or column.several}
    answers.head(table.names)
    for number, line in enumerate(table.lines, start=1):
        answers.add(line, several)
        if number % _AT_ONCE == 0:
            progress(number, len(table.lines))
    codes = _Sheet(book.create_sheet(tr.pgettext("code book", "Code book")), _WIDTHS)
    lines = table.code_book()
    codes.head(lines[0])
    for line in lines[1:]:
        codes.add(line, {0, 2, 4})
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), answers.shortened + codes.shortened


class _Sheet:
    """A sheet that is written line by line and kept nowhere."""

    def __init__(self, sheet: Any, widths: Iterable[int]) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet = sheet
        self._sheet.freeze_panes = "A2"
        for at, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(at)].width = width
        self.shortened = 0

    def head(self, names: Sequence[str]) -> None:
        """The first line, which stays when the rest is scrolled."""
        from openpyxl.styles import Font

        cells = [self._text(name) for name in names]
        for cell in cells:
            cell.font = Font(bold=True)
        self._sheet.append(cells)

    def add(self, line: Sequence[str], words: set[int]) -> None:
        """A line; in the columns of `words` nothing is a number."""
        self._sheet.append([self._cell(text, at in words) for at, text in enumerate(line)])

    def _cell(self, text: str, is_words: bool) -> Any:
        if not text:
            return None
        if not is_words and _DECIMAL.fullmatch(text):
            return float(text.replace(",", "."))
        return int(text) if not is_words and _WHOLE.fullmatch(text) else self._text(text)

    def _text(self, text: str) -> Any:
        """Words as words, whatever they look like."""
        from openpyxl.cell import WriteOnlyCell

        plain = _NOT_TAKEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
        kept = shortened(plain, 2 * LONGEST, "utf-16-le")
        self.shortened += kept != plain
        cell = WriteOnlyCell(self._sheet, _ESCAPE_LIKE.sub("_x005F_", kept))
        cell.data_type = "s"
        return cell
