"""Where the focus goes when what had it is hidden, disabled or gone: to the nearest stop in what it stood in, never far off."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from app.ui.widget.page_header import PageHeader
from app.ui.widget.reading_order import stop_after, stops_in


class WayBack:
    """Remembers what has the focus, and what it stands in out to `over`, for when the focus is to go back there."""

    def __init__(self, over: QWidget) -> None:
        stood: QWidget | None = over.window().focusWidget()
        self._over = over
        self._around = [] if stood is None else [stood, *_around(stood, over)]

    def go(self) -> None:
        """Give the focus to what had it, or else to the nearest stop that is left."""
        left = [widget for widget in self._around if isValid(widget)]
        if left and left[0] == self._around[0]:
            if left[0].isVisible() and left[0].isEnabled():
                left[0].setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                stand_near(left[0], self._over)
            return
        for around in (*left, self._over):
            if around.isVisible() and (stop := first_stop(around)) is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
                return


class Foothold(QObject):
    """Watches `holder`: what loses the focus there because it is hidden or disabled gives it to the nearest stop.

    `edges` are the classes of what the focus is not to leave, such as a panel and a page.
    """

    def __init__(self, holder: QWidget, edges: tuple[type[QWidget], ...]) -> None:
        super().__init__(holder)
        self._holder, self._edges = holder, edges
        self._stood: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_moved)

    def _on_moved(self) -> None:
        """Without what Qt sends along: that may be a widget half taken down, which ends the program when it is touched."""
        now: QWidget | None = QApplication.focusWidget()
        lost, self._stood = self._stood, now
        if lost is None or not isValid(lost) or not isValid(self._holder) or (lost.isVisible() and lost.isEnabled()):
            return
        if not self._holder.isAncestorOf(lost) or (now is not None and now.isAncestorOf(lost)):
            return
        edge = next((widget for widget in _around(lost, self._holder) if isinstance(widget, self._edges)), None)
        if edge is not None and edge.isVisible():
            stand_near(lost, edge)


def stand_near(lost: QWidget, edge: QWidget) -> None:
    """Give the focus to the nearest stop after `lost`, in the innermost thing it stands in that has one; not beyond `edge`."""
    around_it = _around(lost, edge)
    head = next((at for at, widget in enumerate(around_it) if isinstance(widget, PageHeader)), 0)
    for around in around_it[head:]:
        if around.isVisible() and (stop := _stop_in(around, lost)) is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def first_stop(holder: QWidget) -> QWidget | None:
    """Where the keys go first in `holder`: what stands under the head of a page goes before what is in it."""
    stops = list(stops_in(holder))
    under = [stop for stop in stops if not _headed(stop, holder)]
    return next(iter(under or stops), None)


def _stop_in(around: QWidget, lost: QWidget) -> QWidget | None:
    if isinstance(around, PageHeader):
        main = (stop for stop in stops_in(around) if stop.property("kind") == "primary")
        return next(main, None) or stop_after(around, lost)
    if isinstance(around, QStackedWidget):
        return first_stop(around)  # another leaf was turned up
    stop = stop_after(around, lost)
    return first_stop(around) if stop is not None and _headed(stop, around) else stop


def _headed(stop: QWidget, holder: QWidget) -> bool:
    return any(isinstance(widget, PageHeader) for widget in _around(stop, holder))


def _around(widget: QWidget, edge: QWidget) -> list[QWidget]:
    """What a widget stands in, from the innermost out to `edge`; all of it where `edge` is not around it."""
    found: list[QWidget] = []
    around = widget.parentWidget()
    while around is not None:
        found.append(around)
        if around == edge:
            break
        around = around.parentWidget()
    return found
