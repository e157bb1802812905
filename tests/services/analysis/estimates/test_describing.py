"""What is said under estimates: why a weighted share is a dash, and whether groups answer alike or why that is not told."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.models.survey import CollectionMode
from app.services.analysis import EstimateService, EstimateTable, Method, Sampling, Weights
from app.services.analysis.estimates import describing
from app.services.analysis.estimates.describing import estimate_notes, withheld_notes
from app.services.analysis.estimates.table import Untested
from app.services.survey import Inhabitants, PopulationService
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_comparing import answered
from tests.services.analysis.test_tables import fixed

HIDDEN = "Om grupperna svarar lika prövas inte: ett test skulle säga något om det som är dolt."
DRAWN = Method(Sampling.parsed("srs"))


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    return asked(sqlite_db)


def estimated(known: Asked, folder: Path, name: str, by: str, method: Method = DRAWN) -> EstimateTable:
    return EstimateService(known.db, folder).table(known.wave_id, name, by, method)


def test_groups_without_anything_hidden_are_tested(known: Asked, tmp_path: Path) -> None:
    answered(known, {(age, safe): 30 for age in ("0", "1", "2") for safe in ("1", "2", "3", "4")})
    found = estimated(known, tmp_path, "safe", "age")
    assert found.untested is None
    assert describing.test_notes(found, "sv") == ["Svarar grupperna lika? Rao och Scotts F = 0,00, p = 1,000."]


def test_where_a_group_is_hidden_it_is_said_that_no_test_is_told(known: Asked, tmp_path: Path) -> None:
    answered(known, {("0", "1"): 2, ("1", "1"): 60, ("1", "3"): 40, ("2", "1"): 50, ("2", "3"): 20})
    found = estimated(known, tmp_path, "safe", "age")
    assert (found.test, found.untested) == (None, Untested.HIDDEN)
    assert estimate_notes(found, "sv")[-1] == HIDDEN


def test_no_test_is_told_beside_a_weighted_share_that_is_withheld(known: Asked, tmp_path: Path) -> None:
    """Its figure would be one more sum over the few whose answer the weighted share would have told."""
    answered(known, {("1", "1"): 60, ("1", "3"): 40, ("2", "1"): 50, ("2", "3"): 2})
    answered(known, {("1", "1"): 30, ("1", "3"): 20}, CollectionMode.PAPER)
    PopulationService(known.db).keep(known.wave_id, ["age"], [Inhabitants((age,), 5000) for age in ("1", "2")])
    assert estimated(known, tmp_path, "safe", "mode").test is not None
    found = estimated(known, tmp_path, "safe", "mode", Method(Sampling.parsed("srs"), Weights.parsed("rake:age")))
    assert all(row.n.shown for group in (found.whole, *found.groups) for row in group.rows)
    assert withheld_notes([row.share for row in found.whole.rows], "sv")
    assert (found.test, found.untested) == (None, Untested.HIDDEN)


def test_answers_that_do_not_exclude_one_another_are_said_not_to_be_tested(known: Asked, tmp_path: Path) -> None:
    fixed(known, "wishes", {"1": 30, "2": 60})
    found = estimated(known, tmp_path, "wishes", "age")
    assert (found.test, found.untested) == (None, Untested.UNSUITED)
    assert describing.test_notes(found, "en") == [
        "Whether the groups answer alike is tested only where each chose one answer in a list and is in one group."
    ]


def test_nothing_is_said_of_a_test_undivided_or_of_an_open_survey(known: Asked, tmp_path: Path) -> None:
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    assert describing.test_notes(estimated(known, tmp_path, "age", ""), "sv") == []
    assert describing.test_notes(estimated(known, tmp_path, "age", "mode", Method()), "sv") == []
