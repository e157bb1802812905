"""Puts a change's rows back, if they still look as that change left them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from app.models.base import Base, Moment, now
from app.models.database.audit import plain
from app.models.database.faults import ChangedSince
from app.models.history import Change, ChangeKind, RowChange
from app.models.survey import Response

_RAISED = frozenset({"change_seq", "changed_at"})
"""Columns that an undo raises rather than puts back: the column file and the date in a promise's PDF follow the row."""


def put_back(session: Session, undone: Change, undoing: Change) -> None:
    """Reverse every row of `undone`, noting it under `undoing`; raises ChangedSince and leaves all as it was otherwise."""
    try:
        for row in reversed(undone.rows):
            if undone.kind is ChangeKind.BULK and row.after is None and row.before is None:
                _remove_span(session, row, undone)
            else:
                _reverse(session, row, undone, undoing)
        _raise_sequences(session, undone, undoing)
    except IntegrityError as error:
        raise ChangedSince(undone.action, undone.about) from error
    session.flush()


def _reverse(session: Session, row: RowChange, undone: Change, undoing: Change) -> None:
    table = Base.metadata.tables[row.table_name]
    here = _is_row(table, row.row_key)
    found = session.execute(select(table).where(here)).mappings().one_or_none()
    there = None if found is None else {name: plain(value) for name, value in found.items()}
    back = _as_it_comes_back(row)
    if not _same(there, row.after, _RAISED - _kept(back)):
        raise ChangedSince(undone.action, undone.about)
    if back is None:
        session.execute(delete(table).where(here))
    elif there is None:
        session.execute(table.insert().values(_typed(table, back)))
    else:
        session.execute(update(table).where(here).values(_typed(table, back)))
    undoing.rows.append(RowChange(table_name=row.table_name, row_key=row.row_key, before=row.after, after=back))


def _as_it_comes_back(row: RowChange) -> dict[str, Any] | None:
    """The row as it was; where the change moved `changed_at`, that is now: what the row says changes once more."""
    if row.before is None or row.after is None or _kept(row.before):
        return row.before
    moved = row.before.get("changed_at") != row.after.get("changed_at")
    return {**row.before, "changed_at": plain(now())} if moved else row.before


def _kept(back: dict[str, Any] | None) -> frozenset[str]:
    """A promise that comes back with the hash of its PDF comes back with the date in that PDF, or not at all."""
    return frozenset({"changed_at"} if back and back.get("document_hash") else ())


def _same(there: dict[str, Any] | None, left: dict[str, Any] | None, raised: frozenset[str]) -> bool:
    if there is None or left is None:
        return there is left
    return all(there.get(name) == value for name, value in left.items() if name not in raised)


def _is_row(table: Table, key: list[Any]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key.columns, key, strict=True)))


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The row's values as the columns take them."""
    return {name: _value(table.columns[name].type, value) for name, value in row.items()}


def _value(kind: TypeEngine[Any], value: Any) -> Any:
    if isinstance(value, str) and isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and kind.python_type is date:
        return date.fromisoformat(value)
    return value


def _remove_span(session: Session, row: RowChange, undone: Change) -> None:
    table = Base.metadata.tables[row.table_name]
    name, first, last = row.row_key
    if table.name == Response.__tablename__:
        touched = select(func.count()).where(Response.id.between(first, last), Response.change_seq != undone.id)
        if session.scalar(touched):
            raise ChangedSince(undone.action, undone.about)
    session.execute(delete(table).where(table.columns[name].between(first, last)))


def _raise_sequences(session: Session, undone: Change, undoing: Change) -> None:
    """Give every response whose row or answers came back the undoing's `change_seq`."""
    keys = {
        (row.after or row.before or {}).get("id" if row.table_name == Response.__tablename__ else "response_id")
        for row in undone.rows
        if row.table_name in {"response", "answer", "free_text_answer"}
    }
    if keys - {None}:
        session.execute(update(Response).where(Response.id.in_(keys - {None})).values(change_seq=undoing.id))
