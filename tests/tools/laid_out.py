"""What many tests lay out is laid out once on each engine, and copied from then on: half a second becomes a hundredth."""

import sqlite3
from collections.abc import Callable, Hashable
from contextlib import closing
from typing import Any, TypeVar

from sqlalchemy import func, select

from app.models.database import Database
from app.models.history import Change

Result = TypeVar("Result")
SEQUENCES = "SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"

_kept: dict[Hashable, tuple[Any, int | None, Any]] = {}


def laid_out(db: Database, key: Hashable, lay_out: Callable[[Database], Result]) -> Result:
    """What `lay_out` does to an empty municipality and gives back, the same for every test that names the same `key`.

    What it gives back must be no part of one test's own: keys, dates, texts; nothing that holds the database. Where something
    was written to the municipality before, it is laid out anew.
    """
    if _written(db):
        return lay_out(db)
    keep, put = (_pages, _put_pages) if db.dialect == "sqlite" else (_rows, _put_rows)
    if (db.dialect, key) not in _kept:
        result = lay_out(db)
        _kept[db.dialect, key] = keep(db), db.actor, result
        return result
    content, db.actor, result = _kept[db.dialect, key]
    put(db, content)
    return result


def _written(db: Database) -> bool:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(Change)) != 0


def _pages(db: Database) -> bytes:
    """SQLite's file as it is, its write-ahead log with it."""
    assert db.path is not None
    with closing(sqlite3.connect(db.path)) as file, closing(sqlite3.connect(":memory:")) as memory:
        file.backup(memory)
        pages = memory.serialize()
    return pages[:18] + b"\x01\x01" + pages[20:]  # "no write-ahead log", which there is none of in memory


def _put_pages(db: Database, content: bytes) -> None:
    assert db.path is not None
    with closing(sqlite3.connect(":memory:")) as memory, closing(sqlite3.connect(db.path)) as file:
        memory.deserialize(content)
        memory.backup(file)


def _rows(db: Database) -> tuple[dict[str, bytes], list[tuple[Any, ...]]]:
    """Each table of the server's database as it is copied out, and where its sequences stand."""
    with _connected(db) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = {}
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as lines:
                rows[table] = b"".join(map(bytes, lines))
        cursor.execute(SEQUENCES)
        return {table: lines for table, lines in rows.items() if lines}, cursor.fetchall()


def _connected(db: Database) -> Any:
    """A connection that the audit knows nothing of."""
    return closing(db._engine.raw_connection())


def _put_rows(db: Database, content: tuple[dict[str, bytes], list[tuple[Any, ...]]]) -> None:
    rows, sequences = content
    with _connected(db) as connection, connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # in whatever order the tables come
        for table, lines in rows.items():
            cursor.execute(f'DELETE FROM "{table}"')
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copying:
                copying.write(lines)
        for schema, name, stands_at in sequences:
            cursor.execute("SELECT setval(format('%%I.%%I', %s::text, %s::text), %s)", (schema, name, stands_at))
        connection.commit()
