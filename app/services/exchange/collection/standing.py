"""The rows of this file that a place keyed, made what the place says of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import add_rows
from app.models.keying import AnswerFlag, BatchState, FieldNote, KeyingEffort, PaperBatch
from app.models.survey import AnswerValue, CollectionMode, Response, ResponseState
from app.services.exchange.collection.contents import Content
from app.services.exchange.collection.fitting import Fitting
from app.services.exchange.collection.received import SentRow
from app.services.keying.answers import answers, store, store_texts

_DAYS = ("collected_on", "stored_until", "destroyed_on", "disposal_decided_on")
_PLAIN = (
    "number", "received", "blank", "spoiled", "envelope", "reason", "stored_where", "disposal_body", "disposal_reference",
)  # fmt: skip


def set_batch(batch: PaperBatch, content: Content, fit: Fitting) -> None:
    """Make a batch what the place says."""
    for name in _PLAIN:
        setattr(batch, name, content[name])
    for name in _DAYS:
        setattr(batch, name, date.fromisoformat(content[name]) if content[name] else None)
    batch.state = BatchState(content["state"])
    batch.collection_point_id = fit.points[content["point"]]
    batch.destroyed_by_id = fit.people.get(content["destroyed_by"] or "")


def add_forms(session: Session, wave_id: int, rows: Sequence[SentRow], fit: Fitting, batches: Mapping[str, int]) -> None:
    """Add forms that are not in this file yet."""
    added = [(row, _new(wave_id, row)) for row in rows]
    for row, response in added:
        _set_row(response, row.content, fit, batches)
        store_texts(response, fit.rows(row.content).texts)
    session.add_all(response for _row, response in added)
    session.flush()
    add_rows(session, AnswerValue, [one for row, response in added for one in answers(response.id, fit.rows(row.content))])
    for row, response in added:
        session.add_all(
            FieldNote(response_id=response.id, field=field, text=text) for field, text in row.content["notes"].items()
        )
        session.add_all(
            AnswerFlag(response_id=response.id, check_id=check, confirmed=confirmed)
            for check, confirmed in fit.flags(row.flags.items()).items()
        )


def set_form(
    session: Session, response: Response, content: Content, flags: Mapping[str, bool], fit: Fitting, batches: Mapping[str, int]
) -> None:
    """Make a form what the place says; it is no longer verified."""
    _set_row(response, content, fit, batches)
    store(response, fit.rows(content))
    set_notes(session, response, content["notes"])
    _set_flags(session, response, fit.flags(flags.items()))


def add_efforts(session: Session, rows: Iterable[SentRow], responses: Mapping[str, int], fit: Fitting) -> None:
    """What the keyings took, as far as it is not here yet: told apart by when they ended."""
    there = {(key, at) for key, at in session.execute(select(KeyingEffort.response_id, KeyingEffort.keyed_at))}
    for row in rows:
        for one in row.efforts:
            at = datetime.fromisoformat(one["keyed_at"])
            if (responses[row.uuid], at) not in there:
                counts = {name: one[name] for name in ("fields", "active_ms", "keystrokes", "stepped_back")}
                operator = fit.people.get(one["operator"] or "")
                session.add(KeyingEffort(operator_id=operator, response_id=responses[row.uuid], keyed_at=at, **counts))


def _new(wave_id: int, row: SentRow) -> Response:
    return Response(uuid=row.uuid, wave_id=wave_id, values=[], texts=[])


def _set_row(response: Response, content: Content, fit: Fitting, batches: Mapping[str, int]) -> None:
    response.batch_id = batches[content["batch"]]
    response.serial_no = content["serial"]
    response.mode = CollectionMode(content["mode"])
    response.operator_id = fit.operator(content)
    response.registered_at = datetime.fromisoformat(content["registered_at"])
    response.state = ResponseState.REGISTERED if content["void"] is None else ResponseState.VOID
    response.void_reason = content["void"] or ""


def set_notes(session: Session, response: Response, wanted: Mapping[str, str]) -> None:
    """Make the notes on a form those, by field."""
    notes: dict[str, Any] = {row.field: row for row in session.scalars(_of(FieldNote, response))}
    for field, text in wanted.items():
        if field not in notes:
            session.add(FieldNote(response_id=response.id, field=field, text=text))
        elif notes[field].text != text:
            notes[field].text = text
    for row in [row for field, row in notes.items() if field not in wanted]:
        session.delete(row)


def _set_flags(session: Session, response: Response, wanted: Mapping[int, bool]) -> None:
    raised: dict[int, Any] = {row.check_id: row for row in session.scalars(_of(AnswerFlag, response))}
    for check, confirmed in wanted.items():
        if check not in raised:
            session.add(AnswerFlag(response_id=response.id, check_id=check, confirmed=confirmed))
        elif raised[check].confirmed != confirmed:
            raised[check].confirmed = confirmed
    for row in [row for check, row in raised.items() if check not in wanted]:
        session.delete(row)


def _of(table: Any, response: Response) -> Any:
    return select(table).where(table.response_id == response.id)
