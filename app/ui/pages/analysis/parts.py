"""Pieces of the page: a table that can stand as a chart, widgets under each other."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.analysis.chart import Chart
from app.ui import theme
from app.ui.chart import ChartView
from app.ui.pages.analysis.lines import TableLine, frequency_columns
from app.ui.widget import Column, RowsModel, TableView

Row = TypeVar("Row")


class WholeTable(TableView[Row], Generic[Row]):
    """A table as high as its rows, so that the page scrolls and not the table."""

    def __init__(self, name: str, model: RowsModel[Row]) -> None:
        super().__init__(name, model, sortable=False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it would take the width that it makes too little

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead, and be as high as they are."""
        super().show_rows(rows)
        self._stand_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_whole()

    def _stand_whole(self) -> None:
        high = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + theme.px(4)
        if self.horizontalHeader().length() > self.viewport().width():
            high += self.horizontalScrollBar().sizeHint().height()
        if (self.minimumHeight(), self.maximumHeight()) != (high, high):
            self.setFixedHeight(high)


class ChartedTable(QWidget):
    """A table that can stand as a chart of the same figures."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = RowsModel[TableLine](frequency_columns("", "", ""))
        self.table = WholeTable(name, self._model)
        self._chart = ChartView()
        self._chart.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self._chart)

    def show_lines(self, lines: list[TableLine], columns: list[Column[TableLine]], chart: Chart | None = None) -> None:
        """Show the lines, or the chart where there is one with a bar."""
        self._model.columns = columns
        self.table.show_rows(lines)
        drawn = chart is not None and bool(chart.bars)
        if chart is not None and drawn:
            self._chart.show_chart(chart)
        self._chart.setVisible(drawn)
        self.table.setVisible(not drawn)


def under_each_other(*widgets: QWidget) -> QWidget:
    """The widgets in a column, the last one with what room is left."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(14))
    for widget in widgets:
        column.addWidget(widget)
    column.setStretch(len(widgets) - 1, 1)
    return whole


def replaced(old: QWidget, new: QWidget) -> QWidget:
    """Put `new` where `old` stands; gives `new`."""
    parent = old.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is not None:
        layout.replaceWidget(old, new)
    old.hide()
    old.deleteLater()
    return new
