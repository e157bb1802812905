"""The line at the bottom: what is saved, unless the page or a message has something to say."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui import statusline
from app.ui.statusline import Statusline
from tests.ui.demo import FRAME


def test_it_says_what_is_saved_and_when(show: Callable[..., QWidget]) -> None:
    line = Statusline()
    show(line, 900, 30)
    line.show_frame(FRAME)
    line.show_page("", "")
    assert line.text() == "Allt sparat"
    line.saved()
    assert line.text().startswith("Allt sparat ")


def test_a_message_goes_away_by_itself(show: Callable[..., QWidget], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statusline, "STAYS", 1)
    line = Statusline()
    show(line, 900, 30)
    line.show_page("Täckning", "2 ms")
    line.say("Kopierat")
    assert line.text() == "Kopierat"
    qtbot.waitUntil(lambda: line.text() == "Täckning")


def test_no_message_ends_the_one_that_stands(show: Callable[..., QWidget]) -> None:
    line = Statusline()
    show(line, 900, 30)
    line.say("Läser formulär.xlsx …")
    line.say("")
    assert line.text() == "Allt sparat"
