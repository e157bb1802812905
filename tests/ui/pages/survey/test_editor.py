"""The editor of a question."""

from PySide6.QtWidgets import QSpinBox

from app.services.survey import QuestionKind, SurveyService
from app.ui.pages.survey import SurveyPage
from tests.ui.pages.survey import hands


def test_the_most_of_a_question_about_places_is_of_reasons(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    questions = survey.form(wave).questions
    page.open(("question", next(one.id for one in questions if one.kind is QuestionKind.PLACES)))
    hands.shown(page, QSpinBox, "Högst antal skäl för en plats")
    hands.shown(page, QSpinBox, "Högst antal platser")
    page.open(("question", next(one.id for one in questions if one.kind is QuestionKind.MULTIPLE)))
    hands.shown(page, QSpinBox, "Högst antal svar")
