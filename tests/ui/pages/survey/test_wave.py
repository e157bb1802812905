"""The tab of the wave."""

from PySide6.QtWidgets import QApplication, QSpinBox

from app.ui.pages.survey import SurveyPage
from tests.ui.pages.survey import hands


def test_what_asks_for_the_population_leads_to_its_field(page: SurveyPage, wave: int) -> None:
    page.open("population")
    QApplication.processEvents()
    field = hands.shown(page, QSpinBox, "Antal invånare")
    assert field.hasFocus()
