"""A field that searches in the table beneath it, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widget import Column, RowsModel, ScrollPage, TableView, search_field, steer
from tests.ui.typing import type_text

NAMES = [f"Plats {number}" for number in range(1, 41)]


class Places(ScrollPage):
    """A field over a table, on a page with more beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.model = RowsModel([Column[str]("Namn", lambda name: name)], NAMES)
        self.table, self.field = TableView("Platser", self.model), search_field("Sök plats")
        self.opened: list[str] = []
        self.table.opened.connect(self.opened.append)
        steer(self.field, self.table, self.table.open_current)
        high = QWidget()
        QVBoxLayout(high).addSpacing(2000)
        for widget in (self.field, self.table, high):
            self.add(widget)


@pytest.fixture
def places(show: Callable[..., QWidget]) -> Places:
    made = Places()
    show(made, 600, 400)
    made.field.setFocus()
    return made


def test_the_arrows_and_the_page_keys_move_in_the_list_and_the_field_keeps_the_focus(places: Places) -> None:
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
        QTest.keyClick(places.field, key)
        seen.append(NAMES.index(places.table.current() or ""))
    assert seen[:3] == [0, 1, 0]
    assert seen[3] > 2
    assert seen[4:] == [0, 0]
    assert places.field.hasFocus()
    assert places.verticalScrollBar().value() == 0


def test_enter_opens_the_row_stood_on_and_the_first_where_there_is_none(places: Places) -> None:
    QTest.keyClick(places.field, Qt.Key.Key_Enter)
    QTest.keyClick(places.field, Qt.Key.Key_Down)
    QTest.keyClick(places.field, Qt.Key.Key_Return)
    assert places.opened == ["Plats 1", "Plats 2"]
    places.table.show_rows([])
    QTest.keyClick(places.field, Qt.Key.Key_Return)
    type_text(places.field, "x")
    assert (places.opened, places.field.text()) == (["Plats 1", "Plats 2"], "x")
