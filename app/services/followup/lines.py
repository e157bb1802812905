"""What follow-up shows, as frozen facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.models.promise import ActivityState, Party, TargetKind, TargetPeriod
from app.services.followup.course import CLOSED, ENDS


class Fulfilment(StrEnum):
    """How far a commitment is kept, on the day it is asked about."""

    MET = "MET"
    PARTLY = "PARTLY"
    NOT_MET = "NOT_MET"
    NOT_CALLED = "NOT_CALLED"
    """On request, and nobody asked: no failure."""
    NOT_ASSESSABLE = "NOT_ASSESSABLE"
    """Nothing to measure against: a continuous commitment, a target that was never set, a period not begun."""


class Pace(StrEnum):
    """Where a commitment stands against the part of its period that has passed."""

    NOT_BEGUN = "NOT_BEGUN"
    """The period lies ahead."""
    EARLY = "EARLY"
    """Too little of the period has passed to say."""
    ON_PACE = "ON_PACE"
    BEHIND = "BEHIND"
    MET = "MET"
    NOT_DONE = "NOT_DONE"
    """The period is over, or every activity ended, and the target was not met."""
    CONTINUOUS = "CONTINUOUS"
    STANDBY = "STANDBY"
    """On request, and nobody has asked."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is logged: what was done on a day.

    `count` occasions (for ON_REQUEST: served; for DELIVERABLE: 1 where it was delivered, 0 for a step on the way), `hours` for
    MIN_HOURS, `toward_sub_target` how many of them count toward the sub-target, `requested` how many asked (ON_REQUEST), `note`.
    """

    happened_on: date
    count: int = 1
    hours: float | None = None
    toward_sub_target: int = 0
    requested: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class OccurrenceLine:
    """A logged occasion and who logged it ("" where nobody was named)."""

    id: int
    activity_id: int
    occasion: Occasion
    person: str


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity with what was logged on it, newest first, and the states that may follow its own."""

    id: int
    commitment_id: int
    text: str
    responsible: str
    starts_on: date | None
    ends_on: date | None
    state: ActivityState
    state_reason: str
    next_states: tuple[ActivityState, ...]
    occurrences: tuple[OccurrenceLine, ...]

    @property
    def closed(self) -> bool:
        """Whether nothing more is logged on it."""
        return self.state in CLOSED


@dataclass(frozen=True, slots=True)
class Target:
    """What a commitment promised, over the promise's period.

    `value` and `sub_value` are as written in the promise (per `period`); `due_on` for DELIVERABLE.
    """

    kind: TargetKind
    value: float | None
    unit: str
    period: TargetPeriod
    sub_value: float | None
    sub_text: str
    due_on: date | None
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Moment:
    """The day that is asked about, and how much of the promise's period has passed when it is over (0 to 1)."""

    today: date
    elapsed: float
    over: bool
    """The day lies after the period."""


@dataclass(frozen=True, slots=True)
class Course:
    """One activity as its outcome is counted: where it stands, and its occasions."""

    state: ActivityState
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What came of a commitment by a day.

    `value` is the outcome in the target's unit: a count, hours, a rate per period, activities delivered, or requests served.
    `needed` what it is held against: for MIN_COUNT and MIN_HOURS over the whole period, for AVG_FREQUENCY the rate, for
    DELIVERABLE the activities, for ON_REQUEST the requests; None where there is nothing. `projected` is what the pace so far
    gives by the period's end (MIN_COUNT and MIN_HOURS, and only from a part of the period that has passed). `share` of what
    is needed, 0 to 1.
    """

    fulfilment: Fulfilment
    pace: Pace
    value: float
    needed: float | None
    sub_value: float = 0
    sub_needed: float | None = None
    projected: float | None = None
    done_on: date | None = None
    late: bool = False
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """A commitment with its target, what came of it, and its activities; `latest` is the newest occasion by the day."""

    commitment_id: int
    position: int
    text: str
    party: Party
    party_name: str
    target: Target
    measure: Measure
    latest: Occasion | None
    activities: tuple[ActivityLine, ...]

    @property
    def ended(self) -> bool:
        """Whether every activity has an end, so that nothing more is expected of it."""
        return bool(self.activities) and all(activity.state in ENDS for activity in self.activities)


@dataclass(frozen=True, slots=True)
class FollowedPromise:
    """The promise that is followed up, and whether occasions may be logged on it."""

    id: int
    name: str
    title: str
    version: int
    valid_from: date
    valid_to: date
    open: bool

    def nearest_day(self, day: date) -> date:
        """That day, or the end of the period that lies nearest where it lies outside: what is logged is within it."""
        return min(max(day, self.valid_from), self.valid_to)


class Waiting(StrEnum):
    """What waits for somebody in the follow-up."""

    OVERDUE = "OVERDUE"
    """A deliverable is not delivered and its day has passed."""
    DUE_SOON = "DUE_SOON"
    """A deliverable's day comes within a month."""
    BEHIND = "BEHIND"
    """A commitment is behind its pace."""
    NO_ACTIVITY = "NO_ACTIVITY"
    """A commitment has no activity to log on."""
    SILENT = "SILENT"
    """Nothing was logged on an activity for three months, or since the period began."""
    STATUS = "STATUS"
    """An activity's time is over and it has no end."""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits: `subject` is the commitment's or activity's text, `on` the day it is counted from, if any."""

    kind: Waiting
    commitment_id: int
    activity_id: int | None
    subject: str
    responsible: str
    on: date | None
