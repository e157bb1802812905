"""A serial number that another form has: met in the window, by keys alone."""

import pytest

from app.models.database import Database
from app.models.survey import Response
from app.services.keying import Entry, KeyingService, ResponseState, SerialService
from app.ui.pages.keying import KeyingPage
from app.ui.widget import ListRow
from tests.tools.paper import Paper, a_form
from tests.ui.pages.keying.striking import strike


def give(page: KeyingPage, keys: str) -> None:
    """Ask for the serial number as F2 does in the window, and strike these keys."""
    page._on_serial_asked()
    strike(page, keys)


@pytest.fixture
def first(sqlite_db: Database, keying: KeyingService, paper: Paper) -> int:
    """Form 0012, keyed by Anna in the first batch."""
    sqlite_db.actor = paper.anna
    return keying.key_form(paper.batch_id, 12, a_form())


@pytest.fixture
def in_hand(first: int, page: KeyingPage, paper: Paper) -> KeyingPage:
    """A form of the other batch in Bo's hand, the first question keyed, whose paper bears 0012."""
    page.open(paper.other_batch_id)
    strike(page, "3")
    give(page, "12\n")
    return page


def test_the_taken_number_is_told_with_who_has_it(in_hand: KeyingPage) -> None:
    twins = in_hand._numbers.twins
    assert twins.isVisible()
    assert twins.accessibleName() == "Löpnummer 0012 är upptaget"
    assert twins._facts.text().startswith("Blankett 0012 är redan inmatad, av Anna")
    assert twins._facts.text().endswith("i bunt 1.")


def test_the_first_is_corrected_and_the_form_in_hand_waits(
    in_hand: KeyingPage, first: int, paper: Paper, keying: KeyingService
) -> None:
    strike(in_hand, "1")
    assert in_hand.title() == "Rätta blankett 0012"
    assert not in_hand._numbers.twins.isVisible()
    waiting = keying.open_form(paper.other_batch_id)
    assert (waiting.serial_no, dict(waiting.entries)) == (13, {"safe_home": Entry.of("3")})


