"""The column file says what the database says, after whatever happened to either."""

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.base import new_uuid, now
from app.models.database import Database
from app.models.history import Change, ChangeKind
from app.models.survey import AnswerValue, CollectionMode, Response, ResponseState, SurveyWave
from app.services.analysis.columns import MODE, ColumnFiles, Columns, Layout, packed
from app.services.analysis.columns.filling import fill
from app.services.survey.forms import place_lines, questionnaire_form
from tests.services.analysis.asking import Asked, answer, asked


def current(files: ColumnFiles, known: Asked) -> Columns:
    with known.db.read() as session:
        wave = session.get_one(SurveyWave, known.wave_id)
        return files.columns(session, wave, _layout(known))


def rebuilt(known: Asked) -> Columns:
    layout = _layout(known)
    with known.db.read() as session:
        return packed(fill(session, layout, known.wave_id), layout.fingerprint, None)  # type: ignore[arg-type]


def _layout(known: Asked) -> Layout:
    with known.db.read() as session:
        wave = session.get_one(SurveyWave, known.wave_id)
        return Layout(questionnaire_form(session, wave.questionnaire_id), place_lines(session, with_retired=True))


def file_of(files: ColumnFiles, known: Asked) -> Path:
    with known.db.read() as session:
        return files.path(session, session.get_one(SurveyWave, known.wave_id))


def assert_same(one: Columns, other: Columns) -> None:
    assert one.fingerprint == other.fingerprint
    assert np.array_equal(one.ids, other.ids)
    assert np.array_equal(one.seqs, other.seqs)
    assert one.numbers.keys() == other.numbers.keys()
    assert one.bits.keys() == other.bits.keys()
    for name, column in one.numbers.items():
        assert np.array_equal(column, other.numbers[name]), name
    for name, bits in one.bits.items():
        assert np.array_equal(bits, other.bits[name]), name


def test_each_answer_is_in_its_column(db: Database, tmp_path: Path) -> None:
    known = asked(db)
    with db.write("Key form") as session:
        rows = [
            AnswerValue(question_id=known.questions["safe"], option_id=known.options["safe", "ANSWER", "2"]),
            AnswerValue(question_id=known.questions["wishes"], slot=1, option_id=known.options["wishes", "ANSWER", "3"]),
            AnswerValue(question_id=known.questions["home"], number=known.places[1]),
            AnswerValue(question_id=known.questions["times"], number=17),
            AnswerValue(question_id=known.questions["spots"], item_id=known.items["spots.1"], number=known.places[2]),
            AnswerValue(
                question_id=known.questions["spots"],
                item_id=known.items["spots.1"],
                slot=1,
                option_id=known.options["spots", "WHEN", "2"],
            ),
        ]
        session.add(Response(wave_id=known.wave_id, mode=CollectionMode.WEB, registered_at=now(), values=rows))
    columns = current(ColumnFiles(db, tmp_path), known)
    assert columns.numbers["safe"].tolist() == [2]
    assert columns.numbers["wishes"].tolist() == [-1]
    assert columns.ticked("wishes=3") == 1
    assert columns.ticked("wishes=1") == 0
    assert columns.numbers["home"].tolist() == [4 + 2]
    assert columns.numbers["spots.1"].tolist() == [3 + 3]
    assert columns.ticked(f"spots#{known.places[2]}") == 1
    assert columns.ticked("spots.1 WHEN=2") == columns.ticked("spots WHEN=2") == 1
    assert columns.numbers["any"].tolist() == [0]
    assert columns.numbers["times"].tolist() == [-1]
    assert columns.numbers["times NUMBER"].tolist() == [17]
    assert columns.numbers[MODE].tolist() == [2]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_patched_file_is_the_same_as_one_built_anew(db: Database, tmp_path: Path, data: st.DataObject) -> None:
    chance = Random(data.draw(st.integers(0, 10**6)))
    known = asked(db, name=new_uuid())
    files = ColumnFiles(db, tmp_path)
    for step in data.draw(st.lists(st.sampled_from(["add", "change", "void", "undo", "other", "new program"]), max_size=8)):
        if step == "add":
            answer(known, chance, chance.randint(1, 5))
        elif step == "other":
            with db.write("Name a wave") as session:
                session.get_one(SurveyWave, known.wave_id).population_source = str(chance.random())
        elif step == "undo":
            undo_newest(db)
        elif step == "new program":
            files = ColumnFiles(db, tmp_path)
        else:
            change(known, chance, step)
        assert_same(current(files, known), rebuilt(known))


