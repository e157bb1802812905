import hashlib
from datetime import date

import pytest

from app.models.database import NothingUndoes
from app.models.promise import Signatory
from app.services.keeping import ChangedSince, changes, undo_last
from app.services.promise import (
    DecisionMissing,
    NewerVersionThere,
    NobodyDecides,
    NobodySigns,
    NothingPromised,
    Outcome,
    Party,
    PriorityNotChosen,
    PromiseLocked,
    PromiseMoveRefused,
    PromiseState,
    SignatureMissing,
    SignedElectronically,
    SigningMethod,
    next_step,
)
from tests.services.promise.conftest import PDF, Desk

DAY = date(2020, 12, 15)


def approve(desk: Desk, *parties: Party) -> PromiseState:
    states = [
        desk.decisions.record_decision(
            desk.promise, desk.party(party), "Kommunstyrelsen", DAY, Outcome.APPROVED, reference="§ 212"
        )
        for party in parties
    ]
    return states[-1]


def standing(desk: Desk) -> str:
    return desk.form.state.value


def sign_all(desk: Desk) -> None:
    for signatory in desk.form.signatories:
        desk.decisions.note_signature(signatory.id, date(2021, 1, 8), "Laholm")


def test_it_is_decided_when_every_party_that_must_has_approved_and_the_hash_of_its_pdf_is_kept(desk: Desk) -> None:
    desk.propose()
    assert approve(desk, Party.POLICE) is PromiseState.PROPOSED
    step = next_step(desk.form)
    assert step is not None
    assert isinstance(step.obstacles[0], DecisionMissing)
    assert step.obstacles[0].parties == ("Kommunen",)
    assert approve(desk, Party.MUNICIPALITY) is PromiseState.DECIDED
    assert desk.form.document_hash == hashlib.sha256(PDF).hexdigest()
    assert desk.form.decided


@pytest.mark.parametrize(
    ("outcome", "state"), [(Outcome.REFERRED_BACK, PromiseState.REFERRED_BACK), (Outcome.REJECTED, PromiseState.REJECTED)]
)
def test_one_that_refers_back_or_rejects_decides_for_the_whole(desk: Desk, outcome: Outcome, state: PromiseState) -> None:
    desk.propose()
    approve(desk, Party.POLICE)
    desk.decisions.record_decision(desk.promise, desk.party(Party.MUNICIPALITY), "Kommunstyrelsen", DAY, outcome)
    assert desk.form.state is state
    assert next_step(desk.form) is None
    with pytest.raises(PromiseLocked):
        approve(desk, Party.POLICE)


def test_what_was_referred_back_is_a_draft_again_as_a_new_version(desk: Desk) -> None:
    desk.propose()
    desk.decisions.record_decision(
        desk.promise, desk.party(Party.MUNICIPALITY), "Kommunstyrelsen", DAY, Outcome.REFERRED_BACK, note="mål saknas"
    )
    key = desk.decisions.new_version(desk.promise)
    form = desk.promises.promise(key)
    assert (form.name, form.version, form.state, form.previous_id) == ("2021", 2, PromiseState.DRAFT, desk.promise)
    assert (form.decisions, form.document_hash) == ((), None)
    assert [line.text for line in form.commitments] == [line.text for line in desk.form.commitments]
    assert not desk.form.newest
    assert [(line.version, line.newest) for line in desk.promises.promises()] == [(2, True), (1, False)]
    with pytest.raises(NewerVersionThere):
        desk.decisions.new_version(desk.promise)


def test_a_draft_and_a_rejected_promise_give_no_new_version(desk: Desk) -> None:
    with pytest.raises(PromiseMoveRefused):
        desk.decisions.new_version(desk.promise)
    desk.propose()
    desk.decisions.record_decision(desk.promise, desk.party(Party.POLICE), "Polisen", DAY, Outcome.REJECTED)
    with pytest.raises(PromiseMoveRefused):
        desk.decisions.new_version(desk.promise)


def test_it_is_signed_only_with_every_required_signature_and_nothing_undoes_it(desk: Desk) -> None:
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    first, second = desk.form.signatories
    desk.decisions.note_signature(first.id, date(2021, 1, 8), "Laholm")
    with pytest.raises(SignatureMissing) as refused:
        desk.decisions.sign(desk.promise)
    assert refused.value.titles == (second.title,)
    desk.decisions.note_signature(second.id, date(2021, 1, 9))
    desk.decisions.clear_signature(first.id)
    with pytest.raises(SignatureMissing):
        desk.decisions.sign(desk.promise)
    desk.decisions.note_signature(first.id, date(2021, 1, 8))
    desk.decisions.sign(desk.promise)
    assert desk.form.state is PromiseState.SIGNED
    with pytest.raises(NothingUndoes):
        undo_last(desk.db)


def test_the_way_goes_from_signed_to_published_and_to_the_archive(desk: Desk) -> None:
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    with pytest.raises(PromiseMoveRefused):
        desk.decisions.publish(desk.promise)
    sign_all(desk)
    desk.decisions.sign(desk.promise)
    desk.decisions.publish(desk.promise)
    with pytest.raises(NothingUndoes):
        undo_last(desk.db)
    desk.decisions.evaluate(desk.promise)
    desk.decisions.archive(desk.promise)
    assert desk.form.state is PromiseState.ARCHIVED
    assert next_step(desk.form) is None


