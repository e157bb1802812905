"""The window on the screen stays while what it holds changes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.casing import Casing, first_size
from app.ui.remembered import Remembered
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


class Staying(QWidget):
    """Will not be left."""

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        event.ignore()


@pytest.fixture
def casing(remembered: Remembered, show: Show) -> Casing:
    made = Casing(remembered)
    show(made, 700, 500)
    return made


def _titled(widget: QWidget, title: str) -> QWidget:
    widget.setWindowTitle(title)
    return widget


def test_it_has_the_title_of_what_it_holds_and_follows_no_other(casing: Casing) -> None:
    first, second = _titled(QWidget(), "Ett"), _titled(QWidget(), "Två")
    casing.hold(first)
    assert casing.windowTitle() == "Ett"
    casing.hold(second)
    first.setWindowTitle("Glömd")
    assert casing.windowTitle() == "Två"
    second.setWindowTitle("Tre")
    assert casing.windowTitle() == "Tre"


def test_keys_go_on_to_what_is_held_next(casing: Casing) -> None:
    fields = QLineEdit(), QLineEdit()
    for field in fields:
        casing.hold(field)
        focus = QApplication.focusWidget()
        assert focus is field
        type_text(focus, "7")
    assert fields[1].text() == "7"


def test_it_stays_where_what_it_holds_will_not_be_left(casing: Casing) -> None:
    casing.hold(Staying())
    assert not casing.close()
    casing.hold(QWidget())
    assert casing.close()


def test_its_size_is_remembered(casing: Casing, remembered: Remembered) -> None:
    casing.resize(640, 480)
    casing.close()
    assert Casing(remembered).size() == QSize(640, 480)


def test_tab_and_the_mouse_reach_what_is_held(casing: Casing) -> None:
    field = QLineEdit()
    casing.hold(field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert casing.focusWidget() is field


@pytest.mark.parametrize(("screen", "size"), [((1920, 1080), (1366, 768)), ((1366, 768), (1350, 728)), ((800, 800), (784, 760))])
def test_a_first_window_has_room_on_the_screen_with_its_title(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*size)
