import pytest
from sqlalchemy import func, select

from app.models.database import Database
from app.models.history import Change
from app.models.keying import AnswerFlag, FieldNote, KeyingEffort
from app.models.survey import Response
from app.services.exchange import ExchangeService
from app.services.keying import Effort, Entry, KeyingService, NoteChange, OpenForm, ResponseState
from tests.tools.paper import Paper, a_form, lay_out

OUTSIDE = a_form() | {"residence": Entry.of("98"), "problems.littering": Entry.of("3")}


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


def keyed(keying: KeyingService, batch_id: int, entries: dict[str, Entry]) -> OpenForm:
    form = keying.open_form(batch_id)
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, entries.get(field.name, field.blank))
    return form


def flags(keying: KeyingService, response_id: int) -> dict[str, bool]:
    return {flag.check.name: flag.confirmed for flag in keying.remarks(response_id).flags}


def rows(db: Database) -> tuple[int, int, int]:
    with db.read() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) or 0 for table in (FieldNote, AnswerFlag, KeyingEffort)]
    return counts[0], counts[1], counts[2]


def test_a_note_is_on_the_disk_at_once_and_saved_beside_the_form(paper: Paper, keying: KeyingService) -> None:
    form = keying.note(keyed(keying, paper.batch_id, a_form()), "problems.reckless_driving", "  oläsligt,\n troligen 2 ")
    assert keying.open_form(paper.batch_id).notes == {"problems.reckless_driving": "oläsligt, troligen 2"}
    saved = keying.save(form)
    found = keying.remarks(saved).notes
    assert [(note.label, note.question, note.text) for note in found] == [("7d", "Problem där du bor", "oläsligt, troligen 2")]


def test_an_empty_note_takes_the_note_away(paper: Paper, keying: KeyingService) -> None:
    form = keying.note(keying.open_form(paper.batch_id), "safe_home", "kanske 2")
    assert keying.note(form, "safe_home", " ").notes == keying.open_form(paper.batch_id).notes == {}


def test_a_saved_form_carries_what_was_confirmed_and_what_was_flagged_silently(paper: Paper, keying: KeyingService) -> None:
    form = keying.confirm(keyed(keying, paper.batch_id, OUTSIDE), "lives_here_and_outside")
    assert flags(keying, keying.save(form)) == {"lives_here_and_outside": True, "all_worries_alike": False}


def test_flags_follow_the_answers_when_a_form_is_corrected(paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, OUTSIDE)
    form = keying.accept(keying.open_saved(saved), "residence", Entry.of("12"))
    keying.save(keying.accept(form, "problems.littering", Entry.of("1")), "Läste fel")
    assert flags(keying, saved) == {"all_worries_alike": False, "all_problems_alike": False}


def test_what_was_confirmed_is_not_asked_again_when_something_else_is_corrected(paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, OUTSIDE)
    keying.save(keying.accept(keying.open_saved(saved), "sex", Entry.of("1")), "Läste fel")
    assert flags(keying, saved)["lives_here_and_outside"] is True


@pytest.mark.parametrize("change", ["note", "answer"])
def test_a_change_of_a_note_drops_the_verified_state_as_one_of_an_answer_does(
    db: Database, paper: Paper, keying: KeyingService, change: str
) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    with db.write("Verify") as session:
        session.get_one(Response, saved).state = ResponseState.VERIFIED
    form = keying.open_saved(saved)
    form = keying.note(form, "sex", "otydligt") if change == "note" else keying.accept(form, "sex", Entry.of("1"))
    keying.save(form, "Tittade igen")
    assert keying.forms(paper.wave_id)[0].state is ResponseState.REGISTERED


