"""Hearing of what was stored as the window does: in the next turn of the loop, when the slot that stored it has ended."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.models.database import Database
from app.ui.page import Page


class _Ear(QObject):
    heard = Signal()


def hear(db: Database, page: Page) -> Callable[[], None]:
    """Let a page read again after each commit; what is returned ends it. A test that stores something itself calls `turn`."""
    ear = _Ear(page)
    ear.heard.connect(page.read_again, Qt.ConnectionType.QueuedConnection)
    return db.listen(ear.heard.emit)


def turn() -> None:
    """Let the page hear of what was stored, and show what it then made."""
    QApplication.processEvents()
    QApplication.processEvents()
