from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.services.picture.mapping import MapFrame
from app.ui import theme
from app.ui.map_pointing import FINE, STEP, MapPointing
from tests.services.documents.pictured import map_facts

Corners = tuple[tuple[float, float], ...]


@pytest.fixture
def view(show: Callable[..., QWidget]) -> MapPointing:
    made = MapPointing()
    show(made, 400, 320)
    made.setFocus()
    return made


def pointed(view: MapPointing) -> list[Corners]:
    """What is pointed out from now on."""
    found: list[Corners] = []
    view.pointed.connect(found.append)
    return found


def test_arrows_move_the_cross_and_enter_sets_the_point(view: MapPointing) -> None:
    found, facts = pointed(view), map_facts()
    view.begin(facts, 3, "Knäred", area=False)
    assert view.accessibleDescription().startswith("Knäred: korset står på 56,52")
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    frame = MapFrame(facts, 400, 320)
    stood = frame.point(*next(place.at for place in facts.places if place.place_id == 3))
    ((spot,),) = found
    assert frame.spot(*spot) == pytest.approx((stood[0] - 2 * theme.px(STEP), stood[1] + theme.px(FINE)), abs=0.1)


def test_the_cross_stays_within_the_map_and_begins_in_its_middle(view: MapPointing) -> None:
    found, facts = pointed(view), map_facts()
    view.begin(facts, 4, "Veinge", area=False)
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert MapFrame(facts, 400, 320).spot(*found[0][0]) == pytest.approx((200, 0), abs=0.1)


def test_a_click_sets_a_point_where_it_falls(view: MapPointing) -> None:
    found, facts = pointed(view), map_facts()
    view.begin(facts, 3, "Knäred", area=False)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 90))
    assert MapFrame(facts, 400, 320).spot(*found[0][0]) == pytest.approx((120, 90), abs=0.1)


def test_an_area_takes_three_corners_and_the_last_is_taken_back(view: MapPointing) -> None:
    found = pointed(view)
    view.begin(map_facts(), 3, "Knäred", area=True)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert (found, view.corners) == ([], 2)
    assert view.accessibleDescription().endswith("satta hörn: 2")
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert [len(corners) for corners in found] == [3]
    view.begin(map_facts(), 3, "Knäred", area=True)
    for spot in (QPoint(100, 100), QPoint(150, 100)):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    assert [len(corners) for corners in found] == [3, 3]
    assert not view.grab().isNull()
