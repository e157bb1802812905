"""Questionnaires and their versions, waves, places, and the answers that came in."""

from app.models.survey.place import CollectionPoint, Place, PlaceAlias
from app.models.survey.population import PopulationCell, PopulationTable
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
    readable,
)
from app.models.survey.wave import SamplingDesign, SurveyWave, WaveState

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
    "PopulationCell",
    "PopulationTable",
    "Question",
    "QuestionItem",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireCheck",
    "QuestionnaireState",
    "Response",
    "ResponseState",
    "ReviewState",
    "SamplingDesign",
    "Series",
    "SurveyWave",
    "Translated",
    "WaveState",
    "readable",
]
