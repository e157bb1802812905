from datetime import date, timedelta

import pytest

from app.models.base import now
from app.models.database import Database, NothingUndoes
from app.models.keying import BatchState
from app.models.survey import Response, ResponseState, SurveyWave, WaveState
from app.services.keeping import changes
from app.services.keying import (
    BatchNotKeyed,
    BatchNotStored,
    BatchNotVerified,
    BatchOpen,
    DestroyerUnknown,
    DisposalDecision,
    DisposalOutOfOrder,
    DisposalUndecided,
    KeyingService,
    StoredBackwards,
    StoredLonger,
    WaveStillOpen,
    WhereMissing,
)
from app.services.keying.storage import verify_batch
from tests.tools.paper import Paper, a_form, lay_out

DECISION = DisposalDecision("Kommunstyrelsen", date(2021, 2, 9), "§ 31")
UNTIL = date(2021, 6, 30)


@pytest.fixture
def paper(db: Database) -> Paper:
    return lay_out(db, received=1)


@pytest.fixture
def keying(db: Database, paper: Paper) -> KeyingService:
    keying = KeyingService(db)
    keying.key_form(paper.batch_id, 1, a_form())
    keying.finish_batch(paper.batch_id)
    return keying


@pytest.fixture
def verified(db: Database, paper: Paper, keying: KeyingService) -> int:
    with db.write("Verify") as session:
        verify_batch(session, paper.batch_id)
    return paper.batch_id


@pytest.fixture
def stored(db: Database, paper: Paper, keying: KeyingService, verified: int) -> int:
    """A batch put away in a wave that is closed."""
    keying.store_batch(verified, "Arkivet, hylla 3", UNTIL)
    move(db, paper, WaveState.CLOSED)
    return verified


def move(db: Database, paper: Paper, state: WaveState) -> None:
    with db.write("Move the wave") as session:
        session.get_one(SurveyWave, paper.wave_id).state = state


def undo_last(db: Database) -> None:
    db.undo(changes(db, 1)[0].id)


def test_a_verified_batch_is_put_away_and_moved_and_each_step_is_undone(
    db: Database, keying: KeyingService, verified: int
) -> None:
    keying.store_batch(verified, " Arkivet, hylla 3 ", UNTIL)
    keying.store_batch(verified, "Källaren")
    moved = keying.batch(verified)
    assert (moved.state, moved.stored_where, moved.stored_until) == (BatchState.STORED, "Källaren", None)
    assert [line.action for line in changes(db, 2)] == ["Move batch", "Store batch"]
    undo_last(db)
    first = keying.batch(verified)
    assert (first.stored_where, first.stored_until) == ("Arkivet, hylla 3", UNTIL)
    db.undo(changes(db, 3)[-1].id)
    assert (keying.batch(verified).state, keying.batch(verified).stored_where) == (BatchState.VERIFIED, "")


def test_paper_is_put_away_somewhere_and_until_a_day_after_it_came(keying: KeyingService, verified: int) -> None:
    with pytest.raises(WhereMissing):
        keying.store_batch(verified, "  ", UNTIL)
    with pytest.raises(StoredBackwards):
        keying.store_batch(verified, "Arkivet", keying.batch(verified).collected_on)
    assert keying.batch(verified).state is BatchState.VERIFIED


def test_a_keyed_batch_stays_at_hand_until_its_sample_is_keyed_again_or_the_wave_is_past_its_check(
    db: Database, paper: Paper, keying: KeyingService
) -> None:
    for batch_id in (paper.batch_id, paper.other_batch_id):
        with pytest.raises(BatchNotVerified):
            keying.store_batch(batch_id, "Arkivet")
    move(db, paper, WaveState.VERIFIED)
    keying.store_batch(paper.batch_id, "Arkivet")
    assert keying.batch(paper.batch_id).state is BatchState.STORED


def test_a_batch_that_nothing_was_keyed_in_has_no_second_entry_to_wait_for(paper: Paper, keying: KeyingService) -> None:
    keying.count_batch(paper.other_batch_id, received=1, blank=1, spoiled=0)
    keying.finish_batch(paper.other_batch_id)
    keying.store_batch(paper.other_batch_id, "Arkivet")
    assert keying.batch(paper.other_batch_id).state is BatchState.STORED


def test_only_a_keyed_batch_becomes_verified(db: Database, paper: Paper, verified: int) -> None:
    for batch_id in (verified, paper.other_batch_id):
        with pytest.raises(BatchNotKeyed), db.write("Verify") as session:
            verify_batch(session, batch_id)


