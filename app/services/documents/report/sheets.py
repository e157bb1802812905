"""The report's tables as a workbook: what it rests on first, then a sheet for each table, with a chart of the same figures."""

import io
import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from app import figures
from app.models.picture import PictureSide
from app.services.documents.report.facts import Report
from app.services.documents.report.paper import drafted, report_title
from app.services.documents.report.tables import Cell, Number, ReportTable, ReportTables, Unit
from app.services.documents.report.words import ReportWords
from app.services.documents.workbook import INK, RULE, repeatable, write_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FACE = "Calibri"
_SOFT, _LONGEST_NAME = "54616F", 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_FORMATS = {Unit.COUNT: "# ##0", Unit.SHARE: "0.0%", Unit.SCORE: "0.0", Unit.PUBLISHED: "General"}
_WIDE = 110
"""Characters of a sheet's whole width."""


def report_workbook(report: Report, language: str) -> bytes:
    """The workbook (.xlsx): words are text, never formulas; the same report gives the same bytes."""
    from openpyxl import Workbook

    said = ReportWords(language)
    book, made = Workbook(), report.snapshot.taken_at.replace(microsecond=0)
    book.properties.title = report_title(report, said)
    book.properties.creator, book.properties.language = "Medborgarlöfte", language
    book.properties.created = made.replace(tzinfo=None)
    contents = book.active
    assert contents is not None
    contents.title = said.gettext("Contents")
    names: list[str] = []
    for table in _tables(report, ReportTables(said)):
        names.append(_name(table.title, names))
        _write(book.create_sheet(names[-1]), table)
    _contents(contents, report, said, names)
    written = io.BytesIO()
    book.save(written)
    return repeatable(written.getvalue(), made)


def _tables(report: Report, tables: ReportTables) -> Iterator[ReportTable]:
    snapshot = report.snapshot
    yield from tables.composition(snapshot)
    yield from filter(None, [tables.key_figures(snapshot)])
    yield from map(tables.trend, snapshot.trends)
    yield from tables.places(snapshot)
    lines = (line for side in PictureSide for line in snapshot.of_side(side)[0])
    for line in lines:
        if not snapshot.repeats_places(line):
            yield from tables.evidence(line)
    yield from filter(None, [tables.areas(snapshot)])


def _name(title: str, taken: Sequence[str]) -> str:
    plain = _NOT_IN_NAMES.sub(" ", title).strip() or "–"
    name, number = plain[:_LONGEST_NAME].strip(), 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)].strip() + ending
    return name


def _contents(sheet: Any, report: Report, said: ReportWords, names: Sequence[str]) -> None:
    """What the report rests on, and where each table is."""
    from openpyxl.styles import Alignment, Font

    snapshot = report.snapshot
    pgettext = said.pgettext
    lines = [report_title(report, said), report.municipality, said.state(snapshot.version.state)]
    if drafted(report):
        lines.append(pgettext("report", "It has not been adopted and may still change."))
    if snapshot.wave.invented:
        lines.append(said.gettext("Invented answers"))
    lines.append(pgettext("report", "Figures as of {day}").format(day=figures.day(snapshot.taken_at.date(), said.language)))
    lines += [said.answered(snapshot), said.design(snapshot.wave.design)]
    limits = next(iter((*snapshot.composition, *snapshot.key_figures)), None)
    if limits is not None:
        lines.append(said.hidden(limits.smallest_cell, limits.smallest_base))
    for row, line in enumerate(filter(None, lines), start=1):
        write_words(sheet, row, 1, line)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 15 * ceil(len(line) / 85)
    sheet.row_dimensions[1].height = 20
    sheet.cell(1, 1).font = Font(name=_FACE, bold=True, size=14)
    for row, name in enumerate(names, start=len(lines) + 2):
        write_words(sheet, row, 1, name)
        sheet.cell(row, 1).hyperlink = f"#'{name}'!A1"
        sheet.cell(row, 1).font = Font(name=_FACE, color=INK, underline="single")
    sheet.column_dimensions["A"].width = 90


def _write(sheet: "Worksheet", table: ReportTable) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    write_words(sheet, 1, 1, table.title)
    sheet.cell(1, 1).font = Font(name=_FACE, bold=True, size=14)
    for column, words in enumerate(table.headings, start=1):
        write_words(sheet, 3, column, words)
        at = sheet.cell(3, column)
        at.font, at.border = Font(name=_FACE, bold=True, color=INK), Border(bottom=Side("thin", color=RULE))
        at.alignment = Alignment(horizontal="right" if _figured(table, column) else "left", wrap_text=True, vertical="bottom")
    for row, line in enumerate(table.rows, start=4):
        for column, cell in enumerate(line, start=1):
            _cell(sheet, row, column, cell, beside=_figured(table, column))
    for column, share in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = max(10, round(share / sum(table.widths) * _WIDE))
    below = len(table.rows) + 5
    notes = [note for note in (table.base, *table.notes) if note]
    for row, note in enumerate(notes, start=below):
        write_words(sheet, row, 1, note)
        sheet.cell(row, 1).font = Font(name=_FACE, color=_SOFT)
    sheet.freeze_panes = "B4"
    sheet.print_title_rows = "3:3"
    _lay_out(sheet)
    if table.charted is not None:
        _chart(sheet, table, below + len(notes) + 1)


def _figured(table: ReportTable, column: int) -> bool:
    return any(isinstance(line[column - 1], Number) for line in table.rows)


def _cell(sheet: "Worksheet", row: int, column: int, cell: Cell, *, beside: bool) -> None:
    """Write a cell; words among figures (`beside`) stand to the right as they do."""
    from openpyxl.styles import Alignment

    if isinstance(cell, Number):
        sheet.cell(row, column, cell.value).number_format = _FORMATS[cell.unit]
    elif cell:
        write_words(sheet, row, column, cell)
        sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if beside else None)


def _lay_out(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _chart(sheet: "Worksheet", table: ReportTable, row: int) -> None:
    """The charted column as it stands in its cells; what is hidden has no bar and no point."""
    from openpyxl.chart import BarChart, Reference

    assert table.charted is not None
    shown = [line[table.charted] for line in table.rows]
    if not any(isinstance(cell, Number) for cell in shown):
        return
    last, column = len(table.rows) + 3, table.charted + 1
    share = any(isinstance(cell, Number) and cell.unit is Unit.SHARE for cell in shown)
    drawn: Any = BarChart()
    drawn.title, drawn.legend = table.title, None
    drawn.add_data(Reference(sheet, min_col=column, min_row=4, max_row=last))
    drawn.set_categories(Reference(sheet, min_col=1, min_row=4, max_row=last))
    drawn.type, drawn.gapWidth = "bar", 60
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.scaling.min = 0
    drawn.y_axis.number_format = "0%" if share else "0"
    drawn.y_axis.majorGridlines = None
    drawn.series[0].graphicalProperties.solidFill = INK
    drawn.height = max(7.0, 0.8 * len(table.rows) + 3)
    drawn.width = 18
    sheet.add_chart(drawn, f"A{row}")
