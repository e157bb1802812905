"""Enter answers outside panels too."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widget import Answering, Button, Form

Show = Callable[..., QWidget]


def test_enter_in_a_field_presses_the_button_while_it_can_be_pressed(show: Show) -> None:
    holder, form, button = QWidget(), Form(), Button("Ange")
    line, choice = form.line("Orsak"), form.choice("Läge", [(1, "a"), (2, "b")])
    column = QVBoxLayout(holder)
    column.addWidget(form)
    column.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(line.text()))
    Answering(holder, button)
    show(holder)
    for field in (line, choice):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.hasFocus()
    assert len(pressed) == 2
    button.setEnabled(False)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(pressed) == 2
