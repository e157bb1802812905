"""The year: where it stands, what comes next, and the days to keep."""

from app.models.survey import WaveState
from app.services.year.facts import (
    AnswersFact,
    Deadline,
    Due,
    Fact,
    FollowUpFact,
    Headline,
    KeyingFact,
    LatestChange,
    Next,
    NextStep,
    Phase,
    PictureFact,
    PromiseFact,
    RailStep,
    Standing,
    Step,
    SurveyFact,
    YearPair,
    YearView,
)
from app.services.year.service import YearService

__all__ = [
    "AnswersFact",
    "Deadline",
    "Due",
    "Fact",
    "FollowUpFact",
    "Headline",
    "KeyingFact",
    "LatestChange",
    "Next",
    "NextStep",
    "Phase",
    "PictureFact",
    "PromiseFact",
    "RailStep",
    "Standing",
    "Step",
    "SurveyFact",
    "WaveState",
    "YearPair",
    "YearService",
    "YearView",
]