def test_a_misnumbered_form_takes_the_number_proposed_with_a_note_of_what_its_paper_bears(
    in_hand: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    strike(in_hand, "2")
    strike(in_hand, "\n")
    assert in_hand.title() == "Blankett 0014"
    form = keying.open_form(paper.other_batch_id)
    assert dict(form.notes) == {"": "På pappret står 0012, som är en annan blanketts"}


def test_a_saved_form_shows_what_its_paper_bears(in_hand: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    strike(in_hand, "2")
    strike(in_hand, "\n\x1b")
    form = keying.open_form(paper.other_batch_id)
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, field.blank)
    keying.save(form)
    in_hand._on_form_asked(keying.forms(paper.wave_id)[0])
    [row] = in_hand._saved_form._remarks.rows()
    assert isinstance(row, ListRow)
    assert (row.title(), row._second.text()) == ("Hela blanketten", "På pappret står 0012, som är en annan blanketts")


def test_a_misnumbered_form_takes_the_number_that_is_written(in_hand: KeyingPage) -> None:
    strike(in_hand, "2")
    strike(in_hand, "412\n")
    assert in_hand.title() == "Blankett 0412"
    strike(in_hand, "2")
    assert in_hand._hand.form is not None
    assert in_hand._hand.form.entries["safe_area"] == Entry.of("2")


def test_the_same_sheet_is_thrown_away_and_nothing_more_is_counted(
    in_hand: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    strike(in_hand, "3")
    batch = keying.batch(paper.other_batch_id)
    assert (batch.keyed, batch.spoiled, batch.void) == (0, 0, 1)
    assert in_hand.title() == "Blankett 0013"
    assert in_hand._hand.form is not None
    assert not in_hand._hand.form.entries


def test_what_was_handed_in_twice_is_counted_and_comes_back_with_ctrl_z(
    in_hand: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    strike(in_hand, "4")
    assert keying.batch(paper.other_batch_id).spoiled == 1
    void = keying.forms(paper.wave_id, batch_id=paper.other_batch_id)[0]
    assert (void.serial_no, void.state, void.void_reason) == (12, ResponseState.VOID, "Samma svar, inlämnade två gånger")
    in_hand._on_undo_asked()
    assert keying.batch(paper.other_batch_id).spoiled == 0
    assert in_hand.title() == "Blankett 0012"
    assert in_hand._hand.form is not None
    assert in_hand._hand.form.entries == {"safe_home": Entry.of("3")}


def test_esc_leaves_the_form_with_the_number_it_had(in_hand: KeyingPage) -> None:
    strike(in_hand, "\x1b\x1b")
    assert in_hand.title() == "Blankett 0013"
    assert not in_hand._numbers.serial.isVisible()


def test_the_last_form_of_a_batch_set_aside_leads_to_its_counts(
    first: int, page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    keying.count_batch(paper.other_batch_id, received=1, blank=0, spoiled=0)
    page.open(paper.other_batch_id)
    give(page, "12\n4")
    assert page._hand.form is None
    assert page._batches.counts.isVisible()


def test_a_number_in_somebody_s_hand_is_taken_over_or_the_paper_is_set_aside(
    sqlite_db: Database, page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    sqlite_db.actor = paper.anna
    keying.accept(keying.open_form(paper.batch_id, 30), "safe_home", Entry.of("2"))
    sqlite_db.actor = paper.bo
    page.open(paper.other_batch_id)
    give(page, "30\n")
    twins = page._numbers.twins
    assert twins._facts.text() == "Blankett 0030 matas in just nu, av Anna i bunt 1."
    assert twins._choices[0].accessibleName() == "Ta över den första"
    assert "matas in som den första" in twins._notes[2].text()
    strike(page, "1")
    assert page._hand.form is not None
    assert (page._hand.form.serial_no, dict(page._hand.form.notes)) == (30, {"": "Påbörjad av Anna"})
    sqlite_db.actor = paper.anna
    page._on_key_asked(paper.other_batch_id)
    give(page, "30\n3")
    assert keying.batch(paper.other_batch_id).void == 1


def test_one_s_own_form_begun_in_another_batch_is_gone_on_with(page: KeyingPage, paper: Paper, keying: KeyingService) -> None:
    begun = keying.accept(keying.open_form(paper.batch_id, 30), "safe_home", Entry.of("2"))
    page.open(paper.other_batch_id)
    give(page, "30\n1")
    assert page._hand.form is not None
    assert page._hand.form.draft_id == begun.draft_id


def test_a_number_taken_while_the_form_was_keyed_is_met_when_it_is_saved(
    sqlite_db: Database, page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    form = keying.open_form(paper.other_batch_id, 30)
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, field.blank)
    keying.key_form(paper.batch_id, 31, a_form())
    with sqlite_db.write("Correct form") as session:
        session.get_one(Response, keying.forms(paper.wave_id)[0].id).serial_no = 30
    page.refresh()
    page._on_key_asked(paper.other_batch_id)
    strike(page, "\n")
    assert page._numbers.twins.isVisible()
    strike(page, "2\n")
    assert page.title() == "Blankett 0031"
    strike(page, "\n")
    assert {line.serial_no for line in keying.forms(paper.wave_id)} == {30, 31}


def test_a_number_that_was_never_printed_is_taken_when_enter_is_struck_again(
    sqlite_db: Database, page: KeyingPage, paper: Paper, keying: KeyingService
) -> None:
    SerialService(sqlite_db).reserve(paper.wave_id, paper.point_id, 10)
    page.open(paper.other_batch_id)
    give(page, "3493101\n")
    assert page.title() == "Blankett 0001"
    doubted = page._numbers.serial._form.field(page._numbers.serial._serial)._wrong
    assert doubted.text().startswith("Ingen blankett i omgången trycktes med 3493101.")
    strike(page, "\n")
    assert page.title() == "Blankett 3493101"
    give(page, "7\n")
    assert page.title() == "Blankett 0007"
