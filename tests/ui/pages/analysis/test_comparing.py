"""The panel of comparisons as a person uses it: choose, read, copy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.models.database import Database
from app.models.survey import CollectionMode, Question, Series
from app.services.analysis import AnalysisService, ComparingService, EstimateService
from app.services.survey import SurveyService
from app.ui.jobs import inline
from app.ui.pages.analysis.comparing import ComparingPanel
from app.ui.widget import Button
from tests.services.analysis.asking import asked
from tests.services.analysis.test_comparing import answered
from tests.services.analysis.test_tables import fixed

Show = Callable[..., QWidget]


@pytest.fixture
def panel(sqlite_db: Database, tmp_path: Path, show: Show) -> ComparingPanel:
    first, second = asked(sqlite_db, "2020"), asked(sqlite_db, "2021")
    answered(first, {("1", "1"): 30, ("1", "3"): 30, ("2", "1"): 20})
    answered(second, {("1", "1"): 15, ("1", "3"): 15, ("2", "1"): 50}, CollectionMode.PAPER)
    answered(second, {("1", "1"): 5, ("1", "3"): 25, ("2", "1"): 10, ("2", "3"): 6})
    fixed(second, "wishes", {"1": 30, "2": 12})
    with sqlite_db.write("Edit a question") as session:
        session.get_one(Question, second.questions["safe"]).series = Series.SAME
    over = show(QWidget())
    return ComparingPanel(
        over, ComparingService(sqlite_db, EstimateService(sqlite_db, tmp_path)), SurveyService(sqlite_db), inline
    )


def opened(panel: ComparingPanel, db: Database, name: str) -> QComboBox:
    wave_id = SurveyService(db).wave_named("2021").id
    fields = AnalysisService(db).fields(wave_id)
    panel.begin(wave_id, next(field for field in fields if field.name == name), fields)
    return panel.findChildren(QComboBox)[0]


def rows(panel: ComparingPanel) -> list[list[str]]:
    return list(panel._model.rows())


def test_a_question_is_compared_with_the_wave_before_and_the_notes_say_why_it_changed(
    panel: ComparingPanel, sqlite_db: Database
) -> None:
    what = opened(panel, sqlite_db, "safe")
    assert [what.itemText(at) for at in range(what.count())] == [
        "safe: sedan 2020",
        "safe: i ordning efter sex",
        "safe: i ordning efter age",
        "safe: i ordning efter home",
        "Papper och webb, alla frågor",
    ]
    assert [row[3] for row in rows(panel)][:1] == ["+1,0"]
    assert any("av att andra har svarat" in said.text() for said in panel.findChildren(QLabel))


def test_groups_stand_in_order_and_ways_of_answering_are_held_against_each_other(
    panel: ComparingPanel, sqlite_db: Database
) -> None:
    what = opened(panel, sqlite_db, "safe")
    what.setCurrentIndex(2)
    assert [row[0] for row in rows(panel)] == ["old", "grown"]
    what.setCurrentIndex(4)
    assert any(row[0] == "safe: safe" for row in rows(panel))


def test_answers_of_several_stand_in_order_by_themselves(panel: ComparingPanel, sqlite_db: Database) -> None:
    what = opened(panel, sqlite_db, "wishes")
    what.setCurrentText("wishes: i ordning")
    assert [row[0] for row in rows(panel)] == ["police", "light", "other"]


def test_what_is_compared_is_copied_with_its_notes(panel: ComparingPanel, sqlite_db: Database) -> None:
    opened(panel, sqlite_db, "safe")
    next(button for button in panel.findChildren(Button) if button.text() == "Kopiera jämförelsen").click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[1:3] == ["2020, %", "2021, %"]
    assert any("öppen enkät" in line for line in copied)


def test_a_wave_is_compared_with_no_later_one(panel: ComparingPanel, sqlite_db: Database) -> None:
    wave_id = SurveyService(sqlite_db).wave_named("2020").id
    fields = AnalysisService(sqlite_db).fields(wave_id)
    panel.begin(wave_id, next(field for field in fields if field.name == "safe"), fields)
    what = panel.findChildren(QComboBox)[0]
    assert not any("sedan" in what.itemText(at) for at in range(what.count()))
