"""The tab of the questions."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.services.survey import SurveyService
from app.ui.pages.survey import SurveyPage
from app.ui.pages.survey.question_list import QuestionList
from tests.ui.hearing import turn
from tests.ui.pages.survey import hands
from tests.ui.typing import type_text


def test_a_question_sought_is_stood_on_in_the_list_and_moves_only_from_there(page: SurveyPage, wave: int) -> None:
    page.refresh()
    assert page._form is not None
    wanted = page._form.questions[3]
    page._tabs.setCurrentIndex(2)
    page.open(("question", wanted.id))
    assert page._questions._list.hasFocus()
    assert page._questions._list.key() == wanted.id
    assert page._can_move()
    page._new_wave.setFocus()
    assert not page._can_move()


def test_what_is_typed_after_a_question_is_added_is_of_that_question(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    first = survey.form(wave).questions[0]
    page._questions.choose(first.id)
    page._questions.add()
    words = QApplication.focusWidget()
    assert isinstance(words, QPlainTextEdit)
    type_text(words, "Vad saknas?")
    turn()
    type_text(words, " Skriv.")
    page.leave()
    assert [one.text for one in survey.form(wave).questions[:2]] == [first.text, "Vad saknas? Skriv."]


def test_alt_and_arrows_move_the_question_and_the_list_follows(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    first = survey.form(wave).questions[0].id
    listed = page.findChild(QuestionList)
    assert listed is not None
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert survey.form(wave).questions[1].id == first
    assert listed.key() == first
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert survey.form(wave).questions[0].id == first


def test_a_question_dropped_on_another_takes_its_place(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    first = survey.form(wave).questions[0].id
    listed = hands.listed(page)
    listed.choose(first)
    hands.drop(listed, on=3)
    assert survey.form(wave).questions[2].id == first
    assert listed.count() == 19
