"""A small wave with written answers, and a service over it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.models.database import Database
from app.models.survey import (
    AnswerOption,
    CollectionMode,
    FreeTextAnswer,
    OptionPart,
    Place,
    PlaceAlias,
    Question,
    QuestionKind,
    Questionnaire,
    QuestionnaireState,
    Response,
    Series,
    SurveyWave,
    WaveState,
)
from app.services.review import ReviewService

Write = Callable[..., list[int]]
"""Adds responses of one text each to the wave; the keys of the texts."""


@pytest.fixture
def wave(sqlite_db: Database) -> int:
    """A closed wave that asks for words, and has an "other" with words beside it; two places."""
    return make_wave(sqlite_db)


@pytest.fixture
def review(sqlite_db: Database, wave: int) -> ReviewService:
    return ReviewService(sqlite_db)


@pytest.fixture
def write(sqlite_db: Database, wave: int) -> Write:
    return lambda *texts, other=False: write_texts(sqlite_db, wave, *texts, other=other)


def make_wave(db: Database) -> int:
    with db.write("Make") as session:
        form = Questionnaire(name="Trygghet", state=QuestionnaireState.FROZEN)
        comment = Question(
            position=1, name="comment", text="Vad vill du?", short_text="Fritext", kind=QuestionKind.TEXT, series=Series.SAME
        )
        measures = Question(
            position=2, name="measures", text="Vad?", short_text="Åtgärd", kind=QuestionKind.MULTIPLE, series=Series.SAME
        )
        measures.options.append(AnswerOption(position=1, part=OptionPart.ANSWER, code="0", text="Annat", with_text=True))
        form.questions += [comment, measures]
        session.add(form)
        session.flush()
        wave = SurveyWave(name="2020", questionnaire_id=form.id, state=WaveState.CLOSED)
        session.add_all(
            [wave, Place(code="01", name="Laholms centrum", aliases=[PlaceAlias(name="stan"), PlaceAlias(name="Ica")])]
        )
        session.add(Place(code="02", name="Stig Björns plats"))
        session.flush()
        return wave.id


def make_earlier(db: Database, wave: int) -> int:
    """The wave of the year before, asked the same."""
    with db.write("Make") as session:
        asked = session.get_one(SurveyWave, wave).questionnaire_id
        earlier = SurveyWave(name="2019", questionnaire_id=asked, state=WaveState.CLOSED)
        session.add(earlier)
        session.flush()
        return earlier.id


def write_texts(db: Database, wave: int, *texts: str, other: bool = False) -> list[int]:
    with db.write("Write") as session:
        questionnaire = session.get_one(SurveyWave, wave).questionnaire
        asked = questionnaire.questions[1 if other else 0]
        option = asked.options[0].id if other else 0
        rows = [FreeTextAnswer(question_id=asked.id, option_id=option, text=text) for text in texts]
        for row in rows:
            session.add(
                Response(wave_id=wave, mode=CollectionMode.WEB, registered_at=datetime(2020, 11, 1, tzinfo=UTC), texts=[row])
            )
        session.flush()
        return [row.id for row in rows]
