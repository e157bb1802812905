"""What stands between a promise and its next state (DOMAIN §4), as the refusals that would be raised."""

from dataclasses import dataclass

from app.models.promise import Outcome, PromiseState
from app.models.refusal import Refusal
from app.services.promise.forms import PromiseForm
from app.services.promise.refusals import (
    DecisionMissing,
    DocumentNotKept,
    NobodyDecides,
    NobodySigns,
    NothingPromised,
    PriorityNotChosen,
    PromiseMoveRefused,
    SignatureMissing,
)

FOLLOWING: dict[PromiseState, PromiseState] = {
    PromiseState.DRAFT: PromiseState.CONSULTATION,
    PromiseState.CONSULTATION: PromiseState.PROPOSED,
    PromiseState.PROPOSED: PromiseState.DECIDED,
    PromiseState.DECIDED: PromiseState.SIGNED,
    PromiseState.SIGNED: PromiseState.PUBLISHED,
    PromiseState.PUBLISHED: PromiseState.EVALUATED,
    PromiseState.EVALUATED: PromiseState.ARCHIVED,
}
"""The way of a promise that is neither referred back nor rejected."""

REVISABLE = frozenset(
    {
        PromiseState.REFERRED_BACK,
        PromiseState.DECIDED,
        PromiseState.SIGNED,
        PromiseState.PUBLISHED,
        PromiseState.EVALUATED,
    }
)
"""The states from which a new version can be made."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where the promise goes next, and what is missing before it can."""

    state: PromiseState
    obstacles: tuple[Refusal, ...]


def way(name: str, state: PromiseState, wanted: PromiseState) -> tuple[PromiseState, ...]:
    """The steps from one state to a later one, `wanted` last; raises PromiseMoveRefused where none lead there."""
    steps: list[PromiseState] = []
    while (following := FOLLOWING.get(steps[-1] if steps else state)) is not None:
        steps.append(following)
        if following is wanted:
            return tuple(steps)
    raise PromiseMoveRefused(name, state, wanted)


def next_step(form: PromiseForm) -> NextStep | None:
    """The next step; None at the end of the way, and for what was referred back or rejected."""
    wanted = FOLLOWING.get(form.state)
    return None if wanted is None else NextStep(wanted, obstacles(form, wanted))


def refuse_obstacle(form: PromiseForm, wanted: PromiseState) -> None:
    """Raise the first obstacle there is, if there is one."""
    for obstacle in obstacles(form, wanted):
        raise obstacle


def settled_by(form: PromiseForm, party_id: int, outcome: Outcome) -> PromiseState:
    """Where a promise that is proposed stands with one more decision: one that refers back or rejects decides for the whole."""
    match outcome:
        case Outcome.REFERRED_BACK:
            return PromiseState.REFERRED_BACK
        case Outcome.REJECTED:
            return PromiseState.REJECTED
        case Outcome.APPROVED:
            return PromiseState.PROPOSED if _undecided(form) - {party_id} else PromiseState.DECIDED


def obstacles(form: PromiseForm, wanted: PromiseState) -> tuple[Refusal, ...]:
    """Everything that stands in the way of that state."""
    if FOLLOWING.get(form.state) is not wanted:
        return (PromiseMoveRefused(form.name, form.state, wanted),)
    match wanted:
        case PromiseState.CONSULTATION:
            return _promised(form)
        case PromiseState.PROPOSED:
            return (*_promised(form), *_to_propose(form))
        case PromiseState.DECIDED:
            return _to_decide(form)
        case PromiseState.SIGNED:
            return _to_sign(form)
        case PromiseState.PUBLISHED if form.document_hash is None:
            return (DocumentNotKept(),)
        case _:
            return ()


def _promised(form: PromiseForm) -> tuple[Refusal, ...]:
    return () if form.commitments else (NothingPromised(),)


def _to_propose(form: PromiseForm) -> tuple[Refusal, ...]:
    deciding = any(party.must_decide for party in form.parties)
    not_chosen = tuple(PriorityNotChosen(area.title) for area in form.answered if not (area.chosen and area.motive))
    signing = any(signatory.required for signatory in form.signatories)
    return (*(() if deciding else (NobodyDecides(),)), *(() if signing else (NobodySigns(),)), *not_chosen)


def _to_decide(form: PromiseForm) -> tuple[Refusal, ...]:
    undecided = _undecided(form)
    waiting = tuple(party.name for party in form.parties if party.id in undecided)
    return (DecisionMissing(waiting),) if waiting else ()


def _undecided(form: PromiseForm) -> set[int]:
    """The keys of the parties that must approve and have not."""
    approved = {decision.party_id for decision in form.decisions if decision.outcome is Outcome.APPROVED}
    return {party.id for party in form.parties if party.must_decide} - approved


def _to_sign(form: PromiseForm) -> tuple[Refusal, ...]:
    required = [signatory for signatory in form.signatories if signatory.required]
    waiting = tuple(signatory.title for signatory in required if signatory.signed_on is None)
    if not required:
        return (NobodySigns(),)
    return (SignatureMissing(waiting),) if waiting else ()
