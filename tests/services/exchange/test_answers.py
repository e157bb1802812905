"""Coded answers: what goes out comes back the same; what is wrong stops everything; an import is undone whole."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.base import new_uuid
from app.models.database import Database
from app.models.history import Change
from app.models.survey import FreeTextAnswer, Response, ReviewState, SurveyWave, WaveState
from app.services.exchange import (
    AnswersFaulty,
    AnswersThere,
    AnswersUnreadable,
    CellFault,
    ExchangeService,
    WaveTakesNoAnswers,
    coded_answers,
)
from app.services.keying import Entry
from app.services.survey.forms import place_lines, questionnaire_form
from tests.services.analysis.asking import Asked, answer, asked


def opened(db: Database, name: str = "2020") -> Asked:
    known = asked(db, name)
    with db.write("Open a wave") as session:
        session.get_one(SurveyWave, known.wave_id).state = WaveState.OPEN
    return known


def lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(1, 25))
def test_what_went_out_and_came_in_goes_out_the_same(db: Database, seed: int, count: int) -> None:
    known = opened(db, new_uuid())
    answer(known, Random(seed), count)
    service = ExchangeService(db)
    out = service.export_answers(known.wave_id)
    if out.responses == 0:
        return
    other = opened(db, new_uuid())
    imported = service.import_answers(other.wave_id, out.answers.decode("utf-8-sig"))
    assert imported.responses == out.responses
    assert service.export_answers(other.wave_id) == out
    db.undo(imported.change_id)


def test_an_import_is_undone_as_a_whole(db: Database) -> None:
    known = opened(db)
    service = ExchangeService(db)
    imported = service.import_answers(known.wave_id, "mode;safe\nWEB;1\nASSISTED;2\n", file="web.csv")
    assert service.export_answers(known.wave_id).responses == 2
    db.undo(imported.change_id)
    assert service.export_answers(known.wave_id).responses == 0


def test_every_wrong_cell_is_named_and_nothing_is_taken_in(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    text = "mode;safe;wishes.1;wishes.2;spots.1.place;spots.1.when;nothing\nWEB;1;1;0;01;1 2;\nFAX;7;2;;55;;\nWEB;;,;1;;1;\n"
    with pytest.raises(AnswersFaulty) as refused:
        ExchangeService(sqlite_db).import_answers(known.wave_id, text, file="web.csv")
    assert refused.value.count == 7
    assert set(refused.value.faults) == {
        CellFault(1, "nothing", "nothing"),
        CellFault(3, "mode", "FAX"),
        CellFault(3, "safe", "7"),
        CellFault(3, "wishes.1", "2"),
        CellFault(3, "spots.1.place", "55"),
        CellFault(4, "wishes.2", "1"),
        CellFault(4, "spots.1.when", "1"),
    }
    with sqlite_db.read() as session:
        assert session.query(Response).count() == 0
        assert session.query(Change).where(Change.action == "Import answers").count() == 0


@pytest.mark.parametrize("text", ["", "mode;safe", "a;b\n1;2\n", "row;x\n1;2\n"])
def test_what_is_no_table_of_answers_is_refused(sqlite_db: Database, text: str) -> None:
    known = opened(sqlite_db)
    with pytest.raises(AnswersUnreadable):
        ExchangeService(sqlite_db).import_answers(known.wave_id, text)


def test_the_same_file_is_taken_in_once(sqlite_db: Database, tmp_path: Path) -> None:
    known = opened(sqlite_db)
    file = tmp_path / "web.csv"
    file.write_bytes("mode;safe\r\nWEB;1\r\n".encode("cp1252"))
    service = ExchangeService(sqlite_db)
    imported = service.import_answers(known.wave_id, file)
    with pytest.raises(AnswersThere):
        service.import_answers(known.wave_id, file)
    sqlite_db.undo(imported.change_id)
    assert service.import_answers(known.wave_id, file).responses == 1


def test_a_wave_that_is_not_open_takes_no_answers(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    with pytest.raises(WaveTakesNoAnswers):
        ExchangeService(sqlite_db).import_answers(known.wave_id, "mode;safe\nWEB;1\n")


def test_words_go_out_only_when_they_were_reviewed_and_never_as_a_formula(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    service = ExchangeService(sqlite_db)
    service.import_answers(known.wave_id, "mode;words;words.text\nWEB;1;=1+1\nWEB;1;Anna Svensson\nWEB;,;\n")
    assert lines(service.export_answers(known.wave_id).answers)[1].count("=") == 0
    with sqlite_db.write("Review a text") as session:
        for text in session.query(FreeTextAnswer).order_by(FreeTextAnswer.id):
            text.state = ReviewState.CLEARED if text.text == "=1+1" else ReviewState.WITHHELD
    out = lines(service.export_answers(known.wave_id).answers)
    head = out[0].split(";")
    words = [line.split(";")[head.index("words.text")] for line in out[1:]]
    assert words == ["'=1+1", "", ""]
    assert [line.split(";")[head.index("words")] for line in out[1:]] == ["1", "1", ","]


def test_what_progress_raises_leaves_nothing_behind(sqlite_db: Database) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, of: int) -> None:
        if done == of:
            raise Cancelled

    known = opened(sqlite_db)
    with pytest.raises(Cancelled):
        ExchangeService(sqlite_db).import_answers(known.wave_id, "mode;safe\nWEB;1\n", progress=cancel)
    with sqlite_db.read() as session:
        assert session.query(Response).count() == 0


def test_entries_become_the_text_that_an_import_takes(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    with sqlite_db.read() as session:
        wave = session.get_one(SurveyWave, known.wave_id)
        form, places = questionnaire_form(session, wave.questionnaire_id), place_lines(session)
    sheet = {"safe": Entry.of("2"), "spots.1": Entry.of("02", when="2", why="12"), "words": Entry.of(text="Mer ljus")}
    text = coded_answers(form, places, [("WEB", sheet)])
    service = ExchangeService(sqlite_db)
    service.import_answers(known.wave_id, text)
    out = lines(service.export_answers(known.wave_id).answers)
    cells = dict(zip(out[0].split(";"), out[1].split(";"), strict=True))
    assert {name: value for name, value in cells.items() if value} == {
        "row": "1",
        "mode": "WEB",
        "safe": "2",
        "spots.1.place": "02",
        "spots.1.when": "2",
        "spots.1.why": "1 2",
        "words": "1",
    }
