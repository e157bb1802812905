"""A paragraph is dragged among the blocks and an item within its list."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.blocks import Block, tidied
from app.ui.widget.rich_text import RichText, content, shaping
from tests.ui.carrying import carry, take
from tests.ui.widget.test_rich_text import BLOCKS, CTRL, items, plain, press


@pytest.fixture
def text(show: Callable[..., QWidget]) -> RichText:
    made = RichText("Bakgrund", "Skriv här")
    show(made, 600, 400)
    made.field.setFocus()
    return made


def top_of(text: RichText, line: int) -> int:
    """How far down a line begins; the end of the text for the line after all."""
    document = text.field.document()
    rect = document.documentLayout().blockBoundingRect(document.findBlockByNumber(min(line, document.blockCount() - 1)))
    return int(rect.top() if line < document.blockCount() else rect.bottom())


def point(text: RichText, line: int) -> None:
    """Hold the mouse over a line, and nowhere else before: where it is already it does not move."""
    QTest.mouseMove(text.tools, QPoint(1, 1))
    QTest.mouseMove(text.field.viewport(), QPoint(60, top_of(text, line) + 8))


def test_a_paragraph_is_dragged_past_a_list_and_ctrl_z_takes_it_back(text: RichText) -> None:
    shown = (plain("ett"), items("a", "b"), plain("två"))
    text.show_blocks(shown)
    point(text, 0)
    assert text.handle.isVisible()
    carry(text.handle, text.field.viewport(), top_of(text, 3))
    assert text.blocks() == (items("a", "b"), plain("ett"), plain("två"))
    assert text.field.textCursor().block().text() == "ett"
    press(text, Qt.Key.Key_Z, CTRL)
    assert text.blocks() == shown
    point(text, 3)
    carry(text.handle, text.field.viewport(), top_of(text, 0))
    assert text.blocks() == (plain("två"), plain("ett"), items("a", "b"))


def test_an_item_is_dragged_within_its_list_alone(text: RichText) -> None:
    text.show_blocks((plain("ett"), items("a", "b", "c", numbered=True), plain("två")))
    point(text, 3)
    carry(text.handle, text.field.viewport(), top_of(text, 1))
    assert text.blocks() == (plain("ett"), items("c", "a", "b", numbered=True), plain("två"))
    point(text, 1)
    carry(text.handle, text.field.viewport(), top_of(text, 5))
    assert text.blocks() == (plain("ett"), items("a", "b", "c", numbered=True), plain("två"))


def test_a_line_dragged_is_written_and_one_let_go_with_escape_is_not(text: RichText, qtbot: QtBot) -> None:
    text.show_blocks((plain("ett"), plain("två")))
    with qtbot.assertNotEmitted(text.written, wait=0):
        point(text, 0)
        take(text.handle, text.field.viewport(), top_of(text, 2))
        press(text, Qt.Key.Key_Escape)
        text.save()
    assert text.field.hasFocus()
    with qtbot.waitSignal(text.written) as heard:
        point(text, 0)
        carry(text.handle, text.field.viewport(), top_of(text, 2))
    assert heard.args is not None
    assert heard.args[0] == (plain("två"), plain("ett"))


def test_nothing_is_dragged_where_there_is_one_line_or_none_may_change(text: RichText) -> None:
    text.show_blocks((plain("ett"),))
    point(text, 0)
    assert not text.handle.isVisible()
    text.show_blocks((plain("ett"), plain("två")), editable=False)
    point(text, 1)
    assert not text.handle.isVisible()


def test_what_was_written_anew_while_a_line_is_carried_stays(text: RichText) -> None:
    text.show_blocks((plain("ett"), plain("två")))
    point(text, 0)
    take(text.handle, text.field.viewport(), top_of(text, 2))
    text.show_blocks((plain("nytt"), plain("ett"), plain("två")))
    assert text.handle.landing() is None
    QTest.mouseRelease(text.handle, Qt.MouseButton.LeftButton)
    assert text.blocks() == (plain("nytt"), plain("ett"), plain("två"))


@given(BLOCKS, st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_line_moved_takes_its_place_and_the_others_keep_their_order(blocks: tuple[Block, ...], drawn: st.DataObject) -> None:
    document = QTextDocument()
    content.show(document, tidied(blocks))
    lines = content.written_lines(document)
    if not lines:
        return
    line = drawn.draw(st.integers(0, len(lines) - 1))
    edges, standing = shaping.siblings(tidied(blocks), line)
    place = drawn.draw(st.integers(1, len(edges) - 1))
    words = lines[line].text()
    cursor = QTextCursor(lines[line])
    went = shaping.move_line_to(cursor, place)
    assert went == (place != standing)
    assert cursor.block().text().strip() == words.strip()
    if went:
        document.undo()
    assert content.blocks_in(document) == tidied(blocks)
