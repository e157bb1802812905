import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text

from app.models.database import Database, DiskFull, FileExists, FileLocked, NothingUndoes, examine
from app.models.database import engine as engines
from app.models.database.audit import UnauditedWrite
from app.models.history import Change, RowChange
from app.models.keeping import Municipality, Person, Role
from app.models.keying import DraftField
from app.models.survey import AnswerValue, Place, Response
from tests.models.database.asking import answer_once, ask_one_question, import_answers


def name_of(db: Database) -> str | None:
    with db.read() as session:
        return session.scalar(select(Municipality.name))


def actions(db: Database) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(Change.action).order_by(Change.id)))


def named(db: Database, name: str = "Laholms kommun") -> None:
    with db.write("Name the municipality", name) as session:
        session.add(Municipality(id=1, name=name))


def test_an_action_is_audited_under_its_name_with_its_actor_and_each_row_before_and_after(db: Database) -> None:
    with db.write("Add a person", "AL") as session:
        person = Person(name="AL", role=Role.RECEPTION)
        session.add(person)
    db.actor = person.id
    named(db)
    with db.write("Name the municipality", "Laholm") as session:
        session.get_one(Municipality, 1).name = "Laholm"

    with db.read() as session:
        change = session.scalars(select(Change).order_by(Change.id.desc())).first()
        assert change is not None
        assert (change.action, change.about, change.person_id) == ("Name the municipality", "Laholm", person.id)
        (row,) = change.rows
        assert row.before is not None
        assert row.after is not None
        assert (row.table_name, row.row_key, row.before["name"], row.after["name"]) == (
            "municipality",
            [1],
            "Laholms kommun",
            "Laholm",
        )


def test_what_an_action_is_about_is_read_before_it_changes_anything(db: Database) -> None:
    named(db)
    with db.write("Name the municipality", lambda session: session.get_one(Municipality, 1).name) as session:
        session.get_one(Municipality, 1).name = "Båstads kommun"
    with db.read() as session:
        assert session.scalars(select(Change.about).order_by(Change.id)).all() == ["Laholms kommun", "Laholms kommun"]


def test_an_action_that_fails_leaves_nothing_behind(db: Database) -> None:
    class Stopped(Exception):
        pass

    def half_done() -> None:
        with db.write("Name the municipality") as session:
            session.add(Municipality(id=1, name="Halmstad"))
            session.flush()
            raise Stopped

    with pytest.raises(Stopped):
        half_done()
    assert name_of(db) is None
    assert actions(db) == []


def test_an_action_that_changes_nothing_is_no_change(db: Database) -> None:
    named(db)
    with db.write("Name the municipality") as session:
        session.get_one(Municipality, 1).name = "Laholms kommun"
    assert actions(db) == ["Name the municipality"]


def test_listeners_hear_of_every_commit_but_not_of_drafts_or_failures(db: Database) -> None:
    heard: list[str] = []
    stop = db.listen(lambda: heard.append("changed"))
    named(db)
    with db.draft():
        pass
    assert heard == ["changed"]
    stop()
    with db.write("Name the municipality") as session:
        session.get_one(Municipality, 1).name = "B"
    assert heard == ["changed"]


def test_a_sittings_typing_folds_into_one_change_that_undoes_as_a_whole(db: Database) -> None:
    named(db, "A")
    for typed in ("La", "Laho", "Laholm"):
        with db.write("Name the municipality", "1", sitting="municipality.name") as session:
            session.get_one(Municipality, 1).name = typed
    with db.read() as session:
        last = session.scalars(select(Change.id).order_by(Change.id.desc())).first()
    assert len(actions(db)) == 2
    assert last is not None
    db.undo(last)
    assert name_of(db) == "A"


@pytest.mark.parametrize("door", ["read", "write", "draft"])
def test_sql_that_would_slip_past_the_audit_is_refused(db: Database, door: str) -> None:
    named(db)
    opened = {"read": db.read, "write": lambda: db.write("Slip past"), "draft": db.draft}[door]
    with pytest.raises(UnauditedWrite), opened() as session:
        session.execute(text("UPDATE municipality SET name = 'x'"))
    assert name_of(db) == "Laholms kommun"


@pytest.mark.parametrize("door", ["read", "write", "draft"])
def test_no_statement_changes_the_audit_itself(db: Database, door: str) -> None:
    named(db)
    opened = {"read": db.read, "write": lambda: db.write("Rewrite"), "draft": db.draft}[door]
    with pytest.raises(UnauditedWrite), opened() as session:
        session.connection().execute(delete(RowChange))


def test_a_statement_on_a_table_of_drafts_passes_but_not_where_nothing_is_changed(db: Database) -> None:
    with db.draft() as session:
        session.connection().execute(delete(DraftField))
    with pytest.raises(UnauditedWrite), db.read() as session:
        session.connection().execute(delete(DraftField))


