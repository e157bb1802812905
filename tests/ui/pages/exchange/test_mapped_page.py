"""Nothing is mapped by a mere rhythm of Enter, and what is mapped can be taken back while the file is on its way in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from app.models.database import Database
from app.models.survey import SurveyWave, WaveState
from app.services.keeping import undo_last
from app.ui.pages.exchange import ImportPage
from app.ui.pages.exchange.value_step import ValueRow
from tests.services.analysis.asking import Asked
from tests.services.exchange.digital.files import csv_of, opened, written
from tests.ui.pages.test_exchange import button, lines, page_of, said
from tests.ui.typing import type_text

Show = Callable[..., QWidget]
VALUES = "Värden i filen"
ROWS = [["safe", "sex"], ["aaa", "man"], ["bbb", "woman"], ["womann", "man"], ["ccc", "robot"], ["very", "man"]]


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    return opened(sqlite_db)


@pytest.fixture
def page(known: Asked, tmp_path: Path, show: Show) -> ImportPage:
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of(ROWS)))
    page._tabs.setCurrentIndex(2)
    return page


def press(*keys: Qt.Key) -> None:
    for key in keys:
        stood = QApplication.focusWidget()
        assert stood is not None
        QTest.keyClick(stood, key)
        QApplication.processEvents()


def stand_on(page: ImportPage, value: str) -> None:
    page._values._table.setFocus()
    page._values.stand_on(value)


def standing(page: ImportPage) -> str:
    row = page._values._table.current()
    return row.line.value if isinstance(row, ValueRow) else ""


def mapped(page: ImportPage, heading: str = "safe") -> dict[str, str]:
    column = page._work.column(heading) if page._work is not None else None
    return dict(column.values) if column is not None else {}


def test_enter_stores_nothing_before_an_answer_is_chosen(page: ImportPage) -> None:
    stand_on(page, "aaa")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page._values._panel.isVisible()
    assert "Inget är valt" in said(page)
    assert mapped(page) == {}
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert not page._values._panel.isVisible()
    assert mapped(page) == {"aaa": "1"}


def test_one_stands_on_the_next_value_and_what_was_left_is_not_hit_by_the_rhythm(page: ImportPage) -> None:
    stand_on(page, "bbb")
    press(Qt.Key.Key_Return)
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    type_text(search, "rather")
    press(Qt.Key.Key_Return)
    assert [line[0] for line in lines(page, VALUES)] == ["aaa", "womann", "ccc", "robot"]
    assert standing(page) == "womann"
    assert page._values._table.selectionModel().isRowSelected(1)
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert standing(page) == "ccc"
    press(*[Qt.Key.Key_Return] * 4)
    assert mapped(page) == {"bbb": "2"}
    assert mapped(page, "sex") == {"robot": "1"}


def test_past_the_last_value_a_proposal_does_not_stand_ready(known: Asked, tmp_path: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of([["sex"], ["womann"], ["robot"]])))
    page._tabs.setCurrentIndex(2)
    stand_on(page, "robot")
    press(Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert standing(page) == "womann"
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert mapped(page, "sex") == {"robot": "1"}
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert mapped(page, "sex") == {"robot": "1", "womann": "1"}


def test_a_value_can_be_none_of_the_answers_again_also_where_it_is_one_by_its_words(page: ImportPage) -> None:
    page._values._which.setCurrentIndex(page._values._which.findData("safe"))
    page._values._which.activated.emit(1)
    stand_on(page, "very")
    command = {one.id: one for one in page.commands()}
    command["import.leave"].do()
    assert mapped(page) == {"very": ""}
    assert ["very", "1", "safe", "Lagt åt sidan"] in lines(page, VALUES)
    stand_on(page, "very")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert mapped(page) == {"very": ""}
    stand_on(page, "very")
    press(Qt.Key.Key_Return, Qt.Key.Key_Home)
    page._values._panel._table.select(0)
    press(Qt.Key.Key_Return)
    assert mapped(page) == {"very": "1"}


def test_steps_of_the_mapping_are_taken_back_one_by_one_and_done_again_and_nothing_stored_is_touched(
    page: ImportPage, known: Asked
) -> None:
    heard: list[str] = []
    page.said.connect(heard.append)
    for value in ("aaa", "bbb"):
        stand_on(page, value)
        press(Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert mapped(page) == {"aaa": "1", "bbb": "1"}
    assert page.undo()
    assert (mapped(page), standing(page)) == ({"aaa": "1"}, "bbb")
    assert page.redo()
    assert mapped(page) == {"aaa": "1", "bbb": "1"}
    assert page.undo()
    assert page.undo()
    assert mapped(page) == {}
    assert page.undo()
    assert heard[-1] == "Det finns inget av inläsningen att ta tillbaka."
    with known.db.read() as session:
        assert session.get_one(SurveyWave, known.wave_id).state is WaveState.OPEN
    page._on_another()
    assert not page.undo()


def test_what_was_taken_in_is_not_said_to_be_there_when_it_is_out_again(page: ImportPage, known: Asked) -> None:
    page._tabs.setCurrentIndex(3)
    page._values.set_shown_aside()
    page._tabs.setCurrentIndex(2)
    page._tabs.setCurrentIndex(3)
    button(page, "Läs in 1 svar").click()
    assert "1 svar lästes in" in said(page)
    assert not page.undo()
    undo_last(known.db)
    page.read_again()
    assert "lästes in" not in said(page)
    assert button(page, "Välj en fil").isVisible()


def test_the_last_step_tries_again_when_the_wave_is_open_again_and_keeps_the_keys_on_onward(
    page: ImportPage, known: Asked
) -> None:
    page._next.setFocus()
    page._on_next()
    QApplication.processEvents()
    assert page._next.hasFocus()
    for state, shown in ((WaveState.DRAFT, False), (WaveState.OPEN, True)):
        with known.db.write("Set the state") as session:
            session.get_one(SurveyWave, known.wave_id).state = state
        page.read_again()
        assert ("5 rader med svar" in said(page)) is shown
        assert ("är inte öppen" in said(page)) is not shown
        assert page._next.isEnabled() is shown


def test_the_columns_have_one_cursor_and_the_list_alone_scrolls(known: Asked, tmp_path: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of([["sex", *(f"Kolumn {at}" for at in range(40))], ["man", *["x"] * 40]])))
    page._tabs.setCurrentIndex(1)
    table = page._columns._table
    table.setFocus()
    for _turn in range(3):
        QApplication.processEvents()
    for key, row in ((Qt.Key.Key_End, 40), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key, Qt.KeyboardModifier.ControlModifier)
        assert table.currentIndex().row() == row
        assert {index.row() for index in table.selectedIndexes()} == {row}
    (page_scroll,) = (one for one in page.findChildren(QScrollArea) if one.isVisible())
    assert page_scroll.verticalScrollBar().maximum() == 0
    assert table.verticalScrollBar().maximum() > 0
