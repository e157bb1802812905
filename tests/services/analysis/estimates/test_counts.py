"""How many the weights could not place or held back: no number of people below the limit, nor one that tells such a number."""

from pathlib import Path
from random import Random

from app.models.database import Database
from app.services.analysis import EstimateService, EstimateTable, Figure, Hidden, Method, Sampling, Weights
from app.services.analysis.estimates.describing import estimate_notes, sampling_notes
from app.services.survey import Inhabitants, PopulationService
from tests.services.analysis.asking import answer, asked
from tests.services.analysis.test_tables import fixed

SEXES = [Inhabitants(("1",), 10_700), Inhabitants(("2",), 11_005)]


def weighted(
    db: Database, folder: Path, given: dict[str, int], people: list[Inhabitants], said: str = "rake:sex", design: str = "open"
) -> EstimateTable:
    """The table of the sexes, weighted by themselves."""
    known = asked(db)
    fixed(known, "sex", given)
    PopulationService(db).keep(known.wave_id, ["sex"], people)
    method = Method(Sampling.parsed(design), Weights.parsed(said))
    return EstimateService(db, folder).table(known.wave_id, "sex", method=method)


def test_beside_a_list_that_hides_some_no_number_of_the_weights_tells_them(sqlite_db: Database, tmp_path: Path) -> None:
    table = weighted(sqlite_db, tmp_path, {"1": 87, "2": 54, "3": 1, "9": 1}, SEXES)
    facts = table.weighting
    assert [row.n.hidden for row in table.whole.rows] == [None, Hidden.SECONDARY, Hidden.SMALL]
    assert facts is not None
    assert facts.unplaced == (("sex", Figure(None, Hidden.SECONDARY)),)  # 2 less the one without an answer would be the third
    assert (facts.lowest, facts.highest, facts.effective_n, facts.design_effect) == (None,) * 4  # 11 005 / 54 would tell it
    assert table.whole.effective_n is None
    said = " ".join(estimate_notes(table, "sv"))
    assert "Några svar har ingen plats" in said
    assert not [sign for sign in said if sign.isdigit()]


def test_few_without_a_place_are_fewer_than_the_limit(sqlite_db: Database, tmp_path: Path) -> None:
    table = weighted(sqlite_db, tmp_path, {"1": 60, "2": 50, "9": 3}, SEXES)
    assert table.weighting is not None
    assert table.weighting.unplaced == (("sex", Figure(None, Hidden.SMALL)),)
    assert "Färre än 5 svar har ingen plats" in " ".join(estimate_notes(table, "sv"))
    assert table.weighting.lowest is not None


def test_in_a_table_of_several_questions_nobody_is_told_from_few(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(3), 40)
    cells = [Inhabitants((sex, age), 500) for sex in "12" for age in "012"]
    PopulationService(sqlite_db).keep(known.wave_id, ["sex", "age"], cells)
    method = Method(weights=Weights.parsed("poststratify:sex,age"))
    table = EstimateService(sqlite_db, tmp_path).table(known.wave_id, "safe", method=method)
    assert table.weighting is not None
    assert table.weighting.empty
    assert all(cell.few for cell in table.weighting.empty)
    assert any("Färre än 5 eller ingen" in note for note in estimate_notes(table, "sv"))


def test_parts_of_a_sample_that_few_answered_in_are_named_without_their_number(sqlite_db: Database, tmp_path: Path) -> None:
    people = [*SEXES, Inhabitants(("3",), 100)]
    given = {"1": 60, "2": 50, "3": 1}
    table = weighted(sqlite_db, tmp_path, given, people, "none", "stratified:sex")
    assert len(table.sampling.few) == 1
    assert any("Färre än 5 har svarat" in note for note in sampling_notes(table.sampling, "sv"))
