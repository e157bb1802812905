"""What was changed, by whom, and the undoing of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

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
    redoes: bool = False
    """It undid an undoing."""


@dataclass(eq=False)
class OlderLeft(Refusal):
    """Nothing was done since one sat down; what was done before stands in the list of changes."""


@dataclass(eq=False)
class NothingRedoes(Refusal):
    """Nothing was undone since one sat down, or something else was done after it."""


def last_change(db: Database) -> int:
    """The key of the newest change; 0 where there is none."""
    with db.read() as session:
        return session.scalar(select(func.max(Change.id))) or 0


def changes(db: Database, limit: int = 20, *, person_id: int | None = None) -> tuple[ChangeLine, ...]:
    """The latest actions, newest first; of one person where `person_id` says so."""
    of_it = aliased(Change)
    query = select(Change, Person.name, of_it.kind).order_by(Change.id.desc()).limit(limit)
    query = query.outerjoin(Person, Person.id == Change.person_id).outerjoin(of_it, of_it.id == Change.undoes_id)
    if person_id is not None:
        query = query.where(Change.person_id == person_id)
    with db.read() as session:
        return tuple(_line(change, name or "", of_it is ChangeKind.UNDO) for change, name, of_it in session.execute(query))


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


def redo_last(db: Database, since: int = 0, redo: Callable[[int], object] | None = None) -> ChangeLine:
    """Do again what whoever sits at the program undid last; `redo` does it where `db.undo` of the undoing does not do.

    What was done otherwise since ends it, as in a text. Raises NothingRedoes where there is nothing to do again, or all that was
    undone is older than `since`; NothingUndoes for what can't be done again, and ChangedSince.
    """
    for line in changes(db, 200, person_id=db.actor):
        if line.undone or line.redoes:
            continue
        if line.kind is not ChangeKind.UNDO or line.id <= since:
            break
        (redo or db.undo)(line.id)
        return line
    raise NothingRedoes


def _line(change: Change, person: str, redoes: bool) -> ChangeLine:
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
        redoes=redoes,
    )
