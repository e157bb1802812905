"""A checked copy a day, the newest kept, and the way back."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from platformdirs import user_data_path

from app.models.database import Database, FileExists, back_up, examine, restore
from app.models.keeping import Municipality
from app.models.refusal import Refusal

KEPT = 14
"""How many daily copies of a municipality are kept."""


@dataclass(eq=False)
class ServerKeepsCopies(Refusal):
    """A database on a server has no file to copy."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked copy of a municipality's file."""

    path: Path
    taken_on: date
    size: int


def backup_folder(db: Database, root: Path | None = None) -> Path:
    """Where the copies of this municipality lie: in the person's own data folder unless told otherwise."""
    with db.read() as session:
        municipality = session.get(Municipality, 1)
    name = "unnamed" if municipality is None else municipality.uuid
    return (root or user_data_path("medborgarlofte", appauthor=False) / "backups") / name


def backups(folder: Path) -> tuple[Backup, ...]:
    """The copies in a folder, newest first."""
    found = [Backup(path, date.fromisoformat(path.stem), path.stat().st_size) for path in folder.glob("????-??-??.lofte")]
    return tuple(sorted(found, key=lambda copy: copy.taken_on, reverse=True))


def last_backup(db: Database, root: Path | None = None) -> Backup | None:
    """The newest copy of this municipality."""
    return next(iter(backups(backup_folder(db, root))), None)


def back_up_if_due(db: Database, today: date | None = None, root: Path | None = None) -> Backup | None:
    """Copy the file where today's copy is not there yet and let the oldest go; None where nothing was due.

    A database on a server is backed up by those who run the server.
    """
    if db.path is None:
        return None
    today = today or datetime.now().astimezone().date()
    folder = backup_folder(db, root)
    newest = next(iter(backups(folder)), None)
    if newest is not None and newest.taken_on >= today:
        return None
    copy = back_up_now(db, folder / f"{today.isoformat()}.lofte")
    for old in backups(folder)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return copy


def back_up_now(db: Database, target: Path) -> Backup:
    """Copy the file to `target`, checked; raises a refusal where it can't be done."""
    if db.path is None:
        raise ServerKeepsCopies
    if target.exists() and target.samefile(db.path):
        raise FileExists(target)
    back_up(db.path, target)
    return Backup(target, datetime.now().astimezone().date(), target.stat().st_size)


def restore_backup(copy: Path, target: Path) -> None:
    """Make the file what the checked copy is; no program may have it open. What stood there is kept beside it."""
    examine(copy)
    restore(copy, target)
