from pathlib import Path

from app.models.database import Database
from app.services.analysis import AnalysisService
from app.services.picture import TableSource
from app.services.picture.shown import shown
from app.services.survey import SurveyService


def test_a_table_of_a_wave_without_answers_shows_no_figure(sqlite_db: Database, tmp_path: Path) -> None:
    wave = SurveyService(sqlite_db).create_wave("2020")
    analysis = AnalysisService(sqlite_db, tmp_path)
    for source in (TableSource("unsafe_places"), TableSource("problems"), TableSource("safe_home", None, "age")):
        assert "%" not in shown(analysis, wave, source, "sv").text
