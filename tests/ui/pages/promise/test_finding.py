"""Words found and replaced in the whole promise, by keys alone."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.keeping import changes
from app.services.promise import DecisionService, PromiseForm, PromiseService, PromiseText, blocks_from_text
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.promise import PromisePage
from app.ui.widget import ScrollPage
from tests.ui.hearing import turn
from tests.ui.typing import type_text

ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(sqlite_db: Database, show: Callable[..., QWidget]) -> PromisePage:
    promises = PromiseService(sqlite_db)
    promise = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    promises.write_text(promise, PromiseText.BACKGROUND, blocks_from_text("# Läget\n\nVi 😀 såg Centrum.\n\n- centrumet"))
    police = promises.promise(promise).parties[0].id
    line = promises.add_commitment(promise, police, "synas i centrum")
    promises.add_activity(line, "gå i centrum")
    decisions = DecisionService(sqlite_db, promise_pdf_in)
    documents = DocumentService(sqlite_db)
    made = PromisePage(promises, decisions, documents, SurveyService(sqlite_db), Looking(None, promise), inline)
    show(made)
    made.refresh()
    return made


def do(page: PromisePage, name: str) -> None:
    next(command for command in page.commands() if command.id == name).do()


def form(page: PromisePage) -> PromiseForm:
    page.refresh()
    assert page._form is not None
    return page._form


def test_enter_goes_through_the_matches_and_shows_each_while_one_goes_on_writing(page: PromisePage) -> None:
    do(page, "promise.find")
    bar = page.finding.bar
    assert bar.sought.hasFocus()
    type_text(bar.sought, "centrum")
    field = page.texts[1].field(PromiseText.BACKGROUND).field
    assert bar.said.text() == "1 av 4 · Bakgrund 2, Åtaganden 1, Aktiviteter 1"
    assert page.tabs.currentIndex() == 1
    assert field.textCursor().selectedText() == "Centrum"
    QTest.keyClick(bar.sought, ENTER)
    assert (field.textCursor().selectedText(), field.textCursor().block().text()) == ("centrum", "centrumet")
    QTest.keyClick(bar.sought, ENTER)
    assert page.tabs.currentIndex() == 3
    QTest.keyClick(bar.sought, ENTER, SHIFT)
    assert page.tabs.currentIndex() == 1
    assert bar.sought.hasFocus()
    bar.whole.setChecked(True)
    assert bar.said.text() == "1 av 3 · Bakgrund 1, Åtaganden 1, Aktiviteter 1"
    bar.capitals.setChecked(True)
    assert bar.said.text() == "1 av 2 · Åtaganden 1, Aktiviteter 1"
    QTest.keyClick(bar.sought, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_one_and_then_all_are_replaced_each_as_one_change(page: PromisePage, sqlite_db: Database) -> None:
    do(page, "promise.find")
    bar = page.finding.bar
    type_text(bar.sought, "centrum")
    do(page, "promise.replace")
    assert bar.new.hasFocus()
    type_text(bar.new, "torget")
    stored = len(changes(sqlite_db))
    QTest.keyClick(bar.new, ENTER)
    assert form(page).background == blocks_from_text("# Läget\n\nVi 😀 såg torget.\n\n- centrumet")
    assert bar.said.text() == "1 av 3 · Bakgrund 1, Åtaganden 1, Aktiviteter 1"
    bar.all.click()
    assert [line.text for line in form(page).commitments] == ["synas i torget"]
    assert form(page).background == blocks_from_text("# Läget\n\nVi 😀 såg torget.\n\n- torgetet")
    assert len(changes(sqlite_db)) == stored + 2
    assert bar.said.text() == "Ingen träff"


def test_what_is_being_written_is_found_and_a_locked_promise_is_searched_alone(page: PromisePage, sqlite_db: Database) -> None:
    page.tabs.setCurrentIndex(0)
    field = page.introduction.field(PromiseText.INTRODUCTION).field
    field.setFocus()
    type_text(field, "badhus")
    do(page, "promise.find")
    bar = page.finding.bar
    type_text(bar.sought, "badhus")
    assert bar.said.text() == "1 av 1 · Inledning 1"
    decisions = DecisionService(sqlite_db, promise_pdf_in)
    decisions.add_signatory(form(page).id, form(page).parties[0].id, "Chef")
    decisions.send_to_consultation(form(page).id)
    decisions.propose(form(page).id)
    page.refresh()
    assert not any(widget.isEnabled() for widget in (bar.new, bar.one, bar.all))
    assert bar.said.text() == "1 av 1 · Inledning 1"


def test_esc_gives_the_keys_back_to_where_one_was_when_nothing_was_found(page: PromisePage) -> None:
    page.tabs.setFocus()
    do(page, "promise.find")
    QTest.keyClick(page.finding.bar.sought, Qt.Key.Key_Escape)
    assert page.tabs.hasFocus()


def test_how_many_places_were_replaced_is_said(page: PromisePage) -> None:
    heard: list[str] = []
    page.said.connect(heard.append)
    do(page, "promise.replace")
    type_text(page.finding.bar.sought, "centrum")
    page.finding.bar.new.setFocus()
    type_text(page.finding.bar.new, "torget")
    QTest.keyClick(page.finding.bar.new, ENTER)
    page.finding.bar.all.click()
    assert heard == ["1 ställe är ersatt", "3 ställen är ersatta"]


def test_tab_goes_through_the_bar_as_it_is_seen(page: PromisePage) -> None:
    do(page, "promise.find")
    bar = page.finding.bar
    type_text(bar.sought, "centrum")
    stops = [bar.sought, bar._before, bar._after, bar._close, bar.new, bar.one, bar.all, bar.capitals, bar.whole]
    for stood, next_one in pairwise(stops):
        QTest.keyClick(stood, Qt.Key.Key_Tab)
        assert next_one.hasFocus()


def test_the_bar_has_room_at_1366_by_768_without_scrolling_the_page(page: PromisePage) -> None:
    page.resize(1158, 694)
    do(page, "promise.find")
    turn()
    scroll = next(area for area in page.findChildren(ScrollPage) if area.isVisible())
    assert scroll.verticalScrollBar().maximum() == 0
