"""The course of an activity: which state may follow which."""

from app.models.promise import ActivityState, TargetKind

_State = ActivityState

NEXT: dict[ActivityState, tuple[ActivityState, ...]] = {
    _State.PLANNED: (_State.ONGOING, _State.POSTPONED, _State.CANCELLED),
    _State.ONGOING: (_State.DONE, _State.PARTLY_DONE, _State.NOT_DONE, _State.POSTPONED, _State.CANCELLED),
    _State.POSTPONED: (_State.PLANNED, _State.ONGOING, _State.NOT_DONE, _State.CANCELLED),
    _State.DONE: (),
    _State.PARTLY_DONE: (),
    _State.NOT_DONE: (),
    _State.CANCELLED: (),
}
"""Of an activity that is done whether or not anybody asks. From an end only an undo leads back."""

NEXT_ON_REQUEST: dict[ActivityState, tuple[ActivityState, ...]] = {
    _State.PLANNED: (_State.STANDBY, _State.CALLED, _State.CANCELLED),
    _State.STANDBY: (_State.CALLED, _State.CANCELLED),
    _State.CALLED: (_State.DONE, _State.PARTLY_DONE, _State.NOT_DONE, _State.POSTPONED, _State.CANCELLED),
    _State.POSTPONED: (_State.CALLED, _State.NOT_DONE, _State.CANCELLED),
}
"""Of an activity on request: it stands by until somebody asks."""

ENDS = (_State.DONE, _State.PARTLY_DONE, _State.NOT_DONE, _State.CANCELLED)
"""States after which nothing more is expected."""

CLOSED = (_State.CANCELLED, _State.NOT_DONE)
"""States of an activity on which nothing more is logged; late reports on one that is done are welcome."""

NEED_REASON = (_State.PARTLY_DONE, _State.NOT_DONE, _State.POSTPONED, _State.CANCELLED)
"""Every end but DONE, and a postponement."""


def next_states(state: ActivityState, kind: TargetKind) -> tuple[ActivityState, ...]:
    """The states that may follow `state` under a commitment of that kind, the likeliest first (DOMAIN §4)."""
    course = NEXT_ON_REQUEST if kind is TargetKind.ON_REQUEST else NEXT
    return course.get(state, ())


def first_state(kind: TargetKind) -> ActivityState:
    """Where an activity begins: what is done on request stands by."""
    return _State.STANDBY if kind is TargetKind.ON_REQUEST else _State.PLANNED


def begun(state: ActivityState, kind: TargetKind) -> ActivityState:
    """The state after an occasion was logged: what was planned is going on, what stood by was called."""
    if kind is TargetKind.ON_REQUEST:
        return _State.CALLED if state in (_State.PLANNED, _State.STANDBY, _State.POSTPONED) else state
    return _State.ONGOING if state in (_State.PLANNED, _State.POSTPONED) else state
