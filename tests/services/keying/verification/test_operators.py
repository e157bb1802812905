"""What keying took and how it turned out, person by person."""

import pytest

from app.models.database import Database
from app.models.keying import KeyingEffort
from app.services.keying import Entry, KeyingService
from app.services.keying.effort import Effort
from app.services.keying.verification import VerificationService
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    """Anna keyed two forms in half an hour each; Bo keyed them again in a quarter each, one of them otherwise."""
    paper = lay_out(db, received=2)
    keying, proof = KeyingService(db), VerificationService(db)
    for serial in (1, 2):
        form = keying.open_form(paper.batch_id, serial)
        while (field := form.missing) is not None:
            form = keying.accept(form, field.name, a_form().get(field.name, field.blank))
        keying.save(form.spending(Effort(active_ms=1_800_000, keystrokes=60, stepped_back=1)))
    keying.finish_batch(paper.batch_id)
    proof.draw(paper.batch_id, seed=1)
    db.actor = paper.bo
    for waiting in proof.waiting(paper.wave_id):
        form = proof.open_second(waiting.entry_id)
        while (field := form.missing) is not None:
            entry = (
                Entry.of("3") if (field.name, waiting.serial_no) == ("safe_home", 1) else a_form().get(field.name, field.blank)
            )
            form = keying.accept(form, field.name, entry)
        proof.save_second(form.spending(Effort(active_ms=900_000, keystrokes=60, stepped_back=0)))
    return paper


def test_speed_is_counted_without_pauses_and_second_entries_with_it(db: Database, paper: Paper) -> None:
    anna, bo = VerificationService(db).operators(paper.wave_id)
    assert (anna.name, anna.forms, anna.second, anna.forms_an_hour, anna.keystrokes_an_hour) == ("Anna", 2, 0, 2.0, 120.0)
    assert (bo.name, bo.forms, bo.second, bo.forms_an_hour, bo.stepped_back) == ("Bo", 0, 2, 4.0, 0)
    with db.read() as session:
        assert [effort.verification_entry_id is None for effort in session.query(KeyingEffort)] == [True, True, False, False]


def test_what_waits_to_be_settled_is_in_no_rate_yet_and_a_correction_is_counted_for_the_first_keyer(
    db: Database, paper: Paper
) -> None:
    keying, proof = KeyingService(db), VerificationService(db)
    anna, _bo = proof.operators(paper.wave_id)
    assert (anna.unsettled, anna.first_rate.forms, anna.corrected) == (1, 1, 0)
    saved = next(form.id for form in keying.forms(paper.wave_id) if form.serial_no == 2)
    keying.save(keying.accept(keying.open_saved(saved), "sex", Entry.of("1")), "Läste fel")
    anna, _bo = proof.operators(paper.wave_id)
    assert anna.corrected == 1


def test_a_receptionist_sees_their_own_figures_alone_and_nobody_is_ranked(db: Database, paper: Paper) -> None:
    proof = VerificationService(db)
    assert [line.name for line in proof.operators(paper.wave_id)] == ["Anna", "Bo"]
    db.actor = paper.anna
    assert [line.name for line in proof.operators(paper.wave_id)] == ["Anna"]
    db.actor = None
    assert proof.operators(paper.wave_id) == ()
