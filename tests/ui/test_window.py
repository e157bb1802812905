"""The window: one page at a time, read again after every commit, and the whole of it by keys."""

from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.command import Command, SearchHit
from app.ui.frame import Frame
from app.ui.widget import Button, ConfirmDialog, SidePanel, TabRow
from app.ui.window import Window
from tests.ui.demo import FRAME, DemoPage, TablePage
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


class TabbedPage(TablePage):
    """Refuses something when its second tab is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = TabRow("Delar")
        self.tabs.addTab("Ett")
        self.tabs.addTab("Två")
        self.column.insertWidget(0, self.tabs)
        self.tabs.currentChanged.connect(self._on_tab)

    def _on_tab(self, at: int) -> None:
        window = self.window()
        if at and isinstance(window, Window):
            window.notices.say("Namnet saknas.")


def _window(frame: Frame = FRAME) -> Window:
    return Window({"year": DemoPage, "followup": TablePage}, lambda: frame)


@pytest.fixture
def window(show: Show) -> Window:
    made = _window()
    show(made)
    made.show_page("year")
    return made


def _page(window: Window) -> DemoPage:
    page = window.page()
    assert isinstance(page, DemoPage)
    return page


def test_a_page_is_read_once_when_it_is_first_shown(window: Window) -> None:
    window.show_page("followup")
    window.show_page("year")
    assert _page(window).refreshed == 1


def test_a_commit_from_any_thread_has_the_visible_page_read_again(window: Window, qtbot: QtBot) -> None:
    thread = Thread(target=window.committed)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: _page(window).refreshed == 2)
    assert window.statusline.text().startswith("Allt sparat ")


def test_what_stands_around_a_page_that_is_abreast_waits_until_one_rests(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[Frame] = []

    def read_frame() -> Frame:
        frames.append(FRAME)
        return FRAME

    monkeypatch.setattr(window, "_read_frame", read_frame)
    monkeypatch.setattr(_page(window), "is_abreast", lambda: True)
    for _ in range(3):
        window.committed()
        QApplication.processEvents()
    assert (frames, _page(window).refreshed) == ([], 4)
    qtbot.waitUntil(lambda: len(frames) == 1)
    assert _page(window).refreshed == 5


def test_a_hidden_page_is_read_again_when_it_is_shown(window: Window) -> None:
    page = _page(window)
    window.show_page("followup")
    window.refresh()
    assert page.refreshed == 1
    window.show_page("year")
    assert page.refreshed == 2


def test_the_rail_goes_to_a_page_and_marks_it(window: Window) -> None:
    QTest.mouseClick(window.rail.button("followup"), Qt.MouseButton.LeftButton)
    page = window.page()
    assert page is not None
    assert page.key == "followup"
    assert window.rail.button("followup").isChecked()
    assert window.windowTitle() == "Uppföljning av löftet 2020 – Laholms kommun – Medborgarlöfte"


def test_the_status_line_has_the_page_s_words_or_what_is_saved(window: Window) -> None:
    assert window.statusline.text() == "Allt sparat"
    window.show_page("followup")
    assert window.statusline.text() == "Täckning: 2 av 3 prioriterade områden har åtaganden"


def test_a_page_asks_for_another_with_what_to_open_there(window: Window) -> None:
    window.show_page("followup")
    page = window.page()
    assert page is not None
    page.navigate.emit("year", 12)
    assert _page(window).opened == [12]


def test_ctrl_k_finds_commands_pages_and_objects(window: Window) -> None:
    window.set_commands([Command("search.open", "Sök", window.open_search, "Ctrl+K")])
    window.offer(lambda: [SearchHit("Knäred", "Plats", "year", 3)])
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(window.search.field, "knäred")
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert _page(window).opened == [3]


def test_a_page_s_shortcut_works_on_that_page_alone(window: Window) -> None:
    page = _page(window)
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    window.show_page("followup")
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert page.refreshed == 2


def test_a_message_stands_above_the_page_until_esc(window: Window, qtbot: QtBot) -> None:
    window.notices.say("Namnet saknas.", "Skriv ett namn.")
    assert window.notices.text() == "Namnet saknas. Skriv ett namn."
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.notices.text() == ""


def test_a_page_says_what_was_done_in_the_status_line(window: Window) -> None:
    _page(window).said.emit("Kopierat")
    assert window.statusline.text() == "Kopierat"


def test_a_receptionist_sees_no_rail(show: Show) -> None:
    window = _window(replace(FRAME, reception=True))
    show(window)
    window.show_page("followup")
    assert not window.rail.isVisible()
    assert not window.topbar.year.isVisible()


def test_the_rail_shows_its_dots_alone_in_a_narrow_window(window: Window) -> None:
    wide = window.rail.width()
    window.resize(700, 600)
    QApplication.processEvents()
    assert window.rail.width() < wide / 3
    assert window.rail.button("followup").toolTip().startswith("Uppföljning")


def test_a_page_that_will_not_be_left_keeps_the_user(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(window)
    monkeypatch.setattr(page, "leave", lambda: False)
    window.show_page("followup")
    assert window.page() is page
    assert not window.close()
    monkeypatch.undo()


def test_an_unknown_page_is_refused_by_name(window: Window) -> None:
    with pytest.raises(KeyError):
        window.show_page("nowhere")


def test_tab_goes_round_the_whole_window_and_everything_it_meets_has_a_name(window: Window) -> None:
    window.topbar.year.setFocus()
    met: list[QWidget] = []
    for _step in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in met:
            break
        met.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert len(met) > 10
    assert [type(widget).__name__ for widget in met if not widget.accessibleName()] == []


def test_a_message_goes_with_what_is_stored_after_it_and_stays_where_it_came_later(window: Window, qtbot: QtBot) -> None:
    window.notices.say("Koden saknas.")
    window.committed()
    qtbot.waitUntil(lambda: window.notices.text() == "")
    window.committed()
    window.notices.say("Koden saknas.")
    qtbot.waitUntil(lambda: _page(window).refreshed == 3)
    assert window.notices.text() == "Koden saknas."


def test_a_message_stays_behind_on_another_page_and_another_tab(show: Show) -> None:
    window = Window({"year": DemoPage, "followup": TabbedPage}, lambda: FRAME)
    show(window)
    window.show_page("year")
    window.notices.say("Koden saknas.")
    window.show_page("year")
    assert window.notices.text() == "Koden saknas."
    window.show_page("followup")
    assert window.notices.text() == ""
    page = window.page()
    assert isinstance(page, TabbedPage)
    window.notices.say("Koden saknas.")
    page.tabs.setCurrentIndex(1)
    assert window.notices.text() == "Namnet saknas."  # what the turning itself was refused stays
    page.tabs.setCurrentIndex(0)
    assert window.notices.text() == ""


def test_the_keys_go_to_the_page_one_went_to_even_from_the_rail(window: Window) -> None:
    window.rail.button("year").setFocus()
    window.show_page("followup")
    page = window.page()
    assert page is not None
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page is focus or page.isAncestorOf(focus)


def test_the_search_finds_the_tabs_and_the_buttons_in_sight(show: Show) -> None:
    window = Window({"year": DemoPage, "followup": TabbedPage}, lambda: FRAME)
    show(window)
    window.show_page("followup")
    page = window.page()
    assert isinstance(page, TabbedPage)
    pressed: list[int] = []
    page.primary.clicked.connect(lambda: pressed.append(1))
    for typed in ("två", "logga"):
        window.open_search()
        type_text(window.search.field, typed)
        QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    assert (page.tabs.currentIndex(), pressed) == (1, [1])


def test_the_keys_come_back_to_the_page_when_the_search_is_left_and_nothing_had_them_before(show: Show) -> None:
    window = Window({"year": DemoPage, "followup": TabbedPage}, lambda: FRAME)
    show(window)
    window.show_page("followup")
    page, stood = window.page(), QApplication.focusWidget()
    assert page is not None
    assert stood is not None
    stood.clearFocus()
    window.open_search()
    QTest.keyClick(window.search.field, Qt.Key.Key_Escape)
    now = QApplication.focusWidget()
    assert now is not None
    assert page.isAncestorOf(now)


def test_a_message_about_another_year_leaves_when_a_year_is_chosen(window: Window) -> None:
    window.notices.say("Löftet 2021 har ingen aktivitet att logga på.")
    window.topbar.year_chosen.emit(None)
    assert window.notices.text() == ""


def test_a_command_of_a_page_never_shown_is_found_and_shows_its_page(window: Window, qtbot: QtBot) -> None:
    done: list[str] = []

    class Stepping(TablePage):
        prepared = False

        def prepare(self) -> None:
            self.prepared = True

        def commands(self) -> list[Command]:
            return [Command("step", "Stäng omgången", lambda: done.append(self.key), when=lambda: self.prepared)]

    window._factories = {**window._factories, "followup": Stepping}
    window.open_search()
    type_text(window.search.field, "stäng omg")
    qtbot.waitUntil(lambda: window.search.list.count() == 1)
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    page = window.page()
    assert page is not None
    assert (page.key, done) == ("followup", ["followup"])


def test_no_panel_stays_open_over_a_page_that_is_left(window: Window) -> None:
    page = _page(window)
    panel = SidePanel(page, "Antal")
    panel.open()
    window.show_page("followup")
    window.show_page("year")
    assert not panel.isVisible()


def test_the_page_asked_for_again_takes_the_focus(window: Window) -> None:
    window.rail.button("settings").setFocus()
    window.show_page("year")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert _page(window).isAncestorOf(focused)


def test_what_is_said_of_a_panel_leaves_with_it_and_nothing_later_does(window: Window) -> None:
    panel = SidePanel(_page(window), "Skäl")
    panel.open()
    window.notices.say("Koden saknas.")
    panel.put_away()
    assert window.notices.text() == ""
    window.notices.say("Namnet saknas.")
    panel.open()
    panel.put_away()
    assert window.notices.text() == "Namnet saknas."


def test_what_is_half_written_is_asked_about_before_the_window_closes_and_only_until_one_is_sure(window: Window) -> None:
    panel = SidePanel(_page(window), "Skäl")
    line, save = QLineEdit(), Button("Spara", kind="primary")
    panel.body.addWidget(line)
    panel.answer_by(save)
    panel.open()
    type_text(line, "Ny")
    panel.put_away()
    assert not window.close()
    dialog = window.findChild(ConfirmDialog)
    assert dialog is not None
    assert f"{_page(window).title()}: Skäl" in dialog.accessibleDescription()
    dialog.cancel.click()
    assert window.isVisible()
    line.clear()  # as a panel is filled before it opens
    panel.open()
    assert line.text() == "Ny"
    panel.shut()
    assert window.close()
