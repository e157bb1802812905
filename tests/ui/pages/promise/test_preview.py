"""The document beside the promise follows what is written, keeps its place and is zoomed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.promise import DecisionService, PromiseService, PromiseText, blocks_from_text
from app.services.survey import SurveyService
from app.ui.command import Command, attach
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.pages.promise.document_view import WHOLE_WIDTH, DocumentView
from app.ui.remembered import Remembered
from app.ui.widget import Chip
from tests.ui.hearing import hear, turn

INTRODUCTION, BACKGROUND, COMMITMENTS, FOLLOW_UP = 0, 1, 3, 4
LONG = "\n\n".join(
    f"Stycke {number}. " + "Vi frågade, ni svarade, och vi gör något åt det tillsammans. " * 6 for number in range(12)
)
CONTROL = Qt.KeyboardModifier.ControlModifier
Pages = Callable[[], PromisePage]


@pytest.fixture
def promises(sqlite_db: Database) -> PromiseService:
    return PromiseService(sqlite_db)


@pytest.fixture
def promise(promises: PromiseService) -> int:
    """A promise of several pages, whose follow-up nobody has written."""
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    promises.write_text(key, PromiseText.BACKGROUND, blocks_from_text(LONG))
    promises.write_text(key, PromiseText.FOLLOW_UP, ())
    promises.write_text(key, PromiseText.CONTACT, blocks_from_text("Ring kommunen."))
    for party in promises.promise(key).parties[:2]:
        for number in range(20):
            promises.add_commitment(key, party.id, f"synas i hela kommunen {number}")
    return key


@pytest.fixture
def make_page(sqlite_db: Database, promise: int, remembered: Remembered, show: Callable[..., QWidget]) -> Pages:
    def made() -> PromisePage:
        page = PromisePage(
            PromiseService(sqlite_db),
            DecisionService(sqlite_db, promise_pdf_in),
            DocumentService(sqlite_db),
            SurveyService(sqlite_db),
            Looking(None, promise),
            inline,
            remembered=remembered,
        )
        show(page)
        page.refresh()
        hear(sqlite_db, page)
        turn()
        return page

    return made


@pytest.fixture
def page(make_page: Pages) -> PromisePage:
    return make_page()


def view_of(page: PromisePage) -> DocumentView:
    assert page.preview.view is not None
    return page.preview.view


def heading_rows(view: DocumentView) -> list[int]:
    """The upper rows in sight that have the blue ink of a heading; the text under it is black."""
    picture = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines, wide = bytes(picture.constBits()), picture.width() // 2

    def inked(row: int) -> bool:
        line = lines[row * picture.bytesPerLine() :][: wide * 3]
        return any(red < 80 and blue - red > 80 for red, blue in zip(line[::3], line[2::3], strict=True))

    return [row for row in range(min(picture.height(), 120)) if inked(row)]


def test_the_preview_begins_at_the_part_that_is_shown(page: PromisePage, qtbot: QtBot) -> None:
    view = view_of(page)
    assert view.pages >= 3
    seen = {}
    for tab in (COMMITMENTS, BACKGROUND, INTRODUCTION):
        page.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda: bool(heading_rows(view)))
        seen[tab] = view.verticalScrollBar().value()
        if tab != INTRODUCTION:
            assert heading_rows(view)[0] < 30
    assert 0 == seen[INTRODUCTION] < seen[BACKGROUND] < seen[COMMITMENTS]


def test_what_is_written_before_it_does_not_move_what_is_looked_at(
    page: PromisePage, promise: int, promises: PromiseService, qtbot: QtBot
) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(COMMITMENTS)
    qtbot.waitUntil(lambda: bool(heading_rows(view)))
    rows, depth, pages = heading_rows(view), view.verticalScrollBar().value(), view.pages
    promises.write_text(promise, PromiseText.BACKGROUND, blocks_from_text(LONG + "\n\n" + LONG))
    turn()
    assert view.pages > pages
    assert view.verticalScrollBar().value() > depth
    qtbot.waitUntil(lambda: heading_rows(view)[:1] == rows[:1])


def test_the_pages_do_not_blink_while_the_document_is_made_anew(page: PromisePage, qtbot: QtBot) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(COMMITMENTS)
    qtbot.waitUntil(lambda: bool(heading_rows(view)))
    shown = view.viewport().grab().toImage()
    view.show_pdf(view.shown())
    assert view.viewport().grab().toImage() == shown
    (before,) = view.viewport().findChildren(QLabel)
    qtbot.waitUntil(lambda: not before.isVisible())
    assert view.viewport().grab().toImage() == shown


def test_a_place_scrolled_to_stays_when_the_document_is_made_anew(
    page: PromisePage, promise: int, promises: PromiseService
) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(BACKGROUND)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 137)
    depth = view.verticalScrollBar().value()
    for number in range(3):
        promises.write_text(promise, PromiseText.BACKGROUND, blocks_from_text(LONG + f" Och {number}."))
        turn()
        assert view.verticalScrollBar().value() == depth


def test_a_part_that_is_begun_comes_into_sight(page: PromisePage, promise: int, promises: PromiseService, qtbot: QtBot) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(FOLLOW_UP)
    instead = view.verticalScrollBar().value()
    assert instead > 0
    promises.write_text(promise, PromiseText.FOLLOW_UP, blocks_from_text(LONG))
    turn()
    assert view.verticalScrollBar().value() >= instead
    qtbot.waitUntil(lambda: bool(heading_rows(view)))
    assert heading_rows(view)[0] < 30


def test_a_part_that_is_emptied_leaves_the_preview_where_it_is(page: PromisePage, promise: int, promises: PromiseService) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(BACKGROUND)
    depth = view.verticalScrollBar().value()
    promises.write_text(promise, PromiseText.BACKGROUND, ())
    turn()
    assert abs(view.verticalScrollBar().value() - depth) <= 1


def test_the_keys_zoom_the_document_where_it_has_the_focus_and_all_text_elsewhere(page: PromisePage) -> None:
    view, larger = view_of(page), []
    attach(page, [Command("text.larger", "", lambda: larger.append("text"), "Ctrl++")])
    QApplication.processEvents()
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Plus, CONTROL)
    assert (larger, view.zoom) == (["text"], WHOLE_WIDTH)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    first = view.zoom
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    assert view.zoom > first > 0
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert (view.zoom, larger) == (first, ["text"])
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.zoom == WHOLE_WIDTH


def test_the_buttons_zoom_and_the_zoom_is_there_the_next_time(make_page: Pages, remembered: Remembered) -> None:
    page = make_page()
    view = view_of(page)
    buttons = {found.accessibleName(): found for found in page.preview.findChildren(QToolButton)}
    smaller, larger, whole = (
        buttons[name] for name in ("Förminska dokumentet", "Förstora dokumentet", "Visa hela dokumentets bredd")
    )
    assert all(button.isVisible() and button.toolTip() for button in (smaller, larger, whole))
    for _press in range(20):
        larger.click()
    assert view.zoom == 4.0
    smaller.click()
    assert view_of(make_page()).zoom == view.zoom == remembered.preview_zoom == 3.0
    whole.click()
    assert view_of(make_page()).zoom == remembered.preview_zoom == WHOLE_WIDTH


def test_zooming_and_a_wider_window_keep_the_part_at_the_top(page: PromisePage, qtbot: QtBot) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(COMMITMENTS)
    depth = view.verticalScrollBar().value()
    view.zoom_by(1)
    view.zoom_by(1)
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.waitUntil(lambda: bool(heading_rows(view)))
    assert heading_rows(view)[0] < 60
    assert view.verticalScrollBar().value() > depth
    view.zoom_by(0)
    assert view.verticalScrollBar().value() == depth
    page.resize(1700, 900)
    turn()
    assert view.verticalScrollBar().value() > depth
    page.resize(1366, 768)
    turn()
    assert view.verticalScrollBar().value() == depth


def test_the_wheel_zooms_with_control_held_and_scrolls_without(page: PromisePage) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(INTRODUCTION)

    def wheel(held: Qt.KeyboardModifier) -> None:
        at = QPointF(20, 20)
        event = QWheelEvent(
            at,
            view.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    wheel(Qt.KeyboardModifier.NoModifier)
    depth = view.verticalScrollBar().value()
    assert (depth > 0, view.zoom) == (True, WHOLE_WIDTH)
    wheel(CONTROL)
    assert view.zoom > 0


def test_the_page_looked_at_is_told(page: PromisePage) -> None:
    view = view_of(page)
    page.tabs.setCurrentIndex(INTRODUCTION)
    (chip,) = page.preview.findChildren(Chip)
    told = chip.text
    assert told() == f"Sida 1 av {view.pages}"
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert told() == f"Sida {view.pages} av {view.pages}"
