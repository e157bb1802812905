from datetime import date

import pytest

from app.models.database import Database
from app.models.promise import ActivityState, PromiseState, TargetKind
from app.services.followup import (
    ActivityOver,
    EvidenceMissing,
    FollowUpService,
    Fulfilment,
    InFuture,
    NotDecided,
    Occasion,
    Pace,
    ReasonMissing,
    StateNotNext,
)
from app.services.keeping import changes, undo_last
from tests.services.followup.promised import a_promise, seat, twelve_checks

TODAY = date(2021, 6, 30)


def only_activity(service: FollowUpService, promise: int) -> int:
    return service.outcomes(promise, TODAY)[0].activities[0].id


def test_a_logged_occasion_counts_and_says_who_logged_it(db: Database) -> None:
    seat(db)
    promise = a_promise(db, twelve_checks())
    service = FollowUpService(db)
    service.log(only_activity(service, promise), Occasion(date(2021, 5, 14), 5, toward_sub_target=1, note="Lagaholm"), TODAY)
    [outcome] = service.outcomes(promise, TODAY)
    assert (outcome.measure.value, outcome.measure.sub_value, outcome.measure.pace) == (5, 1, Pace.ON_PACE)
    assert outcome.latest == Occasion(date(2021, 5, 14), 5, toward_sub_target=1, note="Lagaholm")
    [line] = outcome.activities[0].occurrences
    assert line.person == "KL"
    assert outcome.activities[0].state is ActivityState.ONGOING


def test_undo_takes_the_occasion_back_and_the_state_with_it(db: Database) -> None:
    promise = a_promise(db, twelve_checks())
    service = FollowUpService(db)
    service.log(only_activity(service, promise), Occasion(TODAY), TODAY)
    undo_last(db)
    [outcome] = service.outcomes(promise, TODAY)
    assert outcome.activities[0].occurrences == ()
    assert outcome.activities[0].state is ActivityState.PLANNED


def test_the_audit_names_the_action_and_the_activity(db: Database) -> None:
    service = FollowUpService(db)
    promise = a_promise(db, twelve_checks())
    service.log(only_activity(service, promise), Occasion(TODAY), TODAY)
    assert (changes(db)[0].action, changes(db)[0].about) == ("Log an occasion", "Aktivitet 1.1")


def test_an_occasion_is_corrected_and_removed(db: Database) -> None:
    promise = a_promise(db, twelve_checks())
    service = FollowUpService(db)
    occurrence = service.log(only_activity(service, promise), Occasion(TODAY, 3), TODAY)
    service.correct(occurrence, Occasion(TODAY, 2), TODAY)
    assert service.outcomes(promise, TODAY)[0].measure.value == 2
    service.remove(occurrence)
    assert service.outcomes(promise, TODAY)[0].measure.value == 0


def test_a_correction_is_held_to_the_same_rules_as_an_occasion(db: Database) -> None:
    promise = a_promise(db, twelve_checks())
    service = FollowUpService(db)
    occurrence = service.log(only_activity(service, promise), Occasion(TODAY, 3), TODAY)
    with pytest.raises(InFuture):
        service.correct(occurrence, Occasion(date(2021, 7, 1), 2), TODAY)
    assert service.outcomes(promise, date(2021, 12, 31))[0].measure.value == 3


@pytest.mark.parametrize("state", [PromiseState.DRAFT, PromiseState.PROPOSED, PromiseState.REJECTED, PromiseState.ARCHIVED])
def test_nothing_is_logged_before_the_decision_or_in_the_archive(db: Database, state: PromiseState) -> None:
    promise = a_promise(db, twelve_checks(), state=state)
    service = FollowUpService(db)
    with pytest.raises(NotDecided):
        service.log(only_activity(service, promise), Occasion(TODAY), TODAY)
    with pytest.raises(NotDecided):
        service.set_state(only_activity(service, promise), ActivityState.ONGOING)


