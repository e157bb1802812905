"""Puts back what a change did to its rows, where nothing that rests on it was changed since."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Enum, String, Table, and_, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from app.models.base import Base, Moment, now
from app.models.database.audit import plain
from app.models.database.faults import ChangedSince
from app.models.history import Change, ChangeKind, RowChange
from app.models.keying import Discrepancy, VerificationEntry, VerificationSample
from app.models.picture import PictureState, SituationalPicture
from app.models.survey import (
    FreeTextAnswer,
    Question,
    Questionnaire,
    QuestionnaireState,
    Response,
    ReviewState,
    SurveyWave,
    WaveState,
)

_RAISED = frozenset({"change_seq", "changed_at"})
"""Columns that an undo raises rather than puts back: the column file and the date in a promise's PDF follow the row."""

_AT_ONCE = 500

_ASKED = frozenset({"question_item", "answer_option", "indicator"})
"""What questions are made of."""


def put_back(session: Session, undone: Change, undoing: Change) -> None:
    """Reverse every row of `undone`, noting it under `undoing`; raises ChangedSince and leaves all as it was otherwise."""
    _refuse_frozen(session, undone)
    _refuse_proven(session, undone)
    _refuse_reviewed(session, undone)
    _refuse_revised(session, undone)
    try:
        with session.no_autoflush:  # what waits is the audit's own rows: flushing them before each statement is quadratic
            for row in reversed(undone.rows):
                if undone.kind is ChangeKind.BULK and row.after is None and row.before is None:
                    _remove_span(session, row, undone)
                else:
                    _reverse(session, row, undone, undoing)
        _raise_sequences(session, undone, undoing)
    except IntegrityError as error:
        raise _changed_since(undone) from error
    session.flush()


def _changed_since(undone: Change) -> ChangedSince:
    return ChangedSince(undone.action, undone.about, again=undone.kind is ChangeKind.UNDO)


def _refuse_frozen(session: Session, undone: Change) -> None:
    """What a questionnaire asks comes back only while it is a draft, or with the whole of it."""
    noted = [(row.table_name, row.row_key, row.after or row.before or {}) for row in undone.rows]
    holding = {row["questionnaire_id"] for table, _key, row in noted if table == Question.__tablename__}
    questions = {row.get("question_id") for table, _key, row in noted if table in _ASKED}
    holding.update(session.scalars(select(Question.questionnaire_id).where(Question.id.in_(questions - {None}))))
    holding -= {key[0] for table, key, _row in noted if table == Questionnaire.__tablename__}
    frozen = select(Questionnaire.id).where(Questionnaire.id.in_(holding), Questionnaire.state != QuestionnaireState.DRAFT)
    if holding and session.scalars(frozen).first() is not None:
        raise _changed_since(undone)


def _refuse_proven(session: Session, undone: Change) -> None:
    """A second entry and what was settled of it stand once their wave is verified: the wave's figures rest on them."""
    noted = [(row.table_name, row.row_key[0], row.after or row.before or {}) for row in undone.rows]
    entries = {key for table, key, _row in noted if table == VerificationEntry.__tablename__}
    entries |= {row["entry_id"] for table, _key, row in noted if table == Discrepancy.__tablename__}
    waves = (
        select(SurveyWave.state)
        .join(VerificationSample, VerificationSample.wave_id == SurveyWave.id)
        .join(VerificationEntry, VerificationEntry.sample_id == VerificationSample.id)
        .where(VerificationEntry.id.in_(entries), SurveyWave.state.not_in((WaveState.OPEN, WaveState.CLOSED)))
    )
    if entries and session.scalars(waves).first() is not None:
        raise _changed_since(undone)


def _refuse_reviewed(session: Session, undone: Change) -> None:
    """A text does not become unreviewed again once its wave is verified."""
    reviewed = {
        row.before["response_id"]
        for row in undone.rows
        if row.table_name == FreeTextAnswer.__tablename__ and row.before and row.before["state"] == ReviewState.UNREVIEWED.value
    }
    for begin in range(0, len(reviewed), _AT_ONCE):
        waves = select(SurveyWave.state).join(Response, Response.wave_id == SurveyWave.id)
        proven = SurveyWave.state.not_in((WaveState.DRAFT, WaveState.OPEN, WaveState.CLOSED))
        if session.scalars(waves.where(Response.id.in_(sorted(reviewed)[begin : begin + _AT_ONCE]), proven)).first() is not None:
            raise _changed_since(undone)


