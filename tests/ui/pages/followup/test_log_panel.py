"""The panel of an occasion answered by keys as they come, through Qt's own loop."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from tests.ui.pages.test_followup import HOURS, a_page


def test_a_day_refused_by_enter_writes_nothing_but_what_the_user_reads(
    sqlite_db: Database, show: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    refused: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, fault, _trace: refused.append(fault))
    page = a_page(sqlite_db, show, HOURS)
    page._on_log()
    page._log_panel.day.setText("2")
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(page._log_panel.hours, key)
    QApplication.processEvents()
    assert [type(fault).__name__ for fault in refused] == ["NotADay"]
    assert "Error calling" not in capfd.readouterr().err


@pytest.mark.parametrize("written", ["2019-12-31", "3213-11-22"])
def test_a_day_outside_the_promise_is_told_as_that_when_it_is_left(
    sqlite_db: Database, show: Callable[..., QWidget], written: str
) -> None:
    page = a_page(sqlite_db, show, HOURS)
    page._on_log()
    panel = page._log_panel
    panel.day.setFocus()
    panel.day.setText(written)
    panel.note.setFocus()
    assert f"{written} ligger utanför löftets tid" in panel.day.accessibleDescription()
