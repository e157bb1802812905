"""The search finds by any words in any order, without accents, and is driven by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.exceptions import capture_exceptions

from app.models.database import FileLocked
from app.ui.command import Command, SearchHit
from app.ui.command_search import CommandSearch, Found, found, matching
from tests.ui.typing import type_text


def _line(words: str, second: str = "", do: Callable[[], object] = lambda: None) -> Found:
    return Found(words, second, "into", do)


LINES = [_line("Gå till löftet", "Ctrl+6"), _line("Löfte 2021", "Utkast"), _line("Bunt 12", "Stadsbiblioteket")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("lofte", ["Löfte 2021", "Gå till löftet"]),
        ("till gå", ["Gå till löftet"]),
        ("stads bunt", ["Bunt 12"]),
        ("xyz", []),
        ("", ["Gå till löftet", "Löfte 2021", "Bunt 12"]),
    ],
)
def test_words_are_found_in_any_order_and_those_that_begin_so_come_first(typed: str, words: list[str]) -> None:
    assert [line.words for line in matching(LINES, typed)] == words


def test_a_command_that_cannot_be_done_now_is_not_offered() -> None:
    commands = [Command("a", "Nu", lambda: None), Command("b", "Sedan", lambda: None, when=lambda: False)]
    assert [line.words for line in found(commands, [], lambda page, argument: None)] == ["Nu"]


def test_an_object_goes_to_its_page_with_its_argument() -> None:
    gone: list[tuple[str, object]] = []
    (line,) = found([], [SearchHit("Bunt 12", "", "keying", 12)], lambda page, argument: gone.append((page, argument)))
    line.do()
    assert gone == [("keying", 12)]


def test_arrows_move_enter_does_and_esc_gives_the_focus_back(show: Callable[..., QWidget]) -> None:
    done: list[str] = []
    page = QWidget()
    before = QLineEdit()
    QVBoxLayout(page).addWidget(before)
    search = CommandSearch(page)
    show(page)
    before.setFocus()
    lines = [_line("Ett", do=lambda: done.append("Ett")), _line("Två", do=lambda: done.append("Två"))]
    search.open(lines)
    assert search.field.hasFocus()
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert (done, search.isVisible(), before.hasFocus()) == (["Två"], False, True)
    search.open(lines)
    type_text(search.field, "zz")
    assert search.list.count() == 0
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    search.open(lines)
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert (done, search.isVisible(), before.hasFocus()) == (["Två"], False, True)


def test_a_command_that_is_refused_is_refused_aloud(show: Callable[..., QWidget]) -> None:
    def refused() -> None:
        raise FileLocked(Path("kommun.lofte"))

    search = CommandSearch(show(QWidget()))
    search.open([_line("Godkänn", do=refused)])
    with capture_exceptions() as caught:
        QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert [kind for kind, _fault, _trace in caught] == [FileLocked]
    assert not search.isVisible()
