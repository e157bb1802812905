"""The whole way on the command line: a web form in, its answers in, the population in, and every reference figure out."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app import resource
from tests.cli.running import ran

EXPECTED: dict[str, Any] = json.loads(resource.text("reference/expected.json"))
SELECTED = ("age", "sex", "area", "unsafe_evening", "trust", "exposed")
METHODS = {
    "srs": ("--design", "srs"),
    "srs_nofpc": ("--design", "srs", "--uncorrected"),
    "ps_as": ("--design", "srs", "--weights", "poststratify:age,sex"),
    "rake": ("--design", "srs", "--weights", "rake:age,sex,area"),
}
NEAR = 1e-8
Told = Callable[..., Any]


def web_form(path: Path) -> Path:
    """The form that the reference survey was asked with, as a program for web surveys has it."""
    answers = list(csv.DictReader(resource.text("reference/laholm_2020.csv").splitlines()))
    book = openpyxl.Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    assert survey is not None
    survey.title = "survey"
    survey.append(["type", "name", "label"])
    choices.append(["list_name", "name", "label"])
    for name in SELECTED:
        survey.append([f"select_one {name}s", name, f"{name}?"])
        for answer in sorted({row[name] for row in answers} - {"NA", ""}):
            choices.append([f"{name}s", answer, f"{answer} …"])
    survey.append(["integer", "n_events", "How often?"])
    book.save(path)
    return path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Both waves taken in as a script would; then what `tables` tells, read as a program reads it."""
    folder = tmp_path_factory.mktemp("whole way")
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(folder))
    file, form = folder / "laholm.lofte", web_form(folder / "form.xlsx")
    for year, people in (("2020", "N"), ("2021", "N2021")):
        answers, population = folder / f"{year}.csv", folder / f"people-{year}.csv"
        answers.write_text(resource.text(f"reference/laholm_{year}.csv"), encoding="utf-8")
        counted = resource.text("reference/laholm_pop.csv").replace('"N"', '"other"').replace('"N2021"', '"later"')
        population.write_text(counted.replace('"other"' if people == "N" else '"later"', '"N"', 1), encoding="utf-8")
        assert ran("survey", "import", file, form, "--wave", year).code == 0
        assert ran("import", file, answers, "--wave", year).code == 0
        assert ran("population", file, population, "--wave", year).code == 0

    def ask(question: str, *words: str, wave: str = "2020") -> Any:
        return ran("tables", file, "--wave", wave, "--question", question, *words, "--json").json

    yield ask
    patch.undo()


def of(rows: list[dict[str, Any]], option: str) -> dict[str, Any]:
    return next(row for row in rows if row["option"] == option)


@pytest.mark.parametrize("method", METHODS)
def test_shares_totals_means_and_intervals_are_the_references(told: Told, method: str) -> None:
    expected, words = EXPECTED["laholm"]["2020"][method], METHODS[method]
    unsafe, trust = told("unsafe_evening", *words), told("trust", *words)
    for table, name, led in ((unsafe, "unsafe", "u2"), (trust, "trust", "t2")):
        for option, figures in expected[name].items():
            row = of(table["rows"], option.removeprefix(led))
            assert (row["share"], row["se"]) == pytest.approx((figures["est"], figures["se"]), rel=NEAR)
            assert row["intervals"]["wald"] == pytest.approx([figures["lo"], figures["hi"]], rel=NEAR)
    for option, figures in expected["unsafe_total"].items():
        row = of(unsafe["rows"], option.removeprefix("u2"))
        assert (row["total"], row["total_se"]) == pytest.approx((figures["est"], figures["se"]), rel=NEAR)
    yes = of(unsafe["rows"], "Ja")
    for kind in ("logit", "beta"):
        interval = expected["ci_unsafe"][kind]
        assert yes["intervals"][kind] == pytest.approx([interval["lo"], interval["hi"]], rel=NEAR)
    assert [yes["low"], yes["high"]] == yes["intervals"]["logit"]
    mean, events = told("n_events", *words)["mean"], expected["n_events"]["n_events"]
    assert (mean["est"], mean["se"]) == pytest.approx((events["est"], events["se"]), rel=NEAR)
    if method in ("ps_as", "rake"):
        weights = unsafe["weights"]
        assert (weights["lowest"], weights["highest"]) == pytest.approx((expected["min_w"], expected["max_w"]), rel=NEAR)
        assert weights["design_effect"] == pytest.approx(expected["kish_deff"], rel=NEAR)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("by", ["area", "sex"])
def test_groups_and_their_test_are_the_references(told: Told, method: str, by: str) -> None:
    expected, table = EXPECTED["laholm"]["2020"][method], told("unsafe_evening", "--by", by, *METHODS[method])
    for group in expected[f"by_{by}"].values():
        row = of(of(table["groups"], group[by])["rows"], "Ja")
        assert (row["share"], row["se"]) == pytest.approx((group["u2Ja"], group["se.u2Ja"]), rel=NEAR)
    tested = expected[f"chisq_unsafe_{by}"]["F"]
    assert (table["test"]["F"], table["test"]["p"]) == pytest.approx((tested["stat"], tested["p"]), rel=NEAR)
    assert table["test"]["df"] == pytest.approx(tested["par"], rel=NEAR)


def test_answers_tested_against_answers_are_the_references(told: Told) -> None:
    for method, words in METHODS.items():
        tested = EXPECTED["laholm"]["2020"][method]["chisq_unsafe_trust"]["F"]
        found = told("unsafe_evening", "--by", "trust", *words)["test"]
        assert (found["F"], found["p"]) == pytest.approx((tested["stat"], tested["p"]), rel=NEAR)


@pytest.mark.parametrize("method", ["srs", "rake"])
def test_the_change_between_the_years_is_the_references(told: Told, method: str) -> None:
    expected = EXPECTED["laholm_change"][method]
    change = told("unsafe_evening", *METHODS[method], "--against", "2020", wave="2021")["change"]
    row = of(change["rows"], "Ja")
    found = [row[name] for name in ("before", "after", "diff", "se", "z", "p", "low", "high")]
    assert found == pytest.approx([expected[name] for name in ("p2020", "p2021", "diff", "se", "z", "p", "lo", "hi")], rel=NEAR)
    assert change["comparable"]


def test_a_sample_drawn_in_parts_is_weighted_part_by_part(told: Told) -> None:
    table = told("unsafe_evening", "--by", "area", "--design", "stratified:area")
    assert table["design"] == {
        "design": "STRATIFIED",
        "stratum": "area",
        "population": 21705.0,
        "corrected": True,
        "few": [],
        "unseen": [],
    }
    assert of(table["rows"], "Ja")["se"] < of(told("unsafe_evening", "--design", "srs")["rows"], "Ja")["se"] * 1.05
