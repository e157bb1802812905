"""Tab in reading order, also through what was put in anew: Qt sends whatever is made last to the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_reading_order(holder: QWidget) -> None:
    """Let Tab go through the widgets in `holder` where `holder` itself stands in the order, in the order they were added."""
    before = _stop_before(holder)
    for stop in holder.findChildren(QWidget):
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.focusProxy() is None and stop.window() is holder.window():
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop


def _stop_before(holder: QWidget) -> QWidget | None:
    """The nearest stop of Tab before `holder` in the window, None where there is none.

    Read from the tree: what PySide gives of Qt's own focus chain may outlive its widget and end the program.
    """
    before: QWidget | None = None
    for widget in holder.window().findChildren(QWidget):
        if widget == holder:
            return before
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            before = widget
    return None
