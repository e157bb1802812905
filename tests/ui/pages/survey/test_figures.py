"""What a question is counted by, set where the question is edited."""

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit

from app.models.database import Database
from app.services.survey import (
    IndicatorKind,
    IndicatorLine,
    OptionDraft,
    QuestionKind,
    QuestionnaireService,
    SurveyService,
    WaveState,
)
from app.ui.pages.survey import SurveyPage
from tests.ui.hearing import turn
from tests.ui.pages.survey import hands

INDEX = "Räkna också ett index, 0–100: medel av koderna"


def _own(db: Database, wave: int) -> int:
    editing, survey = QuestionnaireService(db), SurveyService(db)
    key = editing.add_question(survey.form(wave).id, QuestionKind.SINGLE, "Hur nöjd är du?", "Nöjd")
    editing.set_options(key, [OptionDraft(str(code), text) for code, text in enumerate(("Mycket", "Ganska", "Inte"), 1)])
    return key


def _figures(survey: SurveyService, wave: int) -> tuple[IndicatorLine, ...]:
    return survey.form(wave).questions[-1].indicators


def test_a_question_of_ones_own_gets_a_share_and_an_index_even_when_it_is_frozen(
    page: SurveyPage, survey: SurveyService, wave: int, sqlite_db: Database
) -> None:
    own = _own(sqlite_db, wave)
    survey.move_wave(wave, WaveState.OPEN)
    turn()
    page.open(("question", own))
    hands.press(page, "Följ en andel")
    assert [(line.text, line.counted) for line in _figures(survey, wave)] == [("Mycket", ("1",))]
    assert hands.shown(page, QCheckBox, "1 Mycket räknas").hasFocus()
    hands.press(page, "2 Ganska räknas")
    assert hands.shown(page, QCheckBox, "1 Mycket räknas").isChecked()
    name = hands.shown(page, QLineEdit, "Vad andelen kallas")
    assert name.text() == "Mycket / Ganska"
    hands.write(name, "nöjda")
    hands.press(page, INDEX)
    share, index = _figures(survey, wave)
    assert (share.text, share.counted, index.kind) == ("nöjda", ("1", "2"), IndicatorKind.SCORE)
    for words in (INDEX, "1 Mycket räknas", "2 Ganska räknas"):
        hands.press(page, words)
    assert _figures(survey, wave) == ()
    hands.shown(page, QAbstractButton, "Följ en andel")


def test_a_question_of_several_answers_has_no_share_to_set(page: SurveyPage, survey: SurveyService, wave: int) -> None:
    several = next(one.id for one in survey.form(wave).questions if one.kind is QuestionKind.MULTIPLE)
    page.open(("question", several))
    assert not any(one.accessibleName() == "Följ en andel" and one.isVisible() for one in page.findChildren(QAbstractButton))
