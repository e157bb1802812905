"""The application dressed as it is on screen, in Swedish, with a memory of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import words
from app.ui import theme
from app.ui.remembered import Remembered
from app.ui.theme import ThemeName
from app.ui.widget import settle_clipboard


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    words.use("sv")
    theme.wear(qapp, ThemeName.LIGHT)
    yield qapp
    settle_clipboard()
    words.use("sv")


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    """What this computer remembers, in the test's own file."""
    return Remembered(tmp_path / "window.ini")


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Show a widget as a window, active and laid out."""
    kept: list[QWidget] = []  # a window that Python forgets while Qt still has events for it ends the process

    def shown(widget: QWidget, width: int = 1366, height: int = 768) -> QWidget:
        qtbot.addWidget(widget)
        kept.append(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        for _turn in range(3):  # a layout that folds settles in the second
            QApplication.processEvents()
        return widget

    yield shown
    for widget in kept:
        widget.close()
    QApplication.processEvents()
