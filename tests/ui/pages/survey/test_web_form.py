"""Forms of other programs on the page of the survey."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.exchange.digital import FileUnread
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.pages.survey import SurveyPage
from app.ui.widget import DateField
from tests.services.exchange.xlsform.told import form
from tests.ui.pages.survey import hands

SURVEY = [["type", "name", "label"], ["text", "q", "Vad tycker du?"], ["geopoint", "where", "Var?"]]


def test_a_form_is_shown_with_what_is_not_taken_and_becomes_a_draft_wave(
    page: SurveyPage, survey: SurveyService, wave: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = form(tmp_path / "form.xlsx", SURVEY)
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(chosen), ""))
    next(command for command in page.commands() if command.id == "survey.read_form").do()
    said = " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert "form: 1 fråga" in said
    assert "survey, rad 3, ”Var?”: det finns inget sådant frågeslag här" in said
    hands.write(hands.shown(page, QLineEdit, "Namn"), "2031")
    hands.press(page, "Skapa omgången")
    assert [question.name for question in survey.form(survey.wave_named("2031").id).questions] == ["q"]


def test_the_questions_are_saved_as_a_form_where_the_person_says(
    page: SurveyPage, wave: int, sqlite_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(tmp_path / "ut"), ""))
    hands.press(page, "Spara som XLSForm…")
    assert (tmp_path / "ut.xlsx").read_bytes().startswith(b"PK")


def test_the_name_and_days_already_written_for_the_wave_come_along_and_what_was_said_of_another_form_goes(
    page: SurveyPage, survey: SurveyService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = form(tmp_path / "form.xlsx", SURVEY)
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(chosen), ""))
    past: list[bool] = []
    page.moved_on.connect(lambda: past.append(True))
    hands.press(page, "Ny omgång")
    hands.write(hands.shown(page, QLineEdit, "Namn"), "Hösten 2031")
    hands.shown(page, DateField, "Första dag").show_day(date(2031, 9, 8))
    hands.shown(page, DateField, "Sista dag").show_day(date(2031, 10, 5))
    hands.press(page, "Läs in XLSForm…")
    assert past == [True]
    hands.press(page, "Skapa omgången")
    (wave,) = survey.waves()
    assert (wave.name, wave.opens_on, wave.closes_on) == ("Hösten 2031", date(2031, 9, 8), date(2031, 10, 5))


def test_a_form_that_can_t_be_read_is_no_longer_said_to_be_read(
    page: SurveyPage, wave: int, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    (tmp_path / "form.xlsx").touch()
    with qtbot.captureExceptions() as raised:
        page._web_forms.read(tmp_path / "form.xlsx")
    assert [kind for kind, _fault, _where in raised] == [FileUnread]
    assert said == ["Läser form.xlsx …", ""]
