"""Commands: their keys work where they should, and nowhere else."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.command import Command, attach


def test_a_shortcut_does_what_its_command_says_while_it_may(show: Callable[..., QWidget]) -> None:
    done: list[str] = []
    may = [True]
    page = QWidget()
    field = QLineEdit()
    QVBoxLayout(page).addWidget(field)
    attach(page, [Command("a", "Gör", lambda: done.append("a"), "Ctrl+G", "add", when=lambda: may[0])])
    show(page)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    may[0] = False
    QTest.keyClick(field, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert done == ["a"]


def test_keys_are_written_as_on_this_computer() -> None:
    assert Command("a", "Gör", lambda: None, "Ctrl+K").keys() in {"Ctrl+K", "⌘K"}
    assert Command("a", "Gör", lambda: None).keys() == ""
