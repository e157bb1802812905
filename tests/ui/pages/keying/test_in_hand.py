from time import sleep

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from app.models.database import Database
from app.models.keying import KeyingEffort
from app.services.keeping import KeepingService
from app.services.keying import Entry, KeyingService
from app.ui.pages.keying import KeyingPage
from tests.tools.paper import Paper, a_form
from tests.ui.pages.keying.striking import press_key, strike

TO_SEX = "1234" + "2" + "0123012301" + "1322301" + "00" + "123" + "135" + "1" + ","
"""A form's answers up to question 15, past the places."""


def at(page: KeyingPage) -> str:
    form = page._hand.form
    assert form is not None
    return form.at


def shown(page: KeyingPage) -> str:
    return page._hand.sheet._card.text.text()


def notes(page: KeyingPage) -> dict[str, str]:
    form = page._hand.form
    assert form is not None
    return dict(form.notes)


def test_an_unusual_blank_is_asked_about_where_it_stands_and_confirmed_with_the_same_key(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, ",")
    assert at(page) == "safe_home"
    assert "samma tangent igen" in page._hand.sheet._wrong.text()
    strike(page, ",")
    assert at(page) == "safe_area"
    strike(page, ",\n")
    assert at(page) == "safe_municipality"
    strike(page, ",3")
    assert at(page) == "safe_municipality"
    assert "Annars Backsteg" in page._hand.sheet._wrong.text()
    strike(page, "\b3")
    assert page._hand.form is not None
    assert dict(page._hand.form.entries) == {
        "safe_home": Entry.of(","),
        "safe_area": Entry.of(","),
        "safe_municipality": Entry.of("3"),
    }


def test_a_blank_that_waits_to_be_confirmed_is_not_kept_as_an_answer_when_the_keyer_leaves_it(
    page: KeyingPage, paper: Paper
) -> None:
    page.open(paper.batch_id)
    strike(page, "12,")
    press_key(page, Qt.Key.Key_Home)
    assert page._hand.form is not None
    assert "safe_municipality" not in page._hand.form.entries


def test_a_blank_that_waits_to_be_confirmed_is_asked_about_again_where_the_keyer_comes_back_to_it(
    page: KeyingPage, paper: Paper
) -> None:
    page.open(paper.batch_id)
    strike(page, "12,\x1b")
    page.open(paper.batch_id)
    assert at(page) == "safe_municipality"
    assert "samma tangent igen" in page._hand.sheet._wrong.text()
    strike(page, "3")
    assert at(page) == "safe_municipality"
    strike(page, "-\n,")
    assert page._hand.form is not None
    assert page._hand.form.entries["safe_municipality"] == Entry.of(",")


