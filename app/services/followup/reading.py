"""What came of a promise, read within a session that a service of this room or a higher one has open."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models.followup import ActivityOccurrence
from app.models.keeping import Person
from app.models.promise import Activity, Commitment, Promise, PromiseParty, PromiseState
from app.services.followup.course import next_states
from app.services.followup.lines import (
    ActivityLine,
    Course,
    FollowedPromise,
    Occasion,
    OccurrenceLine,
    OutcomeLine,
    Target,
)
from app.services.followup.outcome import measure
from app.services.followup.period import moment

FOLLOWED = (PromiseState.DECIDED, PromiseState.SIGNED, PromiseState.PUBLISHED, PromiseState.EVALUATED, PromiseState.ARCHIVED)
"""States in which a promise has outcomes."""
OPEN = FOLLOWED[:-1]
"""States in which occasions may be logged and activities change their status."""


def followed_promise(session: Session, promise_id: int | None) -> FollowedPromise | None:
    """The promise that is followed up while `promise_id` is looked at.

    It is that one from the day it is decided; while it is still written, the newest decided one that began before it: a
    promise is followed up while the next takes form. With no `promise_id`, the newest decided one of all. None where there is
    none.
    """
    decided = list(
        session.scalars(select(Promise).where(Promise.state.in_(FOLLOWED)).order_by(Promise.valid_from, Promise.version))
    )
    looked_at = session.get(Promise, promise_id) if promise_id is not None else None
    if looked_at is not None and looked_at not in decided:
        decided = [each for each in decided if each.valid_from < looked_at.valid_from]
    chosen = looked_at if looked_at in decided else decided[-1] if decided else None
    return None if chosen is None else _followed(chosen)


def outcomes_in(session: Session, promise_id: int, today: date) -> tuple[OutcomeLine, ...]:
    """Every commitment of a promise with what came of it by `today`, in the promise's order; four queries whatever its size."""
    promise = session.get_one(Promise, promise_id)
    parties = {party.id: party for party in session.scalars(select(PromiseParty).where(PromiseParty.promise_id == promise_id))}
    commitments = session.scalars(
        select(Commitment)
        .where(Commitment.promise_id == promise_id)
        .order_by(Commitment.position)
        .options(selectinload(Commitment.activities))
    ).all()
    logged = _occurrences(session, [activity.id for commitment in commitments for activity in commitment.activities])
    return tuple(_outcome(promise, parties[each.party_id], each, logged, today) for each in commitments)


def _followed(promise: Promise) -> FollowedPromise:
    return FollowedPromise(
        promise.id,
        promise.name,
        promise.title,
        promise.version,
        promise.valid_from,
        promise.valid_to,
        open=promise.state in OPEN,
    )


def _occurrences(session: Session, activities: list[int]) -> dict[int, tuple[OccurrenceLine, ...]]:
    """By activity, newest first."""
    rows = session.execute(
        select(ActivityOccurrence, Person.name)
        .outerjoin(Person, Person.id == ActivityOccurrence.person_id)
        .where(ActivityOccurrence.activity_id.in_(activities))
        .order_by(ActivityOccurrence.happened_on.desc(), ActivityOccurrence.id.desc())
    )
    found: dict[int, list[OccurrenceLine]] = {}
    for row, person in rows:
        found.setdefault(row.activity_id, []).append(OccurrenceLine(row.id, row.activity_id, occasion_of(row), person or ""))
    return {activity: tuple(lines) for activity, lines in found.items()}


def occasion_of(row: ActivityOccurrence) -> Occasion:
    """What was logged in a row."""
    return Occasion(row.happened_on, row.count, row.hours, row.toward_sub_target, row.requested, row.note)


def target_of(promise: Promise, commitment: Commitment) -> Target:
    """What a commitment promised, over its promise's period."""
    return Target(
        kind=commitment.target_kind,
        value=commitment.target_value,
        unit=commitment.target_unit,
        period=commitment.target_period,
        sub_value=commitment.sub_target_value,
        sub_text=commitment.sub_target_text,
        due_on=commitment.due_on,
        valid_from=promise.valid_from,
        valid_to=promise.valid_to,
    )


def _outcome(
    promise: Promise, party: PromiseParty, commitment: Commitment, logged: dict[int, tuple[OccurrenceLine, ...]], today: date
) -> OutcomeLine:
    activities = tuple(_activity(each, commitment, logged.get(each.id, ())) for each in commitment.activities)
    target = target_of(promise, commitment)
    courses = tuple(Course(each.state, tuple(line.occasion for line in each.occurrences)) for each in activities)
    return OutcomeLine(
        commitment_id=commitment.id,
        position=commitment.position,
        text=commitment.text,
        party=party.party,
        party_name=party.name,
        target=target,
        measure=measure(target, courses, moment(promise.valid_from, promise.valid_to, today)),
        latest=_latest(each for course in courses for each in course.occasions if each.happened_on <= today),
        activities=activities,
    )


def _activity(activity: Activity, commitment: Commitment, occurrences: tuple[OccurrenceLine, ...]) -> ActivityLine:
    return ActivityLine(
        id=activity.id,
        commitment_id=commitment.id,
        text=activity.text,
        responsible=activity.responsible_title
        or activity.responsible_unit
        or commitment.responsible_title
        or commitment.responsible_unit,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        state=activity.state,
        state_reason=activity.state_reason,
        next_states=next_states(activity.state, commitment.target_kind),
        occurrences=occurrences,
    )


def _latest(occasions: Iterable[Occasion]) -> Occasion | None:
    return max(occasions, key=lambda each: each.happened_on, default=None)
