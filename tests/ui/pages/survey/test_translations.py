"""The coordinator translates the questionnaire by keyboard: text beside text, saved when a field is left."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.models.database import Database
from app.services.keeping.history import changes
from app.services.survey import LanguageNotDrawn, QuestionnaireService, SurveyService
from app.ui.pages.survey import SurveyPage
from app.ui.pages.survey.translations import TranslationTab
from tests.ui.hearing import hear, turn
from tests.ui.pages.survey import hands
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


@pytest.fixture
def form_id(sqlite_db: Database) -> int:
    survey = SurveyService(sqlite_db)
    return survey.form(survey.create_wave("2021")).id


@pytest.fixture
def page(sqlite_db: Database, form_id: int, show: Show) -> Iterator[SurveyPage]:
    made = hands.page(sqlite_db)
    made.refresh()
    stop = hear(sqlite_db, made)
    show(made)
    made.open("translation")
    QApplication.processEvents()
    yield made
    stop()


@pytest.fixture
def tab(page: SurveyPage) -> TranslationTab:
    found = page.findChild(TranslationTab)
    assert found is not None
    return found


def choose(page: SurveyPage, code: str) -> None:
    choice = hands.shown(page, QComboBox, "Språk")
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData(code))
    choice.activated.emit(choice.currentIndex())
    QApplication.processEvents()


def test_english_is_whole_and_another_language_counts_what_is_missing(page: SurveyPage, tab: TranslationTab) -> None:
    assert "Inget saknas: blanketten kan tryckas" in hands.words(page)
    choose(page, "fi")
    left = sum(not row.text() for row in tab._rows.values())
    assert f"{left} av {left} texter saknas" in hands.words(page)


def test_a_text_is_written_by_keyboard_and_enter_goes_to_the_next_that_is_missing(
    page: SurveyPage, tab: TranslationTab, sqlite_db: Database, form_id: int
) -> None:
    choose(page, "fi")
    hands.press(page, "Nästa som saknas")
    first = QApplication.focusWidget()
    assert isinstance(first, QLineEdit)
    assert first.accessibleName() == "Översättning av namn: Trygghetsenkäten"
    type_text(first, "Turvallisuuskysely")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    translation = QuestionnaireService(sqlite_db).translation(form_id, "fi")
    assert translation.lines[0].translation == "Turvallisuuskysely"
    assert len(translation.missing) == len(translation.lines) - 1
    assert [(change.action, change.about) for change in changes(sqlite_db, 1)] == [("Translate a text", "suomi")]


def test_another_word_in_the_same_sitting_is_the_same_change(page: SurveyPage, tab: TranslationTab, sqlite_db: Database) -> None:
    choose(page, "fi")
    field = tab._rows["name"].field
    for words in ("Kysely", "Turvallisuuskysely"):
        hands.write(field, words)
    (last, before) = changes(sqlite_db, 2)
    assert (last.action, before.action) == ("Translate a text", "Begin a survey wave")


def test_a_language_that_can_t_be_drawn_is_refused_and_the_one_before_stands(page: SurveyPage, tab: TranslationTab) -> None:
    choice = hands.shown(page, QComboBox, "Språk")
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData("ar"))
    with pytest.raises(LanguageNotDrawn):
        tab._on_language()
    assert choice.currentData() == "en"


def test_letters_that_the_form_lacks_are_told(page: SurveyPage, tab: TranslationTab) -> None:
    choose(page, "fi")
    hands.write(tab._rows["name"].field, "Turva ต")
    assert any("ต" in words for words in hands.words(page))


def test_a_frozen_questionnaire_is_read_and_not_translated(
    page: SurveyPage, tab: TranslationTab, sqlite_db: Database, form_id: int
) -> None:
    QuestionnaireService(sqlite_db).freeze(form_id)
    turn()
    assert all(row.field.isReadOnly() for row in tab._rows.values())
    assert any("frysta" in words for words in hands.words(page))
