"""The days to keep, and what the year is about now: pure functions over the ground."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.models.picture import PriorityState
from app.models.promise import PromiseState, TargetKind
from app.models.survey import WaveState
from app.services.year.facts import Deadline, Due, Headline, Phase
from app.services.year.ground import Ground
from app.services.year.thread import ASKED, GIVEN, SENT_BACK

REMEMBERED = timedelta(days=60)
"""How long a day that was missed is still spoken of."""

_PHASES: dict[PromiseState, Phase] = {
    PromiseState.DRAFT: Phase.FORMING,
    PromiseState.CONSULTATION: Phase.FORMING,
    PromiseState.PROPOSED: Phase.DECIDING,
    PromiseState.DECIDED: Phase.SIGNING,
    PromiseState.SIGNED: Phase.SIGNING,
    PromiseState.PUBLISHED: Phase.KEEPING,
    PromiseState.EVALUATED: Phase.EVALUATED,
    PromiseState.ARCHIVED: Phase.EVALUATED,
} | dict.fromkeys(SENT_BACK, Phase.SENT_BACK)


def deadlines(ground: Ground) -> tuple[Deadline, ...]:
    """The days ahead, and those missed in the last two months, the earliest first; what is done has no day any more."""
    found = {(kind, on, subject) for kind, on, subject in _days(ground) if on >= ground.today - REMEMBERED}
    return tuple(
        Deadline(kind, on, (on - ground.today).days, subject)
        for kind, on, subject in sorted(found, key=lambda each: (each[1], each[0], each[2]))
    )


def headline(ground: Ground, days: tuple[Deadline, ...]) -> Headline:
    """Where the year stands in a few facts; the next deadline is the first that has not passed."""
    wave, promise = ground.wave, ground.promise
    return Headline(
        phase=phase(ground),
        wave=wave.name if wave else "",
        promise=promise.name if promise else "",
        closes_on=wave.closes_on if wave else None,
        next_deadline=next((day for day in days if day.days >= 0), None),
    )


def phase(ground: Ground) -> Phase:
    """The promise's state decides once there is one, before that the wave's, and of a closed wave how far its picture is."""
    if ground.promise is not None:
        return _PHASES[ground.promise.state]
    if ground.wave is None:
        return Phase.NOTHING
    if ground.wave.state is WaveState.DRAFT:
        return Phase.PREPARING
    if ground.wave.state is WaveState.OPEN:
        return Phase.ASKING
    if not ground.areas:
        return Phase.COUNTING
    settled = all(area.motive.strip() and area.state is not PriorityState.PROPOSED for area in ground.areas)
    return Phase.PICTURED if settled and any(area.chosen for area in ground.areas) else Phase.PICTURING


def _days(ground: Ground) -> Iterator[tuple[Due, date, str]]:
    wave, promise, followed = ground.wave, ground.promise, ground.followed
    if wave is not None:
        if wave.opens_on is not None and wave.state is WaveState.DRAFT:
            yield Due.OPENS, wave.opens_on, wave.name
        opens = wave.state is WaveState.OPEN or (wave.opens_on is not None and wave.opens_on >= ground.today)
        if wave.closes_on is not None and wave.state not in ASKED and opens:
            yield Due.CLOSES, wave.closes_on, wave.name
    if promise is not None and promise.state not in GIVEN | SENT_BACK:
        yield Due.BEGINS, promise.valid_from, promise.name
    if followed is not None and followed.open:
        yield Due.ENDS, followed.valid_to, followed.name
        yield from _of_outcomes(ground)


def _of_outcomes(ground: Ground) -> Iterator[tuple[Due, date, str]]:
    for outcome in ground.outcomes:
        if outcome.ended:
            continue
        due = outcome.target.due_on
        if outcome.target.kind is TargetKind.DELIVERABLE and due is not None and outcome.measure.done_on is None:
            yield Due.DELIVERY, due, outcome.text
        for activity in outcome.activities:
            if activity.ends_on is not None and activity.next_states and activity.ends_on != due:
                yield Due.ACTIVITY, activity.ends_on, activity.text
