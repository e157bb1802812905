"""What the jumps leave out is said where it is changed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.database import Database
from app.services.keeping import undo_last
from app.services.survey import SurveyService
from app.ui.pages.survey import SurveyPage
from app.ui.pages.survey.question_list import QuestionList
from app.ui.widget import Notice
from tests.ui.pages.survey import hands


def _notices(page: SurveyPage) -> list[str]:
    return [notice.text() for notice in page.findChildren(Notice) if notice.isVisible()]


def test_a_move_that_changes_what_a_jump_leaves_out_is_said_until_it_is_undone(
    page: SurveyPage, survey: SurveyService, sqlite_db: Database, wave: int
) -> None:
    questions = survey.form(wave).questions
    page.open(("question", questions[6].id))
    listed = page.findChild(QuestionList)
    assert listed is not None
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    said = f"”Nej” på fråga 5 går nu till 8 och hoppar även över {questions[7].short_text}. Ctrl+Z tar tillbaka ändringen."
    assert _notices(page) == [said]
    undo_last(sqlite_db)
    QApplication.processEvents()
    assert _notices(page) == []
    page.open(("question", questions[8].id))
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _notices(page) == []


def test_the_jumps_are_listed_when_the_questions_are_frozen(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    hands.press(page, "Frys för tryck")
    [said] = _notices(page)
    assert said.startswith("Frågorna är frysta med de här hoppen ”Nej” på fråga 5 går till 7 och hoppar över")


def test_a_check_that_goes_with_its_question_is_told(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    page.open(("question", next(one.id for one in survey.form(wave).questions if one.name == "age")))
    hands.press(page, "Ta bort frågan")
    [said] = _notices(page)
    assert "Kontrollen ”80 år eller äldre, och studerar i kommunen” är borta" in said
    assert "Kontrollen ”Under 16 år, och arbetar i kommunen” är borta" in said