def _refuse_revised(session: Session, undone: Change) -> None:
    """A picture stays adopted once a new version is begun from it."""
    for row in undone.rows:
        after = row.after or {}
        if row.table_name == SituationalPicture.__tablename__ and after.get("state") == PictureState.ADOPTED.value:
            later = select(SituationalPicture.id).where(
                SituationalPicture.wave_id == after["wave_id"], SituationalPicture.version > after["version"]
            )
            if session.scalars(later).first() is not None:
                raise _changed_since(undone)


def _reverse(session: Session, row: RowChange, undone: Change, undoing: Change) -> None:
    table = Base.metadata.tables[row.table_name]
    here = _is_row(table, row.row_key)
    found = session.execute(select(table).where(here)).mappings().one_or_none()
    there = None if found is None else {name: plain(value) for name, value in found.items()}
    if not _as_left(table, there, row):
        raise _changed_since(undone)
    if there is None:
        back = row.before
        session.execute(table.insert().values(_typed(table, back or {})))
    elif row.before is None:
        back = None
        session.execute(delete(table).where(here))
    else:
        moved = _moved_back(row)
        back = {**there, **moved}
        session.execute(update(table).where(here).values(_typed(table, moved)))
    undoing.rows.append(RowChange(table_name=row.table_name, row_key=row.row_key, before=there, after=back))


def _as_left(table: Table, there: dict[str, Any] | None, row: RowChange) -> bool:
    """Whether the row stands as the change left it, in all columns that its undo rests on."""
    if there is None or row.after is None:
        return there is row.after
    rested = row.after.keys() - _RAISED if row.before is None else _rested_on(table, row)
    return all(there.get(name) == row.after[name] for name in rested & row.after.keys())


def _rested_on(table: Table, row: RowChange) -> set[str]:
    """The columns that the change touched, and the row's state, which locks the others.

    Words stand for themselves. Dates, numbers and choices of one row are bound together (a period, a target with its kind),
    so one of them comes back only where none was changed since. A promise that comes back with the hash of its PDF comes back
    with the date in that PDF, or not at all.
    """
    touched = _touched(row) - _RAISED
    facts = {column.name for column in table.columns if not _is_words(column)} - _RAISED
    bound = facts if touched & facts else set()
    return touched | bound | {"state"} | ({"changed_at"} if _kept(row) else set())


def _moved_back(row: RowChange) -> dict[str, Any]:
    """The touched columns as they were; `changed_at` is now instead, since what the row says changes once more."""
    before = row.before or {}
    moved = {name: before[name] for name in _touched(row)}
    if "changed_at" in moved and not _kept(row):
        moved["changed_at"] = plain(now())
    return moved


def _touched(row: RowChange) -> set[str]:
    before, after = row.before or {}, row.after or {}
    return {name for name in after if before.get(name) != after[name]}


def _kept(row: RowChange) -> bool:
    return bool(row.before and row.before.get("document_hash"))


def _is_words(column: Column[Any]) -> bool:
    return isinstance(column.type, String | JSON) and not isinstance(column.type, Enum)


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
            raise _changed_since(undone)
    session.execute(delete(table).where(table.columns[name].between(first, last)))


def _raise_sequences(session: Session, undone: Change, undoing: Change) -> None:
    """Give every response whose row or answers came back the undoing's `change_seq`."""
    keys = {
        (row.after or row.before or {}).get("id" if row.table_name == Response.__tablename__ else "response_id")
        for row in undone.rows
        if row.table_name in {"response", "answer", "free_text_answer", "field_note", "answer_flag"}
    }
    if keys - {None}:
        session.execute(update(Response).where(Response.id.in_(keys - {None})).values(change_seq=undoing.id))