def test_every_end_but_done_gives_its_reason(db: Database) -> None:
    promise = a_promise(db, twelve_checks())
    service = FollowUpService(db)
    activity = only_activity(service, promise)
    with pytest.raises(StateNotNext):
        service.set_state(activity, ActivityState.DONE)
    service.set_state(activity, ActivityState.ONGOING)
    with pytest.raises(ReasonMissing):
        service.set_state(activity, ActivityState.NOT_DONE, "  ")
    service.set_state(activity, ActivityState.NOT_DONE, "Inställda, ny tid i september")
    line = service.outcomes(promise, TODAY)[0].activities[0]
    assert (line.state, line.state_reason) == (ActivityState.NOT_DONE, "Inställda, ny tid i september")
    with pytest.raises(ActivityOver):
        service.log(activity, Occasion(TODAY), TODAY)


def test_what_stands_by_is_called_served_and_done(db: Database) -> None:
    promise = a_promise(db, {"target_kind": TargetKind.ON_REQUEST})
    service = FollowUpService(db)
    activity = only_activity(service, promise)
    service.set_state(activity, ActivityState.STANDBY)
    assert service.outcomes(promise, TODAY)[0].measure.fulfilment is Fulfilment.NOT_CALLED
    service.log(activity, Occasion(TODAY, count=1, requested=1), TODAY)
    assert service.outcomes(promise, TODAY)[0].activities[0].state is ActivityState.CALLED
    service.set_state(activity, ActivityState.DONE)
    assert service.outcomes(promise, TODAY)[0].measure.fulfilment is Fulfilment.MET


def test_a_deliverable_is_done_when_an_occasion_shows_it(db: Database) -> None:
    promise = a_promise(db, {"target_kind": TargetKind.DELIVERABLE, "due_on": date(2021, 9, 30)})
    service = FollowUpService(db)
    activity = only_activity(service, promise)
    service.log(activity, Occasion(TODAY, count=0, note="Upphandlad"), TODAY)
    with pytest.raises(EvidenceMissing):
        service.set_state(activity, ActivityState.DONE)
    service.log(activity, Occasion(TODAY), TODAY)
    service.set_state(activity, ActivityState.DONE)
    assert service.outcomes(promise, TODAY)[0].measure.pace is Pace.MET


def test_a_long_activity_is_cut_in_the_audit(db: Database) -> None:
    promise = a_promise(db, twelve_checks())
    service = FollowUpService(db)
    with db.write("Name") as session:
        from app.models.promise import Activity

        session.get_one(Activity, only_activity(service, promise)).text = "Ö" * 200
    service.log(only_activity(service, promise), Occasion(TODAY), TODAY)
    assert changes(db)[0].about == "Ö" * 59 + "…"


def test_a_commitment_gets_an_activity_once_it_is_decided(db: Database) -> None:
    promise = a_promise(db, {"target_kind": TargetKind.CONTINUOUS}, {"target_kind": TargetKind.ON_REQUEST}, activities=0)
    service = FollowUpService(db)
    commitments = [line.commitment_id for line in service.outcomes(promise, TODAY)]
    service.begin_activity(commitments[0])
    service.begin_activity(commitments[1], "Trygghetsvandring", "kommunpolisen")
    first, second = (line.activities[0] for line in service.outcomes(promise, TODAY))
    assert (first.text, first.state) == ("Åtagande 1", ActivityState.PLANNED)
    assert (second.text, second.responsible, second.state) == ("Trygghetsvandring", "kommunpolisen", ActivityState.STANDBY)


def test_every_commitment_without_activity_gets_one_in_one_step(db: Database) -> None:
    promise = a_promise(db, {"target_kind": TargetKind.CONTINUOUS}, {"target_kind": TargetKind.ON_REQUEST}, activities=0)
    service = FollowUpService(db)
    service.begin_activity(service.outcomes(promise, TODAY)[0].commitment_id, "Farthinder")
    assert service.begin_activities(promise) == 1
    assert [line.activities[0].text for line in service.outcomes(promise, TODAY)] == ["Farthinder", "Åtagande 2"]
    assert service.begin_activities(promise) == 0
    undo_last(db)
    assert [len(line.activities) for line in service.outcomes(promise, TODAY)] == [1, 0]


def test_no_activity_begins_before_the_decision(db: Database) -> None:
    promise = a_promise(db, twelve_checks(), state=PromiseState.CONSULTATION)
    service = FollowUpService(db)
    with pytest.raises(NotDecided):
        service.begin_activity(service.outcomes(promise, TODAY)[0].commitment_id)
    with pytest.raises(NotDecided):
        service.begin_activities(promise)
