"""The report's tables as a workbook: what it rests on first, then a sheet for each table, with a chart of the same figures."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
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
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f\ufffe\uffff]")
_FORMATS = {Unit.COUNT: "# ##0", Unit.SHARE: "0.0 %", Unit.SCORE: "0.0", Unit.PUBLISHED: "General"}
_FRONT, _LINE, _A4 = 66, 58, 9
"""Characters of the first sheet's width, and those that surely have room in a line of it; the number of a paper size."""
_NEARLY_ALL = 0.8
"""A share above this would have a spreadsheet end its axis beyond one."""
_ONE_PAGE, _ROWS_IN_CM = 34, 2.0
"""Rows that have room on a page in landscape; rows to a centimetre of a chart."""
_TITLE_LINE, _WIDE = 70, 110
"""Characters of a sheet's whole width, in the type of its title and in that of the rest."""


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
    names: dict[str, str] = {}
    for table in _tables(report, ReportTables(said)):
        name = _name(table.title, tuple(names))
        names[name] = table.title
        _write(book.create_sheet(name), table)
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
    yield from (table for _areas, table in tables.areas(snapshot))


def _name(title: str, taken: Sequence[str]) -> str:
    plain = _NOT_IN_NAMES.sub(" ", title).strip() or "–"
    name, number = plain[:_LONGEST_NAME].strip(), 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)].strip() + ending
    return name


def _contents(sheet: Any, report: Report, said: ReportWords, names: Mapping[str, str]) -> None:
    """What the report rests on, and where each table is: the titles of the sheets by their names."""
    from openpyxl.styles import Alignment, Font

    snapshot = report.snapshot
    pgettext = said.pgettext
    standing = filter(None, (said.state(snapshot.version.state), said.adopted(snapshot.version)))
    lines = [report_title(report, said), report.municipality, ": ".join(standing)]
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
        sheet.row_dimensions[row].height = 15 * ceil(len(line) / _LINE)
    sheet.row_dimensions[1].height = 22 * ceil(len(lines[0]) / 50)
    sheet.cell(1, 1).font = Font(name=_FACE, bold=True, size=14)
    for row, (name, title) in enumerate(names.items(), start=len(lines) + 2):
        write_words(sheet, row, 1, title)
        sheet.row_dimensions[row].height = 15 * ceil(len(title) / _LINE)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 1).hyperlink = f"#'{name}'!A1"
        sheet.cell(row, 1).font = Font(name=_FACE, color=INK, underline="single")
    sheet.column_dimensions["A"].width = _FRONT
    _lay_out(sheet, pages=0)


def _write(sheet: "Worksheet", table: ReportTable) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    _across(sheet, table, 1, table.title, _TITLE_LINE)
    sheet.cell(1, 1).font = Font(name=_FACE, bold=True, size=14)
    for column, words in enumerate(table.headings, start=1):
        write_words(sheet, 3, column, words)
        at = sheet.cell(3, column)
        at.font, at.border = Font(name=_FACE, bold=True, color=INK), Border(bottom=Side("thin", color=RULE))
        at.alignment = Alignment(
            horizontal="right" if _figured(table, column) else "left",
            wrap_text=True,
            vertical="bottom",
            indent=_indent(table, column),
        )
    for row, line in enumerate(table.rows, start=4):
        for column, cell in enumerate(line, start=1):
            _cell(sheet, row, column, cell, beside=_figured(table, column), indent=_indent(table, column))
    wide = [max(10, round(share / sum(table.widths) * _WIDE)) for share in table.widths]
    for column, width in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, line in enumerate((table.headings, *table.rows), start=3):
        lines = (ceil(len(cell) / (0.8 * width)) for cell, width in zip(line, wide, strict=True) if isinstance(cell, str))
        sheet.row_dimensions[row].height = 15 * max(1, *lines, 1)
    below = len(table.rows) + 5
    notes = [note for note in (table.base, *table.notes) if note]
    for row, note in enumerate(notes, start=below):
        _across(sheet, table, row, note, _WIDE)
        sheet.cell(row, 1).font = Font(name=_FACE, color=_SOFT)
    sheet.freeze_panes = "B4"
    sheet.print_title_rows = "3:3"
    high = 0.0 if table.charted is None else _chart(sheet, table, below + len(notes) + 1)
    rows = below + len(notes) + round(high * _ROWS_IN_CM) + 1
    _lay_out(sheet, rows=rows, pages=1 if rows <= 2 * _ONE_PAGE else 0)


