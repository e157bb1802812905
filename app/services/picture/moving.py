"""Priority areas within a session: their states and guards, their order, and what a locked promise holds fast."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.picture import (
    Cause,
    PriorityArea,
    PriorityAreaEvidence,
    PriorityAreaPlace,
    PriorityKind,
    PriorityState,
    ProblemPriority,
)
from app.models.promise import LOCKED_STATES, Commitment, CommitmentPriority, Promise
from app.services.picture.refusals import (
    MotiveMissing,
    PriorityGone,
    PriorityInUse,
    PriorityLocked,
    PriorityMoveRefused,
)

MOVES: dict[PriorityState, frozenset[PriorityState]] = {
    PriorityState.PROPOSED: frozenset({PriorityState.PRIORITISED, PriorityState.NOT_PRIORITISED}),
    PriorityState.PRIORITISED: frozenset({PriorityState.ONGOING, PriorityState.PROPOSED}),
    PriorityState.NOT_PRIORITISED: frozenset({PriorityState.PROPOSED}),
    PriorityState.ONGOING: frozenset({PriorityState.CLOSED}),
    PriorityState.CLOSED: frozenset(),
}
"""Where an area can go from each state (DOMAIN §4); one that was settled can be taken up again while no promise needs it."""


def found(session: Session, area_id: int) -> PriorityArea:
    """The area; raises PriorityGone where it is not there any more."""
    area = session.get(PriorityArea, area_id)
    if area is None:
        raise PriorityGone
    return area


def found_cause(area: PriorityArea, cause_id: int) -> Cause:
    """The cause; raises PriorityGone where it is not there any more."""
    cause = next((cause for cause in area.causes if cause.id == cause_id), None)
    if cause is None:
        raise PriorityGone
    return cause


def areas_of(session: Session, wave_id: int) -> Sequence[PriorityArea]:
    """The wave's areas in order."""
    query = select(PriorityArea).where(PriorityArea.wave_id == wave_id).order_by(PriorityArea.position, PriorityArea.id)
    return session.scalars(query).all()


def number(areas: Sequence[PriorityArea]) -> None:
    """Positions from 1 in the order given."""
    for position, area in enumerate(areas, start=1):
        area.position = position


def move(session: Session, area: PriorityArea, position: int) -> None:
    """Put the area at `position`; raises PriorityLocked where that would reorder what stands in a locked promise."""
    before = areas_of(session, area.wave_id)
    after = [other for other in before if other is not area]
    after.insert(max(0, min(position, len(before)) - 1), area)
    locked = {other.id for other in before if _locking(session, other)}
    if [other.id for other in before if other.id in locked] != [other.id for other in after if other.id in locked]:
        raise PriorityLocked(area.title, _locking(session, area) or "")
    number(after)


def change(session: Session, area_id: int, title: str | None, kind: PriorityKind | None, motive: str | None) -> None:
    """Another title, kind or motive, None for what stays."""
    area = found(session, area_id)
    wanted = (
        area.title if title is None else title,
        area.kind if kind is None else kind,
        area.motive if motive is None else motive,
    )
    if wanted == (area.title, area.kind, area.motive):
        return
    promise = _locking(session, area)
    if promise is not None:
        raise PriorityLocked(area.title, promise)
    if not wanted[2] and area.state is not PriorityState.PROPOSED:
        raise MotiveMissing(area.title)
    area.title, area.kind, area.motive = wanted


def place(area: PriorityArea, wanted: set[int]) -> None:
    """The places the area is about, and no others."""
    there = {link.place_id for link in area.places}
    area.places = [link for link in area.places if link.place_id in wanted]
    area.places += [PriorityAreaPlace(place_id=place_id) for place_id in sorted(wanted - there)]


def rest_on(area: PriorityArea, causes: Sequence[str], place_ids: set[int], evidence_ids: set[int]) -> None:
    """Causes, places and evidence, and no others; a cause whose words stay is the same cause."""
    place(area, place_ids)
    known = {cause.text: cause for cause in area.causes}
    area.causes = [known.get(text) or Cause(text=text) for text in dict.fromkeys(causes) if text.strip()]
    there = {link.evidence_item_id for link in area.evidence}
    area.evidence = [link for link in area.evidence if link.evidence_item_id in evidence_ids]
    area.evidence += [PriorityAreaEvidence(evidence_item_id=key) for key in sorted(evidence_ids - there)]


def follow_from(area: PriorityArea, problem_ids: set[int]) -> None:
    """The problems that lead to the area, and no others."""
    there = {link.problem_id for link in area.problems}
    area.problems = [link for link in area.problems if link.problem_id in problem_ids]
    area.problems += [ProblemPriority(problem_id=key) for key in sorted(problem_ids - there)]


def settle(session: Session, area_id: int, wanted: PriorityState, motive: str | None) -> None:
    """Prioritise or leave out, with the motive it has or the one given."""
    area = found(session, area_id)
    _refuse_move(area, wanted)
    area.motive = area.motive if motive is None else motive.strip()
    if not area.motive:
        raise MotiveMissing(area.title)
    area.state = wanted


def propose_again(session: Session, area_id: int) -> None:
    """Back to proposed, where no commitment answers it."""
    area = found(session, area_id)
    _refuse_move(area, PriorityState.PROPOSED)
    refuse_in_use(session, area)
    area.state = PriorityState.PROPOSED


def go(area: PriorityArea, wanted: PriorityState) -> None:
    """To a state that needs no more than the state before it."""
    _refuse_move(area, wanted)
    area.state = wanted


def refuse_in_use(session: Session, area: PriorityArea) -> None:
    """Raise PriorityInUse where commitments of any version answer the area."""
    answered = select(func.count()).where(CommitmentPriority.priority_area_id == area.id)
    commitments = session.scalar(answered) or 0
    if commitments:
        raise PriorityInUse(area.title, commitments)


def _refuse_move(area: PriorityArea, wanted: PriorityState) -> None:
    if wanted not in MOVES[area.state]:
        raise PriorityMoveRefused(area.title, area.state, wanted)


def _locking(session: Session, area: PriorityArea) -> str | None:
    """The name of a promise with a locked text that the area stands in, None where there is none."""
    return session.scalar(
        select(Promise.name)
        .join(Commitment, Commitment.promise_id == Promise.id)
        .join(CommitmentPriority, CommitmentPriority.commitment_id == Commitment.id)
        .where(CommitmentPriority.priority_area_id == area.id, Promise.state.in_(LOCKED_STATES))
        .order_by(Promise.id.desc())
        .limit(1)
    )
