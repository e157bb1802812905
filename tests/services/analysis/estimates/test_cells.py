"""Estimates as a spreadsheet takes them, the same on every exit."""

from pathlib import Path
from random import Random

import pytest

from app.models.database import Database
from app.services.analysis import AnalysisService, EstimateService, Method, Sampling, Weights
from app.services.analysis.chart import cross_chart, frequency_chart, place_chart
from app.services.analysis.estimates.cells import counted_estimated, cross_estimated
from app.services.analysis.estimates.describing import estimate_notes, sampling_notes
from app.services.survey import Inhabitants, PopulationService
from tests.services.analysis.asking import Asked, answer, asked
from tests.services.analysis.test_tables import fixed, numbered

TITLES = {"sex": "Kön"}


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    """A hundred women and fifty men, as many as each other in the population."""
    made = asked(sqlite_db)
    fixed(made, "sex", {"1": 100, "2": 50, ",": 6})
    people = [Inhabitants(("1",), 5000), Inhabitants(("2",), 5000)]
    PopulationService(sqlite_db).keep(made.wave_id, ["sex"], people)
    return made


def services(known: Asked, folder: Path) -> tuple[AnalysisService, EstimateService]:
    return AnalysisService(known.db, folder), EstimateService(known.db, folder)


def test_a_weighted_random_sample_has_a_column_for_each_figure_and_its_notes_last(known: Asked, tmp_path: Path) -> None:
    analysis, estimates = services(known, tmp_path)
    table = estimates.table(known.wave_id, "sex", "", Method(Sampling.parsed("srs"), Weights.parsed("rake:sex")))
    cells = counted_estimated(analysis.frequency(known.wave_id, "sex"), table, "sv", TITLES)
    assert cells[0] == ["sex", "Antal", "%", "Viktat %", "95 % intervall, från", "95 % intervall, till", ""]
    assert cells[1][:4] == ["woman", "100", "66,7", "50,0"]
    assert ["blank", "6", "", "", "", "", ""] in cells
    effective = next(line for line in cells if line[0] == "Effektivt antal")
    assert 0 < int(effective[1]) < 150
    assert cells[-1][0].startswith("6 svar har ingen plats i befolkningen efter Kön")
    assert {len(line) for line in cells} == {7}


def test_an_open_survey_has_no_interval_and_says_why(known: Asked, tmp_path: Path) -> None:
    analysis, estimates = services(known, tmp_path)
    table = estimates.table(known.wave_id, "sex", "", Method(weights=Weights.parsed("rake:sex")))
    cells = counted_estimated(analysis.frequency(known.wave_id, "sex"), table, "sv")
    assert cells[0] == ["sex", "Antal", "%", "Viktat %", ""]
    assert any(line[0].startswith("Inget intervall") for line in cells)


def test_what_is_hidden_is_hidden_beside_the_counts_too(known: Asked, tmp_path: Path) -> None:
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    analysis, estimates = services(known, tmp_path)
    table = estimates.table(known.wave_id, "age", "", Method(Sampling.parsed("srs")))
    counted = analysis.frequency(known.wave_id, "age")
    young = next(line for line in counted_estimated(counted, table, "sv") if line[0] == "young")
    assert young == ["young", "<5", "–", "–", "–", "färre än 5 svar"]
    assert {bar.label for bar in frequency_chart(counted, "sv", table).bars} <= {"grown", "old", "?"}


def test_groups_stand_in_a_line_each_with_effective_numbers(known: Asked, tmp_path: Path) -> None:
    fixed(known, "safe", {"1": 60, "3": 20})
    analysis, estimates = services(known, tmp_path)
    table = estimates.table(known.wave_id, "safe", "mode", Method(Sampling.parsed("srs")))
    counted = analysis.cross(known.wave_id, "safe", "mode")
    heading, web = cross_estimated(counted, table, "sv")
    assert heading[:6] == [
        "Svarssätt",
        "Bas",
        "Effektivt antal",
        "safe, %",
        "safe, 95 % intervall, från",
        "safe, 95 % intervall, till",
    ]
    assert web[:4] == ["Webb", "80", "80", "75,0"]
    assert float(web[4].replace(",", ".")) < 75 < float(web[5].replace(",", "."))
    assert len(heading) == len(web)
    chart = cross_chart(counted, "sv", table)
    assert chart.bars[0].low is not None
    assert chart.bars[0].high is not None
    assert chart.bars[0].low < chart.bars[0].value < chart.bars[0].high
    assert "tunna linjerna" in chart.note
    assert "(" in chart.alt


