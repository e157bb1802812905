"""Marks are chosen, described and taken away under settings, and the colour is one that can be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.documents.marks import ColourTooPale, MarkService, MarkWordless, Party
from app.services.keeping import Database, KeepingService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.pages.settings import MarksCard, SettingsPage
from app.ui.remembered import Remembered
from app.ui.widget import Button
from tests.services.documents.public_promises import MARK

Show = Callable[..., QWidget]


@pytest.fixture
def card(sqlite_db: Database, remembered: Remembered, show: Show) -> MarksCard:
    """The card on its page."""
    made = MarksCard(MarkService(sqlite_db), inline)
    page = SettingsPage(
        KeepingService(sqlite_db), sqlite_db, remembered, look_changed=lambda: None, restore=lambda _path: None, cards=(made,)
    )
    show(page)
    page.refresh()
    return made


def press(card: MarksCard, word: str, about: str = "") -> None:
    buttons = card.window().findChildren(Button)
    next(each for each in buttons if each.text() == word and about in each.accessibleDescription()).click()


def test_a_mark_is_chosen_described_shown_and_taken_away(
    card: MarksCard, sqlite_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vapen.svg").write_bytes(MARK)
    monkeypatch.setattr(FileDialog, "open", lambda *_words: (str(tmp_path / "vapen.svg"), ""))
    marks = MarkService(sqlite_db)
    press(card, "Välj")
    press(card, "Välj en fil (SVG eller PNG)")
    card._words.setText("Laholms kommuns vapen")
    QTest.keyClick(card._words, Qt.Key.Key_Return)
    assert [(mark.party, mark.alternative) for mark in marks.marks()] == [(Party.MUNICIPALITY, "Laholms kommuns vapen")]
    shown = [each for each in card.findChildren(QLabel) if each.accessibleName() == "Laholms kommuns vapen"]
    assert not shown[0].pixmap().isNull()
    press(card, "Ändra", "Kommunen")
    card._words.setText("Vapen")
    press(card, "Spara märket")
    assert marks.marks()[0].alternative == "Vapen"
    press(card, "Ta bort", "Kommunen")
    assert marks.marks() == ()


def test_a_mark_without_words_is_refused_and_the_panel_stays(card: MarksCard, qtbot: QtBot) -> None:
    press(card, "Välj")
    with qtbot.captureExceptions() as faults:
        card._file = Path("vapen.svg")
        card._words.setText(" ")
        press(card, "Spara märket")
    assert [type(fault[1]) for fault in faults] == [MarkWordless]
    assert card._panel is not None
    assert card._panel.isVisible()


def test_a_colour_that_can_not_be_read_is_refused_with_one_that_can(card: MarksCard, sqlite_db: Database, qtbot: QtBot) -> None:
    marks = MarkService(sqlite_db)
    card._accent.setText("1e6e4a")
    card._accent.editingFinished.emit()
    assert marks.accent() == card._accent.text() == "#1E6E4A"
    with qtbot.captureExceptions() as faults:
        card._accent.setText("#FFCC00")
        card._accent.editingFinished.emit()
    assert [type(fault[1]) for fault in faults] == [ColourTooPale]
    assert marks.accent() == "#1E6E4A"
