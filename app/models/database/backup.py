"""Copies of a file that are opened and checked before they count."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from app.models.database import faults
from app.models.database.file import examine, refuse_unless_ours


def back_up(path: Path, target: Path) -> None:
    """A checked copy of the file as one file, also while it is being written; `target` appears whole or not at all.

    SQLite's online copy in one step: in several it restarts at every commit of another program.
    """
    refuse_unless_ours(path)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(path, part)
        report = examine(part)
        if not report.whole:
            raise faults.FileDamaged(path)
        part.replace(target)
        _settle(target.parent)
    except OSError as error:
        raise faults.of_system(error, target) or faults.FileUnreachable(target) from error
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, target) or faults.FileUnreachable(target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def restore(copy: Path, target: Path) -> None:
    """Make `target` what the checked `copy` is; what stood there is kept beside it as `….replaced`.

    No program may have `target` open.
    """
    if not examine(copy).whole:
        raise faults.FileDamaged(copy)
    if target.exists():
        _refuse_if_held(target)
        back_up_anything(target, target.with_name(f"{target.name}.replaced"))
    back_up(copy, target.with_name(f"{target.name}.restored"))
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    target.with_name(f"{target.name}.restored").replace(target)
    _settle(target.parent)


def back_up_anything(path: Path, target: Path) -> None:
    """A copy of a file even where it is damaged: byte for byte, its log beside it."""
    import shutil

    try:
        for ending in ("", "-wal"):
            if path.with_name(path.name + ending).exists():
                shutil.copy2(path.with_name(path.name + ending), target.with_name(target.name + ending))
    except OSError as error:
        raise faults.of_system(error, target) or faults.FileUnreachable(target) from error


def _copy(path: Path, part: Path) -> None:
    with closing(sqlite3.connect(path, timeout=5)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.commit()
    with part.open("rb") as file:
        os.fsync(file.fileno())


def _refuse_if_held(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        refusal = faults.of_sqlite(error, path)
        if isinstance(refusal, faults.FileLocked):
            raise refusal from error


def _settle(folder: Path) -> None:
    """Make the new name durable, where folders can be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
