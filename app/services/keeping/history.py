"""What was changed, by whom, and the undoing of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.models.database import Database, NothingUndoes
from app.models.history import Change, ChangeKind
from app.models.keeping import Person
from app.models.refusal import Refusal


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One action; `action` is an English message of the catalogue, `about` what it was done to."""

    id: int
    at: datetime
    person: str
    action: str
    about: str
    kind: ChangeKind
    undone: bool
    undoable: bool


@dataclass(eq=False)
class OlderLeft(Refusal):
    """Nothing was done since one sat down; what was done before stands in the list of changes."""


def last_change(db: Database) -> int:
    """The key of the newest change; 0 where there is none."""
    with db.read() as session:
        return session.scalar(select(func.max(Change.id))) or 0


def changes(db: Database, limit: int = 20, *, person_id: int | None = None) -> tuple[ChangeLine, ...]:
    """The latest actions, newest first; of one person where `person_id` says so."""
    query = select(Change, Person.name).outerjoin(Person, Person.id == Change.person_id).order_by(Change.id.desc()).limit(limit)
    if person_id is not None:
        query = query.where(Change.person_id == person_id)
    with db.read() as session:
        return tuple(_line(change, name or "") for change, name in session.execute(query))


def undo_last(db: Database, since: int = 0, undo: Callable[[int], object] | None = None) -> ChangeLine:
    """Undo the last action of whoever sits at the program that still stands; `undo` does it where `db.undo` does not do.

    `since` is the key of the last change that was there when one sat down (`last_change`): what is older is left. Raises
    NothingUndoes where there is none to undo, OlderLeft where all that stands is older.
    """
    standing = (line for line in changes(db, 200, person_id=db.actor) if line.kind is not ChangeKind.UNDO and not line.undone)
    last = next(standing, None)
    if last is not None and last.id <= since:
        raise OlderLeft
    if last is None or not last.undoable:
        raise NothingUndoes(last.action if last else "", last.about if last else "")
    (undo or db.undo)(last.id)
    return last


def _line(change: Change, person: str) -> ChangeLine:
    undone = change.undone_by_id is not None
    return ChangeLine(
        id=change.id,
        at=change.at,
        person=person,
        action=change.action,
        about=change.about,
        kind=change.kind,
        undone=undone,
        undoable=not undone and not change.final,
    )