def test_a_note_is_written_on_the_keypad_and_kept_at_once(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page.open(paper.batch_id)
    strike(page, "12/")
    strike(page, "oläsligt, kanske 3\n")
    assert notes(page) == {"safe_municipality": "oläsligt, kanske 3"}
    assert keying.open_form(paper.batch_id).notes == notes(page)
    assert "oläsligt" in page._hand.sheet._card.note.text()
    strike(page, "3")
    assert at(page) == "safe_evening"
    assert page._hand.sheet._card.note.text() == ""


def test_a_note_leaves_what_is_begun_of_the_field_as_it_is(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "12341" + "05\n2/fullt\n")
    assert notes(page) == {"unsafe_places.1": "fullt"}
    strike(page, "3\n4\n")
    assert page._hand.form is not None
    assert page._hand.form.entries["unsafe_places.1"] == Entry.of("05", when="23", why="4")


def test_esc_leaves_a_note_as_it_was_and_an_empty_one_takes_it_away(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "/" + "fläck\n")
    strike(page, "/" + "annat\x1b")
    assert notes(page) == {"safe_home": "fläck"}
    assert at(page) == "safe_home"
    strike(page, "/" + "\b" * 5 + "\n")
    assert notes(page) == {}
    assert QApplication.focusWidget() is page._hand.sheet._codes


def test_a_slash_in_a_text_is_a_character_and_first_in_it_a_note(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, TO_SEX[:-1] + "/" + "otydlig stil\n" + "Ja/nej\n")
    assert notes(page) == {"comment": "otydlig stil"}
    assert page._hand.form is not None
    assert page._hand.form.entries["comment"] == Entry.of(text="Ja/nej")


def test_nothing_moves_when_a_note_is_written(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    QApplication.processEvents()
    card = page._hand.sheet._card
    before = [widget.geometry() for widget in (card, card.codes, card.wrong, card.note)]
    strike(page, "/")
    assert card.note.writing
    assert [widget.geometry() for widget in (card, card.codes, card.wrong, card.note)] == before


def test_answers_that_hardly_go_together_are_confirmed_with_enter_before_the_form_is_saved(
    page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    page.open(paper.batch_id)
    strike(page, TO_SEX + "12" + "98\n" + "12\n")
    assert shown(page).startswith("Bor i kommunen enligt fråga 18")
    assert [line.text for line in page._hand.sheet._codes._lines] == [
        "17 Bostadsort – 98 Utanför kommunen",
        "18 Anknytning – 1 Bor i kommunen, 2 Arbetar i kommunen",
    ]
    strike(page, "\n")
    assert shown(page) == "Blanketten är ifylld"
    strike(page, "\n")
    assert page.title() == "Blankett 0002"
    flags = keying.remarks(keying.forms(paper.wave_id)[0].id).flags
    assert [(flag.check.name, flag.confirmed) for flag in flags] == [("lives_here_and_outside", True)]


def test_minus_and_the_digits_go_to_the_answers_that_a_check_is_about(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, TO_SEX + "12" + "98\n" + "12\n" + "-")
    assert at(page) == "relation"
    press_key(page, Qt.Key.Key_End)
    strike(page, "1")
    assert at(page) == "residence"
    strike(page, "\b12\n")
    press_key(page, Qt.Key.Key_End)
    assert shown(page) == "Blanketten är ifylld"


def test_what_stops_a_form_takes_the_keyer_to_the_field(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page.open(paper.batch_id)
    twice = "1234" + "1" + "05\n2\n4\n" + "05\n3\n5\n" + "\n"
    strike(page, twice + TO_SEX[5:] + "12" + "12\n" + "12\n")
    assert shown(page).startswith("Samma plats är inmatad två gånger")
    strike(page, "\n")
    assert at(page) == "unsafe_places.2"
    assert keying.forms(paper.wave_id) == ()
    strike(page, "\b04\n\n\n")
    press_key(page, Qt.Key.Key_End)
    strike(page, "\n")
    assert len(keying.forms(paper.wave_id)) == 1


def test_a_confirmed_check_speaks_up_again_when_its_answer_is_another(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, TO_SEX + "12" + "98\n" + "12\n" + "\n" + "-")
    assert at(page) == "relation"
    strike(page, "3\n")
    assert shown(page).startswith("Bor i kommunen")


def test_two_slashes_repeat_the_answer_of_the_last_form(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 1, a_form())
    page.open(paper.batch_id)
    strike(page, "//" * 5)
    assert at(page) == "unsafe_places.1"
    strike(page, "//\n")
    assert page._hand.form is not None
    entries = page._hand.form.entries
    assert {name: entries[name] for name in entries} == {name: a_form()[name] for name in entries}
    assert len(entries) == 6
    assert notes(page) == {}


def test_ctrl_d_repeats_too_and_says_so_where_there_is_nothing_to_repeat(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    ditto = next(command for command in page.commands() if command.shortcut == "Ctrl+D")
    ditto.do()
    assert at(page) == "safe_home"
    assert page._hand.sheet._wrong.text().startswith("Buntens förra blankett har inget svar")


def test_where_it_is_turned_off_every_field_takes_an_enter(
    page: KeyingPage, paper: Paper, keying: KeyingService, sqlite_db: Database
) -> None:
    page.open(paper.batch_id)
    strike(page, "1")
    switch = next(command for command in page.commands() if command.id == "keying.advance")
    switch.do()
    strike(page, "2")
    assert at(page) == "safe_area"
    strike(page, "\n3\n")
    assert at(page) == "safe_evening"
    person = KeepingService(sqlite_db).person()
    assert person is not None
    assert person.auto_advance is False
    switch.do()
    strike(page, "4")
    assert at(page) == "unsafe_any"


def test_one_line_says_how_far_one_has_come(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 1, a_form())
    page.open(paper.batch_id)
    strike(page, "12")
    assert page._hand.head.progress() == "Fråga 3 av 18 · blankett 2 av 40 i bunt 1"


def test_what_a_form_takes_is_kept_with_it_and_nothing_else_is_written_for_it(
    page: KeyingPage, paper: Paper, keying: KeyingService, sqlite_db: Database
) -> None:
    page.open(paper.batch_id)
    struck = strike(page, "12-")
    sleep(0.01)
    struck += strike(page, "2\n3" + TO_SEX[3:] + "12" + "12\n" + "12\n" + "\n")
    with sqlite_db.read() as session:
        effort = session.scalars(select(KeyingEffort)).one()
    form = keying.open_saved(effort.response_id)
    assert (effort.keystrokes, effort.stepped_back, effort.fields) == (struck, 1, len(form.path))
    assert effort.active_ms >= 10
    assert page._hand.sheet.effort.keystrokes == 0


def test_a_correction_is_no_first_entry_and_takes_no_effort(
    page: KeyingPage, paper: Paper, keying: KeyingService, sqlite_db: Database
) -> None:
    page._on_correct_asked(keying.key_form(paper.batch_id, 412, a_form()))
    strike(page, "3\n")
    press_key(page, Qt.Key.Key_End)
    page._on_reason_given("Läste fel")
    with sqlite_db.read() as session:
        assert session.scalars(select(KeyingEffort)).all() == []


def test_notes_are_there_to_change_when_a_form_is_corrected(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    form = keying.note(keying.open_form(paper.batch_id), "safe_home", "fläck")
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, a_form().get(field.name, field.blank))
    page._on_correct_asked(keying.save(form))
    assert "fläck" in page._hand.sheet._card.note.text()
    assert page._hand.sheet._so_far._lines[0].noted


def test_what_is_typed_ahead_of_the_last_form_changes_no_count_of_its_batch(
    page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    keying.count_batch(paper.batch_id, received=1, blank=0, spoiled=0)
    page.open(paper.batch_id)
    strike(page, TO_SEX + "13" + "12\n" + "12\n" + "\n")
    assert page._batches.counts.isVisible()
    strike(page, "7\t")
    batch = keying.batch(paper.batch_id)
    assert (batch.open, batch.keyed, batch.received) == (True, 1, 1)
    page._batches.counts.open_whole()
    strike(page, "\n")
    assert not keying.batch(paper.batch_id).open
