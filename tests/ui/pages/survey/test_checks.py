"""The checks of a form, shown under its head."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.services.survey import CheckLevel, SurveyService
from app.ui.pages.survey import SurveyPage
from tests.ui.pages.survey import hands


def test_the_checks_of_a_draft_are_changed_and_taken_away_by_keys(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    page.open(("question", 0))
    hands.listed(page).choose(0)
    first, *rest = survey.form(wave).checks
    assert first.text in hands.words(page)
    assert "Fråga 5, 6" in hands.words(page)
    level = hands.shown(page, QComboBox, "Vad kontrollen gör")
    level.setFocus()
    QTest.keyClick(level, Qt.Key.Key_Down)
    assert survey.form(wave).checks[0].level is CheckLevel.CONFIRM
    hands.press(page, "Ta bort kontrollen")
    assert [check.name for check in survey.form(wave).checks] == [check.name for check in rest]


def test_those_of_a_frozen_questionnaire_are_read(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    page.open(("question", 0))
    hands.press(page, "Frys för tryck")
    hands.listed(page).choose(0)
    assert "Stoppar blanketten · Fråga 6" in hands.words(page)
    assert not [
        field for field in page.findChildren(QComboBox) if field.accessibleName() == "Vad kontrollen gör" and field.isVisible()
    ]
