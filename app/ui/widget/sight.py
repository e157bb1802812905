"""Bringing what a person is sent to into sight: Qt scrolls to what Tab reaches, not to what is given the focus."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled_around(widget: QWidget) -> Iterator[QScrollArea]:
    """What a widget is scrolled in, from the innermost out."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            yield around
        around = around.parentWidget()


def hidden_above(widget: QWidget) -> int:
    """Pixels of a widget's top that are scrolled out of sight."""
    return max((-widget.mapTo(area.viewport(), QPoint()).y() for area in scrolled_around(widget)), default=0)


def into_sight(widget: QWidget, around_it: int = 50, part: QRect | None = None) -> None:
    """Scroll what `widget` lies in so that it is seen with `around_it` pixels, also where it was just put in or has grown.

    Only `part` of it, in its own pixels, where that is told.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what was put in has its place only then
    for around in scrolled_around(widget):
        inside = around.widget()
        if part is None:
            around.ensureWidgetVisible(widget, 50, around_it)
        elif inside is not None:
            low = widget.mapTo(inside, part.bottomLeft())
            around.ensureVisible(low.x(), low.y() - part.height() // 2, 0, around_it + part.height() // 2)
