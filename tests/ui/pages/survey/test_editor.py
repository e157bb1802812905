"""The editor of a question."""

from PySide6.QtWidgets import QCheckBox, QSpinBox

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


def test_the_keyer_is_asked_about_a_blank_where_the_question_says_so(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    words = "Det brukar finnas ett svar: fråga den som matar in en gång till"
    evening = next(one.id for one in survey.form(wave).questions if one.name == "safe_evening")
    page.open(("question", evening))
    tick = hands.shown(page, QCheckBox, words)
    assert isinstance(tick, QCheckBox)
    assert not tick.isChecked()
    tick.setFocus()
    hands.press(page, words)
    assert next(one.confirm_blank for one in survey.form(wave).questions if one.id == evening)
    page.open(("question", next(one.id for one in survey.form(wave).questions if one.name == "age")))
    assert tick.isChecked()
    hands.press(page, words)
    assert not next(one.confirm_blank for one in survey.form(wave).questions if one.name == "age")