def test_a_score_has_its_interval_on_its_own_scale(known: Asked, tmp_path: Path) -> None:
    fixed(known, "problems", {"0": 20, "1": 20, "2": 20}, "litter")
    analysis, estimates = services(known, tmp_path)
    table = estimates.table(known.wave_id, "problems.litter", "mode", Method(Sampling.parsed("srs")))
    counted = analysis.cross(known.wave_id, "problems", "mode", "litter")
    bar = cross_chart(counted, "sv", table).bars[0]
    assert bar.value == pytest.approx(50)
    assert bar.low is not None
    assert 30 < bar.low < 50
    line = next(line for line in counted_estimated(counted.whole, table, "sv") if line[0] == "problems")
    assert line[2] == "50,0"
    assert float(line[3].replace(",", ".")) == pytest.approx(bar.low, abs=0.06)


def test_a_number_is_counted_and_its_mean_estimated(known: Asked, tmp_path: Path) -> None:
    numbered(known, {0: 40, 1: 20, 2: 12})
    analysis, estimates = services(known, tmp_path)
    table = estimates.table(known.wave_id, "times", "", Method(Sampling.parsed("srs")))
    cells = counted_estimated(analysis.frequency(known.wave_id, "times"), table, "sv")
    mean = next(line for line in cells if line[0] == "Medelvärde")
    assert mean[1] == "72"
    assert float(mean[3].replace(",", ".")) < 44 / 72 < float(mean[4].replace(",", "."))


def test_places_are_estimated_beside_their_counts(known: Asked, tmp_path: Path) -> None:
    answer(known, Random(1), 120)
    analysis, estimates = services(known, tmp_path)
    places = analysis.places(known.wave_id)
    assert places is not None
    table = estimates.table(known.wave_id, "spots", "", Method(Sampling.parsed("srs")))
    cells = counted_estimated(places, table, "sv")
    assert [line[0] for line in cells[1:4]] == [row.name for row in places.rows][:3]
    assert "som svarat på frågan" in cells[len(places.rows) + 1][0]
    assert [bar.low is None for bar in place_chart(places, "sv", table).bars] == [False] * len(place_chart(places, "sv").bars)


def test_a_question_that_nobody_answered_has_dashes(known: Asked, tmp_path: Path) -> None:
    analysis, estimates = services(known, tmp_path)
    for name in ("safe", "times", "spots"):
        table = estimates.table(known.wave_id, name, "sex", Method(Sampling.parsed("srs"), Weights.parsed("rake:sex")))
        counted = analysis.cross(known.wave_id, name, "sex")
        assert len(counted_estimated(counted.whole, table, "sv")) > 2
        assert len({len(line) for line in cross_estimated(counted, table, "sv")}) == 1
        assert cross_chart(counted, "sv", table).bars == ()


def test_a_sample_drawn_in_parts_is_weighted_by_them_and_says_which_nobody_answered_in(known: Asked, tmp_path: Path) -> None:
    parts = asked(known.db, "2021")
    fixed(parts, "sex", {"1": 40, "2": 1})
    people = [Inhabitants((code,), number) for code, number in (("1", 100), ("2", 100), ("3", 50))]
    PopulationService(known.db).keep(parts.wave_id, ["sex"], people)
    _analysis, estimates = services(known, tmp_path)
    table = estimates.table(parts.wave_id, "sex", "", Method(Sampling.parsed("stratified:sex")))
    said = sampling_notes(table.sampling, "sv", TITLES)
    assert said[0].endswith(": Kön.")
    assert "other" in said[1]
    assert "man" in said[2]
    assert estimate_notes(table, "sv", TITLES) == said
