"""What waits for somebody in the follow-up: pure functions over the outcomes."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.models.promise import ActivityState, TargetKind
from app.services.followup.course import ENDS
from app.services.followup.lines import ActivityLine, OutcomeLine, Pace, Waiting, WaitingLine

SOON = timedelta(days=30)
"""How long before its day a deliverable is spoken of."""
SILENCE = timedelta(days=90)
"""How long an activity may go without an occasion."""

_URGENCY = list(Waiting)


def waiting(outcomes: tuple[OutcomeLine, ...], today: date) -> tuple[WaitingLine, ...]:
    """What waits on `today`, the most pressing kind first, within a kind the oldest day first; nothing before a period begins."""
    lines = [line for outcome in outcomes if outcome.target.valid_from <= today for line in _of(outcome, today)]
    return tuple(sorted(lines, key=lambda line: (_URGENCY.index(line.kind), line.on or date.max)))


def _of(outcome: OutcomeLine, today: date) -> Iterator[WaitingLine]:
    for kind, day in _commitment_waits(outcome, today):
        yield WaitingLine(kind, outcome.commitment_id, None, outcome.text, _responsible(outcome), day)
    for activity in outcome.activities:
        if activity.state in ENDS:
            continue
        over = min(activity.ends_on or outcome.target.valid_to, outcome.target.valid_to)
        last = max((line.occasion.happened_on for line in activity.occurrences), default=None)
        since = last or max(activity.starts_on or outcome.target.valid_from, outcome.target.valid_from)
        if today > over and activity.state is not ActivityState.STANDBY:
            yield _about(activity, Waiting.STATUS, over)
        elif today - since > SILENCE and _expects_occasions(outcome, activity):
            yield _about(activity, Waiting.SILENT, last)


def _commitment_waits(outcome: OutcomeLine, today: date) -> Iterator[tuple[Waiting, date | None]]:
    """A missing activity does not hide that the commitment is late; one whose activities all ended is late no more."""
    due = outcome.target.due_on
    awaited = outcome.target.kind is TargetKind.DELIVERABLE and outcome.measure.done_on is None and not outcome.ended
    if awaited and due is not None and today > due:
        yield Waiting.OVERDUE, due
    elif awaited and due is not None and due - today <= SOON:
        yield Waiting.DUE_SOON, due
    elif outcome.measure.pace is Pace.BEHIND:
        yield Waiting.BEHIND, None
    if not outcome.activities:
        yield Waiting.NO_ACTIVITY, None


def _expects_occasions(outcome: OutcomeLine, activity: ActivityLine) -> bool:
    """Not one on request that nobody called, one postponed, or a deliverable whose day is its own reminder."""
    waits = activity.state in (ActivityState.STANDBY, ActivityState.POSTPONED)
    return not waits and outcome.target.kind not in (TargetKind.ON_REQUEST, TargetKind.DELIVERABLE)


def _about(activity: ActivityLine, kind: Waiting, on: date | None) -> WaitingLine:
    return WaitingLine(kind, activity.commitment_id, activity.id, activity.text, activity.responsible, on)


def _responsible(outcome: OutcomeLine) -> str:
    return next((activity.responsible for activity in outcome.activities if activity.responsible), outcome.party_name)
