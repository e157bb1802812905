"""How the two engines are opened: SQLite for one file, PostgreSQL for a server; both write one at a time."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from app.models.database import faults

APPLICATION_ID = 0x4C6F6674
"""In SQLite's header of every file of ours ("Loft")."""

BUSY_SECONDS = 5.0
"""How long a door waits for another program to finish its writing."""

_WRITERS_LOCK = 0x4C6F6674


def sqlite_engine(path: Path) -> Engine:
    """An engine on the file; durable at every commit."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path),
        pool_size=4,
        poolclass=_queue_pool(),
    )
    faults.speak_through(engine, path)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def postgresql_engine(url: str) -> Engine:
    """An engine on the server, `postgresql+psycopg://user@host/database`."""
    engine = create_engine(make_url(url), pool_size=4, pool_pre_ping=True)
    faults.speak_through(engine, None)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(BUSY_SECONDS * 1000)}ms'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def _queue_pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection
