"""What happened to a saved form: each change from the audit, with what it changed in the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.exchange import CollectionFile, MergedRow
from app.models.history import Change, ChangeKind, RowChange
from app.models.keying import DiscrepancyCause, FieldNote
from app.models.survey import AnswerValue, CollectionPoint, FreeTextAnswer, Response, ResponseState, SurveyWave
from app.services.keeping.people import person_name
from app.services.keying.answers import entries_from
from app.services.keying.entry import Entry
from app.services.keying.fields import Field, fields_of
from app.services.keying.settled import settlings_of
from app.services.survey.forms import place_lines, questionnaire_form

_VALUES, _TEXTS = AnswerValue.__tablename__, FreeTextAnswer.__tablename__

_Rows = dict[tuple[str, tuple[Any, ...]], Mapping[str, Any]]
"""Answers and texts by table and key, as the audit notes them."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A field whose entry became another; None where it had, or has, none."""

    field: Field
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class SerialChange:
    """The form got another serial number."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class StateChange:
    """The form became void, is no longer verified, or stands again."""

    before: ResponseState
    after: ResponseState


@dataclass(frozen=True, slots=True)
class NoteChange:
    """The note on a field became another; empty where there was, or is, none. No field: the note is of the whole form."""

    field: Field | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """A field that two entries differed in, what the paper says of it and why they differ; None where there is no entry.

    No cause: it waits to be settled again.
    """

    field: Field
    first: Entry | None
    second: Entry | None
    settled: Entry | None
    cause: DiscrepancyCause | None


Changed = AnswerChange | SerialChange | StateChange | NoteChange | Settlement


@dataclass(frozen=True, slots=True)
class FormChange:
    """One change of a saved form: `action` is the change's name in English, `about` the serial number and any reason.

    `changed` is what the form says otherwise since, and what was settled of it; empty for the keying of the whole form.
    `place` is the collection point that sent what was merged; empty for every other change.
    """

    at: datetime
    person: str
    action: str
    about: str
    undoing: bool
    undone: bool
    changed: tuple[Changed, ...] = ()
    place: str = ""
    again: bool = False
    """Whether it is an undoing of an undoing."""


def history_of(session: Session, response: Response) -> tuple[FormChange, ...]:
    """Every change of a response, the first one first."""
    wave = session.get_one(SurveyWave, response.wave_id)
    fields = fields_of(questionnaire_form(session, wave.questionnaire_id), place_lines(session, with_retired=True))
    rows = _rows_now(response)
    after = _entries(fields, rows)
    place, settlings = _place(session, response), settlings_of(session, response)
    found: dict[int, tuple[Change, RowChange | None]] = {seq: (change, None) for seq, (change, _rows) in settlings.items()}
    found |= {change.id: (change, row) for change, row in changes_of(session, response)}
    lines: list[FormChange] = []
    for seq, (change, row) in sorted(found.items(), reverse=True):
        _put_back(rows, change, response.id)
        before = _entries(fields, rows)
        settled = _of_settling(fields, settlings[seq][1]) if seq in settlings else ()
        new = row is not None and row.before is None
        notes = _of_notes(fields, change, response.id)
        changed = () if new else (*settled, *_of_row(row), *_beside(settled, _of_answers(fields, before, after)), *notes)
        lines.append(
            FormChange(
                change.at,
                person_name(session, change.person_id),
                change.action,
                change.about,
                change.kind is ChangeKind.UNDO,
                change.undone_by_id is not None,
                changed,
                place if change.action == "Merge answers" else "",
                _did_again(session, change),
            )
        )
        after = before
    return tuple(reversed(lines))


def changes_of(session: Session, response: Response) -> Iterator[tuple[Change, RowChange]]:
    """The changes from the last one back, with what each did to the response's row, whose `change_seq` names the one before."""
    seq: int | None = response.change_seq
    while seq:
        change = session.get(Change, seq)
        rows = [] if change is None else change.rows
        row = next((row for row in rows if row.table_name == Response.__tablename__ and row.row_key == [response.id]), None)
        if change is None or row is None:
            return
        yield change, row
        seq = row.before["change_seq"] if row.before is not None else None


def _did_again(session: Session, change: Change) -> bool:
    undone = session.get(Change, change.undoes_id) if change.undoes_id is not None else None
    return undone is not None and undone.kind is ChangeKind.UNDO


