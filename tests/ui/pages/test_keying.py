"""The window keyed as a person does: by key events alone, from the first question to the saved form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.models.survey import OptionPart, QuestionKind, SurveyWave, WaveState
from app.services.keying import BatchState, Entry, Field, KeyingService, OpenForm, ReceivedMissing, ResponseState
from app.ui.pages.keying import KeyingPage
from app.ui.widget import ListRow
from tests.tools.paper import Paper, a_form, lay_out
from tests.ui.pages.keying.striking import Show, awake, open_page, strike


@pytest.fixture
def paper(sqlite_db: Database) -> Paper:
    return lay_out(sqlite_db)


@pytest.fixture
def keying(sqlite_db: Database, paper: Paper) -> KeyingService:
    return KeyingService(sqlite_db)


@pytest.fixture
def page(sqlite_db: Database, paper: Paper, keying: KeyingService, show: Show) -> KeyingPage:
    """The page as Bo sees it, who coordinates."""
    sqlite_db.actor = paper.bo
    return open_page(sqlite_db, paper, show)


def strokes_of(field: Field, entry: Entry) -> str:
    """The keys that a person presses for an entry, by the rule of the keystroke bar: codes, and Enter where it is due."""
    if entry == Entry():
        return "\n"
    if field.kind is QuestionKind.TEXT:
        return entry.text() + "\n" if entry.words else entry.codes[0]
    keys = _list_strokes(field, entry, OptionPart.ANSWER)
    if field.kind is QuestionKind.PLACES:
        keys += _list_strokes(field, entry, OptionPart.WHEN) + _list_strokes(field, entry, OptionPart.WHY)
    return keys


def _list_strokes(field: Field, entry: Entry, part: OptionPart) -> str:
    codes = entry.ticks(part)
    keys = "".join(code + (f"{entry.text(code, part)}\n" if entry.text(code, part) else "") for code in codes)
    if part is OptionPart.ANSWER and field.takes_places:
        return keys if entry.words and entry.text(codes[0]) else keys + "\n"
    return keys + "\n" if 1 < field.most(part) > len(codes) else keys


def bar(form: OpenForm, entries: dict[str, Entry]) -> int:
    """The bar's own formula: codes + one Enter for each list short of its maximum, place line and text, + 1 to save."""
    keys = 1
    for field in form.fields:
        entry = entries.get(field.name)
        if entry is None:
            continue
        keys += sum(len(code) for code in (*entry.codes, *entry.when, *entry.why))
        keys += sum(len(words.text) + 1 for words in entry.words)
        keys += entry == Entry()
        keys += field.takes_places and bool(entry.codes) and not entry.text(entry.codes[0])
        parts = [OptionPart.ANSWER] if field.kind is QuestionKind.MULTIPLE else []
        parts += [OptionPart.WHEN, OptionPart.WHY] if field.kind is QuestionKind.PLACES and entry.codes else []
        keys += sum(len(entry.ticks(part)) < field.most(part) for part in parts)
    return keys


