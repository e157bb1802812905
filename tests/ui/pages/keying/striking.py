"""The page as a person keys in it: keys sent to what has the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.services.documents import DocumentService
from app.services.keeping import KeepingService
from app.services.keying import KeyingService
from app.services.keying.training import TrainingService
from app.services.keying.verification import VerificationService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.keying import KeyingPage
from tests.tools.collecting import Office
from tests.tools.paper import Paper
from tests.ui.typing import type_text

NAMED = {"\n": Qt.Key.Key_Enter, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace, "\x1b": Qt.Key.Key_Escape}
Show = Callable[..., QWidget]


def open_page(db: Database, paper: Paper | Office, show: Show) -> KeyingPage:
    services = KeyingService(db), KeepingService(db), DocumentService(db), TrainingService(db), VerificationService(db)
    page = KeyingPage(*services, Looking(paper.wave_id), inline)
    show(page)
    page.refresh()
    return page


def awake(page: KeyingPage) -> None:
    """Other tests' windows may have come to the front meanwhile."""
    page.window().activateWindow()
    QApplication.processEvents()


def strike(page: KeyingPage, keys: str) -> int:
    """Send each key to whatever has the focus, as a keyboard does; how many."""
    awake(page)
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None, f"nothing hears {key!r}"
        if key in NAMED:
            QTest.keyClick(widget, NAMED[key])
        else:
            type_text(widget, key)
    return len(keys)


def press_key(page: KeyingPage, key: Qt.Key) -> None:
    awake(page)
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)
