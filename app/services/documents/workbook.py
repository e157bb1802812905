"""Tables as a formatted workbook: a sheet for each table, with headings, bases, definitions, and a chart of the same figures.

What is hidden stands as hidden with its reason; no cell, shown or not, holds the figure. Words are always text, so that none is
taken for a formula. The same tables at the same moment give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app import resource
from app.services.analysis import CrossTable, EstimateTable, Figure, Frequencies, Heading, MentionTable, PlaceTable
from app.services.analysis.chart import Chart, cross_chart, frequency_chart, place_chart
from app.services.analysis.describing import (
    base_words,
    by_title,
    count_words,
    definition,
    group_text,
    missing_shown,
    missing_text,
    reason,
)
from app.services.analysis.estimates.describing import is_weighted
from app.services.analysis.mentions.describing import divided_title, mention_notes, row_name, together_title
from app.services.documents.workbook_estimates import BesideCounts, whiskers

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Table = Frequencies | CrossTable | PlaceTable | MentionTable
_LONGEST_SHEET_NAME = 31
_ROWS_IN_CM = 2.0
"""Rows of a sheet to a centimetre of a chart."""
_ONE_PAGE = 34
"""Rows that have room on a page in landscape."""
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PERCENT = "0.0%"
INK, _SOFT, RULE = "0B4F8A", "54616F", "D5DCE4"
_WIDTHS = (44, 12, 12, 46)


def tables_workbook(
    tables: Sequence[Table],
    language: str,
    made: datetime,
    title: str,
    estimates: Sequence[EstimateTable | None] = (),
    titles: Mapping[str, str] | None = None,
    answered: Sequence[Sequence[str]] = (),
) -> bytes:
    """The workbook (.xlsx). `made` is the moment in its properties, `title` its title.

    `estimates` are what stands beside the counts of each table, `titles` what questions are called in the notes, and `answered`
    the sentences that say who answered each table's question. The first sheet lists the others.
    Raises ValueError where there is no table.
    """
    if not tables:
        raise ValueError("a workbook of no table")
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = title
    book.properties.creator = "Medborgarlöfte"
    book.properties.language = language
    book.properties.created = made.replace(tzinfo=None)
    contents = book.active
    assert contents is not None
    contents.title = resource.translation(language).gettext("Contents")
    names: list[str] = []
    beside = zip(tables, estimates or [None] * len(tables), answered or [()] * len(tables), strict=True)
    weighted = any(estimate is not None and is_weighted(estimate) for estimate in estimates)
    for table, estimate, said in beside:
        names.append(_sheet_name(table, names, language))
        _Sheet(book.create_sheet(names[-1]), language, BesideCounts(estimate, language, titles or {}), weighted).write(
            table, said
        )
    _write_contents(contents, tables, names, title, language)
    written = io.BytesIO()
    book.save(written)
    return repeatable(written.getvalue(), made)


@dataclass
class _Sheet:
    """One sheet while it is written; `row` is the next free one."""

    sheet: "Worksheet"
    language: str
    beside: BesideCounts
    weighted: bool
    """Whether tables of the workbook are weighted, so that it is said of one that is not."""
    row: int = field(default=1)
    last: int = field(default=0)
    """The last row of the chart; 0 without one."""

    def write(self, table: Table, answered: Sequence[str]) -> None:
        """The table, what it rests on, who answered, and its chart under it."""
        whole = table.whole if isinstance(table, CrossTable) else table
        self._head(whole.heading, table)
        if isinstance(table, MentionTable):
            self._mentions(table)
            return
        if isinstance(table, Frequencies):
            self._frequencies(table)
            chart = frequency_chart(table, self.language, self.beside.estimate)
        elif isinstance(table, CrossTable):
            self._cross(table)
            chart = cross_chart(table, self.language, self.beside.estimate)
        else:
            self._places(table)
            chart = place_chart(table, self.language, self.beside.estimate)
        for note in (*self.beside.notes(), *answered):
            self._line([note], soft=True)
        self._chart(chart)
        self._lay_out(reasons=0 if isinstance(table, CrossTable) else len(_WIDTHS) + len(self.beside.headings()))

    def _head(self, heading: Heading, table: Table) -> None:
        from openpyxl.styles import Font

        tr = resource.translation(self.language)
        divided = f", {_divided(table, self.language).lower()}" if isinstance(table, CrossTable | MentionTable) else ""
        self._line([f"{heading.position}. {heading.title}{divided}"])
        self.sheet.cell(1, 1).font = Font(bold=True, size=14)
        self._line([heading.text], soft=True)
        self._line([tr.gettext("Survey wave {wave}").format(wave=heading.wave)], soft=True)
        if heading.invented:
            self._line([tr.gettext("Invented answers")])
            self.sheet.cell(self.row - 1, 1).font = Font(bold=True, color="8A5A00")
        self.row += 1

    def _frequencies(self, table: Frequencies) -> None:
        tr = resource.translation(self.language)
        self._titles([tr.gettext("Answer"), tr.gettext("Number"), "%", *self.beside.headings(), ""])
        for row in table.rows:
            self._figures(row.text, (row.n, row.share, *self.beside.answer(row.text)), table.heading)
        for absent in missing_shown(table):
            self._figures(missing_text(absent, self.language), (absent.n,), table.heading, soft=True)
        self._line([base_words(table, self.language)], soft=True)
        for indicator in table.indicators:
            share = bool(indicator.definition.counted)
            estimated = self.beside.indicator(indicator.name)
            self._figures(indicator.text, (Figure(None, None), indicator.value, *estimated), table.heading, percent=share)
            self._line([definition(indicator, table.heading, self.language)], soft=True)

    def _cross(self, table: CrossTable) -> None:
        tr, heading = resource.translation(self.language), table.whole.heading
        names = [one.text for one in table.whole.indicators]
        answers = [row.text for row in table.whole.rows]
        titles = [by_title(table, self.language), tr.gettext("Base"), *names, *answers, *(f"{one}, %" for one in answers)]
        self._titles([*titles, *self.beside.cross_headings(table)])
        for place, group in enumerate(table.groups):
            at = self.row
            self._line([group_text(group, self.language)])
            shares = [one.definition.counted != () for one in group.indicators]
            for column, (figure, percent) in enumerate(
                (
                    (group.base_n, False),
                    *zip((one.value for one in group.indicators), shares, strict=True),
                    *((row.n, False) for row in group.rows),
                    *((row.share, True) for row in group.rows),
                    *self.beside.group(place),
                ),
                start=2,
            ):
                self._figure(at, column, figure, heading, percent=percent)
        for indicator in table.whole.indicators:
            self._line([f"{indicator.text}: {definition(indicator, heading, self.language)}"], soft=True)
        hidden = [figure.hidden for group in table.groups for figure in (group.base_n, *(row.n for row in group.rows))]
        for mark in sorted({mark for mark in hidden if mark is not None}):
            self._line(
                [f"{count_words(Figure(None, mark), heading, self.language)}: {reason(mark, heading, self.language)}"], soft=True
            )

    def _places(self, table: PlaceTable) -> None:
        tr = resource.translation(self.language)
        self._titles([tr.gettext("Place"), tr.gettext("Number"), "%", *self.beside.headings(), ""])
        for row in table.rows:
            self._figures(row.name, (row.n, row.share, *self.beside.answer(row.name)), table.heading)
        base = count_words(table.base_n, table.heading, self.language)
        self._line(
            [tr.gettext("Base: {n} who answered the question “{question}”").format(n=base, question=table.base_text)], soft=True
        )

    def _mentions(self, table: MentionTable) -> None:
        """The places by time and by reason, as shares and as numbers, and then both of each place that has any to show."""
        tr, heading, rows = resource.translation(self.language), table.heading, (table.whole, *table.rows)
        answers = [one.text for one in table.whole.answers]
        for percent, title in (
            (True, tr.gettext("Per cent of those who name the place")),
            (False, tr.gettext("Number who name the place")),
        ):
            self._titles([title, tr.gettext("Number"), *answers])
            for row in rows:
                given = [one.share if percent else one.n for one in row.answers]
                self._row(row_name(row, self.language), [row.n], given, heading, percent=percent)
            self.row += 1
        for row in rows:
            if any(figure.shown for line in row.both for figure in line):
                self._titles([together_title(row, self.language), tr.gettext("Number"), *(one.text for one in row.times)])
                for at, one in enumerate(row.reasons):
                    self._row(one.text, [one.n], [line[at] for line in row.both], heading)
                self.row += 1
        for note in mention_notes(table, self.language, weighted=self.weighted):
            self._line([note], soft=True)
        self.sheet.freeze_panes = "B1"
        self.sheet.print_title_rows = None
        self._lay_out(reasons=0)

    def _row(
        self, text: str, numbers: Sequence[Figure], given: Sequence[Figure], heading: Heading, *, percent: bool = False
    ) -> None:
        at = self.row
        self._line([text])
        for column, figure in enumerate((*numbers, *given), start=2):
            self._figure(at, column, figure, heading, percent=percent and column > len(numbers) + 1)

    def _figures(
        self, text: str, figures: Sequence[Figure], heading: Heading, *, percent: bool = True, soft: bool = False
    ) -> None:
        at = self.row
        hidden = next((figure.hidden for figure in figures if figure.hidden), None)
        empty = [""] * (len(self.beside.headings()) + 2)
        self._line([text, *empty, reason(hidden, heading, self.language)], soft=soft)
        for column, figure in enumerate(figures, start=2):
            self._figure(at, column, figure, heading, percent=percent and column >= 3)

    def _figure(self, row: int, column: int, figure: Figure, heading: Heading, *, percent: bool) -> None:
        from openpyxl.styles import Alignment

        cell = self.sheet.cell(row, column)
        cell.alignment = Alignment(horizontal="right")
        if figure.value is not None:
            cell.value = round(figure.value, 3 if percent else 1)  # a cell holds no more than it shows
            cell.number_format = _PERCENT if percent else "# ##0" if float(figure.value).is_integer() else "0.0"
        elif figure.hidden is not None:
            cell.value = "–" if percent else count_words(figure, heading, self.language)
            cell.data_type = "s"

    def _titles(self, titles: Sequence[str]) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        at = self.row
        self._line(titles)
        for column in range(1, len(titles) + 1):
            cell = self.sheet.cell(at, column)
            cell.font = Font(bold=True, color=INK)
            cell.border = Border(bottom=Side("thin", color=RULE))
            cell.alignment = Alignment(horizontal="left" if column == 1 else "right", wrap_text=True, vertical="bottom")
        self.sheet.freeze_panes = self.sheet.cell(self.row, 2).coordinate
        self.sheet.print_title_rows = f"{at}:{at}"

    def _line(self, words: Sequence[str], *, soft: bool = False) -> None:
        from openpyxl.styles import Font

        for column, text in enumerate(words, start=1):
            if text:
                write_words(self.sheet, self.row, column, text)
                if soft:
                    self.sheet.cell(self.row, column).font = Font(color=_SOFT)
        self.row += 1

    def _chart(self, chart: Chart) -> None:
        """The bars as a native chart on cells of its own, to the right of the table."""
        if not chart.bars:
            return
        from openpyxl.chart import BarChart, Reference
        from openpyxl.utils import get_column_letter

        first = max(self.sheet.max_column, len(_WIDTHS) + len(self.beside.headings())) + 2
        for at, bar in enumerate(chart.bars, start=1):
            write_words(self.sheet, at, first, bar.label)
            self.sheet.cell(at, first + 1, round(bar.value / 100, 3)).number_format = _PERCENT
        drawn = BarChart()
        drawn.type = "bar"
        drawn.title = chart.title
        drawn.legend = None
        drawn.gapWidth = 60
        count = len(chart.bars)
        drawn.add_data(Reference(self.sheet, min_col=first + 1, min_row=1, max_row=count))
        drawn.set_categories(Reference(self.sheet, min_col=first, min_row=1, max_row=count))
        drawn.series[0].graphicalProperties.solidFill = INK
        drawn.x_axis.scaling.orientation = "maxMin"
        drawn.x_axis.delete = drawn.y_axis.delete = False
        drawn.y_axis.scaling.min = 0
        drawn.y_axis.number_format = "0%"
        drawn.y_axis.majorGridlines = None
        whiskers(drawn.series[0], chart, self.sheet, first + 2)
        drawn.height, drawn.width = max(7.0, 0.8 * count + 3), 17
        self.sheet.add_chart(drawn, self.sheet.cell(self.row + 2, 1).coordinate)
        below = self.last = self.row + 2 + round(drawn.height * _ROWS_IN_CM)
        self.sheet.print_area = f"A1:{get_column_letter(first - 2)}{below}"  # not the cells that the chart is drawn from
        write_words(self.sheet, self.row, 1, chart.note or " ")

    def _lay_out(self, reasons: int) -> None:
        """The columns as wide as what is in them; in `reasons`, 0 for none, it is said why a cell is hidden."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        for column in range(1, self.sheet.max_column + 1):
            width = _WIDTHS[column - 1] if column < len(_WIDTHS) else _WIDTHS[-1] if column == reasons else 14
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        upright = bool(reasons) and self.last > _ONE_PAGE  # so that the chart is not cut by the end of a page
        self.sheet.page_setup.orientation = "portrait" if upright else "landscape"
        self.sheet.page_setup.fitToHeight = int(upright and self.last <= 3 * _ONE_PAGE)
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _divided(table: CrossTable | MentionTable, language: str) -> str:
    """What a table is divided by."""
    return by_title(table, language) if isinstance(table, CrossTable) else divided_title(table, language)


