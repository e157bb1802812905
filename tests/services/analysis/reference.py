"""The reference survey as a municipality's file: two waves, a random sample each, with their population tables."""

import csv
import io
from dataclasses import dataclass

from app import resource
from app.models.base import new_uuid, now
from app.models.database import Database
from app.models.survey import (
    AnswerMeaning,
    AnswerOption,
    AnswerValue,
    CollectionMode,
    Question,
    QuestionKind,
    Questionnaire,
    Response,
    ResponseState,
    SurveyWave,
)
from app.services.survey import Inhabitants, PopulationService

ASKED = ("age", "sex", "area", "unsafe_evening", "trust", "exposed")
COUNTED = {"2020": "N", "2021": "N2021"}


@dataclass(frozen=True)
class Known:
    """The reference survey in a database."""

    db: Database
    waves: dict[str, int]


def rows(file: str) -> list[dict[str, str]]:
    """A file of the reference, a dictionary a row."""
    return list(csv.DictReader(io.StringIO(resource.text(f"reference/{file}"))))


def reference(db: Database) -> Known:
    """Ask both waves the same questions and take in what was answered."""
    answered = {year: rows(f"laholm_{year}.csv") for year in COUNTED}
    options = {name: sorted({row[name] for year in answered.values() for row in year} - {"NA", ""}) for name in ASKED}
    asked = Questionnaire(name="reference", questions=[_question(at, name, options) for at, name in enumerate(ASKED, 1)])
    asked.questions.append(_number(len(ASKED) + 1))
    waves = {}
    with db.write("Begin a survey wave") as session:
        session.add(asked)
        for year in COUNTED:
            wave = SurveyWave(name=year, questionnaire=asked)
            session.add(wave)
            session.flush()
            waves[year] = wave.id
    for year, wave_id in waves.items():
        _answer(db, wave_id, asked, answered[year])
        _populate(db, wave_id, COUNTED[year], options)
    return Known(db, waves)


def _question(position: int, name: str, options: dict[str, list[str]]) -> Question:
    made = [
        AnswerOption(position=at, code=f"{at:02}", name=text, text=text, meaning=AnswerMeaning.SUBSTANTIVE)
        for at, text in enumerate(options[name], start=1)
    ]
    return Question(
        position=position, name=name, text=name, short_text=name, kind=QuestionKind.SINGLE, options=[*made, *_standing(len(made))]
    )


def _number(position: int) -> Question:
    return Question(
        position=position,
        name="n_events",
        text="n_events",
        short_text="n_events",
        kind=QuestionKind.NUMBER,
        least=0,
        largest=99,
        options=_standing(0),
    )


def _standing(first: int) -> list[AnswerOption]:
    return [
        AnswerOption(position=first + 1, code=",", text="", meaning=AnswerMeaning.BLANK),
        AnswerOption(position=first + 2, code="*", text="", meaning=AnswerMeaning.INVALID),
    ]


def _answer(db: Database, wave_id: int, asked: Questionnaire, answered: list[dict[str, str]]) -> None:
    keys = {(question.name, option.name): option.id for question in asked.questions for option in question.options}
    questions = {question.name: question.id for question in asked.questions}
    with db.bulk("Import answers") as bulk:
        first, moment = bulk.next_id(Response), now()
        common = {"wave_id": wave_id, "mode": CollectionMode.WEB, "state": ResponseState.REGISTERED, "registered_at": moment}
        bulk.insert(
            Response,
            [
                {"id": first + at, "uuid": new_uuid(), "void_reason": "", "change_seq": bulk.change_id, **common}
                for at in range(len(answered))
            ],
        )
        bulk.insert(
            AnswerValue,
            [
                {
                    "response_id": first + at,
                    "question_id": questions[name],
                    "item_id": 0,
                    "slot": 0,
                    "option_id": keys.get((name, row[name])),
                    "number": int(row[name]) if name == "n_events" else None,
                }
                for at, row in enumerate(answered)
                for name in (*ASKED, "n_events")
                if row[name] not in ("", "NA")
            ],
        )


def _populate(db: Database, wave_id: int, column: str, options: dict[str, list[str]]) -> None:
    by = ("age", "sex", "area")
    cells = [
        Inhabitants(tuple(f"{options[name].index(row[name]) + 1:02}" for name in by), int(row[column]))
        for row in rows("laholm_pop.csv")
    ]
    PopulationService(db).keep(wave_id, by, cells, "R")
