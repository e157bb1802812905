"""What each change of a saved form changed."""

import pytest

from app.models.database import Database
from app.models.survey import Response, ResponseState
from app.services.keeping import changes
from app.services.keying import AnswerChange, Changed, Entry, KeyingService, SerialChange, StateChange
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


def answers(changed: tuple[Changed, ...]) -> list[tuple[str, Entry | None, Entry | None]]:
    return [(each.field.name, each.before, each.after) for each in changed if isinstance(each, AnswerChange)]


def test_each_correction_says_which_fields_changed_and_how(keying: KeyingService, paper: Paper) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    form = keying.accept(keying.open_saved(saved), "safe_home", Entry.of("3"))
    keying.save(form, "Läste fel")
    form = keying.accept(keying.open_saved(saved), "unsafe_places.1", Entry.of("04", when="3", why="12"))
    form = keying.accept(form, "comment", Entry.of(text="Fler lampor vid stationen"))
    form = keying.accept(form, "measures", Entry.of("1", "3"))
    keying.save(form, "Fel rad")
    keyed, first, second = keying.history(saved)
    assert keyed.changed == ()
    assert answers(first.changed) == [("safe_home", Entry.of("2"), Entry.of("3"))]
    assert answers(second.changed) == [
        ("unsafe_places.1", a_form()["unsafe_places.1"], Entry.of("04", when="3", why="12")),
        ("measures", a_form()["measures"], Entry.of("1", "3")),
        ("comment", Entry.of(text="Fler lampor"), Entry.of(text="Fler lampor vid stationen")),
    ]


def test_an_answer_that_is_jumped_past_is_gone_in_the_history(keying: KeyingService, paper: Paper) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    form = keying.accept(keying.open_saved(saved), "unsafe_any", Entry.of("2"))
    keying.save(form, "Nej")
    assert answers(keying.history(saved)[-1].changed)[:2] == [
        ("unsafe_any", Entry.of("1"), Entry.of("2")),
        ("unsafe_places.1", a_form()["unsafe_places.1"], None),
    ]


def test_another_serial_number_and_every_change_before_it_are_told(keying: KeyingService, paper: Paper) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.save(keying.renumber(keying.open_saved(saved), 413), "Fel nummer")
    told = keying.history(saved)
    assert [change.action for change in told] == ["Key form", "Correct form"]
    assert told[-1].changed == (SerialChange(412, 413),)


def test_a_form_made_void_and_put_back_says_so(db: Database, keying: KeyingService, paper: Paper) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.void(saved, "Dubblett")
    db.undo(changes(db, 1)[0].id)
    void, back = keying.history(saved)[1:]
    assert void.changed == (StateChange(ResponseState.REGISTERED, ResponseState.VOID),)
    assert (void.undone, back.undoing) == (True, True)
    assert back.changed == (StateChange(ResponseState.VOID, ResponseState.REGISTERED),)


def test_a_correction_that_is_undone_is_told_both_ways(db: Database, keying: KeyingService, paper: Paper) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.save(keying.accept(keying.open_saved(saved), "safe_home", Entry.of("3")), "Läste fel")
    db.undo(changes(db, 1)[0].id)
    keying.save(keying.accept(keying.open_saved(saved), "safe_home", Entry.of("4")), "Läste rätt")
    told = [answers(change.changed) for change in keying.history(saved)]
    assert told[1:] == [
        [("safe_home", Entry.of("2"), Entry.of("3"))],
        [("safe_home", Entry.of("3"), Entry.of("2"))],
        [("safe_home", Entry.of("2"), Entry.of("4"))],
    ]


def test_a_verified_form_that_is_corrected_is_no_longer_verified(db: Database, keying: KeyingService, paper: Paper) -> None:
    saved = keying.key_form(paper.batch_id, 412, a_form())
    with db.write("Verify") as session:
        session.get_one(Response, saved).state = ResponseState.VERIFIED
    keying.save(keying.accept(keying.open_saved(saved), "sex", Entry.of("1")), "Läste fel")
    assert StateChange(ResponseState.VERIFIED, ResponseState.REGISTERED) in keying.history(saved)[-1].changed
