"""A chart says what its table says, and hides what it hides."""

from pathlib import Path

from app.models.database import Database
from app.services.analysis import AnalysisService
from app.services.analysis.chart import cross_chart, frequency_chart, place_chart
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed


def test_a_hidden_answer_has_no_bar_and_the_alternative_text_says_every_other(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    chart = frequency_chart(AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "age"), "en")
    assert [bar.label for bar in chart.bars] == ["old"]
    assert chart.bars[0].words.replace("\u202f", " ") in chart.alt.replace("\u202f", " ")
    assert "hidden" in chart.alt


def test_a_cross_table_is_drawn_by_its_indicator(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "3": 20})
    chart = cross_chart(AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "safe", "mode"), "en")
    assert [(bar.label, bar.value) for bar in chart.bars] == [("Web", 75.0)]


def test_a_chart_says_of_how_many_its_shares_are(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "3": 20})
    chart = frequency_chart(AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "safe"), "en")
    assert chart.note == "n 80."
    assert chart.alt.endswith(chart.note)


def test_places_are_drawn_the_most_named_first(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    table = AnalysisService(sqlite_db, tmp_path).places(known.wave_id)
    assert table is not None
    assert place_chart(table, "en").bars == ()
