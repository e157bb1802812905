"""`tables` as text and as JSON, with small cells hidden."""

from pathlib import Path
from random import Random

import pytest

from app.models.database import Database
from tests.cli.running import ran, refused
from tests.services.analysis.asking import answer, asked, unask
from tests.services.analysis.test_tables import fixed

WHOLE = """\
1. safe · 2020

                    Antal     %
very                   60  75,0
rather                  0   0,0
rather not             20  25,0
not at all              0   0,0
blank                   7
Bas: 80 som svarat
safe                       75,0  (very + rather) / 80 som svarat 1, 2, 3, 4
"""


@pytest.fixture
def file(sqlite_db: Database) -> Path:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "3": 20, ",": 7})
    assert sqlite_db.path is not None
    return sqlite_db.path


def test_a_table_is_the_same_text_every_time(file: Path) -> None:
    result = ran("tables", file, "--wave", "2020", "--question", "safe")
    assert result.code == 0
    assert result.out == WHOLE


def test_the_same_table_as_json_has_its_base_and_definition(file: Path) -> None:
    table = ran("tables", file, "--wave", "2020", "--question", "safe", "--json").json
    assert table["base_n"] == 80
    first = table["rows"][0]
    assert (first["option"], first["text"], first["n"], first["share"], first["se"]) == ("1", "very", 60, 0.75, None)
    assert table["indicators"][0]["value"] == 0.75
    assert table["test"] is None


def test_a_table_divided_by_another_question_has_a_block_for_each_group(file: Path) -> None:
    result = ran("tables", file, "--wave", "2020", "--question", "safe", "--by", "mode", "--language", "en")
    assert result.code == 0
    assert "Way of answering: Web" in result.out
    assert ran("tables", file, "--wave", "2020", "--question", "safe", "--by", "mode", "--json").json["groups"]


def test_small_cells_are_hidden_here_too(sqlite_db: Database, file: Path) -> None:
    fixed(asked(sqlite_db, "2021"), "age", {"0": 2, "1": 20, "2": 60})
    result = ran("tables", file, "--wave", "2021", "--question", "age")
    assert "<5" in result.out
    assert "dold" in result.out
    assert " 20 " not in result.out


def test_the_question_about_places_has_its_times_and_reasons_too(sqlite_db: Database, file: Path) -> None:
    answer(asked(sqlite_db, "2021"), Random(4), 150)
    asking = ("tables", file, "--wave", "2021", "--question", "spots")
    facts, printed = ran(*asking, "--json").json, ran(*asking).out
    assert len(facts["places"]) == 4
    whole = facts["all_places"]
    assert [(one["code"], one["text"]) for one in whole["times"]] == [("1", "day"), ("2", "night")]
    assert len(whole["both"]) == 4
    shown = [(row["n"], one) for row in (whole, *facts["places"]) for one in row["times"] if one["share"] is not None]
    assert shown
    assert all(one["share"] == pytest.approx(one["n"] / base) for base, one in shown)
    for heading in ("Var och när", "Var och varför, %", "När och varför: Alla platser"):
        assert heading in printed
    assert "places" not in ran(*asking, "--by", "sex", "--json").json


def test_of_what_nobody_was_asked_about_the_places_nothing_is_printed(sqlite_db: Database, file: Path) -> None:
    known = asked(sqlite_db, "2021")
    answer(known, Random(4), 150)
    unask(known, "WHY")
    asking = ("tables", file, "--wave", "2021", "--question", "spots")
    facts, printed = ran(*asking, "--json").json, ran(*asking).out
    for row in (facts["all_places"], *facts["places"]):
        assert ([one["code"] for one in row["times"]], row["reasons"], row["both"]) == (["1", "2"], [], [])
    assert "Var och när" in printed
    assert "arför" not in printed
    unask(known, "WHEN")
    assert "all_places" not in ran(*asking, "--json").json
    assert "Var och när" not in ran(*asking).out


def test_a_name_that_is_not_there_is_answered_with_those_that_are(file: Path) -> None:
    assert refused("tables", file, "--wave", "1999", "--question", "safe").endswith("2020.")
    assert "safe, any" in refused("tables", file, "--wave", "2020", "--question", "saef")
    assert refused("tables", file, "--wave", "2020", "--question", "safe", "--by", "words")


def test_the_environment_may_say_which_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDBORGARLOFTE_DATABASE", str(file))
    assert ran("tables", "--wave", "2020", "--question", "safe").out == WHOLE


def test_the_option_says_which_file_louder_than_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDBORGARLOFTE_DATABASE", "elsewhere.lofte")
    asked = ("tables", "--wave", "2020", "--question", "safe")
    assert ran("--database", str(file), *asked).out == WHOLE
    assert ran(*asked, f"--database={file}").out == WHOLE


def test_a_server_answers_as_a_file_does(postgres_db: Database, postgres_url: str) -> None:
    fixed(asked(postgres_db), "safe", {"1": 60, "3": 20, ",": 7})
    assert ran("tables", postgres_url, "--wave", "2020", "--question", "safe").out == WHOLE


def test_a_method_that_can_not_be_used_is_one_line(reference_file: Path) -> None:
    asked = ("tables", reference_file, "--wave", "2020", "--question", "trust")
    assert "vikter" in refused(*asked, "--weights", "heavy")
    assert "lottery" in refused(*asked, "--design", "lottery")
    assert "exposed" in refused(*asked, "--weights", "rake:exposed")


def test_the_change_from_an_earlier_wave_is_told_answer_by_answer(reference_file: Path) -> None:
    asked = ("tables", reference_file, "--wave", "2021", "--question", "unsafe_evening", "--design", "srs", "--against", "2020")
    assert "−7,0 till −0,6" in ran(*asked).out
    change = ran(*asked, "--json").json["change"]
    yes = next(row for row in change["rows"] if row["option"] == "Ja")
    assert change["comparable"]
    assert (yes["diff"], yes["se"]) == pytest.approx((-0.0380559894203506, 0.0164721958665307), rel=1e-8)


def test_a_later_wave_is_nothing_to_tell_a_change_from(reference_file: Path) -> None:
    asked = ("tables", reference_file, "--wave", "2020", "--question", "unsafe_evening", "--against", "2021")
    assert "2021 är inte tidigare än 2020" in refused(*asked)
