from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.map_view import MapView
from tests.services.documents.pictured import map_facts


@pytest.fixture
def view(show: Callable[..., QWidget]) -> MapView:
    made = MapView()
    made.show_map(map_facts())
    show(made, 400, 320)
    made.setFocus()
    return made


def test_arrows_go_from_place_to_place_and_enter_opens(view: MapView) -> None:
    opened: list[int] = []
    view.opened.connect(opened.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == []
    been = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(view, key)
        mark = view.current()
        assert mark is not None
        been.append(mark.name)
    assert been == ["Laholms centrum", "Altona", "Knäred", "Knäred", "Knäred", "Laholms centrum"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [1]


def test_it_says_where_one_is_and_what_the_map_shows(view: MapView) -> None:
    assert view.accessibleName() == "Otrygga platser, enkät 2020"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription().startswith("Vid Laholms centrum 24,0")
    assert "Knäred" in view.accessibleDescription()


def test_a_click_comes_to_a_place_and_beside_it_to_none(view: MapView) -> None:
    picture = view.picture()
    assert picture is not None
    mark = next(mark for mark in picture.marks if mark.name == "Knäred")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPointF(mark.x, mark.y).toPoint())
    assert view.current() == mark
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPointF(2, 2).toPoint())
    assert view.current() == mark


def test_words_stand_within_the_widget_as_it_grows(view: MapView) -> None:
    for width, height in ((180, 150), (900, 700)):
        view.resize(width, height)
        picture = view.picture()
        assert picture is not None
        assert (picture.width, picture.height) == (width, height)
        assert all(label.left + label.width <= width for label in picture.labels)
