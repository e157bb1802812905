"""`survey import` and `survey export`, as a script runs them."""

import json
from pathlib import Path

import pytest

from app.cli import run
from app.services.exchange.xlsform import read_form
from tests.services.exchange.xlsform.told import form

SURVEY = [
    ["type", "name", "label", "relevant"],
    ["select_one age", "age", "Hur gammal är du?"],
    ["select_one trust", "trust", "Hur mycket litar du på polisen?"],
    ["integer", "n_events", "Hur många gånger?"],
    ["geopoint", "where", "Var?"],
]
CHOICES = [
    ["list_name", "name", "label"],
    *(["age", name, f"{name} år"] for name in ("16-24", "25-44", "80+")),
    *(["trust", name, name] for name in ("Mycket", "Inte alls")),
]


def test_a_file_is_made_of_a_form_and_takes_its_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, asked, answers, out = (tmp_path / name for name in ("ny.lofte", "form.xlsx", "svar.csv", "ut.xlsx"))
    form(asked, SURVEY, CHOICES)
    answers.write_text("age,trust,n_events\n25-44,Inte alls,3\n80+,Mycket,0\n", encoding="utf-8")
    assert run(["survey", "import", str(made), str(asked), "--wave", "2021", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["questions"] == ["age", "trust", "n_events"]
    assert facts["open"] is True
    assert [(one["sheet"], one["row"], one["why"]) for one in facts["not_taken"]] == [("survey", 5, "KIND")]
    assert run(["import", str(made), str(answers), "--wave", "2021", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["imported"] == 2
    assert run(["survey", "export", str(made), str(out), "--wave", "2021"]) == 0
    choices = {option.name for question in read_form(out).questionnaire.questions for option in question.options}
    assert {"25-44", "80+", "Inte alls"} <= choices


def test_what_is_not_taken_is_printed_with_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = form(tmp_path / "form.xlsx", SURVEY, CHOICES)
    assert run(["survey", "import", str(tmp_path / "ny.lofte"), str(asked), "--wave", "2021", "--draft"]) == 0
    assert "survey, rad 5, ”Var?”: det finns inget sådant frågeslag här" in capsys.readouterr().out


@pytest.mark.parametrize(("wave", "content"), [("", SURVEY), ("2021", [["type", "name"], ["geopoint", "where"]])])
def test_no_file_is_left_where_nothing_was_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wave: str, content: list[list[str]]
) -> None:
    asked = form(tmp_path / "form.xlsx", content, CHOICES)
    assert run(["survey", "import", str(tmp_path / "ny.lofte"), str(asked), "--wave", wave]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["form.xlsx"]