def change(known: Asked, chance: Random, step: str) -> None:
    with known.db.write("Key form") as session:
        keys = session.query(Response).where(Response.wave_id == known.wave_id).order_by(Response.id).all()
        if not keys:
            return
        chosen = chance.choice(keys)
        if step == "void":
            chosen.state = ResponseState.VOID
        elif chosen.values:
            session.delete(chosen.values[0])


def undo_newest(db: Database) -> None:
    with db.read() as session:
        made = session.query(Change.id).where(Change.action == "Make a wave").order_by(Change.id.desc()).limit(1).scalar()
        mine = session.query(Change).where(Change.action == "Key form", Change.undone_by_id.is_(None))
        newest = mine.where(Change.id > made, Change.kind != ChangeKind.UNDO).order_by(Change.id.desc()).first()
    if newest is not None:
        db.undo(newest.id)


@pytest.mark.parametrize("where", [0, 9, 13, 17, 40, 0.3, 0.6, 0.9, 1.0])
def test_a_damaged_byte_never_makes_a_wrong_figure(sqlite_db: Database, tmp_path: Path, where: float) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 30)
    files = ColumnFiles(sqlite_db, tmp_path)
    current(files, known)
    path = file_of(files, known)
    whole = bytearray(path.read_bytes())
    at = min(int(where * len(whole)), len(whole) - 1) if 0 < where <= 1 else int(where)
    whole[at] ^= 0xFF
    path.write_bytes(whole)
    assert_same(current(ColumnFiles(sqlite_db, tmp_path), known), rebuilt(known))
    path.write_bytes(whole)
    assert_same(current(files, known), rebuilt(known))


def test_a_file_cut_short_is_built_anew(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 30)
    current(ColumnFiles(sqlite_db, tmp_path), known)
    path = file_of(ColumnFiles(sqlite_db, tmp_path), known)
    for length in (0, 3, 100, path.stat().st_size - 1):
        path.write_bytes(path.read_bytes()[:length])
        assert_same(current(ColumnFiles(sqlite_db, tmp_path), known), rebuilt(known))


def test_where_the_folder_can_not_be_written_figures_come_from_memory(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 5)
    (tmp_path / "file").write_text("no folder")
    files = ColumnFiles(sqlite_db, tmp_path / "file" / "inside")
    for _ in range(2):
        assert_same(current(files, known), rebuilt(known))


def test_a_file_from_a_past_that_was_restored_away_is_not_believed(sqlite_file: Path, tmp_path: Path) -> None:
    db = Database.open(sqlite_file)
    known = asked(db)
    answer(known, Random(1), 3)
    db.close()
    copy = sqlite_file.read_bytes()
    for seed in (2, 3):
        sqlite_file.with_name(f"{sqlite_file.name}-wal").unlink(missing_ok=True)
        sqlite_file.with_name(f"{sqlite_file.name}-shm").unlink(missing_ok=True)
        sqlite_file.write_bytes(copy)
        known.db = Database.open(sqlite_file)
        answer(known, Random(seed), 3)
        assert_same(current(ColumnFiles(known.db, tmp_path), known), rebuilt(known))
        known.db.close()


def test_another_program_finds_the_file_and_reads_no_answers(
    sqlite_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 3)
    first = current(ColumnFiles(sqlite_db, tmp_path), known)
    monkeypatch.setattr("app.services.analysis.columns.fill", lambda *_: pytest.fail("read the answers again"))
    assert_same(current(ColumnFiles(sqlite_db, tmp_path), known), first)
