"""What is half written of a new piece of evidence waits under its source, and is not lost on any way out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.picture import EvidenceSource, PictureForm, PictureService
from app.services.survey import PlaceService, SurveyService
from app.ui.pages.picture.evidence_panel import EvidencePanel
from app.ui.shell import Shell
from app.ui.widget import Button, ConfirmDialog
from tests.ui.typing import type_text

WALK, POLICE = EvidenceSource.SAFETY_WALK, EvidenceSource.CRIME_STATISTICS
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wave(seated: Shell) -> int:
    """A wave in the municipality that is open, with a place."""
    rooms = seated.rooms
    assert rooms is not None
    PlaceService(rooms.db).add_place("Altona", "01")
    return SurveyService(rooms.db).create_wave("2020")


@pytest.fixture
def panel(seated: Shell, wave: int) -> EvidencePanel:
    """The panel on the picture's page in the program's window, not yet open."""
    assert seated.window is not None
    seated.window.refresh()
    seated.window.show_page("picture")
    found = seated.window.findChild(EvidencePanel)
    assert found is not None
    return found


def begin(panel: EvidencePanel, source: EvidenceSource) -> None:
    """Add evidence, and choose what kind."""
    if not panel.isVisible():
        press(panel.window(), Qt.Key.Key_U, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert panel.isVisible()
    assert panel.source.hasFocus()
    for _step in range(len(EvidenceSource)):
        QTest.keyClick(panel.source, Qt.Key.Key_Up)
        QApplication.processEvents()
    for _step in range(list(EvidenceSource).index(source)):
        QTest.keyClick(panel.source, Qt.Key.Key_Down)
        QApplication.processEvents()
    assert panel.source.currentData() == source
    assert panel.source.hasFocus()


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or widget, key, held)
    QApplication.processEvents()


def write(panel: EvidencePanel) -> None:
    """A walk: its title, a place, and what came up, as far as half of a cell."""
    type_text(panel.line, "Vandring Altona")
    panel.places.item(0).setCheckState(Qt.CheckState.Checked)
    panel.findings.grid.setFocus()
    panel.findings.grid.setCurrentCell(0, 0)
    press(panel, Qt.Key.Key_Return)
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    type_text(cell, "Mörkt vid lekplatsen")


def publish(panel: EvidencePanel) -> None:
    type_text(panel.publisher, "Polisen")
    QApplication.processEvents()


def written(panel: EvidencePanel) -> tuple[str, int, list[str]]:
    ticked = sum(panel.places.item(at).checkState() is Qt.CheckState.Checked for at in range(panel.places.count()))
    return panel.line.text(), ticked, [row[0] for row in panel.findings.rows()]


EMPTY: tuple[str, int, list[str]] = ("", 0, [])
WRITTEN = ("Vandring Altona", 1, ["Mörkt vid lekplatsen"])


def picture(seated: Shell, wave: int) -> PictureForm:
    assert seated.rooms is not None
    return PictureService(seated.rooms.db).picture(wave)


def test_a_half_written_walk_comes_back_when_a_walk_is_begun_and_at_no_other_source(panel: EvidencePanel) -> None:
    begin(panel, WALK)
    write(panel)
    press(panel, Qt.Key.Key_Escape)
    assert panel.isVisible()
    press(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    begin(panel, POLICE)
    assert written(panel) == EMPTY
    assert panel.source.accessibleDescription() == "Halvskrivet: Trygghetsvandring"
    publish(panel)
    begin(panel, WALK)
    assert (written(panel), panel.publisher.text()) == (WRITTEN, "")
    assert panel.source.accessibleDescription() == "Halvskrivet: Brottsstatistik"
    begin(panel, POLICE)
    assert (written(panel), panel.publisher.text()) == (EMPTY, "Polisen")
    next(button for button in panel.findChildren(Button) if button.text() == "Börja om").click()
    assert (panel.publisher.text(), panel.source.currentData()) == ("", POLICE)
    begin(panel, WALK)
    assert written(panel) == WRITTEN
    assert panel.source.accessibleDescription() == ""


def test_ctrl_enter_in_a_cell_saves_the_walk_and_the_next_is_empty(panel: EvidencePanel, seated: Shell, wave: int) -> None:
    begin(panel, POLICE)
    publish(panel)
    begin(panel, WALK)
    write(panel)
    press(panel, Qt.Key.Key_Return, CTRL)
    assert not panel.isVisible()
    (line,) = picture(seated, wave).evidence
    assert (line.source, line.title, [place.name for place in line.places]) == (WALK, "Vandring Altona", ["Altona"])
    assert [finding.text for finding in line.findings] == ["Mörkt vid lekplatsen"]
    begin(panel, WALK)
    assert written(panel) == EMPTY
    begin(panel, POLICE)
    assert panel.publisher.text() == "Polisen"


def test_another_page_and_a_new_place_there_take_nothing_of_what_is_half_written(panel: EvidencePanel, seated: Shell) -> None:
    begin(panel, WALK)
    write(panel)
    press(panel, Qt.Key.Key_1, CTRL)
    assert seated.window is not None
    assert seated.rooms is not None
    page = seated.window.page()
    assert page is not None
    assert (page.key, panel.isVisible()) == ("year", False)
    PlaceService(seated.rooms.db).add_place("Centrum", "02")
    seated.window.show_page("picture")
    begin(panel, WALK)
    assert panel.places.count() == 2
    assert written(panel) == WRITTEN


def test_closing_the_program_asks_before_what_is_half_written_is_lost(panel: EvidencePanel, seated: Shell) -> None:
    begin(panel, WALK)
    write(panel)
    assert not seated.casing.close()
    dialog = seated.casing.findChild(ConfirmDialog)
    assert dialog is not None
    assert "Gemensam lägesbild 2020: Nytt underlag" in dialog.accessibleDescription()
    dialog.cancel.click()
    QApplication.processEvents()
    assert written(panel) == WRITTEN
    panel.put_away()
    assert not seated.casing.close()
    asked = [each for each in seated.casing.findChildren(ConfirmDialog) if each.isVisible()]
    asked[0].agree.click()
    assert not seated.casing.isVisible()


def test_another_year_takes_the_panel_away_with_what_is_half_written(
    panel: EvidencePanel, seated: Shell, wave: int, qtbot: QtBot
) -> None:
    begin(panel, WALK)
    write(panel)
    assert seated.rooms is not None
    later = SurveyService(seated.rooms.db).create_wave("2021")
    seated.rooms.looking.look_at(later, None)
    qtbot.waitUntil(lambda: not panel.isVisible())
    begin(panel, WALK)
    assert written(panel) == EMPTY
    panel.put_away()
    seated.rooms.looking.look_at(wave, None)
    begin(panel, WALK)
    assert written(panel) == WRITTEN
