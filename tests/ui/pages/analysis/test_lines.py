"""Tables as the lines and columns that are shown, with what is estimated beside what is counted."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.services.analysis import AnalysisService, EstimateService, EstimateTable, Method, Sampling, Weights
from app.services.survey import Inhabitants, PopulationService
from app.ui.pages.analysis.lines import battery_lines, cross_lines, frequency_columns, frequency_lines
from app.words import use
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_tables import fixed, numbered

DRAWN = Method(Sampling.parsed("srs"))


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    use("sv")
    return asked(sqlite_db)


def estimated(known: Asked, folder: Path, name: str, by: str = "", method: Method = DRAWN) -> EstimateTable:
    return EstimateService(known.db, folder).table(known.wave_id, name, by, method)


def test_weighted_shares_stand_beside_the_counted_ones_and_the_bar_shows_them(known: Asked, tmp_path: Path) -> None:
    fixed(known, "sex", {"1": 100, "2": 50, ",": 6})
    people = [Inhabitants(("1",), 5000), Inhabitants(("2",), 5000)]
    PopulationService(known.db).keep(known.wave_id, ["sex"], people)
    method = Method(weights=Weights.parsed("rake:sex"))
    table = estimated(known, tmp_path, "sex", method=method)
    woman, man, *_rest = frequency_lines(AnalysisService(known.db, tmp_path).frequency(known.wave_id, "sex"), table)
    assert (woman.share, woman.weighted, woman.interval) == ("66,7", "50,0", "–")
    assert woman.bar == man.bar == pytest.approx(1)
    assert [column.heading for column in frequency_columns("Svar", "Antal", "%", table)] == ["Svar", "Antal", "%", "Viktat %", ""]


def test_a_random_sample_has_a_column_of_intervals_and_hidden_cells_have_none(known: Asked, tmp_path: Path) -> None:
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    table = estimated(known, tmp_path, "age")
    lines = frequency_lines(AnalysisService(known.db, tmp_path).frequency(known.wave_id, "age"), table)
    young = next(line for line in lines if line.text == "young")
    assert (young.number, young.share, young.interval, young.bar) == ("<5", "–", "–", None)
    assert [column.heading for column in frequency_columns("Svar", "Antal", "%", table)][3] == "95 % intervall"


def test_groups_have_their_effective_number_and_the_interval_of_what_is_measured(known: Asked, tmp_path: Path) -> None:
    fixed(known, "safe", {"1": 60, "3": 20})
    table = estimated(known, tmp_path, "safe", "mode")
    line = cross_lines(AnalysisService(known.db, tmp_path).cross(known.wave_id, "safe", "mode"), table)[0]
    assert (line.text, line.share, line.second) == ("Webb", "75,0", "effektivt antal 80")
    low, high = (float(end.replace(",", ".")) for end in line.interval.split("–"))
    assert low < 75 < high


def test_a_line_of_a_battery_has_its_score_with_an_interval_on_the_same_scale(known: Asked, tmp_path: Path) -> None:
    fixed(known, "problems", {"0": 20, "1": 20, "2": 20}, "litter")
    tables = EstimateService(known.db, tmp_path).tables(known.wave_id, ["problems.litter", "problems.speed"], DRAWN)
    litter, speed = battery_lines(AnalysisService(known.db, tmp_path).battery(known.wave_id, "problems"), tables)
    assert litter.share == "50,0"
    low, high = (float(end.replace(",", ".")) for end in litter.interval.split("–"))
    assert 35 < low < 50 < high < 65
    assert (speed.interval, speed.bar) == ("–", None)


def test_the_mean_of_numbers_has_a_line(known: Asked, tmp_path: Path) -> None:
    numbered(known, {0: 40, 1: 20, 2: 12})
    counted = AnalysisService(known.db, tmp_path).frequency(known.wave_id, "times")
    mean = next(line for line in frequency_lines(counted, estimated(known, tmp_path, "times")) if line.text == "Medelvärde")
    assert (mean.number, mean.share) == ("72", "0,61")
    assert mean.interval.startswith("0,")
