"""The rail says in words what its dots show, and is walked with arrows."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.ui.frame import RailStep
from app.ui.rail import Rail
from app.ui.widget import Button, Dot
from tests.ui.demo import FRAME


def test_a_step_is_read_aloud_with_its_fact_and_where_it_stands(show: Callable[..., QWidget]) -> None:
    rail = Rail()
    rail.show_steps(FRAME.steps)
    show(rail, 208, 700)
    button = rail.button("picture")
    assert button.accessibleName() == "Lägesbild, 2 av 3 har motiv, något saknas"
    assert button.fact() == "2 av 3 har motiv"


def test_arrows_walk_the_rail_and_enter_asks_for_the_page(show: Callable[..., QWidget]) -> None:
    rail = Rail()
    rail.show_steps(FRAME.steps)
    show(rail, 208, 700)
    asked: list[str] = []
    rail.chosen.connect(asked.append)
    rail.button("year").setFocus()
    QTest.keyClick(rail.button("year"), Qt.Key.Key_Down)
    assert rail.button("survey").hasFocus()
    QTest.keyClick(rail.button("survey"), Qt.Key.Key_Space)
    QTest.keyClick(rail.button("survey"), Qt.Key.Key_Up)
    QTest.keyClick(rail.button("year"), Qt.Key.Key_Up)
    assert rail.button("settings").hasFocus()
    assert asked == ["survey"]


def test_new_facts_come_into_the_same_buttons(show: Callable[..., QWidget]) -> None:
    rail = Rail()
    rail.show_steps(FRAME.steps)
    show(rail, 208, 700)
    rail.button("keying").setFocus()
    rail.show_steps((RailStep("keying", "Inmatning", "190 av 190", Dot.FILLED),))
    assert rail.button("keying").hasFocus()
    assert rail.button("keying").accessibleName() == "Inmatning, 190 av 190, klart"


def test_everything_in_the_narrow_rail_has_room_at_its_height(show: Callable[..., QWidget]) -> None:
    rail = Rail()
    rail.show_steps(FRAME.steps)
    show(rail, 56, 340)
    rail.collapse(True)
    QApplication.processEvents()
    QApplication.processEvents()
    assert rail.button("settings").geometry().bottom() <= 340


def test_tab_comes_in_on_the_page_looked_at_also_after_a_walk(show: Callable[..., QWidget]) -> None:
    whole, after = QWidget(), Button("Sidan")
    row = QHBoxLayout(whole)
    rail = Rail()
    rail.show_steps(FRAME.steps)
    rail.mark("promise")
    row.addWidget(rail)
    row.addWidget(after)
    show(whole)
    for _again in range(2):
        after.setFocus()
        QTest.keyClick(after, Qt.Key.Key_Backtab)
        assert rail.button("promise").hasFocus()
        QTest.keyClick(rail.button("promise"), Qt.Key.Key_Up)
        assert rail.button("picture").hasFocus()
