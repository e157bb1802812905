"""The window follows what others store in the municipality that is open in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.survey import SurveyService
from app.ui import elsewhere
from app.ui.elsewhere import Elsewhere
from app.ui.shell import Shell
from app.ui.window import Window


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, seated: Shell) -> Window:
    monkeypatch.setattr(elsewhere, "LOOKED_EVERY", 5)
    assert seated.window is not None
    seated.casing.show()
    for watching in seated.window.findChildren(Elsewhere):
        watching.start(5)
    return seated.window


@pytest.fixture
def another(sqlite_file: Path) -> Iterator[Database]:
    """The same municipality, open in another program."""
    db = Database.open(sqlite_file)
    yield db
    db.close()


def test_what_another_program_stores_is_shown(window: Window, another: Database, qtbot: QtBot) -> None:
    assert [choice.words for choice in window.frame.years] == []
    SurveyService(another).create_wave("2031")
    qtbot.waitUntil(lambda: any("2031" in choice.words for choice in window.frame.years))


def test_what_is_stored_here_is_read_once(window: Window, seated: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    monkeypatch.setattr(window, "refresh", lambda: read.append(1))
    assert seated.rooms is not None
    seated.rooms.survey.create_wave("2031")
    qtbot.wait(60)
    assert read == [1]


def test_a_form_in_hand_is_left_in_peace_until_it_is_done(
    window: Window, another: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.page()
    assert page is not None
    monkeypatch.setattr(page, "fills", lambda: True)
    SurveyService(another).create_wave("2031")
    qtbot.wait(60)
    assert window.frame.years == ()
    monkeypatch.setattr(page, "fills", lambda: False)
    qtbot.waitUntil(lambda: bool(window.frame.years))