def test_a_corrected_form_with_an_open_discrepancy_stays_discrepant(db: Database, paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    with db.write("Find discrepancies") as session:
        session.get_one(Response, saved).state = ResponseState.DISCREPANT
    keying.save(keying.accept(keying.open_saved(saved), "sex", Entry.of("1")), "Läste fel")
    assert keying.forms(paper.wave_id)[0].state is ResponseState.DISCREPANT


def test_the_history_tells_what_was_noted(paper: Paper, keying: KeyingService) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.save(keying.note(keying.open_saved(saved), "sex", "otydligt"), "Noterar")
    keying.save(keying.note(keying.open_saved(saved), "sex", ""), "Var tydligt")
    told = [change for line in keying.history(saved) for change in line.changed]
    assert [(change.before, change.after) for change in told if isinstance(change, NoteChange)] == [
        ("", "otydligt"),
        ("otydligt", ""),
    ]


def test_looking_at_a_saved_form_with_notes_leaves_no_trace(paper: Paper, keying: KeyingService) -> None:
    saved = keying.save(keying.note(keyed(keying, paper.batch_id, a_form()), "sex", "otydligt"))
    form = keying.open_saved(saved)
    assert form.notes == {"sex": "otydligt"}
    keying.put_away(form)
    assert keying.begun_form(paper.wave_id) is None
    keying.save(keying.open_saved(saved), "Tittade bara")
    assert [line.action for line in keying.history(saved)] == ["Key form"]


def test_a_form_with_nothing_but_a_note_is_not_thrown_away(paper: Paper, keying: KeyingService) -> None:
    keying.put_away(keying.note(keying.open_form(paper.batch_id), "safe_home", "kaffefläck"))
    assert keying.open_form(paper.batch_id).notes == {"safe_home": "kaffefläck"}


def test_taking_a_form_back_takes_all_that_stood_beside_it_and_gives_it_to_key_again(
    db: Database, paper: Paper, keying: KeyingService
) -> None:
    form = keying.note(keyed(keying, paper.batch_id, OUTSIDE), "sex", "otydligt")
    form = keying.confirm(form, "lives_here_and_outside").spending(Effort(61_000, 47, 2))
    keying.save(form)
    assert rows(db) == (1, 2, 1)
    back = keying.undo_last_form()
    assert rows(db) == (0, 0, 0)
    assert (dict(back.notes), back.confirmed, back.effort) == (
        {"sex": "otydligt"},
        ("lives_here_and_outside",),
        Effort(61_000, 47, 2),
    )
    keying.save(keying.go_to(back, ""))
    assert rows(db) == (1, 2, 1)


def test_effort_rides_with_the_fields_and_is_kept_with_the_form(db: Database, paper: Paper, keying: KeyingService) -> None:
    form = keying.open_form(paper.batch_id).spending(Effort(900, 1, 0))
    form = keying.accept(form, "safe_home", Entry.of("1"))
    assert keying.open_form(paper.batch_id).effort == Effort(900, 1, 0)
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, a_form().get(field.name, field.blank))
    saved = keying.save(form.spending(Effort(50_000, 44, 1)))
    with db.read() as session:
        kept = session.scalars(select(KeyingEffort)).one()
    assert (kept.response_id, kept.operator_id, kept.verification_entry_id) == (saved, paper.anna, None)
    assert (kept.active_ms, kept.keystrokes, kept.stepped_back, kept.fields) == (50_000, 44, 1, len(form.path))


def test_keying_a_form_is_one_change(db: Database, paper: Paper, keying: KeyingService) -> None:
    form = keyed(keying, paper.batch_id, a_form()).spending(Effort(50_000, 44, 1))
    with db.read() as session:
        before = session.scalar(select(func.count()).select_from(Change))
    keying.save(keying.note(form, "sex", "otydligt"))
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Change)) == (before or 0) + 1


def test_a_note_of_the_whole_form_stands_before_those_of_its_fields(paper: Paper, keying: KeyingService) -> None:
    form = keying.note(keyed(keying, paper.batch_id, a_form()), "sex", "otydligt")
    saved = keying.save(keying.note(form, "", "bär numret 17"))
    assert [(note.label, note.text) for note in keying.remarks(saved).notes] == [("", "bär numret 17"), ("15", "otydligt")]


def test_what_stands_beside_a_form_never_leaves_with_the_answers(db: Database, paper: Paper, keying: KeyingService) -> None:
    exchange = ExchangeService(db)
    keying.save(keyed(keying, paper.batch_id, a_form()))
    plain = exchange.export_answers(paper.wave_id).answers
    form = keying.undo_last_form()
    form = keying.note(keying.note(form, "sex", "Kallade sig Kim"), "", "kaffefläck")
    keying.save(form.spending(Effort(50_000, 44, 1)))
    exported = exchange.export_answers(paper.wave_id).answers
    assert b"Kim" not in exported
    assert exported == plain
