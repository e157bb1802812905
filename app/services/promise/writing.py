"""Parts of a promise within a session: finding them where they may change, and their running numbers."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.base import Base, now
from app.models.followup import ActivityOccurrence
from app.models.picture import PriorityArea
from app.models.promise import (
    Activity,
    ActivityState,
    Commitment,
    CommitmentPriority,
    Promise,
    PromiseParty,
    PromiseState,
    TargetKind,
)
from app.models.survey import SurveyWave
from app.services.picture import CHOSEN
from app.services.promise.forms import EDITABLE
from app.services.promise.refusals import (
    AreasOfWaveAnswered,
    OccasionsLogged,
    PeriodBackwards,
    PriorityNotChosen,
    PromiseGone,
    PromiseLocked,
    PromisePart,
    WordsMissing,
)
from app.services.promise.target import Target, aim

Row = TypeVar("Row", bound=Base)


def found(session: Session, table: type[Row], key: int) -> Row:
    """The row; raises PromiseGone where it is not there any more."""
    row = session.get(table, key)
    if row is None:
        raise PromiseGone
    return row


def tidy(words: str, part: PromisePart) -> str:
    """The words on one line; raises WordsMissing for none."""
    tidied = " ".join(words.split())
    if not tidied:
        raise WordsMissing(part)
    return tidied


def forward(first: date | None, last: date | None) -> None:
    """Raise PeriodBackwards where a period ends before it begins."""
    if first is not None and last is not None and last < first:
        raise PeriodBackwards(first, last)


def editable(session: Session, promise_id: int) -> Promise:
    """The promise, marked as changed now; raises PromiseLocked where its text is."""
    return touched(found(session, Promise, promise_id), EDITABLE)


def touched(promise: Promise, allowed: frozenset[PromiseState]) -> Promise:
    """The promise, marked as changed now; raises PromiseLocked in a state that is not allowed."""
    if promise.state not in allowed:
        raise PromiseLocked(promise.name, promise.state)
    promise.changed_at = now()
    return promise


def editable_commitment(session: Session, commitment_id: int) -> tuple[Promise, Commitment]:
    """The commitment and its promise, marked as changed."""
    commitment = found(session, Commitment, commitment_id)
    return editable(session, commitment.promise_id), commitment


def editable_activity(session: Session, activity_id: int) -> tuple[Commitment, Activity]:
    """The activity and its commitment, the promise marked as changed."""
    activity = found(session, Activity, activity_id)
    return editable_commitment(session, activity.commitment_id)[1], activity


def editable_party(session: Session, party_id: int) -> tuple[Promise, PromiseParty]:
    """The party and its promise, marked as changed."""
    party = found(session, PromiseParty, party_id)
    return editable(session, party.promise_id), party


def number(promise: Promise) -> None:
    """Commitments numbered from 1 through the whole promise, party after party, in the order they have within each."""
    order = {party.id: party.position for party in promise.parties}
    ordered = sorted(promise.commitments, key=lambda line: (order[line.party_id], line.position))
    for position, commitment in enumerate(ordered, start=1):
        commitment.position = position


def place(promise: Promise, commitment: Commitment, party_id: int, position: int) -> None:
    """Put the commitment at `position`, from 1, among those of a party; beyond the ends is the end."""
    others = [line for line in promise.commitments if line.party_id == party_id and line is not commitment]
    others.sort(key=lambda line: line.position)
    others.insert(max(0, min(position - 1, len(others))), commitment)
    commitment.party_id = party_id
    for within, line in enumerate(others, start=1):
        line.position = within
    number(promise)


def number_lines(lines: Iterable[PromiseParty | Activity]) -> None:
    """Give lines that stand in order their positions, from 1."""
    for position, line in enumerate(lines, start=1):
        line.position = position


def moved(lines: Iterable[Row], line: Row, position: int) -> list[Row]:
    """The lines with one of them at `position`, from 1; beyond the ends is the end."""
    others = [other for other in lines if other is not line]
    others.insert(max(0, min(position - 1, len(others))), line)
    return others


def link(session: Session, commitment: Commitment, area_ids: Iterable[int]) -> None:
    """The areas the commitment answers, and no others; raises PriorityNotChosen for a new one that is not prioritised."""
    wanted = set(area_ids)
    there = {joined.priority_area_id for joined in commitment.priorities}
    for area_id in sorted(wanted - there):
        area = found(session, PriorityArea, area_id)
        if area.state not in CHOSEN or not area.motive:
            raise PriorityNotChosen(area.title)
    commitment.priorities = [joined for joined in commitment.priorities if joined.priority_area_id in wanted]
    commitment.priorities += [CommitmentPriority(priority_area_id=area_id) for area_id in sorted(wanted - there)]


def rest_on(session: Session, promise: Promise, wave_id: int) -> None:
    """Let the promise rest on the answers of a wave; raises AreasOfWaveAnswered where commitments answer areas of another."""
    linked = {joined.priority_area_id for line in promise.commitments for joined in line.priorities}
    other = select(PriorityArea.title).where(PriorityArea.id.in_(linked), PriorityArea.wave_id != wave_id)
    if titles := tuple(session.scalars(other.order_by(PriorityArea.position))):
        raise AreasOfWaveAnswered(titles)
    promise.wave_id = found(session, SurveyWave, wave_id).id


def write_commitment(
    session: Session,
    promise_id: int,
    commitment_id: int | None,
    party_id: int,
    text: str,
    target: Target,
    facts: tuple[str, str, str],
    priority_ids: Iterable[int],
) -> int:
    """A whole line, new where it has no key; `facts` are theme, responsible title and unit. The key."""
    promise = editable(session, promise_id)
    party = found(session, PromiseParty, party_id)
    if commitment_id is None:
        line = Commitment(party_id=party.id, position=len(promise.commitments) + 1)
        promise.commitments.append(line)
    else:
        line = found(session, Commitment, commitment_id)
    line.text = tidy(text, PromisePart.COMMITMENT)
    line.theme, line.responsible_title, line.responsible_unit = (fact.strip() for fact in facts)
    aim(line, target)
    link(session, line, priority_ids)
    for activity in line.activities:
        if activity.state in {ActivityState.PLANNED, ActivityState.STANDBY}:
            activity.state = first_state(line.target_kind)
    if line.party_id != party.id:
        place(promise, line, party.id, len(promise.commitments))
    number(promise)
    session.flush()
    return line.id


def first_state(kind: TargetKind) -> ActivityState:
    """Where an activity begins: what is done on request stands by."""
    return ActivityState.STANDBY if kind is TargetKind.ON_REQUEST else ActivityState.PLANNED


def refuse_logged(session: Session, text: str, activities: Iterable[Activity]) -> None:
    """Raise OccasionsLogged where something was logged on any of the activities."""
    keys = [activity.id for activity in activities]
    if session.scalar(select(func.count()).where(ActivityOccurrence.activity_id.in_(keys))):
        raise OccasionsLogged(text)