def _place(session: Session, response: Response) -> str:
    """The collection point whose file the form was merged from; empty where it was keyed here."""
    query = (
        select(CollectionPoint.name)
        .join(CollectionFile, CollectionFile.collection_point_id == CollectionPoint.id)
        .join(MergedRow, MergedRow.collection_file_id == CollectionFile.id)
    )
    return session.scalar(query.where(MergedRow.uuid == response.uuid)) or ""


def _rows_now(response: Response) -> _Rows:
    values: _Rows = {
        (_VALUES, (row.response_id, row.question_id, row.item_id, row.slot)): _columns(row) for row in response.values
    }
    texts: _Rows = {
        (_TEXTS, (row.response_id, row.question_id, row.item_id, row.option_id)): _columns(row) for row in response.texts
    }
    return values | texts


def _columns(row: AnswerValue | FreeTextAnswer) -> dict[str, Any]:
    return {attribute.key: getattr(row, attribute.key) for attribute in row.__mapper__.column_attrs}


def _put_back(rows: _Rows, change: Change, response_id: int) -> None:
    """Make the rows what they were before the change."""
    for row in change.rows:
        noted = row.after or row.before or {}
        if row.table_name in (_VALUES, _TEXTS) and noted.get("response_id") == response_id:
            if row.before is None:
                rows.pop(_at(row.table_name, noted), None)
            else:
                rows[_at(row.table_name, noted)] = row.before


def _at(table: str, row: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    last = "slot" if table == _VALUES else "option_id"
    return table, tuple(row[name] for name in ("response_id", "question_id", "item_id", last))


def _entries(fields: tuple[Field, ...], rows: _Rows) -> dict[str, Entry]:
    values = [
        AnswerValue(**{name: row[name] for name in ("question_id", "item_id", "slot", "option_id", "number")})
        for (table, _key), row in rows.items()
        if table == _VALUES
    ]
    texts = [
        FreeTextAnswer(**{name: row[name] for name in ("question_id", "item_id", "option_id", "text")})
        for (table, _key), row in rows.items()
        if table == _TEXTS
    ]
    return entries_from(fields, values, texts)


def _of_row(row: RowChange | None) -> Iterator[Changed]:
    before, after = (row.before or {}, row.after or {}) if row is not None else ({}, {})
    if before.get("serial_no") != after.get("serial_no"):
        yield SerialChange(before["serial_no"] or 0, after["serial_no"] or 0)
    if before.get("state") != after.get("state"):
        yield StateChange(ResponseState(before["state"]), ResponseState(after["state"]))


def _of_answers(fields: tuple[Field, ...], before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[AnswerChange]:
    for field in fields:
        was, became = before.get(field.name), after.get(field.name)
        if (was or Entry()) != (became or Entry()):
            yield AnswerChange(field, was, became)


def _of_notes(fields: tuple[Field, ...], change: Change, response_id: int) -> Iterator[NoteChange]:
    for row in change.rows:
        before, after = row.before or {}, row.after or {}
        noted = after or before
        if row.table_name == FieldNote.__tablename__ and noted.get("response_id") == response_id:
            field = next((field for field in fields if field.name == noted["field"]), None)
            yield NoteChange(field, before.get("text", ""), after.get("text", ""))


def _of_settling(fields: tuple[Field, ...], rows: list[RowChange]) -> tuple[Settlement, ...]:
    """What a change settled, or opened again, in printed order."""
    found: list[Settlement] = []
    by_name = {row.after["field"]: (row.before or {}, row.after) for row in rows if row.after is not None}
    for field in fields:
        before, after = by_name.get(field.name, ({}, {}))
        if after.get("settled_at") != before.get("settled_at"):
            entries = (_entry(after["first"]), _entry(after["second"]), _entry(after["settled"]))
            found.append(Settlement(field, *entries, DiscrepancyCause(after["cause"]) if after["cause"] else None))
    return tuple(found)


def _beside(settled: tuple[Settlement, ...], answers: Iterator[AnswerChange]) -> Iterator[AnswerChange]:
    """The answers that became others, without those of which what was settled says the same."""
    said = {(one.field.name, one.first, one.settled) for one in settled}
    return (one for one in answers if (one.field.name, one.before, one.after) not in said)


def _entry(kept: Mapping[str, Any] | None) -> Entry | None:
    return None if kept is None else Entry.from_json(kept)