def test_a_whole_form_is_keyed_without_the_mouse_in_as_few_keys_as_the_bar_says(
    page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    page.open(paper.batch_id)
    form = keying.open_form(paper.batch_id)
    keys = "".join(strokes_of(field, a_form()[field.name]) for field in form.fields if field.name in a_form())
    struck = strike(page, keys + "\n")
    saved = keying.forms(paper.wave_id)
    assert [line.serial_no for line in saved] == [1]
    assert dict(keying.open_saved(saved[0].id).entries) == a_form()
    assert struck == bar(form, a_form())


def test_a_coded_form_is_keyed_on_the_numeric_keypad_alone(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page.open(paper.batch_id)
    keys = "12341" + "05\n23\n459" + "\n" + "0123901230" + "1*,2301" + "00" + "123" + "135" + "1" + "," + "12" + "98\n" + "23\n\n"
    awake(page)
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        code = Qt.Key.Key_Enter if key == "\n" else Qt.Key(ord(key))
        QTest.keyClick(widget, code, Qt.KeyboardModifier.KeypadModifier)
    saved = keying.open_saved(keying.forms(paper.wave_id)[0].id).entries
    assert saved["unsafe_places.1"] == Entry.of("05", when="23", why="459")
    assert saved["worry.vehicle_theft"] == Entry.of("*")
    assert saved["comment"] == Entry.of(",")
    assert saved["residence"] == Entry.of("98")


def test_after_saving_the_next_form_is_open(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "1222" + "2" + "1" * 10 + "2" * 7 + "00" + "111" + "135" + "1" + "," + "1" + "2" + "12\n" + "12\n")
    assert page.title() == "Blankett 0001"
    strike(page, "\n")
    assert page.title() == "Blankett 0002"


def test_the_last_form_is_taken_back_with_ctrl_z(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 7, a_form())
    page.open(paper.batch_id)
    assert page.title() == "Blankett 0008"
    awake(page)
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.title() == "Blankett 0007"
    assert keying.forms(paper.wave_id) == ()
    strike(page, "\n")
    assert dict(keying.open_saved(keying.forms(paper.wave_id)[0].id).entries) == a_form()


def test_minus_goes_back_and_nothing_moves_on_by_itself_there(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page.open(paper.batch_id)
    strike(page, "12--3")
    assert keying.open_form(paper.batch_id).entries["safe_home"] == Entry.of("1")
    strike(page, "\n")
    form = keying.open_form(paper.batch_id)
    assert (form.entries["safe_home"], form.entries["safe_area"], form.at) == (Entry.of("3"), Entry.of("2"), "safe_area")


def test_esc_goes_back_to_the_batches_and_loses_nothing(
    page: KeyingPage, paper: Paper, keying: KeyingService, sqlite_db: Database, show: Show
) -> None:
    page.open(paper.batch_id)
    strike(page, "12\x1b")
    assert page.title() == "Inmatning"
    again = open_page(sqlite_db, paper, show)
    assert again.title() == "Blankett 0001"
    assert keying.open_form(paper.batch_id).at == "safe_municipality"


def test_a_form_in_which_nothing_is_keyed_leaves_no_trace(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page.open(paper.batch_id)
    strike(page, "\x1b")
    assert keying.begun_form(paper.wave_id) is None


def test_a_receptionist_sees_the_next_form_at_once(sqlite_db: Database, paper: Paper, show: Show) -> None:
    page = open_page(sqlite_db, paper, show)
    assert page.title() == "Blankett 0001"
    assert page.status_right() == "Registrator: Anna"
    assert page.status().startswith("Varje svar sparas direkt")


def test_a_refused_key_says_why_and_changes_nothing(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page.open(paper.batch_id)
    strike(page, "7\n")
    assert "komma" in page._hand.sheet._wrong.text()
    assert keying.open_form(paper.batch_id).entries == {}


def test_what_a_jump_takes_away_is_said(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    strike(page, "1222" + "1" + "05\n2\n3\n" + "--" + "2\n")
    assert "6:1" in page._hand.sheet._wrong.text()


def test_a_saved_form_is_corrected_with_a_reason(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    page.refresh()
    page._on_form_asked(keying.forms(paper.wave_id)[0])
    page._on_correct_asked(saved)
    assert page.title() == "Rätta blankett 0412"
    strike(page, "4\n")
    page._hand._on_jumped("relation")
    strike(page, "\n")
    strike(page, "\n")
    said: list[str] = []
    page.said.connect(said.append)
    strike(page, "Läste fel\n")
    assert (page.title(), said) == ("Inmatning", ["Rättelsen är sparad"])
    assert keying.open_saved(saved).entries["safe_home"] == Entry.of("4")
    assert keying.history(saved)[-1].about == "0412 · Läste fel"


def test_a_correction_begun_is_there_after_esc_however_often_it_was_opened(
    page: KeyingPage, paper: Paper, keying: KeyingService, sqlite_db: Database, show: Show
) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    page._on_correct_asked(saved)
    strike(page, "3\n\x1b")
    again = open_page(sqlite_db, paper, show)
    assert again.title().startswith("Rätta")
    strike(again, "\x1b")
    again._on_correct_asked(saved)
    form = again._hand.form
    assert form is not None
    assert form.entries[form.fields[0].name] == Entry.of("3")


def test_esc_from_a_form_stands_on_the_button_that_goes_on(page: KeyingPage, paper: Paper) -> None:
    page._on_key_asked(paper.batch_id)
    strike(page, "4\n")
    page._on_left()
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Fortsätt: Bunt")


def test_the_button_that_goes_on_keeps_the_focus_when_the_batches_are_read_again(page: KeyingPage, paper: Paper) -> None:
    page._on_key_asked(paper.batch_id)
    strike(page, "4\n")
    page._on_left()
    page.refresh()
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Fortsätt: Bunt")


def test_a_form_is_made_void_in_its_panel(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    page._on_form_asked(keying.forms(paper.wave_id)[0])
    page._saved_form._reason.setText("Samma blankett två gånger")
    page._saved_form._void.click()
    assert keying.forms(paper.wave_id)[0].state is ResponseState.VOID
    assert keying.history(saved)[-1].action == "Void form"


def test_a_batch_is_added_keyed_and_finished_in_the_window(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    page._on_batch_asked(0)
    page._batches.new._received.setValue(1)
    page._batches.new._add.click()
    assert page.title() == "Blankett 0001"
    strike(page, "1222" + "2" + "1" * 10 + "2" * 7 + "00" + "111" + "135" + "1" + "," + "1" + "2" + "12\n" + "12\n" + "\n")
    assert page.title() == "Inmatning"
    page._batches.counts._finish.click()
    assert keying.batches(paper.wave_id)[-1].state is BatchState.KEYED


def test_the_serial_number_on_the_paper_is_given_to_the_form(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    page._on_serial_asked()
    strike(page, "412\n")
    assert page.title() == "Blankett 0412"


def test_in_a_closed_wave_nothing_new_is_keyed(page: KeyingPage, paper: Paper, sqlite_db: Database) -> None:
    with sqlite_db.write("Close") as session:
        session.get_one(SurveyWave, paper.wave_id).state = WaveState.CLOSED
    page.refresh()
    assert not any(command.when() for command in page.commands() if command.id in ("keying.batch", "keying.undo"))


def test_keys_given_to_the_page_are_heard_by_the_form_it_opened_on(page: KeyingPage, paper: Paper) -> None:
    page.open(paper.batch_id)
    awake(page)
    page.setFocus()
    strike(page, "1")
    assert "senast" in page.status()


def test_keys_given_to_the_page_without_a_form_go_to_the_button_that_goes_on(page: KeyingPage, paper: Paper) -> None:
    awake(page)
    page.setFocus()
    strike(page, "\n")
    assert page.title().startswith("Blankett")


def test_a_finished_batch_is_opened_on_its_counts_and_no_form_is_begun(
    page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    keying.finish_batch(paper.batch_id, "Resten var tomma")
    page.open(paper.batch_id)
    assert page._batches.counts.isVisible()
    assert keying.begun_form(paper.wave_id) is None


def test_a_batch_is_counted_and_finished_with_enter_and_digits_alone(
    page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    keying.key_form(paper.batch_id, 1, a_form())
    page._on_batch_asked(paper.batch_id)
    strike(page, "3\t1\t1")
    assert keying.batch(paper.batch_id).open
    strike(page, "\n")
    batch = keying.batch(paper.batch_id)
    assert (batch.open, batch.received, batch.blank, batch.spoiled) == (False, 3, 1, 1)


def test_a_batch_keyed_whole_goes_on_with_its_counts(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 1, a_form())
    keying.count_batch(paper.batch_id, received=1, blank=0, spoiled=0)
    for other in keying.batches(paper.wave_id):
        if other.id != paper.batch_id:
            keying.finish_batch(other.id, "Inga kom")
    awake(page)
    page.refresh()
    page._desk.take_focus()
    strike(page, "\n")
    assert (page.title(), page._batches.counts.isVisible()) == ("Inmatning", True)


def test_enter_after_the_reason_makes_the_form_void(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 1, a_form())
    page._on_form_asked(keying.forms(paper.wave_id)[0])
    page._saved_form._reason.setFocus()
    strike(page, "dubblett\n")
    assert [form.void_reason for form in keying.forms(paper.wave_id) if form.id == saved] == ["dubblett"]


def test_a_new_batch_has_no_number_until_one_is_written(
    page: KeyingPage, paper: Paper, keying: KeyingService, qtbot: QtBot
) -> None:
    page._on_batch_asked(0)
    received = page._batches.new._received
    assert received.hasFocus()
    assert received.text().strip() == ""
    with qtbot.capture_exceptions() as refused:
        strike(page, "\n")
    assert [kind for kind, _refusal, _trace in refused] == [ReceivedMissing]
    assert received.hasFocus()
    strike(page, "25\n")
    assert keying.batches(paper.wave_id)[-1].received == 25


def test_the_history_says_what_each_change_changed(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    form = keying.accept(keying.open_saved(saved), "safe_home", Entry.of("3"))
    form = keying.accept(form, "unsafe_places.1", Entry.of("04", when="3", why="10", why_text="mörkt"))
    form = keying.accept(form, "unsafe_places.2", Entry())
    form = keying.accept(form, "measures", Entry.of("*"))
    keying.save(keying.accept(form, "comment", Entry.of(text="Ljus")), "Läste fel")
    page._on_form_asked(keying.forms(paper.wave_id)[0])
    row = page._saved_form._history.rows()[-1]
    assert isinstance(row, ListRow)
    before = "05 Glänningesjö · 2 Kväll, 3 Natt · 1 Dålig belysning, 0 Annat ”mörkt och ödsligt”"
    assert row._second.text().split("\n")[1:] == [
        "Fråga 1: 2 Ganska trygg → 3 Ganska otrygg",
        f"Fråga 6:1: {before} → 04 Altona · 3 Natt · 1 Dålig belysning, 0 Annat ”mörkt”",
        "Fråga 6:2: 97 Annan plats ”Gångtunneln” · 3 Natt · 1 Dålig belysning, 2 Skymd sikt, 3 Få människor → –",
        "Fråga 12: 1 Synligare polis, 3 Bättre belysning, 0 Annat ”Öppet längre” → oläsligt",
        "Fråga 14: ”Fler lampor” → ”Ljus”",
    ]


def test_a_void_form_has_its_reason_in_a_column_and_a_row_as_high_as_the_others(
    page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    keying.void(keying.key_form(paper.batch_id, 1, a_form()), "Samma blankett två gånger")
    keying.key_form(paper.batch_id, 2, a_form())
    page.refresh()
    QApplication.processEvents()
    table = page._desk._table
    assert table.rowHeight(0) == table.rowHeight(1)
    assert table.model().index(1, table.model().columnCount() - 1).data() == "Samma blankett två gånger"
