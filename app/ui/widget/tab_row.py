"""The row of tabs of a page: turned by a click and the arrow keys, never by the wheel that scrolls the page past it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget

from app.ui import theme

_AROUND = 30
"""Pixels (at normal text) that a tab takes beside its words."""


class TabRow(QTabBar):
    """A page shows a tab from its top; `turned` comes before whatever else hears that another tab is shown.

    Where there is little room the tabs stand closer, and where that is too little the row scrolls by a button at its end.
    """

    turned = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.currentChanged.connect(self._on_turned)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._fit()

    def _fit(self) -> None:
        font = theme.font()
        font.setWeight(QFont.Weight.DemiBold)  # as the one that is shown
        metrics = QFontMetrics(font)
        wide = sum(metrics.horizontalAdvance(self.tabText(at)) + theme.px(_AROUND) for at in range(self.count()))
        close = wide > self.width()
        if self.property("close") != close:
            self.setProperty("close", close)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_turned(self) -> None:
        self.turned.emit()
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.verticalScrollBar().setValue(0)
