"""What stands beside the counts on a sheet: weighted shares, the ends of intervals, effective numbers, a chart's whiskers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import figures, resource
from app.models.survey import IndicatorKind
from app.services.analysis import CrossTable, EstimateTable, Figure
from app.services.analysis.chart import Chart
from app.services.analysis.estimates.cells import extra_figures, extra_headings
from app.services.analysis.estimates.describing import estimate_notes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class BesideCounts:
    """The columns that a table's estimates take on its sheet; none where it has none. `titles` are what questions are called."""

    estimate: EstimateTable | None
    language: str
    titles: Mapping[str, str]

    def headings(self) -> list[str]:
        """The headings of the columns beside number and per cent."""
        return extra_headings(self.estimate, self.language) if self.estimate else []

    def answer(self, text: str) -> list[Figure]:
        """The figures in those columns of an answer, or of a place."""
        rows = self.estimate.whole.rows if self.estimate else ()
        row = next((row for row in rows if row.text == text), None)
        return extra_figures(self.estimate, row.share, row.uncertainty) if self.estimate and row else []

    def indicator(self, name: str) -> list[Figure]:
        """The figures in those columns of an indicator."""
        found = next((one for one in self.estimate.whole.indicators if one.name == name), None) if self.estimate else None
        return extra_figures(self.estimate, found.value, found.uncertainty) if self.estimate and found else []

    def cross_headings(self, table: CrossTable) -> list[str]:
        """The headings of the columns of a cross table, after all its counts."""
        if self.estimate is None:
            return []
        parts = [*(one.text for one in table.whole.indicators), *(row.text for row in table.whole.rows)]
        effective = resource.translation(self.language).gettext("Effective number")
        return [effective, *(f"{part}, {heading}" for part in parts for heading in self.headings())]

    def group(self, place: int) -> Iterator[tuple[Figure, bool]]:
        """The figures in those columns of the group at that place, and whether each is a share."""
        if self.estimate is None:
            return
        group = self.estimate.groups[place]
        yield Figure(None if group.effective_n is None else round(group.effective_n)), False
        for one in group.indicators:
            share = one.definition.kind is not IndicatorKind.SCORE
            yield from ((figure, share) for figure in extra_figures(self.estimate, one.value, one.uncertainty))
        for row in group.rows:
            yield from ((figure, True) for figure in extra_figures(self.estimate, row.share, row.uncertainty))

    def notes(self) -> list[str]:
        """The sentences under the table: the effective number, the mean, how it was weighted and why it has no interval."""
        if self.estimate is None:
            return []
        tr, whole = resource.translation(self.language), self.estimate.whole
        said = []
        if whole.effective_n is not None:
            told = figures.number(round(whole.effective_n), self.language)
            said.append(tr.gettext("Effective number: {n}").format(n=told))
        return [*said, *estimate_notes(self.estimate, self.language, self.titles)]


def whiskers(series: Any, chart: Chart, sheet: "Worksheet", column: int) -> None:
    """Draw the intervals of a chart's bars as thin lines; how far they reach stands in two columns from `column`."""
    if all(bar.low is None for bar in chart.bars):
        return
    from openpyxl.chart.data_source import NumDataSource, NumRef
    from openpyxl.chart.error_bar import ErrorBars
    from openpyxl.utils import get_column_letter, quote_sheetname

    for row, bar in enumerate(chart.bars, start=1):
        for beside, end in enumerate((bar.low, bar.high)):
            cell = sheet.cell(row, column + beside, 0 if end is None else round(abs(end - bar.value) / 100, 3))
            cell.number_format = "0.0%"
    name = quote_sheetname(sheet.title)
    minus, plus = (
        NumDataSource(numRef=NumRef(f=f"{name}!${letter}$1:${letter}${len(chart.bars)}"))
        for letter in (get_column_letter(column), get_column_letter(column + 1))
    )
    series.errBars = ErrorBars(errBarType="both", errValType="cust", plus=plus, minus=minus, noEndCap=False)
