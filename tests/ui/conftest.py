"""The application dressed as it is on screen, in Swedish, with a memory of the test's own."""

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import words
from app.ui import theme
from app.ui.crash import Excepthook
from app.ui.jobs import inline
from app.ui.remembered import Remembered
from app.ui.seat import SeatPage
from app.ui.shell import Shell
from app.ui.theme import ThemeName
from app.ui.widget import settle_clipboard

MOST_YOUNG = 20_000
"""Objects to go through after each test of a window."""


def _age() -> None:
    """What is left of the tests before, modules above all, is not gone through again after each; no window may age."""
    if len(gc.get_objects()) > MOST_YOUNG:
        gc.collect()
        if not QApplication.allWidgets():
            gc.freeze()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    _age()
    words.use("sv")
    theme.wear(qapp, ThemeName.LIGHT)
    gc.disable()  # old windows hang together in circles: they are taken apart between tests, never inside a call of Qt's
    yield qapp
    settle_clipboard()
    words.use("sv")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # only a loop of events that runs does so by itself
    gc.collect()
    gc.enable()


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


@pytest.fixture
def shell(dressed: QApplication, remembered: Remembered) -> Iterator[Shell]:
    made = Shell(dressed, remembered, executor=inline)
    yield made
    made.end()
    made.casing.close()
    made.casing.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def seated(shell: Shell, sqlite_file: Path) -> Shell:
    shell.open(sqlite_file, "settings")
    assert isinstance(shell.top, SeatPage)
    shell.top.name.setText("AL")
    shell.top.sit.click()
    return shell


@pytest.fixture
def said(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The shell as the program has it: what a slot raises is said where one looks, and a crash fails the test."""
    monkeypatch.setattr(sys, "excepthook", Excepthook(shell.say, pytest.fail))
    return shell