def write_words(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    """Text as text: what begins with `=`, `+`, `-` or `@` is no formula."""
    cell = sheet.cell(row, column)
    cell.value = _NOT_IN_XML.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _sheet_name(table: Table, taken: Sequence[str], language: str) -> str:
    whole = table.whole if isinstance(table, CrossTable) else table
    by = f" · {_divided(table, language)}" if isinstance(table, CrossTable | MentionTable) else ""
    plain = _NOT_IN_SHEET_NAMES.sub(" ", f"{whole.heading.position} {whole.heading.title}{by}").strip()
    name, number = plain[:_LONGEST_SHEET_NAME].strip(), 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        ending = f" {number}"
        name = plain[: _LONGEST_SHEET_NAME - len(ending)].strip() + ending
    return name


def _write_contents(sheet: Any, tables: Sequence[Table], names: Sequence[str], title: str, language: str) -> None:
    from openpyxl.styles import Font

    tr = resource.translation(language)
    write_words(sheet, 1, 1, title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    invented = any((table.whole if isinstance(table, CrossTable) else table).heading.invented for table in tables)
    write_words(sheet, 2, 1, tr.gettext("Invented answers") if invented else " ")
    write_words(sheet, 3, 1, tr.gettext("Small cells are hidden so that nobody can be recognised."))
    for row, name in enumerate(names, start=5):
        write_words(sheet, row, 1, name)
        sheet.cell(row, 1).hyperlink = f"#'{name}'!A1"
        sheet.cell(row, 1).font = Font(color=INK, underline="single")
    sheet.column_dimensions["A"].width = 60


def repeatable(content: bytes, made: datetime) -> bytes:
    """The same parts with the moment given instead of now."""
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
        for part in parts.infolist():
            inside = parts.read(part)
            if part.filename == "docProps/core.xml":
                inside = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, inside)
            entry = zipfile.ZipInfo(part.filename, made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, inside)
    return written.getvalue()
