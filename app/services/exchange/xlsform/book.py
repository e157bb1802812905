"""Sheets of named columns as a workbook, every cell as text."""

import io
from collections.abc import Mapping, Sequence

from app.services.exchange.xlsform.sheets import written

Line = dict[str, str]
Sheets = Mapping[str, tuple[Sequence[str], Sequence[Line]]]
_LONGEST = 32_000
"""Signs that a cell takes."""

_WIDTHS = {"type": 26, "name": 24, "list_name": 20, "relevant": 34, "constraint": 30, "form_title": 30}
_WIDE = 60


def packed(sheets: Sheets) -> bytes:
    """The workbook; a column that no line fills is left out, unless it is one of the first three."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    for name in book.sheetnames:
        del book[name]
    for name, (headings, lines) in sheets.items():
        sheet = book.create_sheet(name)
        filled = [heading for at, heading in enumerate(headings) if at < 3 or any(line.get(heading) for line in lines)]
        for column, heading in enumerate(filled, start=1):
            sheet.cell(1, column, heading).font = Font(bold=True)
            width = _WIDE if heading.startswith("label") else _WIDTHS.get(heading, 16)
            sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
        for row, line in enumerate(lines, start=2):
            for column, heading in enumerate(filled, start=1):
                text = written(line.get(heading, ""))[:_LONGEST]
                if text:
                    cell = sheet.cell(row, column, text)
                    cell.data_type = "s"  # what begins with = is words too
                    cell.alignment = Alignment(wrap_text=heading.startswith("label"), vertical="top")
        sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
