"""Tab in reading order, also through what was put in anew: Qt sends whatever is made last to the end."""

from collections.abc import Iterator
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def in_reading_order(holder: QWidget) -> None:
    """Let Tab go through the widgets in `holder` where `holder` itself stands in the order, as they lie in its layouts."""
    before = _stop_before(holder) or holder
    for widget in _inside(holder):
        if _is_stop(widget) and widget.window() is holder.window():
            QWidget.setTabOrder(before, widget)
            before = widget


def stops_in(holder: QWidget) -> Iterator[QWidget]:
    """What Tab stops at now among what is in `holder`, in reading order."""
    return (widget for widget in _inside(holder) if _is_stop(widget) and widget.isEnabled() and widget.isVisibleTo(holder))


def stop_after(holder: QWidget, lost: QWidget) -> QWidget | None:
    """The next of what Tab stops at now in `holder` after `lost`, which is in it and may be hidden; else the last before it."""
    before: QWidget | None = None
    passed = False
    there = list(stops_in(holder))
    for widget in _inside(holder):
        if widget == lost:
            passed = True
        elif widget in there and not lost.isAncestorOf(widget):
            if passed:
                return widget
            before = widget
    return before


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _inside(holder: QWidget) -> Iterator[QWidget]:
    """Every widget in a widget: those in its layout first, in the layout's order, each with what is in it."""
    layout = holder.layout()
    laid, loose = [], []
    for child in holder.children():
        if isinstance(child, QWidget):
            place = None if layout is None else _place(layout, child)
            loose.append(child) if place is None else laid.append((place, child))
    for child in (*(child for _place_of, child in sorted(laid, key=itemgetter(0))), *loose):
        yield child
        yield from _inside(child)


def _place(layout: QLayout, widget: QWidget) -> tuple[int, ...] | None:
    """Where a widget lies in a layout and the layouts in it, None where it does not.

    A layout is asked for places, never for its items: PySide keeps what `itemAt` gives for as long as the layout lives, and
    takes whatever Qt puts in its memory when the item is gone for the item still (a QWidgetItem in a widget's stead, a crash).
    """
    at = layout.indexOf(widget)
    if at >= 0:
        return (at,)
    for inner in layout.children():
        if isinstance(inner, QLayout) and (place := _place(inner, widget)) is not None:
            return (layout.indexOf(inner), *place)
    return None


def _stop_before(holder: QWidget) -> QWidget | None:
    """The nearest stop of Tab before `holder` in the window, None where there is none.

    Read from the tree: what PySide gives of Qt's own focus chain may outlive its widget and end the program.
    """
    before: QWidget | None = None
    for widget in holder.window().findChildren(QWidget):
        if widget == holder:
            return before
        if _is_stop(widget) and widget.window() is holder.window():  # the list that a field drops down is in a window of its own
            before = widget
    return None
