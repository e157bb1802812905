"""The editor of a question."""

from PySide6.QtWidgets import QCheckBox, QSpinBox

from app.models.database import Database
from app.services.survey import AnswerMeaning, QuestionKind, QuestionnaireService, SurveyService
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


def test_a_number_is_asked_for_between_two_others(
    page: SurveyPage, survey: SurveyService, wave: int, sqlite_db: Database
) -> None:
    age = next(one.id for one in survey.form(wave).questions if one.name == "sex")
    QuestionnaireService(sqlite_db).change_kind(age, QuestionKind.NUMBER)
    page.open(("question", age))
    least, largest = (hands.shown(page, QSpinBox, words) for words in ("Minsta tal", "Största tal"))
    hands.write(least, "1")
    hands.write(largest, "98")
    asked = next(one for one in survey.form(wave).questions if one.id == age)
    assert (asked.least, asked.largest) == (1, 98)
    hands.press(page, "Lägg till alternativ, Svarsalternativ")
    added = next(one for one in survey.form(wave).questions if one.id == age).part()[0]
    assert (added.code, added.meaning) == ("99", AnswerMeaning.DONT_KNOW)
    page.open(("question", next(one.id for one in survey.form(wave).questions if one.name == "age")))
    assert not largest.isVisible()
