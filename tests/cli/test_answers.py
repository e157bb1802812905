"""`import` of a file of answers: what it says, its exit code, and that nothing is taken in where something does not fit."""

from pathlib import Path

import pytest

from app.models.database import Database
from app.services.exchange.digital import DigitalService, FileMapping, ReadColumn, Use
from tests.cli.running import ran, refused
from tests.services.analysis.asking import Asked
from tests.services.exchange.digital.files import csv_of, opened, written

GOOD = csv_of([["id", "safe", "sex", "Enhet"], ["1", "very", "man", "mobil"], ["2", "rather", "woman", "dator"]])
BAD = csv_of([["id", "safe", "sex"], ["1", "very", "man"], ["2", "Rätt så säker", "woman"]])


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    return opened(sqlite_db)


@pytest.fixture
def file(known: Asked) -> Path:
    assert known.db.path is not None
    return known.db.path


def test_answers_are_tried_and_then_taken_in(file: Path, tmp_path: Path) -> None:
    answers = written(tmp_path, GOOD)
    tried = ran("import", file, answers, "--wave", "2020", "--dry-run", "--json").json
    assert (tried["rows"], tried["imported"], tried["would_import"], tried["unmapped"]) == (2, 0, 2, ["Enhet"])
    done = ran("import", file, answers, "--wave", "2020", "--language", "en")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "2 answers were taken in."
    stopped = ran("import", file, answers, "--wave", "2020", "--language", "en")
    assert (stopped.code, stopped.error.splitlines()) == (
        1,
        ["web.csv was taken in before. Undo that first if it is to be taken in again."],
    )
    assert ran("import", file, answers, "--wave", "2020", "--again", "--json").json["imported"] == 2


def test_rows_that_do_not_fit_stop_everything_unless_they_are_left_out(file: Path, tmp_path: Path) -> None:
    answers = written(tmp_path, BAD)
    stopped = ran("import", file, answers, "--wave", "2020")
    assert stopped.code == 1
    assert "rad 3, safe: ”Rätt så säker”: är inget av svaren" in stopped.out
    assert len(stopped.error.splitlines()) == 1
    done = ran("import", file, answers, "--wave", "2020", "--skip-faulty", "--mode", "ASSISTED", "--json")
    assert (done.code, done.json["imported"], done.json["fault_count"]) == (0, 1, 1)


def test_a_mapping_says_what_values_are(known: Asked, file: Path, tmp_path: Path) -> None:
    mapping = FileMapping((ReadColumn("safe", Use.ANSWER, "safe", values={"Rätt så säker": "2"}),))
    path = written(tmp_path, mapping.file(), "m.json")
    done = ran("import", file, written(tmp_path, BAD), "--wave", "2020", "--mapping", path, "--json")
    assert (done.code, done.json["imported"]) == (0, 2)
    assert DigitalService(known.db).mappings() == ()


def test_a_mapping_that_is_none_and_a_file_that_is_no_table_are_one_line_each(file: Path, tmp_path: Path) -> None:
    answers = written(tmp_path, GOOD)
    assert "m.json" in refused("import", file, answers, "--wave", "2020", "--mapping", tmp_path / "m.json")
    pdf = written(tmp_path, b"%PDF-1.7", "svar.pdf")
    assert "svar.pdf är ingen tabell" in refused("import", file, pdf, "--wave", "2020")
    assert refused("import", file, tmp_path / "borta.csv", "--wave", "2020")


def test_columns_that_are_only_like_a_question_are_taken_in_when_somebody_says_so(file: Path, tmp_path: Path) -> None:
    answers = written(tmp_path, csv_of([["Plats 1", "sex"], ["place 1", "man"]]))
    stopped = ran("import", file, answers, "--wave", "2020")
    assert (stopped.code, len(stopped.error.splitlines())) == (1, 1)
    assert "web.csv liknar bara en fråga" in stopped.error
    tried = ran("import", file, answers, "--wave", "2020", "--dry-run", "--json")
    assert (tried.code, tried.json["unsure"], tried.json["imported"]) == (1, ["Plats 1"], 0)
    left = ran("import", file, answers, "--wave", "2020", "--likely", "LEAVE", "--dry-run", "--json")
    assert (left.code, left.json["unmapped"]) == (0, ["Plats 1"])
    done = ran("import", file, answers, "--wave", "2020", "--likely", "TAKE", "--json")
    assert (done.code, done.json["imported"], done.json["unmapped"]) == (0, 1, [])
