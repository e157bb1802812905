"""A chart on screen: the frozen description drawn as bars by pyqtgraph, which is loaded when the first chart is shown."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.services.analysis.chart import Chart, ChartBar
from app.ui import theme
from app.ui.picture_file import save_picture
from app.ui.widget import Button, label
from app.words import _, language

_BAR_HEIGHT, _BAR_SHARE = 34, 0.62
_END = 0.16
"""Half the length of the strokes that end an interval, where a bar and the room around it are 1."""


class ChartView(QWidget):
    """Horizontal bars with their labels and figures; the alternative text is what a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._note = label("", "note", "soft", wrap=True)
        self._plot: Any = None
        self._chart: Chart | None = None
        self.save = Button(_("Save the chart"), "download", "small")
        self.save.clicked.connect(self._on_save)
        self._column.addWidget(self._note)
        self._column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Draw this chart instead of the one before."""
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.alt)
        self._note.setText(chart.note)
        self._note.setVisible(bool(chart.note))
        if self._plot is not None:
            self._column.removeWidget(self._plot)
            self._plot.deleteLater()
        self._plot = _drawn(chart)
        self._plot.setFixedHeight(theme.px(_BAR_HEIGHT) * max(1, len(chart.bars)) + theme.px(34))
        self._column.insertWidget(0, self._plot)
        self._chart = chart

    def _on_save(self) -> None:
        """Save what is drawn as a picture."""
        chart = self._chart
        if chart is None:
            return

        def content() -> bytes:
            from app.services.documents.drawing import bar_chart, svg

            return svg(bar_chart(chart, language()))

        save_picture(self._plot, chart.title, content)


def _drawn(chart: Chart) -> Any:
    """The plot: bars from the top in the order given, the axis from nought to the longest."""
    import pyqtgraph as pg

    plot = pg.PlotWidget(background=theme.colour("card"))
    plot.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot.setMouseEnabled(x=False, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setAccessibleName(chart.title)
    places = [-at for at in range(len(chart.bars))]
    values = [bar.value for bar in chart.bars]
    ink = theme.colour("accent")
    plot.addItem(pg.BarGraphItem(x0=0, y=places, height=_BAR_SHARE, width=values, brush=ink, pen=pg.mkPen(ink)))
    for place, bar in zip(places, chart.bars, strict=True):
        words = pg.TextItem(bar.words, color=theme.colour("text"), anchor=(0, 0.5))
        words.setFont(theme.font("note", tabular=True))
        words.setPos(_reach(bar), place)
        plot.addItem(words)
        if bar.low is not None and bar.high is not None:
            for part in _whisker(bar.low, bar.high, place):
                plot.addItem(part)
    left, bottom = plot.getAxis("left"), plot.getAxis("bottom")
    left.setTicks([[(place, bar.label) for place, bar in zip(places, chart.bars, strict=True)]])
    for axis in (left, bottom):
        axis.setTickFont(theme.font("note"))
        axis.setTextPen(theme.colour("text"))
        axis.setPen(theme.colour("line"))
        axis.setStyle(tickLength=0)
    left.setWidth(theme.px(200))
    plot.setXRange(0, max(map(_reach, chart.bars), default=1.0) * 1.18, padding=0)
    plot.setYRange(-len(chart.bars) + 0.4, 0.6, padding=0)
    return plot


def _reach(bar: ChartBar) -> float:
    """How far a bar reaches, with its interval."""
    return max(bar.value, bar.high or 0.0)


def _whisker(low: float, high: float, place: int) -> list[Any]:
    """A thin line from end to end of an interval, edged in the card's colour so that it is seen on the bar, and its ends."""
    import pyqtgraph as pg

    across = [low, high, low, low, high, high]
    along = [place, place, place - _END, place + _END, place - _END, place + _END]
    under, over = pg.mkPen(theme.colour("card"), width=theme.px(4)), pg.mkPen(theme.colour("text"), width=theme.px(1.5))
    return [pg.PlotDataItem(across, along, connect="pairs", pen=pen) for pen in (under, over)]
