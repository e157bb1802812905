"""A refusal is said, anything else is logged and shown ready to copy; one fault at a time."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import __version__
from app.services.keeping import NameMissing
from app.ui.crash import CrashDialog, Excepthook, report, start_log
from app.words import Sentence


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    yield start_log(tmp_path / "log")
    logger = logging.getLogger("medborgarlofte")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def _fault(text: str = "fel") -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as fault:
        return fault


def test_a_refusal_is_said_in_plain_words() -> None:
    said: list[Sentence] = []
    hook = Excepthook(said.append, pytest.fail)
    hook(NameMissing, NameMissing(), None)
    assert [str(sentence) for sentence in said] == ["Namnet saknas. Skriv ett namn."]


def test_anything_else_is_logged_and_shown_with_what_a_developer_needs(log: Path) -> None:
    shown: list[str] = []
    hook = Excepthook(lambda sentence: pytest.fail(str(sentence)), shown.append)
    fault = _fault()
    hook(ValueError, fault, fault.__traceback__)
    assert "ValueError: fel" in log.read_text(encoding="utf-8")
    assert all(part in shown[0] for part in (__version__, "Qt 6", "Python 3", "ValueError: fel", "in _fault"))


def test_a_fault_while_one_is_shown_is_only_logged(log: Path) -> None:
    shown: list[str] = []

    def show(words: str) -> None:
        shown.append(words)
        hook(ValueError, _fault("två"), None)

    hook = Excepthook(lambda sentence: None, show)
    hook(ValueError, _fault("ett"), None)
    assert len(shown) == 1
    assert "två" in log.read_text(encoding="utf-8")


def test_the_hook_is_python_s_last_resort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook = Excepthook(lambda sentence: None)
    hook.install()
    assert sys.excepthook is hook


def test_the_report_is_copied_by_its_button(qtbot: QtBot) -> None:
    dialog = CrashDialog(report(_fault()))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    assert dialog.copy.text() == "Kopierat"
