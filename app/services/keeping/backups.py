"""A checked copy a day and those a person takes besides, the newest kept of each, and the way back."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from platformdirs import user_data_path

from app.models.database import Database, FileExists, back_up, examine, restore
from app.models.refusal import Refusal
from app.services.keeping.origin import file_identity

KEPT = 14
"""How many daily copies of a municipality are kept, and how many of those taken besides."""
STAMP = "%Y-%m-%dT%H%M%S"
"""How a copy taken besides the day's is named."""


@dataclass(eq=False)
class ServerKeepsCopies(Refusal):
    """A database on a server has no file to copy."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked copy of a municipality's file."""

    path: Path
    taken_on: date
    size: int
    taken_at: time | None = None
    """When, where a person took it besides the day's; None for the day's."""


def backups_root() -> Path:
    """The folder that holds the copies of every municipality, in the person's own data folder."""
    return user_data_path("medborgarlofte", appauthor=False) / "backups"


def backup_folder(db: Database, root: Path | None = None) -> Path:
    """Where the copies of this municipality, or of this collection file, lie: in `backups_root` unless told otherwise."""
    with db.read() as session:
        name = file_identity(session)
    return (root or backups_root()) / (name or "unnamed")


def backups(folder: Path) -> tuple[Backup, ...]:
    """The copies in a folder, newest first."""
    found = [copy for path in folder.glob("????-??-??*.lofte") if (copy := backup_at(path)) is not None]
    return tuple(sorted(found, key=lambda copy: (copy.taken_on, copy.taken_at or time.min), reverse=True))


def backup_at(path: Path) -> Backup | None:
    """The copy that a file is by its name; None for one the program did not name."""
    with suppress(ValueError):
        return Backup(path, datetime.strptime(path.stem, "%Y-%m-%d").date(), path.stat().st_size)  # noqa: DTZ007 (a day)
    with suppress(ValueError):
        taken = datetime.strptime(path.stem, STAMP)  # noqa: DTZ007 (the clock of this computer, as it was named)
        return Backup(path, taken.date(), path.stat().st_size, taken.time())
    return None


def last_backup(db: Database, root: Path | None = None) -> Backup | None:
    """The newest copy of this municipality."""
    return next(iter(backups(backup_folder(db, root))), None)


def day_s_backup(db: Database, root: Path | None = None) -> Backup | None:
    """The newest of the daily copies of this municipality."""
    return next((copy for copy in backups(backup_folder(db, root)) if copy.taken_at is None), None)


def back_up_if_due(db: Database, today: date | None = None, root: Path | None = None) -> Backup | None:
    """Copy the file where today's copy is not there yet and let the oldest go; None where nothing was due.

    A database on a server is backed up by those who run the server.
    """
    if db.path is None:
        return None
    today = today or datetime.now().astimezone().date()
    folder = backup_folder(db, root)
    newest = day_s_backup(db, root)
    if newest is not None and newest.taken_on >= today:
        return None
    copy = back_up_now(db, folder / f"{today.isoformat()}.lofte")
    _let_oldest_go(folder)
    return copy


def back_up_besides(db: Database, now: datetime | None = None, root: Path | None = None) -> Backup:
    """Copy the file as it is now, beside the day's copy, and let the oldest of its kind go; raises ServerKeepsCopies."""
    if db.path is None:
        raise ServerKeepsCopies
    now = (now or datetime.now().astimezone()).replace(microsecond=0)
    folder = backup_folder(db, root)
    target = folder / f"{now.strftime(STAMP)}.lofte"
    copy = back_up_now(db, target)
    _let_oldest_go(folder)
    return Backup(target, now.date(), copy.size, now.time())


def _let_oldest_go(folder: Path) -> None:
    kept = backups(folder)
    for kind in ([copy for copy in kept if copy.taken_at is None], [copy for copy in kept if copy.taken_at is not None]):
        for old in kind[KEPT:]:
            old.path.unlink(missing_ok=True)


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
