"""A figure over the waves: what each wave's table shows, where the line breaks, and why it moved."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.models.survey import Question, Series
from app.services.analysis import (
    AnalysisService,
    EstimateService,
    Figure,
    Hidden,
    Method,
    QuestionUnknown,
    Sampling,
    TrendFigure,
    TrendService,
    WaveTrend,
    Weights,
)
from app.services.analysis.comparing.trend_words import all_cells, drawn_trend, shift_cells, trend_cells, trend_notes
from app.services.documents.drawing import trend_chart
from app.services.survey import Inhabitants, PopulationService
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_comparing import answered
from tests.services.analysis.test_tables import fixed


@pytest.fixture
def waves(sqlite_db: Database) -> tuple[Asked, Asked]:
    """The same question twice, the second time answered by more of the old, who feel safer."""
    first, second = asked(sqlite_db, "2020"), asked(sqlite_db, "2021")
    answered(first, {("1", "1"): 30, ("1", "3"): 30, ("2", "1"): 20})
    answered(second, {("1", "1"): 15, ("1", "3"): 15, ("2", "1"): 50})
    return first, second


def service(known: Asked, folder: Path) -> TrendService:
    return TrendService(known.db, AnalysisService(known.db, folder), EstimateService(known.db, folder))


def first_of(trend: WaveTrend) -> TrendFigure:
    return trend.figures[0]


def test_a_figure_has_what_each_waves_table_shows_and_why_it_moved(waves: tuple[Asked, Asked], tmp_path: Path) -> None:
    found = service(waves[1], tmp_path).trend(waves[1].wave_id, "safe")
    assert found.waves == ("2020", "2021")
    assert [(one.code, one.indicator) for one in found.figures][:2] == [("safe", True), ("1", False)]
    before, after = first_of(found).points
    assert (before.value.value, before.base_n, before.difference, before.parts) == (0.625, Figure(80), None, None)
    assert after.value.value == pytest.approx(65 / 80)
    assert after.difference is not None
    assert after.parts is not None
    assert after.parts.composition == pytest.approx(after.difference.value) == pytest.approx(15 / 80)
    assert [cells[:4] for cells in trend_cells(found, first_of(found), "sv")] == [
        ["Omgång", "Bas", "%", "Förändring, enheter"],
        ["2020", "80", "62,5", ""],
        ["2021", "80", "81,3", "+18,8"],
    ]
    assert trend_notes(found, first_of(found), "sv")[0].startswith("2020–2021: av +18,8 procentenheter kommer +18,8 av att andra")


def test_who_answered_stands_beside_with_how_that_moved(waves: tuple[Asked, Asked], tmp_path: Path) -> None:
    found = service(waves[1], tmp_path).trend(waves[1].wave_id, "safe")
    age = next(shift for shift in found.shifts if shift.by == "age")
    assert shift_cells(found, age, "sv") == [
        ["age", "2020, %", "2021, %", "Förändring, enheter"],
        ["grown", "75,0", "37,5", "−37,5"],
        ["old", "25,0", "62,5", "+37,5"],
    ]
    assert ["grown", "75,0", "37,5", "-37,5"] in all_cells(found, first_of(found), "sv")


def test_a_question_asked_otherwise_breaks_the_line_and_nothing_is_subtracted(waves: tuple[Asked, Asked], tmp_path: Path) -> None:
    with waves[1].db.write("Edit a question") as session:
        session.get_one(Question, waves[1].questions["safe"]).series = Series.CHANGED
    found = service(waves[1], tmp_path).trend(waves[1].wave_id, "safe")
    before, after = first_of(found).points
    assert (before.broken, after.broken) == (False, True)
    assert (after.difference, after.parts) == (None, None)
    assert trend_notes(found, first_of(found), "sv") == ["2020–2021: frågan ställdes annorlunda, så inget dras ifrån."]
    assert "annorlunda ställd än förra gången" in trend_cells(found, first_of(found), "sv")[2][-1]
    drawn = trend_chart(drawn_trend(found, first_of(found)), "sv")
    assert "62,5" in drawn.alt
    assert "2021" in drawn.alt


def test_a_weighted_wave_has_its_weighted_figure_beside(waves: tuple[Asked, Asked], tmp_path: Path) -> None:
    _first, second = waves
    answered(second, {("2", "3"): 10})
    PopulationService(second.db).keep(second.wave_id, ["age"], [Inhabitants(("1",), 500), Inhabitants(("2",), 500)])
    method = Method(Sampling.parsed("srs"), Weights.parsed("rake:age"))
    EstimateService(second.db, tmp_path).choose(second.wave_id, method)
    found = service(second, tmp_path).trend(second.wave_id, "safe")
    before, after = first_of(found).points
    assert before.weighted is None
    assert after.weighted is not None
    assert after.weighted.value == pytest.approx((15 / 30 + 50 / 60) / 2)
    assert after.low is not None
    assert trend_cells(found, first_of(found), "sv")[0][2:5] == ["%", "Viktat %", "95 % intervall"]
    assert after.difference is not None
    assert after.difference.value == pytest.approx(65 / 90 - 50 / 80), "the wave before has no weights"
    assert trend_notes(found, first_of(found), "sv")[0] == "2020–2021: 2020 är inte viktad: båda omgångarna jämförs oviktade."


def test_weights_that_no_longer_fit_leave_the_counts(waves: tuple[Asked, Asked], tmp_path: Path) -> None:
    _first, second = waves
    kept = PopulationService(second.db).keep(second.wave_id, ["age"], [Inhabitants(("1",), 500), Inhabitants(("2",), 500)])
    EstimateService(second.db, tmp_path).choose(second.wave_id, Method(weights=Weights.parsed("rake:age")))
    PopulationService(second.db).remove(kept)
    _before, after = first_of(service(second, tmp_path).trend(second.wave_id, "safe")).points
    assert after.weighted is None
    assert after.difference is not None


def test_a_hidden_figure_is_hidden_over_time_too(sqlite_db: Database, tmp_path: Path) -> None:
    first, second = asked(sqlite_db, "2020"), asked(sqlite_db, "2021")
    fixed(first, "safe", {"1": 40, "2": 40, "3": 2})
    fixed(second, "safe", {"1": 40, "2": 40, "3": 30})
    found = service(second, tmp_path).trend(second.wave_id, "safe")
    few = next(figure for figure in found.figures if figure.code == "3")
    assert few.points[0].value == Figure(None, Hidden.SMALL)
    assert few.points[1].difference is None
    assert "färre än 5 svar" in trend_cells(found, few, "sv")[1][-1]


def test_a_wave_alone_says_so_and_a_question_nobody_asks_is_refused(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db, "2020")
    fixed(known, "safe", {"1": 40, "3": 30})
    trends = service(known, tmp_path)
    found = trends.trend(known.wave_id, "safe")
    assert trend_notes(found, first_of(found), "sv") == ["Frågan finns i en enda omgång."]
    with pytest.raises(QuestionUnknown):
        trends.trend(known.wave_id, "nothing")
