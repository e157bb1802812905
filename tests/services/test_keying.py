import pytest

from app.models.database import ChangedSince, Database
from app.models.survey import Response, SurveyWave, WaveState
from app.services.keying import (
    BatchHasForms,
    BatchState,
    CountsDisagree,
    Entry,
    EntryNotLegal,
    FieldNotReached,
    FormGone,
    FormIncomplete,
    FormNotStanding,
    KeyingService,
    NothingToUndo,
    OpenForm,
    ReasonMissing,
    ResponseState,
    SerialBeingKeyed,
    SerialTaken,
    WaveNotOpen,
)
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


def close(db: Database, paper: Paper, state: WaveState) -> None:
    with db.write("Close") as session:
        session.get_one(SurveyWave, paper.wave_id).state = state


def whole(form: OpenForm) -> dict[str, Entry]:
    return dict(form.entries)


def test_a_saved_form_opens_again_with_the_same_entries(keying: KeyingService, paper: Paper) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    assert whole(keying.open_saved(saved)) == a_form()


def test_a_form_begun_is_found_again_on_the_same_field(db: Database, paper: Paper, keying: KeyingService) -> None:
    form = keying.open_form(paper.batch_id)
    form = keying.accept(form, "safe_home", Entry.of("1"))
    form = keying.accept(form, "safe_area", Entry.of("2"))
    again = KeyingService(db).begun_form(paper.wave_id)
    assert again is not None
    assert (again.draft_id, again.at, whole(again)) == (form.draft_id, "safe_municipality", whole(form))
    assert keying.open_form(paper.batch_id).draft_id == form.draft_id


def test_each_person_has_a_form_of_their_own(db: Database, paper: Paper, keying: KeyingService) -> None:
    first = keying.open_form(paper.batch_id)
    db.actor = paper.bo
    second = keying.open_form(paper.batch_id)
    assert (first.serial_no, second.serial_no) == (1, 2)
    with pytest.raises(SerialBeingKeyed):
        keying.open_form(paper.batch_id, 1)


def test_the_next_form_has_the_next_serial_number_that_is_free(paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 412, a_form())
    keying.key_form(paper.other_batch_id, 413, a_form())
    assert keying.open_form(paper.batch_id).serial_no == 414


def test_a_serial_number_of_the_wave_is_taken_once(paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 412, a_form())
    with pytest.raises(SerialTaken) as refused:
        keying.open_form(paper.other_batch_id, 412)
    assert (refused.value.operator, refused.value.batch_number) == ("Anna", 1)
    form = keying.open_form(paper.other_batch_id, 5)
    with pytest.raises(SerialTaken):
        keying.renumber(form, 412)
    assert keying.renumber(form, 6).serial_no == 6


