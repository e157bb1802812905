"""Questionnaires and their versions, waves, places, and the answers that came in."""

from app.models.survey.place import CollectionPoint, Place, PlaceAlias
from app.models.survey.questionnaire import (
    AnswerMeaning,
    AnswerOption,
    CheckLevel,
    Indicator,
    IndicatorKind,
    OptionPart,
    Question,
    QuestionItem,
    QuestionKind,
    Questionnaire,
    QuestionnaireCheck,
    QuestionnaireState,
    Series,
    Translated,
)
from app.models.survey.response import (
    AnswerValue,
    CollectionMode,
    FreeTextAnswer,
    Response,
    ResponseState,
    ReviewState,
)
from app.models.survey.wave import SurveyWave, WaveState

__all__ = [
    "AnswerMeaning",
    "AnswerOption",
    "AnswerValue",
    "CheckLevel",
    "CollectionMode",
    "CollectionPoint",
    "FreeTextAnswer",
    "Indicator",
    "IndicatorKind",
    "OptionPart",
    "Place",
    "PlaceAlias",
    "Question",
    "QuestionItem",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireCheck",
    "QuestionnaireState",
    "Response",
    "ResponseState",
    "ReviewState",
    "Series",
    "SurveyWave",
    "Translated",
    "WaveState",
]
