"""The smallest survey that an answer can be written to."""

from datetime import UTC, datetime

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


def ask_one_question(db: Database) -> tuple[int, int]:
    """A wave with one question of yes and no; the keys of the wave and of its questionnaire's only question."""
    with db.write("New wave", "2020") as session:
        question = Question(position=1, name="unsafe_any", text="Otrygg?", short_text="Otrygg", kind=QuestionKind.SINGLE)
        question.options = [
            AnswerOption(position=1, code="1", text="Ja"),
            AnswerOption(position=2, code="2", text="Nej"),
            AnswerOption(position=3, code=",", text="", meaning=AnswerMeaning.BLANK),
        ]
        questionnaire = Questionnaire(name="Trygghet", questions=[question])
        wave = SurveyWave(name="2020", questionnaire=questionnaire)
        session.add(wave)
        session.flush()
        return wave.id, question.id


def answer_once(db: Database, wave_id: int, question_id: int) -> int:
    """One paper form; its key."""
    with db.write("Key form", "0001") as session:
        response = Response(wave_id=wave_id, mode=CollectionMode.PAPER, registered_at=datetime.now(UTC))
        response.values.append(AnswerValue(question_id=question_id))
        session.add(response)
        session.flush()
        return response.id


def import_answers(db: Database, wave_id: int, question_id: int, count: int) -> range:
    """`count` web answers through the bulk door; their keys."""
    with db.bulk("Import answers", "svar.csv", source_hash="0" * 64) as bulk:
        first = bulk.next_id(Response)
        keys = range(first, first + count)
        common = {
            "wave_id": wave_id,
            "mode": CollectionMode.WEB,
            "state": ResponseState.REGISTERED,
            "registered_at": datetime.now(UTC),
            "void_reason": "",
            "change_seq": bulk.change_id,
        }
        bulk.insert(Response, [{"id": key, "uuid": f"web-{key}", **common} for key in keys])
        bulk.insert(AnswerValue, [{"response_id": key, "question_id": question_id, "item_id": 0, "slot": 0} for key in keys])
    return keys
