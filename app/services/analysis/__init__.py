"""Tables of a wave's answers, counted from a column file, with small cells hidden on every exit alike."""

from app.models.survey import AnswerMeaning, CollectionMode, IndicatorKind, QuestionKind, Series
from app.services.analysis.disclosure import Hidden
from app.services.analysis.refusals import NotTabulated, QuestionUnknown, WaveUnknown
from app.services.analysis.table import (
    AnswerRow,
    Composition,
    CrossTable,
    Definition,
    FieldLine,
    Figure,
    Frequencies,
    Group,
    Heading,
    IndicatorFigure,
    MissingRow,
    ModeRow,
    PlaceRow,
    PlaceTable,
    Trend,
    TrendPoint,
)
from app.services.analysis.tables import AnalysisService
from app.services.analysis.view import BY_MODE

__all__ = [
    "BY_MODE",
    "AnalysisService",
    "AnswerMeaning",
    "AnswerRow",
    "CollectionMode",
    "Composition",
    "CrossTable",
    "Definition",
    "FieldLine",
    "Figure",
    "Frequencies",
    "Group",
    "Heading",
    "Hidden",
    "IndicatorFigure",
    "IndicatorKind",
    "MissingRow",
    "ModeRow",
    "NotTabulated",
    "PlaceRow",
    "PlaceTable",
    "QuestionKind",
    "QuestionUnknown",
    "Series",
    "Trend",
    "TrendPoint",
    "WaveUnknown",
]
