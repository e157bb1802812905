"""Who changed a form or batch last, when and why: what is shown of each side where both changed it. No part of what it says.

It travels beside a row's content as `changed`, which a sending of an older version lacks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.history import Change, ChangeKind, RowChange
from app.models.keeping import Person
from app.models.keying import PaperBatch
from app.models.survey import Response
from app.services.keying.history import changes_of

_WITH_REASON = ("Correct form", "Void form", "Set a twin aside", "Void a twin")
"""The actions whose change says, after the serial number, why."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last change that stands; `person` is empty where nobody sat, `reason` where the change has none."""

    person: str
    at: datetime
    reason: str


def last_change(session: Session, row: Response | PaperBatch) -> LastChange | None:
    """The last change of a form or batch in this file, the undone and their undoing left out; None where none is known."""
    if isinstance(row, PaperBatch):
        return _told(session, _of_batch(session, row))
    at_once = session.get(Change, row.change_seq) if row.change_seq else None
    if at_once is None or _stands(at_once):
        return _told(session, at_once)
    return _told(session, next((change for change, _row in changes_of(session, row) if _stands(change)), None))


def changed_of(session: Session, rows: Sequence[Response | PaperBatch]) -> dict[str, dict[str, Any]]:
    """The last change of each row by its identity, as it is sent."""
    told: dict[str, dict[str, Any]] = {}
    for begin in range(0, len(rows), _AT_ONCE):
        some = rows[begin : begin + _AT_ONCE]
        seqs = {row.change_seq for row in some if isinstance(row, Response)}
        held = session.scalars(select(Change).where(Change.id.in_(seqs))).all()  # in one query, for as long as each is asked for
        for row in some:
            last = last_change(session, row)
            if last is not None:
                told[row.uuid] = {"person": last.person, "at": last.at.isoformat(), "reason": last.reason}
        del held
    return told


def last_sent(said: Mapping[str, Any]) -> LastChange | None:
    """The last change that was sent beside a row; None where none was."""
    changed = said.get("changed")
    if not changed:
        return None
    return LastChange(changed["person"], datetime.fromisoformat(changed["at"]), changed["reason"])


def _stands(change: Change) -> bool:
    return change.kind is not ChangeKind.UNDO and change.undone_by_id is None


def _of_batch(session: Session, batch: PaperBatch) -> Change | None:
    """A batch has no chain of changes, but each names its number first."""
    query = (
        select(Change, RowChange.row_key)
        .join(RowChange, RowChange.change_id == Change.id)
        .where(
            Change.about.startswith(str(batch.number), autoescape=True),
            Change.kind != ChangeKind.UNDO,
            Change.undone_by_id.is_(None),
            RowChange.table_name == PaperBatch.__tablename__,
        )
        .order_by(Change.id.desc())
    )
    return next((change for change, key in session.execute(query) if key == [batch.id]), None)


def _told(session: Session, change: Change | None) -> LastChange | None:
    if change is None:
        return None
    person = session.get(Person, change.person_id) if change.person_id is not None else None
    _number, _point, reason = change.about.partition(" · ") if change.action in _WITH_REASON else ("", "", "")
    return LastChange(person.name if person is not None else "", change.at, reason)
