"""What is in progress in a field survives a crash and every way out of it; and the ways from question to question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.database import Database
from app.services.keying import Entry, KeyingService
from app.ui.pages.keying import KeyingPage
from tests.tools.paper import Paper, a_form
from tests.ui.pages.keying.striking import Show, open_page, press_key, strike


def state_of(page: KeyingPage) -> tuple[str, Entry, str, str]:
    """The field in progress as the sheet shows it: its name, what is keyed of it, the list, and what is typed."""
    state = page._hand.sheet._state
    assert state is not None
    return state.field.name, state.entry, state.part.value, state.typed


def on_the_disk(paper: Paper, db: Database) -> tuple[str, Entry, str, str] | None:
    """What another program that opened the file now would find in progress."""
    form = KeyingService(db).begun_form(paper.wave_id)
    begun = form.begun if form is not None else None
    return (begun.field.name, begun.entry, begun.part.value, begun.typed) if begun is not None else None


TO_PLACES, TO_MEASURES, TO_TEXT = "12221", "1222" + "2" + "1" * 10 + "2" * 7 + "00" + "111", "135" + "1"


def test_each_part_of_a_place_is_on_the_disk_when_it_is_left(page: KeyingPage, paper: Paper, sqlite_db: Database) -> None:
    page.open(paper.batch_id)
    strike(page, TO_PLACES + "05\n")
    assert on_the_disk(paper, sqlite_db) == ("unsafe_places.1", Entry.of("05"), "WHEN", "")
    strike(page, "23\n")
    assert on_the_disk(paper, sqlite_db) == ("unsafe_places.1", Entry.of("05", when="23"), "WHY", "")
    strike(page, "1")
    assert on_the_disk(paper, sqlite_db) == ("unsafe_places.1", Entry.of("05", when="23", why="1"), "WHY", "")
    strike(page, "23")
    assert on_the_disk(paper, sqlite_db) is None


def test_each_tick_of_several_is_on_the_disk_and_there_when_the_program_opens_again(
    page: KeyingPage, paper: Paper, sqlite_db: Database, show: Show
) -> None:
    page.open(paper.batch_id)
    strike(page, TO_MEASURES + "13")
    assert on_the_disk(paper, sqlite_db) == ("measures", Entry.of("1", "3"), "ANSWER", "")
    again = open_page(sqlite_db, paper, show)
    assert state_of(again) == ("measures", Entry.of("1", "3"), "ANSWER", "")


def test_words_are_on_the_disk_soon_after_the_last_key(page: KeyingPage, paper: Paper, sqlite_db: Database) -> None:
    page.open(paper.batch_id)
    strike(page, TO_MEASURES + TO_TEXT + "Fler lam")
    assert page._hand.sheet._latest.isActive()
    assert page._hand.sheet._latest.interval() <= 5000
    page._hand.sheet._latest.timeout.emit()
    assert on_the_disk(paper, sqlite_db) == ("comment", Entry(), "ANSWER", "Fler lam")


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (TO_PLACES + "0", ("unsafe_places.1", Entry(), "ANSWER", "0")),
        (TO_PLACES + "Glän", ("unsafe_places.1", Entry(), "ANSWER", "Glän")),
        (TO_MEASURES + "13", ("measures", Entry.of("1", "3"), "ANSWER", "")),
        (TO_MEASURES + "0öp", ("measures", Entry.of("0"), "ANSWER", "öp")),
        (TO_MEASURES + TO_TEXT + "Fler lam", ("comment", Entry(), "ANSWER", "Fler lam")),
    ],
)
def test_esc_keeps_what_is_not_accepted_and_going_on_finds_it(
    page: KeyingPage, paper: Paper, keys: str, found: tuple[str, Entry, str, str]
) -> None:
    page.open(paper.batch_id)
    strike(page, keys + "\x1b")
    assert page.title() == "Inmatning"
    page._on_key_asked(paper.batch_id)
    assert state_of(page) == found
    page._hand.sheet.take_focus()
    if found[3] and found[0] != "unsafe_places.1":
        assert page._hand.sheet._editor.toPlainText() == found[3]


def test_hiding_the_page_keeps_what_is_not_accepted(page: KeyingPage, paper: Paper, sqlite_db: Database) -> None:
    page.open(paper.batch_id)
    strike(page, TO_MEASURES + TO_TEXT + "Fler lam")
    page.window().hide()
    assert on_the_disk(paper, sqlite_db) == ("comment", Entry(), "ANSWER", "Fler lam")


def test_another_serial_number_keeps_what_is_not_accepted(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, TO_MEASURES + TO_TEXT + "Fler lam")
    page._on_serial_asked()
    strike(page, "412\n")
    assert state_of(page) == ("comment", Entry(), "ANSWER", "Fler lam")


def test_a_saved_form_is_corrected_in_one_question_and_end(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    page._on_correct_asked(saved)
    page._hand.sheet.choose_question()
    strike(page, "15\n1")
    press_key(page, Qt.Key.Key_End)
    strike(page, "\n")
    strike(page, "Läste fel\n")
    assert keying.open_saved(saved).entries["sex"] == Entry.of("1")


def test_home_and_end_go_to_the_first_question_and_the_first_without_an_answer(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "122")
    press_key(page, Qt.Key.Key_Home)
    assert state_of(page)[0] == "safe_home"
    press_key(page, Qt.Key.Key_End)
    assert state_of(page)[0] == "safe_evening"


def test_the_arrows_choose_among_the_questions_reached(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "12222")
    strike(page, "\t")
    assert QApplication.focusWidget() is page._hand.sheet._so_far
    press_key(page, Qt.Key.Key_Up)
    press_key(page, Qt.Key.Key_Up)
    strike(page, "\n")
    assert state_of(page)[0] == "safe_evening"
    assert QApplication.focusWidget() is page._hand.sheet._codes


def test_esc_among_the_questions_goes_back_to_the_one_in_progress(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "12\t\x1b")
    assert QApplication.focusWidget() is page._hand.sheet._codes
    assert state_of(page)[0] == "safe_municipality"


def test_an_answer_changed_and_not_accepted_is_not_saved_past(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    page._on_correct_asked(saved)
    page._hand._on_jumped("unsafe_places.1")
    strike(page, "12\n")
    press_key(page, Qt.Key.Key_End) if page._hand.sheet._codes.hasFocus() else None
    strike(page, "\n")
    assert state_of(page)[0] == "unsafe_places.1"
    assert "Enter" in page._hand.sheet._wrong.text()


def test_only_answers_that_were_given_are_said_to_be_taken_away(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, TO_PLACES + "05\n2\n3\n" + "\n")
    page._hand._on_jumped("unsafe_any")
    strike(page, "2\n")
    assert page._hand.sheet._wrong.text().startswith("Svaret på 6:1 togs bort")


def test_the_code_of_a_place_stands_in_its_field(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, TO_PLACES + "0")
    assert page._hand.sheet._codes._typed == "0"
    strike(page, "5")
    assert page._hand.sheet._codes._typed == "05"


def test_words_beside_an_option_are_asked_for_as_words(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, TO_PLACES + "97\n")
    assert page._hand.sheet._wrong.text().startswith("Skriv orden")


@pytest.mark.parametrize("places", [",", "02,,\n", "02,,03,,\n", "*,,"])
def test_a_question_about_places_is_gone_back_to_however_many_were_named(page: KeyingPage, paper: Paper, places: str) -> None:
    page.open(paper.batch_id)
    strike(page, "12221" + places)
    page._hand.sheet.choose_question()
    strike(page, "6\n")
    assert state_of(page)[0] == "unsafe_places.1"
    assert QApplication.focusWidget() is page._hand.sheet._codes
