"""Who is to key a form a second time sees and changes nothing of the first entry before that."""

from datetime import timedelta

import pytest

from app.models.base import now
from app.models.database import Database
from app.models.survey import Response
from app.services.keying import Entry, KeyingService, SecondEntryWaits
from app.services.keying.verification import VerificationService
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    """Two forms that Anna keyed, corrected once and noted on, all of them drawn; Bo, who coordinates, sits at the program."""
    paper = lay_out(db, received=2)
    keying = KeyingService(db)
    first, _second = keying.key_forms(paper.batch_id, [(1, a_form()), (2, a_form())])
    corrected = keying.accept(keying.open_saved(first), "safe_home", Entry.of("4"))
    keying.save(keying.note(corrected, "safe_home", "otydligt"), "Läste fel på 4")
    keying.finish_batch(paper.batch_id)
    VerificationService(db).draw(paper.batch_id, seed=1)
    db.actor = paper.bo
    return paper


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    return KeyingService(db)


@pytest.fixture
def proof(db: Database, paper: Paper) -> VerificationService:
    return VerificationService(db)


@pytest.fixture
def saved(keying: KeyingService, paper: Paper) -> int:
    """The key of form 1."""
    return next(form.id for form in keying.forms(paper.wave_id) if form.serial_no == 1)


def waiting(proof: VerificationService, paper: Paper, serial: int) -> int:
    return next(form.entry_id for form in proof.waiting(paper.wave_id) if form.serial_no == serial)


def test_the_first_entry_is_neither_opened_nor_told_while_a_second_one_waits_or_is_begun(
    keying: KeyingService, proof: VerificationService, paper: Paper, saved: int
) -> None:
    entry = waiting(proof, paper, 1)
    for _waiting_then_begun in range(2):
        with pytest.raises(SecondEntryWaits):
            keying.open_saved(saved)
        assert [(change.about, change.changed) for change in keying.history(saved)] == [("0001", ())] * 2
        assert keying.remarks(saved).notes == ()
        proof.open_second(entry)
    proof.key_second(entry, a_form() | {"safe_home": Entry.of("4")})
    assert keying.open_saved(saved).entries["safe_home"] == Entry.of("4")
    assert keying.history(saved)[1].changed
    assert keying.remarks(saved).notes


def test_who_keyed_it_today_and_who_watches_another_key_it_may_correct_it(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper, saved: int
) -> None:
    db.actor = paper.anna
    keying.put_away(keying.open_saved(saved))
    with db.write("Key earlier") as session:
        session.get_one(Response, saved).registered_at = now() - timedelta(days=2)
    with pytest.raises(SecondEntryWaits):
        keying.open_saved(saved)
    proof.open_second(waiting(proof, paper, 1))
    db.actor = paper.bo
    keying.put_away(keying.open_saved(saved))


def test_the_ditto_key_repeats_ones_own_second_entries_and_never_a_first_entry(
    db: Database, keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    one, two = waiting(proof, paper, 1), waiting(proof, paper, 2)
    form = proof.open_second(one)
    assert proof.last_second(form) == keying.last_entries(form) == {}
    proof.key_second(one, a_form() | {"safe_home": Entry.of("2")})
    form = proof.open_second(two)
    assert proof.last_second(form)["safe_home"] == Entry.of("2")
    db.actor = paper.anna
    assert proof.last_second(form) == {}


def test_a_second_entry_is_never_saved_as_a_form_of_its_own(
    keying: KeyingService, proof: VerificationService, paper: Paper
) -> None:
    form = proof.open_second(waiting(proof, paper, 2))
    while (field := form.missing) is not None:
        form = keying.accept(form, field.name, a_form().get(field.name, field.blank))
    before = keying.forms(paper.wave_id)
    with pytest.raises(SecondEntryWaits):
        keying.save(form)
    assert keying.forms(paper.wave_id) == before
    assert proof.save_second(form)