def test_an_audited_row_may_not_go_through_the_door_for_drafts(db: Database) -> None:
    def wrong_door() -> None:
        with db.draft() as session:
            session.add(Municipality(id=1, name="x"))
            session.flush()

    with pytest.raises(UnauditedWrite):
        wrong_door()


def test_a_changed_answer_raises_its_responses_sequence_in_the_same_transaction(db: Database) -> None:
    wave, question = ask_one_question(db)
    response = answer_once(db, wave, question)
    with db.write("Correct form") as session:
        session.get_one(Response, response).values[0].number = 3
    with db.read() as session:
        newest = session.scalars(select(Change.id).order_by(Change.id.desc())).first()
        assert session.get_one(Response, response).change_seq == newest


def test_an_import_is_one_change_with_its_files_hash_and_is_undone_as_a_whole(db: Database) -> None:
    wave, question = ask_one_question(db)
    answer_once(db, wave, question)
    imported = import_answers(db, wave, question, 50)
    with db.read() as session:
        change = session.scalars(select(Change).order_by(Change.id.desc())).first()
        assert change is not None
        assert change.source_hash == "0" * 64
        assert len(change.rows) == 2
    db.undo(change.id)
    with db.read() as session:
        assert not set(imported) & set(session.scalars(select(Response.id)))
        assert len(session.scalars(select(AnswerValue)).all()) == 1


def test_keys_go_on_after_an_import(db: Database) -> None:
    wave, question = ask_one_question(db)
    imported = import_answers(db, wave, question, 5)
    assert answer_once(db, wave, question) == imported[-1] + 1


def test_what_nothing_undoes_is_refused(db: Database) -> None:
    with db.write("Publish", final=True) as session:
        session.add(Municipality(id=1, name="x"))
    with db.read() as session:
        (key,) = session.scalars(select(Change.id))
    with pytest.raises(NothingUndoes):
        db.undo(key)


def test_a_new_file_never_overwrites_another(sqlite_file: Path) -> None:
    before = sqlite_file.read_bytes()
    with pytest.raises(FileExists):
        Database.create(sqlite_file)
    assert sqlite_file.read_bytes() == before


def test_a_locked_file_ends_in_a_refusal_and_what_was_saved_stays(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    named(sqlite_db)
    assert sqlite_db.path is not None
    path = sqlite_db.path
    sqlite_db.close()
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    db = Database.open(path)
    with pytest.raises(FileLocked), db.write("Name the municipality") as session:
        session.get_one(Municipality, 1).name = "B"
    other.execute("ROLLBACK")
    other.close()
    assert name_of(db) == "Laholms kommun"
    db.close()


def test_a_full_disk_ends_in_a_refusal_and_the_next_action_works_again(sqlite_db: Database) -> None:
    named(sqlite_db)
    with sqlite_db.read() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
    _limit_pages(sqlite_db, pages + 2)
    with pytest.raises(DiskFull), sqlite_db.write("Name the municipality") as session:
        session.get_one(Municipality, 1).name = "x" * 500_000
    assert name_of(sqlite_db) == "Laholms kommun"
    _limit_pages(sqlite_db, 1_000_000)
    with sqlite_db.write("Name the municipality") as session:
        session.get_one(Municipality, 1).name = "B"
    assert name_of(sqlite_db) == "B"


def test_a_disk_that_fills_up_loses_nothing_that_was_saved(sqlite_file: Path, small_disk: Path) -> None:
    path = small_disk / "kommun.lofte"
    shutil.copy(sqlite_file, path)
    db = Database.open(path)
    saved: list[int] = []

    def fill_up() -> None:
        for number in range(1, 97):
            with db.write("Add a place", str(number)) as session:
                session.add(Place(code=f"{number:02}", name="x" * 20_000))
            saved.append(number)

    with pytest.raises(DiskFull):
        fill_up()
    assert saved
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Place)) == len(saved)
    db.close()
    roomy = sqlite_file.with_name("roomy.lofte")
    for ending in ("", "-wal"):
        if path.with_name(path.name + ending).exists():
            shutil.copy(path.with_name(path.name + ending), roomy.with_name(roomy.name + ending))
    assert examine(roomy).whole
    again = Database.open(roomy)
    with again.write("Add a place", "96") as session:
        session.add(Place(code="96", name="Altona"))
    again.close()


def _limit_pages(db: Database, pages: int) -> None:
    with db.read() as session:
        session.execute(text(f"PRAGMA max_page_count = {pages}"))


def test_two_writers_on_a_server_lose_nothing(db: Database) -> None:
    named(db, "0")
    from concurrent.futures import ThreadPoolExecutor

    def count_up(_: int) -> None:
        with db.write("Count") as session:
            municipality = session.get_one(Municipality, 1)
            municipality.name = str(int(municipality.name) + 1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(40)))
    assert name_of(db) == "40"
    with db.read() as session:
        assert len(session.scalars(select(RowChange)).all()) == 41
