"""Buttons under the keys of a hand that does not know which key Qt wants."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QMenu, QToolButton, QWidget

from app.ui.widget import Button, icon_button

Show = Callable[..., QWidget]


def _heard(button: QAbstractButton) -> list[int]:
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    return pressed


@pytest.mark.parametrize("kind", ["plain", "primary", "danger", "quiet", "small", "link"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_on_either_enter_key_presses_a_button_as_space_does(kind: str, key: Qt.Key, show: Show) -> None:
    button = Button("Lägg till alternativ", kind=kind)  # type: ignore[arg-type]
    show(button)
    pressed = _heard(button)
    modifier = Qt.KeyboardModifier.KeypadModifier if key == Qt.Key.Key_Enter else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(button, key, modifier)
    assert pressed == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_of_an_icon_alone(key: Qt.Key, show: Show) -> None:
    button = icon_button("remove", "Ta bort")
    show(button)
    pressed = _heard(button)
    QTest.keyClick(button, key)
    assert pressed == [1]


def test_enter_held_down_does_not_press_again(show: Show) -> None:
    button = Button("Skapa")
    show(button)
    pressed = _heard(button)
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True))
    assert pressed == []


def test_ctrl_enter_is_left_to_what_the_button_stands_in(show: Show) -> None:
    button = Button("Logga")
    show(button)
    pressed = _heard(button)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(button, event)
    assert (pressed, event.isAccepted()) == ([], False)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_enter_opens_the_menu_of_a_button_that_has_one(show: Show) -> None:
    button = icon_button("menu", "Mer")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addAction("Ta bort")
    button.setMenu(menu)
    show(button)
    button.setFocus()
    opened: list[int] = []
    menu.aboutToShow.connect(lambda: opened.append(1))
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu.close))
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert opened == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right])
def test_an_arrow_on_a_button_moves_the_focus_nowhere(key: Qt.Key, show: Show) -> None:
    whole = QWidget()
    row = QHBoxLayout(whole)
    buttons = [Button("Ett"), Button("Två"), icon_button("up", "Upp")]
    for button in buttons:
        row.addWidget(button)
    show(whole)
    for button in buttons:
        button.setFocus()
        QTest.keyClick(button, key)
        assert button.hasFocus()
