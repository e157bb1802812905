"""What each change of a saved form changed."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.models.survey import Response, ResponseState
from app.services.keeping import changes
from app.services.keying import AnswerChange, Changed, Entry, KeyingService, SerialChange, Settlement, StateChange
from app.services.keying.verification import DiscrepancyCause, SampleRule, VerificationService
from tests.tools.collecting import Place, lay_out_office
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
    db.undo(changes(db, 1)[0].id)
    told = keying.history(saved)
    assert [(one.undone, one.undoing, one.again) for one in told[1:]] == [
        (False, False, False),
        (True, True, False),
        (False, True, True),
    ]


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


def keyed_twice(db: Database, keying: KeyingService, paper: Paper) -> tuple[int, VerificationService]:
    """Form 412, keyed by Anna and again by Bo, who had two questions otherwise."""
    db.actor = paper.anna
    saved = keying.key_form(paper.batch_id, 412, a_form())
    keying.finish_batch(paper.batch_id, "Resten kom aldrig")
    proof = VerificationService(db)
    proof.set_rule(SampleRule(share=1.0, fewest_forms=1, fewest_fields=1))
    proof.draw(paper.batch_id, seed=1)
    db.actor = paper.bo
    waiting = next(form for form in proof.waiting(paper.wave_id) if form.serial_no == 412)
    proof.key_second(waiting.entry_id, a_form() | {"safe_home": Entry.of("3"), "safe_area": Entry.of("4")})
    return saved, proof


def settle_next(proof: VerificationService, paper: Paper, to: Entry, cause: DiscrepancyCause) -> None:
    line = proof.to_settle(paper.wave_id)[0].next
    assert line is not None
    proof.settle(line.id, to, cause)


def test_every_settlement_is_told_with_both_values_and_its_cause_also_where_the_first_was_kept(
    db: Database, keying: KeyingService, paper: Paper
) -> None:
    saved, proof = keyed_twice(db, keying, paper)
    first = a_form()
    settle_next(proof, paper, first["safe_home"], DiscrepancyCause.MISREAD)
    settle_next(proof, paper, Entry.of("4"), DiscrepancyCause.ROW_SLIP)
    kept, taken = keying.history(saved)[-2:]
    home, area = (change.changed[0] for change in (kept, taken))
    assert isinstance(home, Settlement)
    assert isinstance(area, Settlement)
    assert (home.field.name, home.first, home.second, home.settled, home.cause) == (
        "safe_home", first["safe_home"], Entry.of("3"), first["safe_home"], DiscrepancyCause.MISREAD,
    )  # fmt: skip
    assert (area.first, area.second, area.settled, area.cause) == (
        first["safe_area"], Entry.of("4"), Entry.of("4"), DiscrepancyCause.ROW_SLIP,
    )  # fmt: skip
    assert (kept.person, kept.action, kept.changed) == ("Bo", "Settle a discrepancy", (home,))
    assert answers(taken.changed) == []


def test_a_settlement_that_is_undone_is_told_as_waiting_again(db: Database, keying: KeyingService, paper: Paper) -> None:
    saved, proof = keyed_twice(db, keying, paper)
    settle_next(proof, paper, a_form()["safe_home"], DiscrepancyCause.OMITTED)
    db.undo(changes(db, 1)[0].id)
    settled, back = keying.history(saved)[-2:]
    assert (settled.undone, back.undoing) == (True, True)
    assert [one.cause for one in back.changed if isinstance(one, Settlement)] == [None]


def test_the_settlements_of_another_form_are_not_told(db: Database, keying: KeyingService, paper: Paper) -> None:
    db.actor = paper.anna
    other = keying.key_form(paper.batch_id, 411, a_form())
    saved, proof = keyed_twice(db, keying, paper)
    settle_next(proof, paper, a_form()["safe_home"], DiscrepancyCause.OMITTED)
    told = [[change.action for change in keying.history(form)] for form in (saved, other)]
    assert ["Settle a discrepancy" in actions for actions in told] == [True, False]


def test_a_merged_form_says_which_place_it_came_from(db: Database, tmp_path: Path) -> None:
    office = lay_out_office(db)
    place = Place(office.make(tmp_path / "f.lofteinsamling"))
    place.keying.key_form(place.batch, 1, a_form())
    office.merge(place.send())
    place.db.close()
    keying = KeyingService(db)
    form = keying.open_saved(keying.forms(office.wave_id)[0].id)
    saved = keying.save(keying.accept(form, "safe_home", Entry.of("4")), "Felläst")
    merged, corrected = keying.history(saved)
    assert (merged.action, merged.place) == ("Merge answers", "Stadsbiblioteket")
    assert (corrected.action, corrected.place) == ("Correct form", "")
