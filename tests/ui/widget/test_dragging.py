"""Rows are carried by their handles: a line shows where, Escape leaves them, the page scrolls along."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widget import ScrollPage
from app.ui.widget.dragging import Handle, Landing, places
from tests.ui.carrying import LEFT, carry, let_go, take


class Board(ScrollPage):
    """Rows of 40 pixels, twenty of them, that remember where each was put."""

    def __init__(self) -> None:
        super().__init__()
        self.moved: list[tuple[int, object]] = []
        self.rows: list[QWidget] = []
        self.handles: list[Handle] = []
        self.ground = QWidget() if (inside := self.widget()) is None else inside
        for number in range(20):
            row = QWidget()
            row.setFixedHeight(40)
            handle = Handle(self.ground, partial(self.landings, number + 1), row.grab)
            handle.landed.connect(lambda to, number=number: self.moved.append((number, to)))
            line = QHBoxLayout(row)
            line.addWidget(handle)
            line.addWidget(QLabel(f"rad {number}"))
            self.rows.append(row)
            self.handles.append(handle)
            self.add(row)

    def landings(self, standing: int) -> list[Landing]:
        edges = [row.geometry().top() for row in self.rows] + [self.rows[-1].geometry().bottom()]
        return [Landing(top, place) for top, place in places(edges, standing)]

    def top(self, row: int) -> int:
        return self.rows[row].geometry().top()


def carrying(handle: Handle) -> bool:
    """Whether it is carried now."""
    return handle.carrying


@pytest.fixture
def board(show: Callable[..., QWidget]) -> Board:
    made = Board()
    show(made, 400, 300)
    return made


@given(st.integers(1, 8), st.data())
def test_a_thing_lands_where_the_line_was_whichever_way_it_goes(count: int, data: st.DataObject) -> None:
    standing = data.draw(st.integers(1, count))
    things = list(range(1, count + 1))
    for before, (_top, place) in enumerate(places(range(count + 1), standing)):
        left = [thing for thing in things if thing != standing]
        wanted = [*[one for one in things[:before] if one != standing], standing]
        wanted += [one for one in things[before:] if one != standing]
        left.insert((standing if place is None else place) - 1, standing)
        assert left == wanted
        assert (place is None) == (wanted == things)


def test_what_comes_from_elsewhere_lands_before_after_and_between() -> None:
    assert list(places([0, 10, 20], None)) == [(0, 1), (10, 2), (20, 3)]


def test_a_row_is_carried_to_the_line_and_the_line_goes_when_it_is_let_go(board: Board) -> None:
    handle = board.handles[0]
    take(handle, board.ground, board.top(2))
    assert carrying(handle)
    landing = handle.landing()
    assert landing is not None
    assert (landing.to, landing.top) == (2, board.top(2))
    assert handle._line is not None
    assert handle._line.isVisible()
    assert handle._line.geometry().center().y() in range(board.top(2) - 2, board.top(2) + 3)
    let_go(handle, board.ground, board.top(2))
    assert board.moved == [(0, 2)]
    assert not carrying(handle)
    carry(board.handles[3], board.ground, board.top(1))
    assert board.moved[1:] == [(3, 2)]


def test_a_press_alone_and_a_row_put_back_move_nothing(board: Board) -> None:
    handle = board.handles[1]
    QTest.mouseClick(handle, LEFT)
    take(handle, board.ground, board.top(3), board.top(2))
    assert handle.landing() is None
    assert handle._line is not None
    assert not handle._line.isVisible()
    let_go(handle, board.ground, board.top(2))
    take(handle, board.ground, board.top(3))
    far = handle.mapFromGlobal(board.ground.mapToGlobal(QPoint(board.ground.width() + 300, board.top(3))))
    QTest.mouseMove(handle, far)
    QTest.mouseRelease(handle, LEFT, pos=far)
    assert board.moved == []


def test_escape_leaves_the_row_where_it_was_and_no_shortcut_of_the_window_hears_it(board: Board) -> None:
    heard: list[str] = []
    shortcut = QShortcut(Qt.Key.Key_Escape, board)
    shortcut.activated.connect(lambda: heard.append("Esc"))
    handle = board.handles[0]
    take(handle, board.ground, board.top(2))
    QTest.keyClick(board, Qt.Key.Key_A)
    assert carrying(handle)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not carrying(handle)
    let_go(handle, board.ground, board.top(2))
    assert (board.moved, heard) == ([], [])
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert heard == ["Esc"]


def test_the_page_scrolls_while_it_is_held_at_the_edge_and_stops_when_let_go(board: Board, qtbot: QtBot) -> None:
    handle, bar = board.handles[0], board.verticalScrollBar()
    take(handle, board.viewport(), 60, board.viewport().height() - 2)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    landing = handle.landing()
    assert landing is not None
    assert landing.to == 20
    QTest.mouseMove(handle, handle.mapFromGlobal(board.viewport().mapToGlobal(QPoint(50, 2))))
    qtbot.waitUntil(lambda: bar.value() == 0)
    QTest.mouseMove(handle, handle.mapFromGlobal(board.viewport().mapToGlobal(QPoint(50, board.viewport().height() - 2))))
    qtbot.waitUntil(lambda: bar.value() > 0)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not handle._clock.isActive()


def test_a_row_taken_away_while_it_is_carried_ends_it(board: Board) -> None:
    handle = board.handles[0]
    take(handle, board.ground, board.top(3))
    board.rows[0].hide()
    assert not carrying(handle)
    let_go(handle, board.ground, board.top(3))
    assert board.moved == []
