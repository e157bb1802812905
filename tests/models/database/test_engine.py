import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from sqlalchemy import select, text

from app.models.database import Database
from app.models.database.engine import APPLICATION_ID
from app.models.keeping import Municipality


def test_a_file_is_ours_durable_and_holds_its_references(sqlite_db: Database) -> None:
    with sqlite_db.read() as session:
        pragma = {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("application_id", "journal_mode")}
        pragma |= {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("synchronous", "foreign_keys")}
    full = 2
    assert pragma == {"application_id": APPLICATION_ID, "journal_mode": "wal", "synchronous": full, "foreign_keys": 1}


def test_a_reader_keeps_its_view_while_another_writes(db: Database) -> None:
    with db.write("Name the municipality") as session:
        session.add(Municipality(id=1, name="before"))

    def rename() -> None:
        with db.write("Name the municipality") as session:
            session.get_one(Municipality, 1).name = "after"

    with db.read() as session, ThreadPoolExecutor(1) as pool:
        assert session.scalar(select(Municipality.name)) == "before"
        pool.submit(rename).result()
        assert session.scalar(select(Municipality.name)) == "before"


def test_a_commit_is_in_the_file_when_write_returns(sqlite_file: Path) -> None:
    db = Database.open(sqlite_file)
    with db.write("Name the municipality") as session:
        session.add(Municipality(id=1, name="Laholm"))
    with closing(sqlite3.connect(sqlite_file)) as other:
        assert other.execute("SELECT name FROM municipality").fetchall() == [("Laholm",)]
    db.close()
