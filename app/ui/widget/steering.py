"""A field to search in and the list beneath: the keys that move and open work in the list while one goes on typing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Steering(QObject):
    opened = Signal()
    """Enter; what is refused then is said, where a refusal raised inside an event filter would be lost."""

    def __init__(self, field: QLineEdit, view: QAbstractItemView, opens: Callable[[], object]) -> None:
        super().__init__(field)
        self._view = view
        self.opened.connect(opens)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            self._view.keyPressEvent(event)  # not sent: what the list leaves at its end would scroll the page
        elif event.key() in _OPENS:
            self.opened.emit()
        else:
            return False
        return True


def steer(field: QLineEdit, view: QAbstractItemView, opens: Callable[[], object]) -> None:
    """Let the arrows and the Page keys move in `view` from `field`, which keeps the focus; Enter calls `opens`."""
    field.installEventFilter(_Steering(field, view, opens))
