"""Bringing what a person is sent to into sight: Qt scrolls to what Tab reaches, not to what is given the focus."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def into_sight(widget: QWidget, around_it: int = 50, part: QRect | None = None) -> None:
    """Scroll what `widget` lies in so that it is seen with `around_it` pixels, also where it was just put in or has grown.

    Only `part` of it, in its own pixels, where that is told.
    """
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    inside = None if around is None else around.widget()
    if around is not None and inside is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what was put in has its place only then
        if part is None:
            around.ensureWidgetVisible(widget, 50, around_it)
        else:
            low = widget.mapTo(inside, part.bottomLeft())
            around.ensureVisible(low.x(), low.y() - part.height() // 2, 0, around_it + part.height() // 2)
