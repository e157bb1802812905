"""Tab through what was put in anew."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.widget import Button, Form, ListRow, RowList, in_reading_order

Show = Callable[..., QWidget]


def _met(first: QWidget, count: int) -> list[str]:
    QApplication.processEvents()
    first.setFocus()
    met = []
    for _step in range(count):
        focus = QApplication.focusWidget()
        assert focus is not None
        met.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return met


def test_rows_shown_anew_stay_between_what_stands_above_and_under_them(show: Show) -> None:
    page, rows = QWidget(), RowList()
    column = QVBoxLayout(page)
    above, under = Button("Ny bunt"), Button("Sist")
    for widget in (above, rows, under):
        column.addWidget(widget)
    show(page)
    for _time in range(2):
        rows.show_rows([ListRow(f"Bunt {n}", "", Button(f"Antal {n}"), Button(f"Mata in {n}")) for n in (1, 2)])
    assert _met(above, 6) == ["Ny bunt", "Antal 1", "Mata in 1", "Antal 2", "Mata in 2", "Sist"]


def test_fields_of_several_parts_are_one_stop_each(show: Show) -> None:
    page, holder, form = QWidget(), QWidget(), Form()
    column, inside = QVBoxLayout(page), QVBoxLayout(holder)
    first, last = QLineEdit(), QLineEdit()
    first.setAccessibleName("Först")
    last.setAccessibleName("Sist")
    for widget in (first, holder, last):
        column.addWidget(widget)
    show(page)
    form.whole_number("Antal")
    form.choice("Läge", [(1, "a")])
    inside.addWidget(form)
    in_reading_order(holder)
    assert _met(first, 4) == ["Först", "Antal", "Läge", "Sist"]
