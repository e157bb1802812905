"""The page of the review is worked by keys alone: each is one action, and the next text stands there at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.models.picture import EvidenceItem
from app.models.survey import FreeTextAnswer
from app.services.keeping import undo_last
from app.services.picture import PictureService
from app.services.review import Hinted, ReviewService, ReviewState
from app.services.survey import PlaceService
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.review import ReviewPage
from app.ui.pages.review.page import THEMES
from tests.services.review.conftest import make_earlier, make_wave, write_texts
from tests.ui.hearing import hear, turn
from tests.ui.typing import type_text

TEXTS = ("Mörkt vid Ica", "Ring Kerstin Ek på 070-174 06 05", "Mer ljus i parken", "Min granne slåss")
Show = Callable[..., QWidget]


@pytest.fixture
def page(sqlite_db: Database, show: Show) -> ReviewPage:
    wave = make_wave(sqlite_db)
    write_texts(sqlite_db, wave, *TEXTS)
    made = a_page(sqlite_db, wave)
    show(made)
    made.refresh()
    made.take_focus()
    hear(sqlite_db, made)
    return made


def a_page(db: Database, wave: int | None) -> ReviewPage:
    return ReviewPage(ReviewService(db), PictureService(db), PlaceService(db), Looking(wave, None), inline)


def press(page: ReviewPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page._desk.view, key)
        QApplication.processEvents()


def states(page: ReviewPage) -> list[str]:
    assert page._course.queue is not None
    return [line.state.value for line in page._course.queue.lines]


def seen(page: ReviewPage) -> str:
    return page._desk.view.toPlainText()


def choose(page: ReviewPage, words: str) -> None:
    cursor = page._desk.view.textCursor()
    cursor.setPosition(seen(page).index(words))
    cursor.setPosition(seen(page).index(words) + len(words), QTextCursor.MoveMode.KeepAnchor)
    page._desk.view.setTextCursor(cursor)


def test_themes_are_suggested_by_what_an_earlier_wave_taught_and_what_is_tagged_meanwhile(
    sqlite_db: Database, show: Show
) -> None:
    wave = make_wave(sqlite_db)
    review, waiting = ReviewService(sqlite_db), list[Callable[[], None]]()
    earlier, dark, litter = make_earlier(sqlite_db, wave), review.add_theme("Ljus"), review.add_theme("Renhållning")
    for theme, words in ((dark, "mörkt vid lampa"), (litter, "skräp")):
        for text in write_texts(sqlite_db, earlier, *(f"{words} {'abcdef'[at]}" for at in range(6))):
            review.tag(text, theme)
    write_texts(sqlite_db, wave, "mörkt på vägen", "mörkt och skräp")

    def later(run: Callable[[], None]) -> None:
        waiting.append(run)

    made = ReviewPage(review, PictureService(sqlite_db), PlaceService(sqlite_db), Looking(wave, None), later)
    show(made)
    made.refresh()
    made.take_focus()
    assert made._reviewer._learned.suggestions("mörkt") == ()
    press(made, Qt.Key.Key_2)
    waiting[0]()
    QApplication.processEvents()
    assert [one.theme_id for one in made._reviewer._learned.suggestions("mörkt")] == [dark]
    assert made._course.had == (litter,)
    assert made._reviewer._learned._whole == 13


def test_a_pile_is_reviewed_with_a_key_for_each_text(page: ReviewPage, sqlite_db: Database) -> None:
    assert seen(page) == TEXTS[0]
    press(page, Qt.Key.Key_S)
    assert seen(page) == TEXTS[1]
    press(page, Qt.Key.Key_M, Qt.Key.Key_S)
    assert seen(page) == TEXTS[3]
    press(page, Qt.Key.Key_H)
    assert states(page) == ["CLEARED", "REDACTED", "CLEARED", "WITHHELD"]
    assert page._fact.text() == "4 av 4 granskade"
    with sqlite_db.read() as session:
        masked = [text.masked for text in session.query(FreeTextAnswer).order_by(FreeTextAnswer.id)]
    assert masked == [None, "Ring [namn] på [telefon]", None, None]


def test_hints_are_switched_off_and_words_marked_by_key(page: ReviewPage) -> None:
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Q)
    choose(page, "Ring")
    press(page, Qt.Key.Key_X, Qt.Key.Key_M, Qt.Key.Key_Backspace)
    page._course.go_to(page._course.lines[1].id)
    page._reviewer._show_line()
    assert seen(page) == "[uppgift] Kerstin Ek på [telefon]"
    press(page, Qt.Key.Key_V)
    assert seen(page) == TEXTS[1]
    press(page, Qt.Key.Key_O)
    assert states(page)[1] == "UNREVIEWED"


def test_no_key_in_the_text_is_a_fault(page: ReviewPage) -> None:
    plain, ctrl, shift = (getattr(Qt.KeyboardModifier, f"{which}Modifier") for which in ("No", "Control", "Shift"))
    choose(page, "vid")
    for where in (page._desk.view, page._desk.list):
        for key in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_G, Qt.Key.Key_F5, Qt.Key.Key_Up):
            QTest.keyClick(where, key, plain)
        for key in (Qt.Key.Key_Z, Qt.Key.Key_F, Qt.Key.Key_K, Qt.Key.Key_C):
            QTest.keyClick(where, key, ctrl)
    page._desk.take_focus()
    choose(page, "vid")
    QTest.keyClick(page._desk.view, Qt.Key.Key_Right, shift)
    QTest.keyClick(page._desk.view, Qt.Key.Key_C, ctrl)
    assert QGuiApplication.clipboard().text() == "vid "
    assert set(states(page)) == {"UNREVIEWED"}
    press(page, Qt.Key.Key_X, Qt.Key.Key_M, Qt.Key.Key_Backspace)
    assert seen(page) == "Mörkt [uppgift]Ica"


def test_the_state_is_called_what_the_step_is_called(page: ReviewPage) -> None:
    press(page, Qt.Key.Key_S, Qt.Key.Key_Backspace)
    assert page._desk.buttons["clear"].text() == "Släpp"
    assert page._desk._state.text() == "Släppt"


def test_words_chosen_are_masked_with_the_hints_by_one_key(page: ReviewPage) -> None:
    choose(page, "Ica")
    press(page, Qt.Key.Key_M)
    press(page, Qt.Key.Key_Backspace)
    assert seen(page) == "Mörkt vid [uppgift]"


def test_what_is_undone_is_looked_at_again(page: ReviewPage, sqlite_db: Database) -> None:
    press(page, Qt.Key.Key_S, Qt.Key.Key_S)
    undo_last(sqlite_db)
    QApplication.processEvents()
    assert seen(page) == TEXTS[1]
    assert states(page)[:2] == ["CLEARED", "UNREVIEWED"]


def test_a_text_is_tagged_by_number_and_a_new_theme_is_made_by_typing(page: ReviewPage) -> None:
    press(page, Qt.Key.Key_T)
    type_text(page._reviewer._choose_theme.field, "Belysning")
    QTest.keyClick(page._reviewer._choose_theme.field, Qt.Key.Key_Return)
    turn()
    had = [len(page._course.had)]
    for keys in ((Qt.Key.Key_1,), (Qt.Key.Key_1, Qt.Key.Key_9)):
        press(page, *keys)
        had.append(len(page._course.had))
    assert had == [1, 0, 1]
    assert seen(page) == TEXTS[0]


def test_a_new_theme_is_made_though_another_begins_the_same(page: ReviewPage) -> None:
    field, ctrl = page._reviewer._choose_theme.field, Qt.KeyboardModifier.ControlModifier
    plain = Qt.KeyboardModifier.NoModifier
    for key, written, how in ((Qt.Key.Key_T, "Parkering", plain), (Qt.Key.Key_N, "Park", plain), (Qt.Key.Key_T, "Par", ctrl)):
        press(page, Qt.Key.Key_Space, key)
        type_text(field, written)
        QTest.keyClick(field, Qt.Key.Key_Return, how)
    press(page, Qt.Key.Key_PageUp, Qt.Key.Key_N)
    type_text(field, "parkering")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page._course.queue is not None
    assert [one.name for one in page._course.queue.themes] == ["Parkering", "Park", "Par"]
    assert len(page._course.had) == 2
    assert page._desk.view.hasFocus()


def test_a_place_is_linked_by_key_and_named_by_the_words_chosen(page: ReviewPage, sqlite_db: Database) -> None:
    press(page, Qt.Key.Key_P)
    assert len(page._course.linked) == 1
    press(page, Qt.Key.Key_Space, Qt.Key.Key_Space)
    choose(page, "parken")
    press(page, Qt.Key.Key_G)
    panel = page._reviewer._choose_place
    type_text(panel.field, "Stig")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert PlaceService(sqlite_db).places()[1].aliases == ("parken",)
    turn()
    assert len(page._course.linked) == 1


def test_a_cleared_text_becomes_a_quote_of_the_picture(page: ReviewPage, sqlite_db: Database) -> None:
    press(page, Qt.Key.Key_S, Qt.Key.Key_Backspace, Qt.Key.Key_C)
    with sqlite_db.read() as session:
        assert session.query(EvidenceItem).one().text == TEXTS[0]


def test_what_has_no_hints_is_shown_and_cleared_at_once(page: ReviewPage) -> None:
    page._bulk.click()
    panel = page._clear
    assert [panel.list.item(at).text() for at in range(panel.list.count())] == [TEXTS[0], TEXTS[2], TEXTS[3]]
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert states(page) == ["CLEARED", "UNREVIEWED", "CLEARED", "CLEARED"]
    assert page._desk.view.hasFocus()


def test_a_text_that_just_fills_its_line_is_given_another_where_texts_are_cleared_at_once(page: ReviewPage) -> None:
    page._bulk.click()
    listed, said = page._clear.list, "Vi"
    while listed.fontMetrics().horizontalAdvance(said) < listed.viewport().width() - 12:
        said += " i"
    listed.addItem(said)
    short, full = (listed.visualItemRect(listed.item(at)) for at in (0, listed.count() - 1))
    assert full.height() > short.height()


def test_texts_are_sought_and_filtered_and_a_letter_in_a_field_reviews_nothing(page: ReviewPage) -> None:
    type_text(page._desk.filters.search, "smh ljus")
    assert page._course.line is None
    assert set(states(page)) == {"UNREVIEWED"}
    page._desk.filters.search.setText("ljus")
    assert seen(page) == TEXTS[2]
    QTest.keyClick(page._desk.filters.search, Qt.Key.Key_Return)
    assert page._desk.view.hasFocus()
    page._desk.filters.search.clear()
    page._desk.filters.want_hint(Hinted.ANY)
    assert [line.text for line in page._course.lines] == [TEXTS[1]]


def test_a_theme_leads_to_its_texts(page: ReviewPage, sqlite_db: Database) -> None:
    assert page._course.line is not None
    theme = ReviewService(sqlite_db).add_theme("Ljus", page._course.lines[2].id)
    QApplication.processEvents()
    page.open(THEMES)
    assert page._frame.themes.isVisible()
    page._frame.opened_theme.emit(theme)
    assert [line.text for line in page._course.lines] == [TEXTS[2]]
    assert page._desk.isVisible()


def test_themes_are_made_moved_merged_and_retired_in_their_table(page: ReviewPage, sqlite_db: Database) -> None:
    review, frame = ReviewService(sqlite_db), page._frame
    page.open(THEMES)
    for name in ("Ljus", "Trafik"):
        frame.add.click()
        type_text(frame.naming.line, name)
        frame.naming.save.click()
        turn()
    frame.themes.select(1)
    frame.up.click()
    turn()
    assert [theme.name for theme in review.themes()] == ["Trafik", "Ljus"]
    frame.themes.select(0)
    frame.rename.click()
    frame.naming.line.setText("Fart")
    frame.naming.save.click()
    turn()
    frame.retire.click()
    turn()
    assert [(theme.name, theme.retired) for theme in review.themes()] == [("Ljus", False), ("Fart", True)]
    frame.themes.select(1)
    frame.merge.click()
    QTest.keyClick(frame.merging.field, Qt.Key.Key_Return)
    assert [theme.name for theme in review.themes()] == ["Ljus"]


def test_a_wave_without_written_answers_says_what_the_page_is_for(sqlite_db: Database, show: Show) -> None:
    page = a_page(sqlite_db, make_wave(sqlite_db))
    show(page)
    page.refresh()
    page.take_focus()
    assert page._empty.isVisible()
    assert not page._desk.isVisible()
    empty = a_page(sqlite_db, None)
    show(empty)
    empty.refresh()
    assert empty.status_right() == ""


def test_the_list_moves_among_the_texts(page: ReviewPage) -> None:
    page._desk.list.setFocus()
    QTest.keyClick(page._desk.list, Qt.Key.Key_Down)
    assert seen(page) == TEXTS[1]
    QTest.keyClick(page._desk.list, Qt.Key.Key_Return)
    assert page._desk.view.hasFocus()
    press(page, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert seen(page) == TEXTS[0]
    assert page.status_right() == "Svar 1 av 4"
    assert page._course.lines[0].state is ReviewState.UNREVIEWED
