"""The four doors: `read`, `write`, `draft` and `bulk`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, insert, inspect, select, text
from sqlalchemy.orm import Session

from app.models import tables  # noqa: F401 (every table is mapped before a door opens)
from app.models.base import Base
from app.models.database import faults
from app.models.database.audit import guard, recording
from app.models.database.engine import APPLICATION_ID, postgresql_engine, sqlite_engine
from app.models.database.file import on_network_drive, refuse_unless_ours
from app.models.database.migrate import bring_up_to_date, create_schema, server_schema
from app.models.database.undoing import put_back
from app.models.history import Change, ChangeKind, RowChange
from app.models.migrations import SCHEMA


class Database:
    """One municipality's file (a path) or database on a server (a URL)."""

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self.path = path
        self.actor: int | None = None
        """The `Person` who sits at the program: the actor of every change."""
        self._engine = engine
        self._listeners: list[Callable[[], None]] = []
        guard(engine)

    @classmethod
    def create(cls, target: Path | str) -> Database:
        """A new, empty municipality in the file (which must not exist) or in the server's empty database."""
        if isinstance(target, str):
            engine = postgresql_engine(target)
            create_schema(engine)
            return cls(engine, None)
        return cls(_new_file(target), target)

    @classmethod
    def open(cls, target: Path | str) -> Database:
        """An existing municipality, brought up to this version's schema (a file is copied beside itself first)."""
        if isinstance(target, str):
            engine = postgresql_engine(target)
            schema = server_schema(engine)
            if schema is not None and schema > SCHEMA:
                raise faults.FileNewer(Path(engine.url.database or ""), schema, SCHEMA)
            if schema is None:
                create_schema(engine)
            elif schema < SCHEMA:
                bring_up_to_date(engine, None)
            return cls(engine, None)
        schema = refuse_unless_ours(target)
        engine = sqlite_engine(target)
        if schema < SCHEMA:
            bring_up_to_date(engine, target)
        return cls(engine, target)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def close(self) -> None:
        """Let the file or the server go."""
        self._listeners.clear()
        self._engine.dispose()
        self._engine.clear_compiled_cache()  # SQLAlchemy's mappers keep the dialect, and it its engine, after the last use

    def listen(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call `told` after every commit through `write` or `bulk`, in the thread that committed; returns what ends it."""
        self._listeners.append(told)
        return lambda: self._listeners.remove(told) if told in self._listeners else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view of everything; nothing can be changed through it."""
        with self._session("read") as session:
            yield session

    @contextmanager
    def write(
        self, action: str, about: str | Callable[[Session], str] = "", *, sitting: str | None = None, final: bool = False
    ) -> Iterator[Session]:
        """One action, committed whole or not at all and audited under its name; then the listeners are told.

        `about` may be read in the action's own session, before anything is changed. `sitting` folds repeated changes of one
        field by one person into one; `final` marks what nothing undoes.
        """
        with self._session("write") as session:
            what = about if isinstance(about, str) else about(session)
            change = Change(action=action, about=what, person_id=self.actor, sitting=sitting, final=final)
            with recording(session, change) as recorder:
                yield session
                session.flush()
                changed = recorder.close()
                session.commit()
        if changed:
            self._tell()

    @contextmanager
    def draft(self) -> Iterator[Session]:
        """Typing drafts: durable when the block ends, outside the audit, nobody is told."""
        with self._session("draft") as session:
            yield session
            session.commit()

    @contextmanager
    def bulk(self, action: str, about: str = "", *, source_hash: str | None = None) -> Iterator[Bulk]:
        """An import of any size, audited as one change with its file's hash and undone as a whole."""
        change = Change(action=action, about=about, person_id=self.actor, kind=ChangeKind.BULK, source_hash=source_hash)
        with self._session("bulk") as session:
            session.add(change)
            session.flush()
            bulk = Bulk(session, change.id)
            yield bulk
            session.add_all(bulk.spans())
            session.commit()
        self._tell()

    def undo(self, change_id: int) -> None:
        """Put back what a change touched, as a change of its own, if it still stands as that change left it.

        Undoing an undoing lets what it undid stand again. Raises ChangedSince where the rows stand otherwise, NothingUndoes where
        the change is final or undone already, or took rows of an import away, which are nowhere kept.
        """
        with self._session("bulk") as session:
            undone = session.get_one(Change, change_id)
            if undone.final or undone.undone_by_id is not None:
                raise faults.NothingUndoes(undone.action, undone.about)
            again = None if undone.undoes_id is None else session.get_one(Change, undone.undoes_id)
            if again is not None and again.kind is ChangeKind.BULK:
                raise faults.NothingUndoes(undone.action, undone.about)
            undoing = Change(
                action=undone.action, about=undone.about, person_id=self.actor, kind=ChangeKind.UNDO, undoes_id=undone.id
            )
            session.add(undoing)
            session.flush()
            put_back(session, undone, undoing)
            undone.undone_by_id = undoing.id
            if again is not None:
                again.undone_by_id = None
            session.commit()
        self._tell()

    @contextmanager
    def _session(self, door: str) -> Iterator[Session]:
        with (
            self._engine.connect().execution_options(door=door, writing=door != "read") as connection,
            Session(connection, expire_on_commit=False, autoflush=door != "read") as session,
        ):
            session.info["door"] = door
            yield session

    def _tell(self) -> None:
        for told in list(self._listeners):
            told()


class Bulk:
    """What an import writes through: rows as dictionaries, keys given out here."""

    def __init__(self, session: Session, change_id: int) -> None:
        self.session = session
        """For reading what the import needs to know."""
        self.change_id = change_id
        """The change's key, for `Response.change_seq`."""
        self._spans: dict[str, tuple[str, int, int]] = {}

    def next_id(self, table: type[Base]) -> int:
        """The first free key of a table; the rows of this import take it and those that follow."""
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(text(f'LOCK TABLE "{table.__tablename__}" IN EXCLUSIVE MODE'))
        highest = self.session.scalar(select(func.max(table.__table__.c.id)))
        return (highest or 0) + 1

    def insert(self, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows that carry their keys, the keys following one another within the import."""
        if not rows:
            return
        self.session.execute(insert(table.__table__), list(rows))  # type: ignore[arg-type]
        column = inspect(table).primary_key[0].name
        self._widen(table, [row[column] for row in rows])
        self._keep_sequence(table, column)

    def _widen(self, table: type[Base], keys: Sequence[int]) -> None:
        column = inspect(table).primary_key[0].name
        _, first, last = self._spans.get(table.__tablename__, (column, keys[0], keys[0]))
        self._spans[table.__tablename__] = (column, min(first, *keys), max(last, *keys))

    def insert_wide(self, table: type[Base], chosen: str, columns: Sequence[str], rows: Sequence[tuple[int, ...]]) -> None:
        """Add the rows of `table` that the query `chosen` makes of each of `rows`, whose first value is the first key column.

        A `?` in the query stands for the row's next value. It goes past SQLAlchemy's own building of rows, which takes longer
        than the database does.
        """
        if not rows:
            return
        connection = self.session.connection()
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        into = f"INSERT INTO {table.__tablename__} ({', '.join(columns)}) {chosen.replace('?', mark)}"
        connection.exec_driver_sql(into, list(rows))
        self._widen(table, [row[0] for row in rows])

    def spans(self) -> list[RowChange]:
        """What the import added: for each table in order, the span of its first key column."""
        return [
            RowChange(change_id=self.change_id, table_name=name, row_key=list(span), before=None, after=None)
            for name, span in self._spans.items()
        ]

    def _keep_sequence(self, table: type[Base], column: str) -> None:
        if column == "id" and self.session.get_bind().dialect.name == "postgresql":
            name = table.__tablename__
            self.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM \"{name}\"))"))  # noqa: S608 (a name of ours)


def _new_file(path: Path) -> Engine:
    if path.exists():
        raise faults.FileExists(path)
    if on_network_drive(path):
        raise faults.NetworkDrive(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise faults.of_system(error, path) or faults.FileUnreachable(path) from error
    engine = sqlite_engine(path)
    try:
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.close()
        create_schema(engine)
    except BaseException:
        engine.dispose()
        path.unlink(missing_ok=True)
        raise
    return engine
