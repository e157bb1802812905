"""What `tables --json` tells a program: every figure at full precision, and why one is not there."""

from pathlib import Path

import pytest

from app.models.database import Database
from tests.cli.running import ran
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed


@pytest.fixture
def file(sqlite_db: Database) -> Path:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "3": 20, ",": 7})
    assert sqlite_db.path is not None
    return sqlite_db.path


def test_what_is_hidden_is_null_in_json_with_its_reason(sqlite_db: Database, file: Path) -> None:
    fixed(asked(sqlite_db, "2021"), "age", {"0": 2, "1": 20, "2": 60})
    rows = ran("tables", file, "--wave", "2021", "--question", "age", "--json").json["rows"]
    assert [(row["n"], row["share"], row.get("hidden")) for row in rows[:1]] == [(None, None, "SMALL")]


def test_free_text_is_counted_in_json_as_well(file: Path) -> None:
    table = ran("tables", file, "--wave", "2020", "--question", "words", "--json").json
    assert (table["base_n"], table["rows"]) == (0, [])


def test_a_random_sample_has_intervals_on_paper_and_in_json(reference_file: Path) -> None:
    asked = ("tables", reference_file, "--wave", "2020", "--question", "unsafe_evening", "--by", "sex")
    result = ran(*asked, "--weights", "rake:age,sex,area", "--design", "srs")
    assert "31,4–36,4" in result.out
    assert "Svarar grupperna lika?" in result.out
    told = ran(*asked, "--weights", "rake:age,sex,area", "--design", "srs", "--json").json
    yes = told["rows"][0]
    assert (yes["option"], yes["n"]) == ("Ja", 516)
    assert (yes["share"], yes["se"]) == pytest.approx((0.338941796834327, 0.012740931123042), rel=1e-8)
    assert (yes["low"], yes["high"]) == pytest.approx((0.314416216870616, 0.364363722947856), rel=1e-8)
    assert set(yes["intervals"]) == {"logit", "beta", "wilson", "wald"}
    assert told["test"]["df"] == [1.0, 1587.0]
    assert {group["option"] for group in told["groups"]} == {"K", "M"}
    assert told["design"]["population"] == 21_705
    mean = ran("tables", reference_file, "--wave", "2020", "--question", "n_events", "--design", "srs", "--json").json
    assert mean["mean"]["se"] == pytest.approx(0.0110616394151858, rel=1e-8)


def test_an_open_survey_has_shares_and_no_uncertainty(file: Path) -> None:
    told = ran("tables", file, "--wave", "2020", "--question", "safe", "--by", "mode", "--json").json
    assert told["design"]["design"] == "OPEN"
    assert told["weights"] is None
    (web,) = told["groups"]
    assert (web["option"], web["text"], web["base_n"]) == ("WEB", "Webb", 80)
    assert [(row["se"], row["low"], row["high"]) for row in web["rows"]] == [(None, None, None)] * 4
    assert web["indicators"][0]["value"] == 0.75
