"""The code book as a workbook: a sheet for the questions, the codes, the columns, the figures, the places and the checks."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from app.services.documents.code_book.tables import CodeBookTables, Rows
from app.services.documents.workbook import INK, RULE, repeatable, write_words
from app.services.exchange.code_book import CodeBook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST, _ROOM = 60, 3


def code_book_workbook(book: CodeBook, language: str, made: datetime, title: str) -> bytes:
    """The workbook (.xlsx). `made` is the moment in its properties; the same at the same moment gives the same bytes."""
    from openpyxl import Workbook

    said = CodeBookTables(book, language)
    written = Workbook()
    written.properties.title, written.properties.creator = title, "Medborgarlöfte"
    written.properties.language, written.properties.created = language, made.replace(tzinfo=None)
    first = written.active
    assert first is not None
    written.remove(first)
    for rows in (said.questions(), said.all_codes(), said.lines(), said.columns(), said.figures(), said.places(), said.checks()):
        _write(written.create_sheet(rows.title), rows)
    content = io.BytesIO()
    written.save(content)
    return repeatable(content.getvalue(), made)


def _write(sheet: "Worksheet", rows: Rows) -> None:
    """A table with a heading that stays, ready to be filtered and printed."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, words in enumerate(rows.headings, start=1):
        write_words(sheet, 1, column, words)
        sheet.cell(1, column).font = Font(bold=True, color=INK)
        sheet.cell(1, column).border = Border(bottom=Side("thin", color=RULE))
    for at, line in enumerate(rows.rows, start=2):
        for column, words in enumerate(line, start=1):
            if words:
                write_words(sheet, at, column, words)
                sheet.cell(at, column).alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(rows.headings) + 1):
        longest = max(len(line[column - 1]) for line in (rows.headings, *rows.rows))
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, longest + _ROOM)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows.headings))}{len(rows.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
