"""The hook inside `write`: every row before and after, and no way past it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Insert, UpdateBase, event, insert, inspect, select
from sqlalchemy.orm import Mapper, Session, object_session
from sqlalchemy.orm.attributes import get_history

from app.models.base import Base
from app.models.history import Change, RowChange
from app.models.keying import AnswerFlag, FieldNote
from app.models.survey import AnswerValue, FreeTextAnswer, Response

_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|MERGE)\b", re.IGNORECASE)

_FLUSHING = "flushing"


class UnauditedWrite(Exception):
    """A mistake in the code: SQL that would slip past the audit, or a change through a door that is not for it."""


def plain(value: Any) -> Any:
    """A column's value as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


class Recorder:
    """Collects the rows of one change, in the order the database saw them."""

    def __init__(self, session: Session, change: Change) -> None:
        self.change = change
        self._session = session
        self._rows: dict[tuple[str, tuple[Any, ...]], _Noted] = {}

    def note(self, table: str, key: list[Any], before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """One row; a second change of the same row within the action folds into the first."""
        known = self._rows.get((table, tuple(key)))
        if known is not None:
            known.after = after
        elif before != after:
            self._rows[table, tuple(key)] = _Noted(table, key, before, after)

    def close(self) -> bool:
        """Keep the change with its rows, folded into the sitting's where one is open; False where nothing changed."""
        rows = [row for row in self._rows.values() if row.before != row.after]
        opened = self._sitting() if rows else None
        if opened is not None:
            _fold(rows, opened)
        if opened is not None or not rows:
            self._session.delete(self.change)
            self._session.flush()
        else:
            seq = self.change.id
            _execute(self._session, insert(RowChange), [{"change_id": seq, **row.columns()} for row in rows])
        return bool(rows)

    def _sitting(self) -> Change | None:
        """The change just before, where it is of the same sitting, person and action and still stands."""
        if self.change.sitting is None:
            return None
        before = self._session.scalar(select(Change).where(Change.id < self.change.id).order_by(Change.id.desc()).limit(1))
        if before is None or before.undone_by_id is not None:
            return None
        mine = (self.change.sitting, self.change.person_id, self.change.action, self.change.about)
        return before if (before.sitting, before.person_id, before.action, before.about) == mine else None


def add_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add many rows in one statement within `write`, each noted as one that is added by itself.

    A row holds every column of its table by name, its key too. Responses that get answers so must be added in the same action.
    """
    recorder: Recorder = session.info["recorder"]
    mapper = inspect(table)
    keys = [column.name for column in mapper.primary_key]
    if rows:
        _execute(session, insert(table), rows)
    for row in rows:
        noted = {name: plain(value) for name, value in row.items()}
        recorder.note(_table(mapper), [noted[name] for name in keys], None, noted)


def _execute(session: Session, statement: Insert, rows: Sequence[Mapping[str, Any]]) -> None:
    connection = session.connection()
    connection.info[_FLUSHING] = True
    try:
        connection.execute(statement, rows)
    finally:
        connection.info[_FLUSHING] = False


@dataclass(slots=True)
class _Noted:
    table: str
    key: list[Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def columns(self) -> dict[str, Any]:
        return {"table_name": self.table, "row_key": self.key, "before": self.before, "after": self.after}


def _fold(rows: list[_Noted], opened: Change) -> None:
    known = {(row.table_name, tuple(row.row_key)): row for row in opened.rows}
    for row in rows:
        earlier = known.get((row.table, tuple(row.key)))
        if earlier is None:
            opened.rows.append(RowChange(**row.columns()))
        else:
            earlier.after = row.after


@contextmanager
def recording(session: Session, change: Change) -> Iterator[Recorder]:
    """While the block runs, every flushed row of an audited table is noted in `change`."""
    session.add(change)
    session.flush()
    recorder = Recorder(session, change)
    session.info["recorder"] = recorder
    try:
        yield recorder
    finally:
        session.info.pop("recorder", None)


def guard(engine: Engine) -> None:
    """Refuse what a door is not for: any write through `read`, bulk SQL through `write` and `draft`.

    A statement on a table of drafts passes: there is no audit for it to slip past.
    """

    @event.listens_for(engine, "before_cursor_execute")
    def refuse(connection: Connection, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:
        door = connection.get_execution_options().get("door")
        flushing = connection.info.get(_FLUSHING, False)
        if door not in {"read", "write", "draft"} or flushing or not _WRITES.match(statement):
            return
        if door == "read" or not _is_draft(getattr(context.compiled, "statement", None)):
            raise UnauditedWrite(statement[:80])


def _is_draft(statement: object) -> bool:
    """Whether a statement made of tables (no text) changes one that is outside the audit and is not the audit itself."""
    return isinstance(statement, UpdateBase) and statement.table in _drafts()


@cache
def _drafts() -> frozenset[object]:
    unaudited = (mapper for mapper in Base.registry.mappers if not mapper.class_.audited)
    return frozenset(mapper.local_table for mapper in unaudited if mapper.class_ not in (Change, RowChange))


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, _context: Any, _instances: Any) -> None:
    door = session.info.get("door")
    touched = [*session.new, *session.dirty, *session.deleted]
    if door == "read" and touched:
        raise UnauditedWrite("a change through read()")
    if door == "draft" and any(row.audited for row in touched):
        raise UnauditedWrite("an audited row through draft()")
    recorder: Recorder | None = session.info.get("recorder")
    if recorder is not None:
        _stamp_responses(session, recorder.change.id)
    session.connection().info[_FLUSHING] = True


@event.listens_for(Session, "after_flush")
def _after_flush(session: Session, _context: Any) -> None:
    session.connection().info[_FLUSHING] = False


@event.listens_for(Session, "after_soft_rollback")
def _after_rollback(session: Session, _previous: Any) -> None:
    bind = session.bind
    if isinstance(bind, Connection) and not bind.closed:
        bind.info[_FLUSHING] = False


def _stamp_responses(session: Session, seq: int) -> None:
    """Raise `change_seq` of every response whose row, answers or what stands beside them change, in the same transaction."""
    touched: set[Response] = set()
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Response) and (row in session.new or session.is_modified(row)):
            touched.add(row)
        elif isinstance(row, AnswerValue | FreeTextAnswer):
            touched.add(session.get_one(Response, row.response_id) if row.response_id else row.response)
        elif isinstance(row, FieldNote | AnswerFlag):
            touched.add(session.get_one(Response, row.response_id))
    for response in touched - set(session.deleted):
        response.change_seq = seq


def _recorder(target: Base) -> Recorder | None:
    session = object_session(target)
    return session.info.get("recorder") if session is not None and target.audited else None


def _row(mapper: Mapper[Any], target: Base) -> dict[str, Any]:
    return {attribute.columns[0].name: plain(getattr(target, attribute.key)) for attribute in mapper.column_attrs}


def _table(mapper: Mapper[Any]) -> str:
    return str(mapper.local_table.key)  # type: ignore[attr-defined]


def _key(mapper: Mapper[Any], target: Base) -> list[Any]:
    return [plain(value) for value in mapper.primary_key_from_instance(target)]


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(mapper: Mapper[Any], _connection: Connection, target: Base) -> None:
    if recorder := _recorder(target):
        recorder.note(_table(mapper), _key(mapper, target), None, _row(mapper, target))


@event.listens_for(Base, "after_update", propagate=True)
def _after_update(mapper: Mapper[Any], _connection: Connection, target: Base) -> None:
    if recorder := _recorder(target):
        after = _row(mapper, target)
        before = dict(after)
        for attribute in mapper.column_attrs:
            old = get_history(target, attribute.key).deleted
            if old:
                before[attribute.columns[0].name] = plain(old[0])
        recorder.note(_table(mapper), _key(mapper, target), before, after)


@event.listens_for(Base, "after_delete", propagate=True)
def _after_delete(mapper: Mapper[Any], _connection: Connection, target: Base) -> None:
    if recorder := _recorder(target):
        recorder.note(_table(mapper), _key(mapper, target), _row(mapper, target), None)
