"""What can't be followed up as asked."""

from dataclasses import dataclass
from datetime import date

from app.models.promise import ActivityState, PromiseState
from app.models.refusal import Refusal


@dataclass(eq=False)
class NotDecided(Refusal):
    """What came of a promise is logged once it is decided, and until it is archived."""

    promise: str
    state: PromiseState


@dataclass(eq=False)
class OutsidePeriod(Refusal):
    """The day lies outside the promise's period, so what was done then keeps another promise."""

    happened_on: date
    valid_from: date
    valid_to: date


@dataclass(eq=False)
class InFuture(Refusal):
    """What has not happened yet is not logged."""

    happened_on: date


@dataclass(eq=False)
class HoursMissing(Refusal):
    """A commitment in hours takes hours above nought."""


@dataclass(eq=False)
class CountMissing(Refusal):
    """A commitment in occasions takes a count of one or more."""


@dataclass(eq=False)
class NeitherAskedNorServed(Refusal):
    """An occasion on request is a request, something served, or both."""


@dataclass(eq=False)
class NoteMissing(Refusal):
    """A continuous commitment has no figure: what was done is told in words."""


@dataclass(eq=False)
class SubTargetAboveWhole(Refusal):
    """More toward the sub-target than there was of the whole."""

    toward: float
    whole: float


@dataclass(eq=False)
class ActivityOver(Refusal):
    """Nothing is logged on an activity that was cancelled or not done."""

    activity: str
    state: ActivityState


@dataclass(eq=False)
class StateNotNext(Refusal):
    """The activity can't go from the one state to the other."""

    activity: str
    now: ActivityState
    wanted: ActivityState


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """Every end but done has a reason."""

    wanted: ActivityState


@dataclass(eq=False)
class EvidenceMissing(Refusal):
    """A deliverable is done when an occasion says that it was delivered."""

    activity: str


@dataclass(eq=False)
class NothingToLogOn(Refusal):
    """Occasions are logged on activities, and the promise has none."""

    promise: str