def test_a_void_form_gives_its_serial_number_back(paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.void(saved, "Samma blankett två gånger")
    assert keying.batch(paper.batch_id).keyed == 0
    keying.key_form(paper.batch_id, 412, a_form())
    with pytest.raises(FormNotStanding):
        keying.void(saved, "igen")
    assert [form.state for form in keying.forms(paper.wave_id)] == [ResponseState.REGISTERED, ResponseState.VOID]


def test_an_incomplete_form_is_not_saved_and_the_first_empty_field_is_named(paper: Paper, keying: KeyingService) -> None:
    form = keying.accept(keying.open_form(paper.batch_id), "safe_home", Entry.of("1"))
    with pytest.raises(FormIncomplete) as refused:
        keying.save(form)
    assert refused.value.field == "2"


def test_an_illegal_entry_and_a_field_off_the_path_are_refused(paper: Paper, keying: KeyingService) -> None:
    form = keying.open_form(paper.batch_id)
    with pytest.raises(EntryNotLegal):
        keying.accept(form, "safe_home", Entry.of("7"))
    with pytest.raises(FieldNotReached):
        keying.accept(form, "unsafe_places.4", Entry.of("01"))
    assert whole(keying.open_form(paper.batch_id)) == {}


def test_a_jump_drops_the_answers_it_jumps_over(paper: Paper, keying: KeyingService) -> None:
    form = keying.open_form(paper.batch_id)
    for name in ("safe_home", "safe_area", "safe_municipality", "safe_evening", "unsafe_any", "unsafe_places.1"):
        form = keying.accept(form, name, a_form()[name])
    form = keying.accept(form, "unsafe_any", Entry.of("2"))
    assert [field.name for field in form.dropped] == ["unsafe_places.1"]
    assert form.at == "problems.littering"
    assert "unsafe_places.1" not in keying.open_form(paper.batch_id).entries


def test_what_is_jumped_over_has_no_rows(db: Database, paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 1, a_form() | {"unsafe_any": Entry.of("2")})
    saved = keying.forms(paper.wave_id)[0]
    form = keying.open_saved(saved.id)
    places = next(field.question.id for field in form.fields if field.name == "unsafe_places.1")
    with db.read() as session:
        values = session.get_one(Response, saved.id).values
        assert places not in {value.question_id for value in values}


def test_the_saved_form_carries_who_when_and_where(db: Database, paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 412, a_form())
    found = keying.forms(paper.wave_id, serial="041")
    assert [(form.serial_no, form.operator, form.batch_number, form.state) for form in found] == [
        (412, "Anna", 1, ResponseState.REGISTERED)
    ]
    assert keying.forms(paper.wave_id, serial="9") == ()
    assert keying.forms(paper.wave_id, batch_id=paper.other_batch_id) == ()


def test_a_serial_number_written_as_on_the_paper_finds_that_paper(db: Database, keying: KeyingService, paper: Paper) -> None:
    keying.key_forms(paper.batch_id, [(5, {}), (51, {}), (500, {}), (5000, {})])
    found = {
        typed: sorted(form.serial_no for form in keying.forms(paper.wave_id, serial=typed))
        for typed in ("0005", "005", "0", "5", "00005", "x", "0" * 99)
    }
    assert found == {"0005": [5], "005": [51], "0": [5, 51, 500], "5": [5, 51, 500, 5000], "00005": [5], "x": [], "0" * 99: []}


def test_a_correction_needs_a_reason_and_drops_the_verified_state(db: Database, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    with db.write("Verify") as session:
        session.get_one(Response, saved).state = ResponseState.VERIFIED
    form = keying.accept(keying.open_saved(saved), "sex", Entry.of("1"))
    with pytest.raises(ReasonMissing):
        keying.save(form)
    assert keying.save(form, "Läste fel") == saved
    assert keying.forms(paper.wave_id)[0].state is ResponseState.REGISTERED
    assert whole(keying.open_saved(saved)) == a_form() | {"sex": Entry.of("1")}
    assert [(change.person, change.action, change.about) for change in keying.history(saved)] == [
        ("Anna", "Key form", "0412"),
        ("Anna", "Verify", ""),
        ("Anna", "Correct form", "0412 · Läste fel"),
    ]


def test_a_correction_that_changes_nothing_leaves_no_trace(paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.save(keying.open_saved(saved), "Tittade bara")
    assert [change.action for change in keying.history(saved)] == ["Key form"]


def test_corrections_end_when_the_wave_is_verified_and_new_forms_when_it_is_closed(
    db: Database, paper: Paper, keying: KeyingService
) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    close(db, paper, WaveState.CLOSED)
    with pytest.raises(WaveNotOpen):
        keying.open_form(paper.batch_id)
    keying.save(keying.accept(keying.open_saved(saved), "sex", Entry.of("1")), "Läste fel")
    close(db, paper, WaveState.VERIFIED)
    with pytest.raises(WaveNotOpen):
        keying.open_saved(saved)
    with pytest.raises(WaveNotOpen):
        keying.void(saved, "dubblett")


def test_undoing_the_last_form_gives_it_back_to_key(paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 411, a_form())
    keying.key_form(paper.batch_id, 412, a_form())
    form = keying.undo_last_form()
    assert (form.serial_no, whole(form), form.at) == (412, a_form(), "")
    assert [saved.serial_no for saved in keying.forms(paper.wave_id)] == [411]
    keying.save(form)
    assert [saved.serial_no for saved in keying.forms(paper.wave_id)] == [412, 411]


def test_a_form_corrected_since_is_not_undone(paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.save(keying.accept(keying.open_saved(saved), "sex", Entry.of("1")), "Läste fel")
    with pytest.raises(ChangedSince):
        keying.undo_last_form()
    assert keying.begun_form(paper.wave_id) is None


def test_without_a_form_there_is_nothing_to_undo(paper: Paper, keying: KeyingService) -> None:
    assert keying.last_form() is None
    with pytest.raises(NothingToUndo):
        keying.undo_last_form()


def test_a_form_saved_in_another_window_is_gone(paper: Paper, keying: KeyingService) -> None:
    form = keying.open_form(paper.batch_id)
    keying.discard(form)
    with pytest.raises(FormGone):
        keying.accept(form, "safe_home", Entry.of("1"))


def test_counts_agree_or_carry_a_reason(paper: Paper, keying: KeyingService) -> None:
    keying.key_form(paper.batch_id, 1, a_form())
    assert keying.batch(paper.batch_id).state is BatchState.KEYING
    keying.count_batch(paper.batch_id, received=4, blank=1, spoiled=1)
    with pytest.raises(CountsDisagree):
        keying.finish_batch(paper.batch_id)
    form = keying.accept(keying.open_form(paper.batch_id), "safe_home", Entry.of("1"))
    with pytest.raises(BatchHasForms):
        keying.finish_batch(paper.batch_id, "En saknas")
    keying.discard(form)
    keying.finish_batch(paper.batch_id, "En saknas")
    line = keying.batch(paper.batch_id)
    assert (line.state, line.reason, line.remaining) == (BatchState.KEYED, "En saknas", 1)
    keying.resume_batch(paper.batch_id)
    assert keying.batch(paper.batch_id).open


def test_many_forms_at_once_are_the_same_as_one_by_one(paper: Paper, keying: KeyingService) -> None:
    one = keying.key_form(paper.batch_id, 1, a_form())
    two, three = keying.key_forms(paper.other_batch_id, [(2, a_form()), (3, {"unsafe_any": Entry.of("2")})])
    assert whole(keying.open_saved(one)) == whole(keying.open_saved(two)) == a_form()
    blank = keying.open_saved(three)
    assert blank.missing is None
    assert blank.entries["comment"] == Entry.of(",")
