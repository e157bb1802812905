import pytest

from app.models.database import ChangedSince, Database
from app.models.keying import FormDraft
from app.models.survey import ResponseState, WaveState
from app.services.keeping import changes
from app.services.keying import (
    BatchState,
    Entry,
    FormGone,
    KeyingService,
    OpenForm,
    ReasonMissing,
    SerialTaken,
    Twin,
    WaveNotOpen,
)
from app.services.keying.remarks import WHOLE_FORM, NoteLine
from app.services.survey import SurveyService
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db, received=3)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


@pytest.fixture
def first(keying: KeyingService, paper: Paper) -> int:
    """Form 0012, keyed by Anna in the first batch."""
    return keying.key_form(paper.batch_id, 12, a_form())


@pytest.fixture
def in_hand(db: Database, keying: KeyingService, paper: Paper, first: int) -> OpenForm:
    """A form in Bo's hand in the other batch, one question keyed."""
    db.actor = paper.bo
    return keying.accept(keying.open_form(paper.other_batch_id, 40), "safe_home", Entry.of("3"))


def met(keying: KeyingService, form: OpenForm, serial_no: int = 12) -> Twin:
    twin = keying.twin(form, serial_no)
    assert twin is not None
    return twin


def test_a_free_number_and_its_own_have_no_twin(keying: KeyingService, in_hand: OpenForm) -> None:
    assert keying.twin(in_hand, 13) is None
    assert keying.twin(in_hand, 40) is None


def test_the_saved_twin_is_told_with_who_keyed_it_when_and_in_which_batch(
    keying: KeyingService, paper: Paper, in_hand: OpenForm, first: int
) -> None:
    twin = met(keying, in_hand)
    assert twin.saved is not None
    assert (twin.saved.id, twin.saved.operator, twin.batch_number) == (first, "Anna", 1)
    assert (twin.same_batch, twin.mine, twin.free_serial) == (False, False, 41)
    same = keying.open_form(paper.batch_id, 41)
    assert met(keying, same).same_batch


def test_a_twin_in_somebody_s_hand_is_told_and_whether_it_is_one_s_own(
    db: Database, keying: KeyingService, paper: Paper, in_hand: OpenForm
) -> None:
    mine = keying.open_form(paper.batch_id, 50)
    assert (met(keying, mine, 40).saved, met(keying, mine, 40).operator, met(keying, mine, 40).mine) == (None, "Bo", True)
    db.actor = paper.anna
    hers = keying.open_form(paper.batch_id, 51)
    assert (met(keying, hers, 40).mine, met(keying, hers, 40).batch_number) == (False, 2)


def test_a_misnumbered_form_gets_a_number_of_its_own_and_a_note_of_what_its_paper_bears(
    db: Database, keying: KeyingService, paper: Paper, in_hand: OpenForm
) -> None:
    form = keying.misnumber(in_hand, met(keying, in_hand).free_serial, "På papperet står 0012")
    with db.read() as session:
        assert session.get_one(FormDraft, form.draft_id).notes == {WHOLE_FORM: "På papperet står 0012"}
    again = keying.open_form(paper.other_batch_id)
    assert (again.serial_no, dict(again.entries)) == (41, {"safe_home": Entry.of("3")})


def test_what_the_paper_bears_stays_beside_the_saved_form(keying: KeyingService, in_hand: OpenForm) -> None:
    form = keying.misnumber(in_hand, 41, "På papperet står 0012")
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, field.blank)
    saved = keying.save(form)
    assert keying.remarks(saved).notes == (NoteLine(WHOLE_FORM, "", "", "På papperet står 0012"),)
    assert dict(keying.undo_last_form().notes) == {WHOLE_FORM: "På papperet står 0012"}


def test_no_misnumbered_form_gets_a_number_that_is_taken(keying: KeyingService, in_hand: OpenForm) -> None:
    with pytest.raises(SerialTaken):
        keying.misnumber(in_hand, 12, "På papperet står 0012")


def test_a_sheet_keyed_twice_is_kept_void_and_its_batch_counts_as_before(
    keying: KeyingService, paper: Paper, in_hand: OpenForm
) -> None:
    aside = keying.set_aside(in_hand, 12, "Samma blad", handed_in_twice=False)
    batch = keying.batch(paper.other_batch_id)
    assert (batch.keyed, batch.void, batch.spoiled, batch.remaining, batch.being_keyed) == (0, 1, 0, 3, 0)
    line = keying.forms(paper.wave_id, batch_id=paper.other_batch_id)[0]
    assert (line.id, line.serial_no, line.state, line.void_reason) == (aside, 12, ResponseState.VOID, "Samma blad")
    assert keying.twin(keying.open_form(paper.other_batch_id), 12) is not None