def test_what_is_destroyed_says_when_by_whom_and_on_which_decision(
    db: Database, paper: Paper, keying: KeyingService, stored: int
) -> None:
    db.actor = paper.bo
    keying.destroy_batches([stored], DECISION, date(2021, 7, 1))
    line = keying.batch(stored)
    assert (line.state, line.destroyed_on, line.destroyed_by) == (BatchState.DISPOSED, date(2021, 7, 1), "Bo")
    decided = (line.disposal_body, line.disposal_decided_on, line.disposal_reference)
    assert decided == ("Kommunstyrelsen", date(2021, 2, 9), "§ 31")
    logged = changes(db, 1)[0]
    assert (logged.action, logged.about) == ("Destroy paper", "1 · Stadsbiblioteket · Kommunstyrelsen 2021-02-09 § 31")


def test_nothing_undoes_a_destruction(db: Database, keying: KeyingService, stored: int) -> None:
    keying.destroy_batches([stored], DECISION)
    with pytest.raises(NothingUndoes):
        undo_last(db)
    with pytest.raises(BatchNotStored):
        keying.destroy_batches([stored], DECISION)


@pytest.mark.parametrize(
    "decision",
    [None, DisposalDecision(" ", date(2021, 2, 9), "§ 31"), DisposalDecision("Kommunstyrelsen", date(2021, 2, 9), "")],
)
def test_without_a_whole_decision_nothing_is_destroyed(
    keying: KeyingService, stored: int, decision: DisposalDecision | None
) -> None:
    with pytest.raises(DisposalUndecided):
        keying.destroy_batches([stored], decision)
    assert keying.batch(stored).state is BatchState.STORED


def test_nobody_destroys_anything_without_saying_who_they_are(db: Database, keying: KeyingService, stored: int) -> None:
    db.actor = None
    with pytest.raises(DestroyerUnknown):
        keying.destroy_batches([stored], DECISION)


def test_paper_is_destroyed_after_the_decision_and_noted_when_it_is_done(keying: KeyingService, stored: int) -> None:
    with pytest.raises(DisposalOutOfOrder):
        keying.destroy_batches([stored], DECISION, DECISION.decided_on - timedelta(days=1))
    with pytest.raises(DisposalOutOfOrder):
        keying.destroy_batches([stored], DECISION, now().astimezone().date() + timedelta(days=1))


def test_paper_is_kept_until_its_day(keying: KeyingService, stored: int) -> None:
    with pytest.raises(StoredLonger):
        keying.destroy_batches([stored], DECISION, UNTIL - timedelta(days=1))
    keying.destroy_batches([stored], DECISION, UNTIL)
    assert keying.batch(stored).destroyed_on == UNTIL


def test_paper_is_kept_while_the_wave_is_open(db: Database, paper: Paper, keying: KeyingService, stored: int) -> None:
    move(db, paper, WaveState.OPEN)
    assert not keying.batch(stored).destroyable(UNTIL)
    with pytest.raises(WaveStillOpen):
        keying.destroy_batches([stored], DECISION)
    move(db, paper, WaveState.CLOSED)
    assert keying.batch(stored).destroyable(UNTIL)
    keying.destroy_batches([stored], DECISION)


def test_several_batches_are_destroyed_together_or_none_is(paper: Paper, keying: KeyingService, stored: int) -> None:
    with pytest.raises(BatchNotStored):
        keying.destroy_batches([stored, paper.other_batch_id], DECISION)
    assert keying.batch(stored).state is BatchState.STORED


def test_a_batch_is_due_when_the_day_has_come_until_which_it_is_kept(keying: KeyingService, stored: int) -> None:
    line = keying.batch(stored)
    assert [line.due(UNTIL + timedelta(days=days)) for days in (-1, 0, 1)] == [False, True, True]
    keying.destroy_batches([stored], DECISION)
    assert not keying.batch(stored).due(UNTIL)


def test_a_finished_batch_that_no_longer_adds_up_is_given_its_reason(
    db: Database, paper: Paper, keying: KeyingService, verified: int
) -> None:
    assert not keying.batch(verified).disagrees
    keying.void(keying.forms(paper.wave_id)[0].id, "Fel omgång")
    assert (keying.batch(verified).disagrees, keying.batch(verified).differs, keying.batch(verified).void) == (True, 1, 1)
    keying.explain_batch(verified, "Blanketten hörde till förra omgången")
    assert not keying.batch(verified).disagrees
    undo_last(db)
    assert keying.batch(verified).disagrees


def test_the_reason_of_an_open_batch_waits_until_it_is_finished(paper: Paper, keying: KeyingService) -> None:
    with pytest.raises(BatchOpen):
        keying.explain_batch(paper.other_batch_id, "Ett blad saknas")


def test_the_forms_whose_second_entry_stands_by_them_are_counted(
    db: Database, paper: Paper, keying: KeyingService, verified: int
) -> None:
    assert keying.batch(verified).verified == 0
    with db.write("Verify a form") as session:
        session.get_one(Response, keying.forms(paper.wave_id)[0].id).state = ResponseState.VERIFIED
    assert (keying.batch(verified).verified, keying.batch(verified).keyed) == (1, 1)
