"""A form becomes a questionnaire and a wave, all or nothing, and is undone as a whole."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.models.database import Database
from app.models.survey import Questionnaire, QuestionnaireState, WaveState
from app.services.exchange.xlsform import Why, XlsformService, read_form
from app.services.exchange.xlsform.reading import form_of
from app.services.survey import Frame, PlaceService, SurveyService, WaveNameTaken
from tests.services.exchange.xlsform.told import book_of, form

SURVEY = [["type", "name", "label", "mlofte_kind"], ["select_one where", "home", "Var bor du?", "PLACE"]]
CHOICES = [
    ["list_name", "name", "label", "mlofte_code", "mlofte_place", "mlofte_aliases"],
    ["where", "05", "Knäred", "05", "yes", "byn; Knäred by"],
    ["where", "06", "Veinge", "06", "yes", ""],
    ["where", "98", "Utanför", "98", "", ""],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return form(tmp_path / "form.xlsx", SURVEY, CHOICES)


def test_a_wave_asks_the_form_at_once_and_its_places_are_there(db: Database, path: Path) -> None:
    read = XlsformService(db).add_wave(form_of(book_of(path.read_bytes())), " 2021 ")
    wave = SurveyService(db).wave_named("2021")
    assert (wave.id, wave.state, wave.questionnaire_id) == (read.wave_id, WaveState.OPEN, read.questionnaire_id)
    asked = SurveyService(db).form(wave.id)
    assert [question.name for question in asked.questions] == ["home"]
    assert asked.state is QuestionnaireState.FROZEN
    assert [(place.code, place.name, place.aliases) for place in PlaceService(db).places()] == [
        ("05", "Knäred", ("byn", "Knäred by")),
        ("06", "Veinge", ()),
    ]


def test_a_draft_can_be_changed_before_it_opens(sqlite_db: Database, path: Path) -> None:
    days = Frame(date(2021, 9, 1), date(2021, 11, 30))
    read = XlsformService(sqlite_db).add_wave(form_of(book_of(path.read_bytes())), "2021", days, draft=True)
    wave = SurveyService(sqlite_db).wave(read.wave_id)
    assert (wave.state, wave.opens_on, wave.closes_on) == (WaveState.DRAFT, days.opens_on, days.closes_on)
    assert SurveyService(sqlite_db).form(read.wave_id).state is QuestionnaireState.DRAFT


def test_places_that_are_there_stay_and_others_of_their_code_are_told(sqlite_db: Database, path: Path) -> None:
    PlaceService(sqlite_db).add_place("Knäred", "05")
    PlaceService(sqlite_db).add_place("Ysby", "06")
    read = XlsformService(sqlite_db).add_wave(form_of(book_of(path.read_bytes())), "2021")
    assert [(one.row, one.what, one.why) for one in read.not_taken] == [(3, "06 Veinge", Why.PLACE_TAKEN)]
    assert [place.name for place in PlaceService(sqlite_db).places()] == ["Knäred", "Ysby"]


def test_nothing_is_added_under_a_name_that_is_taken(sqlite_db: Database, path: Path) -> None:
    SurveyService(sqlite_db).create_wave("2021")
    with pytest.raises(WaveNameTaken):
        XlsformService(sqlite_db).add_wave(form_of(book_of(path.read_bytes())), "2021")
    with sqlite_db.read() as session:
        assert session.scalar(select(func.count()).select_from(Questionnaire)) == 1
    assert PlaceService(sqlite_db).places() == ()


def test_what_goes_out_of_a_file_comes_in_to_another(sqlite_db: Database, tmp_path: Path) -> None:
    wave = SurveyService(sqlite_db).create_wave("2020")
    PlaceService(sqlite_db).add_place("Knäred", "05")
    out = tmp_path / "out.xlsx"
    out.write_bytes(XlsformService(sqlite_db).export_form(SurveyService(sqlite_db).wave(wave).questionnaire_id))
    read = XlsformService(sqlite_db).add_wave(read_form(out), "2021", draft=True)
    before, after = (SurveyService(sqlite_db).form(one) for one in (wave, read.wave_id))
    assert read.not_taken == ()
    assert after.version == before.version + 1
    assert [(one.name, one.text, one.kind) for one in after.questions] == [
        (one.name, one.text, one.kind) for one in before.questions
    ]
    assert after.languages == before.languages
