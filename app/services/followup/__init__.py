"""What came of a promise: occasions logged, outcomes against targets, how activities stand and why."""

from app.models.promise import ActivityState, Party, TargetKind, TargetPeriod
from app.services.followup.course import NEED_REASON
from app.services.followup.lines import (
    ActivityLine,
    FollowedPromise,
    Fulfilment,
    Measure,
    Occasion,
    OccurrenceLine,
    OutcomeLine,
    Pace,
    Target,
    Waiting,
    WaitingLine,
)
from app.services.followup.occasion import within_period
from app.services.followup.reading import followed_promise, outcomes_in
from app.services.followup.refusals import (
    ActivityOver,
    CountMissing,
    EvidenceMissing,
    HoursMissing,
    InFuture,
    NeitherAskedNorServed,
    NotDecided,
    NoteMissing,
    NothingToLogOn,
    OutsidePeriod,
    ReasonMissing,
    StateNotNext,
    SubTargetAboveWhole,
)
from app.services.followup.service import FollowUpService
from app.services.followup.waiting import waiting

__all__ = [
    "NEED_REASON",
    "ActivityLine",
    "ActivityOver",
    "ActivityState",
    "CountMissing",
    "EvidenceMissing",
    "FollowUpService",
    "FollowedPromise",
    "Fulfilment",
    "HoursMissing",
    "InFuture",
    "Measure",
    "NeitherAskedNorServed",
    "NotDecided",
    "NoteMissing",
    "NothingToLogOn",
    "Occasion",
    "OccurrenceLine",
    "OutcomeLine",
    "OutsidePeriod",
    "Pace",
    "Party",
    "ReasonMissing",
    "StateNotNext",
    "SubTargetAboveWhole",
    "Target",
    "TargetKind",
    "TargetPeriod",
    "Waiting",
    "WaitingLine",
    "followed_promise",
    "outcomes_in",
    "waiting",
    "within_period",
]