def test_answers_handed_in_twice_are_counted_as_a_spoiled_form_so_that_the_counts_agree(
    keying: KeyingService, paper: Paper, in_hand: OpenForm
) -> None:
    keying.set_aside(in_hand, 12, "Inlämnad två gånger", handed_in_twice=True)
    for serial in (13, 14):
        keying.key_form(paper.other_batch_id, serial, a_form())
    keying.finish_batch(paper.other_batch_id)
    batch = keying.batch(paper.other_batch_id)
    assert (batch.keyed, batch.spoiled, batch.state, batch.disagrees) == (2, 1, BatchState.KEYED, False)


def test_what_was_set_aside_is_undone_with_its_count(
    db: Database, keying: KeyingService, paper: Paper, in_hand: OpenForm
) -> None:
    keying.set_aside(in_hand, 12, "Inlämnad två gånger", handed_in_twice=True)
    change = changes(db, 1)[0]
    assert (change.action, change.about) == ("Set a twin aside", "0012 · Inlämnad två gånger")
    db.undo(change.id)
    assert (keying.batch(paper.other_batch_id).spoiled, keying.forms(paper.wave_id, batch_id=paper.other_batch_id)) == (0, ())


def test_taking_the_last_form_back_takes_back_what_was_set_aside_with_what_was_keyed(
    keying: KeyingService, paper: Paper, in_hand: OpenForm
) -> None:
    keying.set_aside(in_hand, 12, "Inlämnad två gånger", handed_in_twice=True)
    back = keying.undo_last_form()
    assert (back.serial_no, back.at, dict(back.entries)) == (12, "safe_area", {"safe_home": Entry.of("3")})
    assert keying.batch(paper.other_batch_id).spoiled == 0


def test_the_number_proposed_next_is_not_led_astray_by_a_twin(keying: KeyingService, paper: Paper, first: int) -> None:
    keying.key_form(paper.other_batch_id, 40, a_form())
    keying.set_aside(keying.open_form(paper.other_batch_id), 12, "Samma blad", handed_in_twice=False)
    assert keying.open_form(paper.other_batch_id).serial_no == 41


def test_a_saved_form_found_to_be_a_twin_becomes_void_and_its_batch_agrees(
    keying: KeyingService, paper: Paper, first: int
) -> None:
    second = keying.key_form(paper.batch_id, 21, a_form())
    keying.count_batch(paper.batch_id, received=2, blank=0, spoiled=0)
    keying.finish_batch(paper.batch_id)
    keying.set_aside(keying.open_saved(second), 12, "Inlämnad två gånger", handed_in_twice=True)
    batch = keying.batch(paper.batch_id)
    assert (batch.keyed, batch.spoiled, batch.void, batch.disagrees) == (1, 1, 1, False)
    assert {line.id: line.state for line in keying.forms(paper.wave_id)}[second] is ResponseState.VOID


def test_taking_the_last_form_back_leaves_a_saved_form_void(
    db: Database, keying: KeyingService, paper: Paper, first: int
) -> None:
    second = keying.key_form(paper.batch_id, 21, a_form())
    keying.set_aside(keying.open_saved(second), 12, "Samma blad", handed_in_twice=False)
    assert changes(db, 1)[0].action == "Void a twin"
    with pytest.raises(ChangedSince):
        keying.undo_last_form()


def test_nothing_is_set_aside_without_a_reason_in_a_closed_wave_or_twice(
    db: Database, keying: KeyingService, paper: Paper, in_hand: OpenForm
) -> None:
    with pytest.raises(ReasonMissing):
        keying.set_aside(in_hand, 12, " ", handed_in_twice=False)
    SurveyService(db).move_wave(paper.wave_id, WaveState.CLOSED)
    with pytest.raises(WaveNotOpen):
        keying.set_aside(in_hand, 12, "Samma blad", handed_in_twice=False)
    SurveyService(db).move_wave(paper.wave_id, WaveState.OPEN, "Ett kuvert till")
    keying.set_aside(in_hand, 12, "Samma blad", handed_in_twice=False)
    with pytest.raises(FormGone):
        keying.set_aside(in_hand, 12, "Samma blad", handed_in_twice=False)
