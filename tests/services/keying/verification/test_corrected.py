"""Forms corrected after their second entry."""

import pytest

from app.models.database import Database
from app.services.keying import Entry, KeyingService, ResponseState
from app.services.keying.verification import NotCorrected, VerificationService
from tests.tools.paper import Paper, a_form, lay_out


@pytest.fixture
def paper(db: Database) -> Paper:
    """Two forms that Anna keyed and Bo keyed again just so."""
    paper = lay_out(db, received=2)
    keying, proof = KeyingService(db), VerificationService(db)
    keying.key_forms(paper.batch_id, [(1, a_form()), (2, a_form())])
    keying.finish_batch(paper.batch_id)
    proof.draw(paper.batch_id, seed=1)
    db.actor = paper.bo
    for waiting in proof.waiting(paper.wave_id):
        form = proof.open_second(waiting.entry_id)
        while (field := form.missing) is not None:
            form = keying.accept(form, field.name, a_form().get(field.name, field.blank))
        proof.save_second(form)
    return paper


def _correct(db: Database, paper: Paper, serial_no: int) -> int:
    keying = KeyingService(db)
    saved = next(form.id for form in keying.forms(paper.wave_id) if form.serial_no == serial_no)
    keying.save(keying.accept(keying.open_saved(saved), "sex", Entry.of("1")), "Läste fel")
    return saved


def _state(db: Database, paper: Paper, response_id: int) -> ResponseState:
    return next(form.state for form in KeyingService(db).forms(paper.wave_id) if form.id == response_id)


def test_a_verified_form_that_is_corrected_waits_to_be_held_against_its_paper(db: Database, paper: Paper) -> None:
    proof = VerificationService(db)
    assert proof.corrected(paper.wave_id) == ()
    saved = _correct(db, paper, 2)
    (waiting,) = proof.corrected(paper.wave_id)
    assert (waiting.response_id, waiting.serial_no, waiting.batch_number) == (saved, 2, 1)
    rate = proof.rate(paper.wave_id)
    proof.confirm_corrected(saved)
    assert proof.corrected(paper.wave_id) == ()
    assert _state(db, paper, saved) is ResponseState.VERIFIED
    assert proof.rate(paper.wave_id) == rate  # a sample speaks for what was keyed


def test_one_that_was_not_corrected_or_never_keyed_twice_is_refused(db: Database, paper: Paper) -> None:
    keying, proof = KeyingService(db), VerificationService(db)
    verified = keying.forms(paper.wave_id)[0].id
    once = keying.key_form(paper.other_batch_id, 40, a_form())
    for response_id in (verified, once):
        with pytest.raises(NotCorrected):
            proof.confirm_corrected(response_id)
    assert proof.corrected(paper.wave_id) == ()
