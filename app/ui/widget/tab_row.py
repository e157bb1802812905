"""The row of tabs of a page: turned by a click and the arrow keys, never by the wheel that scrolls the page past it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget


class TabRow(QTabBar):
    """A page shows a tab from its top; `turned` comes before whatever else hears that another tab is shown."""

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

    def _on_turned(self) -> None:
        self.turned.emit()
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.verticalScrollBar().setValue(0)
