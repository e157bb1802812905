from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.services.picture.pasting import pasted_rows
from app.ui.pages.picture.row_entry import RowEntry
from app.ui.widget import Button
from app.ui.widget.answering import Answering


@pytest.fixture
def entry(show: Callable[..., QWidget]) -> RowEntry:
    made = RowEntry("Figures", ["What", "Year", "Value", "Unit"], (0, 60, 60, 60), lambda text: pasted_rows(text, "sv"))
    show(made, 420, 300)
    made.grid.setFocus()
    made.grid.setCurrentCell(0, 0)
    return made


def typed(words: str) -> None:
    """Type in the cell and go on with Enter, as the editor has the focus."""
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_row_is_typed_cell_by_cell_with_enter_and_the_next_one_begun(entry: RowEntry) -> None:
    QTest.keyClick(entry.grid, Qt.Key.Key_Return)
    for words in ("Rån", "2020", "4", "st", "Inbrott"):
        typed(words)
    assert entry.rows() == [["Rån", "2020", "4", "st"], ["Inbrott", "", "", ""]]
    assert entry.grid.rowCount() == 3
    assert entry.text.toPlainText().splitlines()[0] == "Rån\t2020\t4\tst"


def test_the_cell_that_is_typed_in_is_seen_in_a_panel_lower_than_the_grid(show: Callable[..., QWidget]) -> None:
    made = RowEntry("Findings", ["What", "Who"], (0, 60), lambda text: pasted_rows(text, "sv"))
    inside, panel = QWidget(), QScrollArea()
    column = QVBoxLayout(inside)
    column.addSpacing(200)
    column.addWidget(made)
    column.addSpacing(200)
    panel.setWidget(inside)
    panel.setWidgetResizable(True)
    show(panel, 420, 220)
    made.grid.setFocus()
    made.grid.setCurrentCell(0, 0)
    QTest.keyClick(made.grid, Qt.Key.Key_Return)
    for words in ("Lampan", "Gatan", "Busken", "Parken", "Bron", "Gatan", "Vägen"):
        typed(words)
        field = QApplication.focusWidget()
        assert field is not None
        low = field.mapTo(panel.viewport(), field.rect().bottomLeft()).y()
        assert 0 < low < panel.viewport().height(), words


def test_many_rows_are_pasted_in_the_grid_and_in_a_field_of_it(entry: RowEntry) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Rån\t2020\t4\tst\nInbrott\t2020\t1 031\tst\n")
    QTest.keyClick(entry.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.rows() == [["Rån", "2020", "4", "st"], ["Inbrott", "2020", "1031", "st"]]
    clipboard.setText("Index\t2019\t2020\nTrygghet\t2,4\t2,1")
    entry.grid.setCurrentCell(1, 0)
    entry.grid.edit(entry.grid.currentIndex())
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[:3] for row in entry.rows()] == [
        ["Rån", "2020", "4"],
        ["Trygghet", "2019", "2,4"],
        ["Trygghet", "2020", "2,1"],
        ["Inbrott", "2020", "1031"],
    ]


def test_a_row_is_taken_away_and_tab_leaves_the_grid(entry: RowEntry) -> None:
    entry.show_rows([["Rån", "2020", "4", "st"], ["Inbrott", "2020", "9", "st"]])
    entry.grid.setCurrentCell(0, 2)
    QTest.keyClick(entry.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert entry.rows() == [["Inbrott", "2020", "9", "st"]]
    assert entry.text.toPlainText() == "Inbrott\t2020\t9\tst"
    QTest.keyClick(entry.grid, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is entry.remove
    QTest.keyClick(entry.remove, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is entry.grid


def test_what_a_panel_has_kept_is_put_back_as_rows(entry: RowEntry) -> None:
    entry.show_rows([['Sagt: "mörkt; kallt"', "2020", "1", ""]])
    kept = entry.text.toPlainText()
    entry.show_rows([])
    entry.text.setPlainText(kept)
    assert entry.rows() == [['Sagt: "mörkt; kallt"', "2020", "1", ""]]


def test_ctrl_enter_in_a_cell_is_the_panels_with_the_cell_put_in_first(show: Callable[..., QWidget]) -> None:
    holder = QWidget()
    heard: list[list[list[str]]] = []
    grid_entry, button = RowEntry("Rows", ["What", "Year"], (0, 60), lambda text: [[text]]), Button("Save", "tick", "primary")
    button.clicked.connect(lambda: heard.append(grid_entry.rows()))
    column = QVBoxLayout(holder)
    column.addWidget(grid_entry)
    column.addWidget(button)
    answering = Answering(holder, button)
    show(holder, 420, 300)
    grid_entry.grid.setCurrentCell(0, 0)
    grid_entry.grid.setFocus()
    grid_entry.grid.edit(grid_entry.grid.currentIndex())
    QApplication.processEvents()
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "xyz")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answering.button is button
    assert heard == [[["xyz", ""]]]


def test_esc_leaves_a_cell_with_what_was_typed_in_it(entry: RowEntry) -> None:
    QTest.keyClick(entry.grid, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "xyz")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert entry.rows() == [["xyz", "", "", ""]]
    assert entry.grid.hasFocus()
