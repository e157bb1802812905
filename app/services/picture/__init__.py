"""The situational picture: what the survey and other sources show, why, and which areas are prioritised with which motive."""

from app.models.picture import EvidenceSource, PriorityKind, PriorityState
from app.services.picture.forms import (
    CHOSEN,
    AreaPlace,
    CauseLine,
    EvidenceLine,
    PictureForm,
    PriorityForm,
    PriorityWarning,
    TableSource,
    picture_form,
    priority_forms,
)
from app.services.picture.refusals import (
    EvidenceGone,
    EvidenceThere,
    MotiveMissing,
    PriorityGone,
    PriorityInUse,
    PriorityLocked,
    PriorityMoveRefused,
    TableIsFixed,
    TableUnknown,
    TitleMissing,
)
from app.services.picture.service import PictureService

__all__ = [
    "CHOSEN",
    "AreaPlace",
    "CauseLine",
    "EvidenceGone",
    "EvidenceLine",
    "EvidenceSource",
    "EvidenceThere",
    "MotiveMissing",
    "PictureForm",
    "PictureService",
    "PriorityForm",
    "PriorityGone",
    "PriorityInUse",
    "PriorityKind",
    "PriorityLocked",
    "PriorityMoveRefused",
    "PriorityState",
    "PriorityWarning",
    "TableIsFixed",
    "TableSource",
    "TableUnknown",
    "TitleMissing",
    "picture_form",
    "priority_forms",
]
