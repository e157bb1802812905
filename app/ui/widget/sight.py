"""Bringing what a person is sent to into sight: Qt scrolls to what Tab reaches, not to what is given the focus."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QScrollArea, QWidget


def into_sight(widget: QWidget, around_it: int = 50) -> None:
    """Scroll what `widget` lies in so that it is seen with `around_it` pixels, also where it was just put in or has grown."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what was put in has its place only then
        around.ensureWidgetVisible(widget, 50, around_it)