def _across(sheet: "Worksheet", table: ReportTable, row: int, words: str, line: int) -> None:
    """Words over the whole width of the table, in as many lines as they take of `line` characters."""
    from openpyxl.styles import Alignment

    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(table.headings))
    write_words(sheet, row, 1, words)
    sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[row].height = (20 if line == _TITLE_LINE else 15) * ceil(len(words) / line)


def _figured(table: ReportTable, column: int) -> bool:
    return any(isinstance(line[column - 1], Number) for line in table.rows)


def _indent(table: ReportTable, column: int) -> int:
    """Words after a column of figures stand a little in from them."""
    return int(column > 1 and not _figured(table, column) and _figured(table, column - 1))


def _cell(sheet: "Worksheet", row: int, column: int, cell: Cell, *, beside: bool, indent: int) -> None:
    """Write a cell; words among figures (`beside`) stand to the right as they do."""
    from openpyxl.styles import Alignment

    if isinstance(cell, Number):
        shown = {Unit.SHARE: round(cell.value, 3), Unit.SCORE: round(cell.value, 1)}.get(cell.unit, cell.value)
        sheet.cell(row, column, shown).number_format = _FORMATS[cell.unit]
        sheet.cell(row, column).alignment = Alignment(vertical="top", horizontal="right")
    elif cell:
        write_words(sheet, row, column, cell)
        across = "right" if beside else "left"
        sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top", horizontal=across, indent=indent)


def _lay_out(sheet: "Worksheet", *, rows: int = _ONE_PAGE + 1, pages: int = 1) -> None:
    """As wide as a page of A4, upright where there are many rows, and so many `pages` long, as long as it takes where 0."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if rows <= _ONE_PAGE else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _chart(sheet: "Worksheet", table: ReportTable, row: int) -> float:
    """The charted column as it stands in its cells; what is hidden has no bar and no point. How high it is, in centimetres."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList

    assert table.charted is not None
    shown = [line[table.charted] for line in table.rows]
    if not any(isinstance(cell, Number) for cell in shown):
        return 0.0
    last, column = len(table.rows) + 3, table.charted + 1
    share = any(isinstance(cell, Number) and cell.unit is Unit.SHARE for cell in shown)
    drawn: Any = BarChart()
    counted = table.headings[table.charted]
    drawn.title, drawn.legend = table.title if counted == "%" else f"{table.title}: {counted}", None
    drawn.add_data(Reference(sheet, min_col=column, min_row=4, max_row=last))
    drawn.set_categories(Reference(sheet, min_col=1, min_row=4, max_row=last))
    drawn.type, drawn.gapWidth = "bar", 60
    drawn.x_axis.scaling.orientation, drawn.x_axis.tickLblSkip = "maxMin", 1
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.scaling.min = 0
    if share and max(cell.value for cell in shown if isinstance(cell, Number)) > _NEARLY_ALL:
        drawn.y_axis.scaling.max = 1
    drawn.y_axis.number_format = "0 %" if share else "0"
    drawn.dataLabels = DataLabelList(
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        numFmt="0.0 %" if share else "0.0",
    )
    drawn.y_axis.majorGridlines = None
    drawn.series[0].graphicalProperties.solidFill = INK
    drawn.height = max(7.0, 0.8 * len(table.rows) + 3)
    drawn.width = 18
    sheet.add_chart(drawn, f"A{row}")
    return float(drawn.height)
