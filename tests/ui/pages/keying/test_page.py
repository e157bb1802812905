"""What people answered on paper comes out of the exported answers, cell for cell, after every key went through the window."""

import csv
import io
from random import Random

import pytest

from app.models.database import Database
from app.models.survey import FreeTextAnswer, ReviewState
from app.services.exchange import ExchangeService
from app.ui.pages.keying import KeyingPage
from tests.tools.paper import Paper, lay_out
from tests.tools.respondent import Cells, answered
from tests.ui.pages.keying.striking import Show, open_page, strike

FEW, MANY = 60, 300
"""Respondents in every run of the tests, and in the long campaign."""


def exported(db: Database, wave_id: int) -> list[Cells]:
    """The lines of the exported answers, without empty cells; each text is cleared first, for no other leaves the program."""
    with db.write("Review texts") as session:
        for text in session.query(FreeTextAnswer).all():
            text.state = ReviewState.CLEARED
    answers = ExchangeService(db).export_answers(wave_id).answers.decode("utf-8-sig")
    lines = csv.DictReader(io.StringIO(answers, newline=""), delimiter=";")
    return [{name: cell for name, cell in line.items() if cell} for line in lines]


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.soak)])
def test_forms_keyed_by_keys_alone_are_exported_as_they_were_answered(sqlite_db: Database, show: Show, count: int) -> None:
    paper: Paper = lay_out(sqlite_db, received=count)
    page: KeyingPage = open_page(sqlite_db, paper, show)
    page.open(paper.batch_id)
    chance = Random(2020)
    people = [answered(chance) for _ in range(count)]
    for person in people:
        strike(page, person.keys)
    lines = exported(sqlite_db, paper.wave_id)
    assert len(lines) == count
    for number, (line, person) in enumerate(zip(lines, people, strict=True), start=1):
        assert {name: cell for name, cell in line.items() if name not in ("row", "mode")} == person.cells, f"form {number}"