def test_nothing_is_proposed_without_commitments_deciders_and_signers(desk: Desk) -> None:
    empty = desk.promises.create(date(2022, 1, 1), date(2022, 12, 31))
    with pytest.raises(NothingPromised):
        desk.decisions.send_to_consultation(empty)
    for party in desk.form.parties:
        desk.promises.change_party(party.id, must_decide=False)
    desk.decisions.send_to_consultation(desk.promise)
    step = next_step(desk.form)
    assert step is not None
    assert [type(obstacle) for obstacle in step.obstacles] == [NobodyDecides, NobodySigns]
    with pytest.raises(NobodyDecides):
        desk.decisions.propose(desk.promise)


def test_a_linked_area_must_still_be_prioritised_when_the_promise_is_proposed(desk: Desk) -> None:
    area = desk.area("Altona")
    desk.promises.change_commitment(desk.form.commitments[0].id, priority_ids=[area])
    with desk.db.write("Merge another file") as session:
        from app.models.picture import PriorityArea, PriorityState

        session.get_one(PriorityArea, area).state = PriorityState.PROPOSED
    with pytest.raises(PriorityNotChosen):
        desk.propose()


def test_signatories_can_change_until_the_decision(desk: Desk) -> None:
    desk.propose()
    first = desk.form.signatories[0]
    desk.decisions.change_signatory(first.id, title=first.title, name="A. Exempel", acting=True, party_letter="C")
    extra = desk.decisions.add_signatory(desk.promise, desk.party(Party.MUNICIPALITY), "Kommunchef", required=False)
    desk.decisions.remove_signatory(first.id)
    assert [(line.position, line.title) for line in desk.form.signatories] == [
        (1, "Kommunstyrelsens ordförande"),
        (2, "Kommunchef"),
    ]
    with pytest.raises(PromiseLocked):
        desk.decisions.note_signature(extra, date(2021, 1, 8))
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    with pytest.raises(PromiseLocked):
        desk.decisions.remove_signatory(extra)


def test_a_decision_can_be_taken_back_while_others_are_waited_for_and_undone_after(desk: Desk) -> None:
    desk.propose()
    approve(desk, Party.POLICE)
    desk.decisions.approve_minutes(desk.form.decisions[0].id)
    assert desk.form.decisions[0].minutes_approved
    desk.decisions.remove_decision(desk.form.decisions[0].id)
    assert desk.form.decisions == ()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    undo_last(desk.db)
    assert (desk.form.state, desk.form.document_hash, len(desk.form.decisions)) == (PromiseState.PROPOSED, None, 1)


def test_a_decision_undone_can_be_redone_with_the_very_date_its_hash_was_made_of(desk: Desk) -> None:
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    decided = desk.form
    undo_last(desk.db)
    undone = changes(desk.db, 1)[0]
    desk.db.undo(undone.id)
    assert desk.form == decided


def test_a_decision_is_not_redone_on_a_document_that_changed_meanwhile(desk: Desk) -> None:
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    undo_last(desk.db)
    undone = changes(desk.db, 1)[0]
    desk.decisions.add_signatory(desk.promise, desk.party(Party.MUNICIPALITY), "Kommunchef")
    with pytest.raises(ChangedSince):
        desk.db.undo(undone.id)
    assert desk.form.state is PromiseState.PROPOSED


def test_what_is_stopped_before_the_document_is_made_leaves_no_decision(desk: Desk) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _whole: int) -> None:
        raise Stopped

    desk.propose()
    with pytest.raises(Stopped):
        desk.decisions.record_decision(desk.promise, desk.party(Party.POLICE), "Polisen", DAY, Outcome.APPROVED, report=stop)
    assert desk.form.decisions == ()


def test_a_promise_goes_several_steps_at_once_or_none(desk: Desk) -> None:
    with pytest.raises(NobodySigns):
        desk.decisions.move(desk.promise, PromiseState.PROPOSED)
    assert standing(desk) == "DRAFT"
    desk.decisions.add_signatory(desk.promise, desk.party(Party.POLICE), "Lokalpolisområdeschef")
    desk.decisions.move(desk.promise, PromiseState.PROPOSED)
    assert standing(desk) == "PROPOSED"
    assert [change.action for change in changes(desk.db, 1)] == ["Move a promise"]


def test_moving_on_to_signed_is_final_as_declaring_it_is(desk: Desk) -> None:
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    sign_all(desk)
    desk.decisions.move(desk.promise, PromiseState.SIGNED)
    with pytest.raises(NothingUndoes):
        undo_last(desk.db)


def test_a_signature_in_ink_says_how_and_one_in_the_pdf_is_not_noted_by_hand(desk: Desk) -> None:
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    sign_all(desk)
    assert {signatory.method for signatory in desk.form.signatories} == {SigningMethod.INK}
    first = desk.form.signatories[0].id
    desk.decisions.clear_signature(first)
    assert desk.form.signatories[0].method is None
    with desk.db.write("Sign") as session:
        session.get_one(Signatory, first).method = SigningMethod.HERE
    for key in (first, desk.form.signatories[1].id):
        for change in (desk.decisions.clear_signature, lambda key: desk.decisions.note_signature(key, DAY)):
            with pytest.raises(SignedElectronically):
                change(key)
