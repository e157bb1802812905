"""The bar says whose and which year, and leaves out words where it is narrow."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import theme
from app.ui.command import Command
from app.ui.frame import YearChoice
from app.ui.theme import ThemeName
from app.ui.topbar import Topbar
from tests.ui.demo import FRAME


def test_the_bar_says_whose_which_year_and_who(show: Callable[..., QWidget]) -> None:
    bar = Topbar()
    show(bar, 1366, 44)
    bar.show_frame(FRAME)
    assert bar.year.text() == "Enkät 2020 → Löfte 2021"
    assert bar.person.accessibleName() == "Vem som sitter här: Samordnare"


def test_a_year_chosen_in_the_picker_is_told_by_its_key(show: Callable[..., QWidget]) -> None:
    bar = Topbar()
    show(bar, 1366, 44)
    bar.show_frame(FRAME)
    told: list[object] = []
    bar.year_chosen.connect(told.append)
    bar.year_menu.actions()[1].trigger()
    assert told == [2]


def test_words_are_left_out_but_no_button_where_the_text_is_large(dressed: QApplication, show: Callable[..., QWidget]) -> None:
    theme.wear(dressed, ThemeName.LIGHT, 2.0)
    bar = Topbar()
    show(bar, 1366, 88)
    bar.show_frame(FRAME)
    QApplication.processEvents()
    assert bar.person.text() == ""
    assert bar.person.accessibleName()
    assert bar.person.geometry().right() <= 1366
    assert bar.search.isVisible()


def test_the_menu_lists_the_commands_there_are_when_it_opens(show: Callable[..., QWidget]) -> None:
    bar = Topbar()
    show(bar, 1366, 44)
    done: list[str] = []
    bar.fill_menu(
        lambda: [Command("a", "Gör", lambda: done.append("a"), "Ctrl+G"), Command("b", "Sedan", list, when=lambda: False)]
    )
    bar.menu.aboutToShow.emit()
    first, second = bar.menu.actions()
    first.trigger()
    assert (done, first.text(), second.isEnabled()) == (["a"], "Gör\tCtrl+G", False)


def test_without_a_year_there_is_no_picker(show: Callable[..., QWidget]) -> None:
    bar = Topbar()
    show(bar, 1366, 44)
    bar.show_frame(replace(FRAME, years=(), year=None, invented=False))
    assert not bar.year.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_the_years_opens_at_the_year_looked_at(show: Callable[..., QWidget]) -> None:
    bar = Topbar()
    show(bar, 1366, 44)
    years = (YearChoice((3, 3), "2022"), YearChoice((2, 2), "2021"), YearChoice((1, 1), "2020"))
    bar.show_frame(replace(FRAME, years=years, year=(2, 2)))
    bar.year.click()
    QApplication.processEvents()
    assert bar.year_menu.isVisible()
    assert bar.year_menu.activeAction().text() == "2021"
    QTest.keyClick(bar.year_menu, Qt.Key.Key_Down)
    assert bar.year_menu.activeAction().text() == "2020"
    bar.year_menu.close()
