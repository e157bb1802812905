"""The one window of the program on the screen: it stays, with its place, its title and the keys, while what it holds changes."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import theme
from app.ui.remembered import Remembered


def first_size(available: QSize) -> QSize:
    """How large a window is that was never shown before: 1366 by 768, or what the screen has room for with a title and edges."""
    return QSize(1366, 768).boundedTo(available - QSize(16, 40))


LEAST = QSize(480, 360)
"""What everything in the window folds down to."""


class Casing(QWidget):
    """Holds the start, the question who sits here, or the pages; closes where what it holds lets itself be closed."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._held: QWidget | None = None
        self._leaving: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(LEAST)
        if not self.restoreGeometry(remembered.geometry):
            self.resize(first_size(self.screen().availableSize()))

    def hold(self, widget: QWidget) -> None:
        """Show `widget`, under its own title, in place of what was held before, which is gone after the present event."""
        before, self._held = self._held, widget
        self.setWindowIcon(theme.icon("logo", "accent"))
        self.setWindowTitle(widget.windowTitle())
        widget.windowTitleChanged.connect(self.setWindowTitle)
        self._column.addWidget(widget)
        widget.show()
        if before is not None:
            before.windowTitleChanged.disconnect(self.setWindowTitle)
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
            self._leaving.append(before)  # Python lets go of it only after the event that brought us here
            QTimer.singleShot(0, self._leaving.clear)
        self._column.activate()
        self.show()
        widget.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._held is not None and not self._held.close():
            event.ignore()
            return
        self._remembered.geometry = self.saveGeometry()
        self._remembered.save()
        event.accept()
