"""Exports of the standard questionnaire, as four tools write them, taken in as they are proposed: every answer is right."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.database import Database
from app.models.survey import AnswerValue, OptionPart, Place, Response, SurveyWave, WaveState
from app.services.exchange.digital import Asked, Choices, DigitalService, Use
from app.services.survey.editing import add_questionnaire
from app.services.survey.standard import standard_questionnaire
from tests.services.exchange.digital import tools
from tests.services.exchange.digital.conftest import PLACES
from tests.services.exchange.digital.files import csv_of, workbook, written

Build = Callable[[Asked, Sequence[tools.Person]], list[list[str]]]
UNSURE = {"Rån"}
"""Headings that say too little by themselves, beside the places without their question."""


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    with sqlite_db.write("Make a wave") as session:
        made = standard_questionnaire()
        add_questionnaire(session, made)
        asked = SurveyWave(name="2020", questionnaire=made, state=WaveState.OPEN)
        session.add(asked)
        session.add_all(Place(code=f"{at:02}", name=name) for at, name in enumerate(PLACES, start=1))
        session.flush()
        return asked.id


def stored(db: Database, asked: Asked) -> dict[tuple[int, str], list[str]]:
    """The codes that were taken in, by whose they are and the field; times and reasons of a place behind a point."""
    questions = {question.id: question.name for question in asked.form.questions}
    items = {item.id: f".{item.name}" for question in asked.form.questions for item in question.items}
    options = {option.id: (option.part, option.code) for question in asked.form.questions for option in question.options}
    places = {place.id: (OptionPart.ANSWER, place.code) for place in asked.places}
    found: dict[tuple[int, str], list[str]] = {}
    with db.read() as session:
        order = list(session.scalars(select(Response.id).order_by(Response.id)))
        for value in session.scalars(select(AnswerValue)):
            part, code = options[value.option_id] if value.option_id else places[value.number or 0]
            field = questions[value.question_id] + items.get(value.item_id, "")
            whose = order.index(value.response_id), field if part is OptionPart.ANSWER else f"{field}.{part}"
            found.setdefault(whose, []).append(code)
    return found


@pytest.mark.parametrize(
    ("build", "delimiter", "row"),
    [
        (tools.kobo, "", "_id"),
        (partial(tools.kobo, grouped=True), "", "_id"),
        (tools.limesurvey, ";", "Svars-ID"),
        (tools.microsoft, "", "ID"),
        (tools.google, ",", ""),
    ],
    ids=["kobo", "kobo with groups", "limesurvey", "microsoft", "google"],
)
def test_what_a_tool_writes_is_taken_in_as_it_is_proposed_and_every_answer_is_right(
    sqlite_db: Database, wave: int, tmp_path: Path, build: Build, delimiter: str, row: str
) -> None:
    service = DigitalService(sqlite_db)
    asked = service.asked(wave)
    people = tools.people(asked)
    rows = build(asked, people)
    path = written(tmp_path, csv_of(rows, delimiter)) if delimiter else workbook(tmp_path / "web.xlsx", rows)
    grid = service.read(path)
    proposed = service.proposed(asked, grid)
    assert [one.heading for one in proposed.mapping.columns if one.use is Use.ROW] == [row] * bool(row)
    assert {one for one in proposed.unsure if not one.startswith("Plats ")} <= UNSURE
    service.take_in(wave, grid, proposed.layout, proposed.mapping, Choices())
    told = {(at, field): sorted(codes) for at, person in enumerate(people) for field, codes in person.items()}
    found = stored(sqlite_db, asked)
    assert {whose: sorted(found.get(whose, ())) for whose in told} == told
    assert all(codes == [","] for whose, codes in found.items() if whose not in told)
