from pathlib import Path

from app.models.database import Database
from app.services.analysis import AnalysisService
from app.services.picture import TableSource
from app.services.picture.frozen import FrozenGroup, FrozenRow, FrozenValue
from app.services.picture.shown import of_frozen, shown
from app.services.survey import SurveyService
from tests.services.documents.pictured import ANSWERS, SAFE, table


def test_a_table_of_a_wave_without_answers_shows_no_figure(sqlite_db: Database, tmp_path: Path) -> None:
    wave = SurveyService(sqlite_db).create_wave("2020")
    analysis = AnalysisService(sqlite_db, tmp_path)
    for source in (TableSource("unsafe_places"), TableSource("problems"), TableSource("safe_home", None, "age")):
        assert "%" not in shown(analysis, wave, source, "sv").text


def test_a_weighted_table_is_told_weighted_with_the_counted_figure_beside() -> None:
    found = of_frozen(table("Trygg", FrozenGroup("", 1535, ANSWERS, (SAFE,))), "sv")
    assert found.text.replace("\u202f", " ") == "trygga i kommunen 78,2 % viktat, 77,1 % räknat"
    assert of_frozen(table("Trygg", FrozenGroup("", 1562, ANSWERS, (SAFE,))), "sv").base.endswith("535")  # on the scale
    answers = of_frozen(table("Trygg", FrozenGroup("", 1535, ANSWERS)), "sv").text.replace("\u202f", " ")
    assert answers.startswith("=HYPERLINK(1) 57,0 % viktat, 57,5 % räknat; Mycket trygg 21,2 % viktat")
    few = FrozenValue("trygga", None, True, hidden="dold så att andra tal inte kan räknas ut")
    hidden = table("Trygg", FrozenGroup("", 136, ()), FrozenGroup("Kvinna", None, (), (few,)), by="Kön")
    assert of_frozen(hidden, "sv").text == "Trygga: Kvinna (dold så att andra tal inte kan räknas ut)"
    assert of_frozen(table("Brott", FrozenGroup("", 0, ANSWERS)), "sv").text == "Inga svar, eller inte ställd"
    plain = table("Trygg", FrozenGroup("", 40, (FrozenRow("1", "Ja", 30, 0.75),)))
    assert of_frozen(plain, "sv").text.replace("\u202f", " ") == "Ja 75,0 %"
