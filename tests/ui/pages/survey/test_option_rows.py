"""The rows of options."""

from PySide6.QtWidgets import QApplication, QLineEdit

from app.services.survey import SurveyService
from app.ui.pages.survey import SurveyPage
from tests.ui.pages.survey import hands


def test_an_option_too_long_for_its_field_shows_how_it_begins(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    page.open(("question", survey.form(wave).questions[0].id))
    field = hands.shown(page, QLineEdit, "Text för alternativ 1")
    hands.write(field, "Jag går inte ut ensam när det är mörkt, inte ens till affären eller till bussen på hörnet")
    QApplication.processEvents()
    field = hands.shown(page, QLineEdit, "Text för alternativ 1")
    assert isinstance(field, QLineEdit)
    assert field.cursorPosition() == 0
