"""`population` keeps a table from a file, and weights go by it."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.models.survey import Question
from tests.cli.running import ran, refused
from tests.services.analysis.asking import asked
from tests.services.analysis.test_tables import fixed


@pytest.fixture
def file(sqlite_db: Database) -> Path:
    known = asked(sqlite_db)
    fixed(known, "sex", {"1": 60, "2": 20})
    with sqlite_db.write("Edit a question") as session:
        session.get_one(Question, known.questions["sex"]).short_text = "Kön"
    assert sqlite_db.path is not None
    return sqlite_db.path


def test_answers_are_weighted_to_the_table_that_was_given(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "pop.csv"
    table.write_text("sex,N,year\nwoman,500\nman,500\n", encoding="utf-8")
    told = ran("population", file, table, "--wave", "2020", "--source", "SCB", "--date", "2020-12-31", "--json").json
    assert told == {"questions": ["sex"], "cells": 2, "inhabitants": 1000, "left_out": ["year"], "replaced": None}
    said = ran("population", file, table, "--wave", "2020").out
    assert "SCB, 2020-12-31." in said  # whose place it took
    assert "1 000 invånare efter Kön." in said.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    again = ran("population", file, table, "--wave", "2020", "--source", "SCB", "--json").json
    assert again["replaced"] == {"source": "pop.csv", "date": None, "inhabitants": 1000}
    found = ran("tables", file, "--wave", "2020", "--question", "sex", "--weights", "rake:sex", "--json").json
    assert [row["share"] for row in found["rows"]] == pytest.approx([0.5, 0.5, 0.0])
    assert found["rows"][0]["unweighted"] == 0.75


def test_a_table_that_does_not_fit_or_a_day_that_is_none_is_refused(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "pop.csv"
    table.write_text("sex,N\nrobot,500\n", encoding="utf-8")
    assert "robot" in refused("population", file, table, "--wave", "2020")
    assert refused("population", file, table, "--wave", "2020", "--date", "soon", code=2)
