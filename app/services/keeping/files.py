"""Files that people are given, whole or not there at all, and those they choose: never a municipality's that is open."""

import os
from contextlib import suppress
from pathlib import Path

from app.models.database.faults import FileLocked, FileUnreachable, of_system


def refuse_live(path: Path) -> None:
    """Raise FileLocked for a database in use, which has its log beside it: SQLite alone may read or replace it."""
    if path.with_name(f"{path.name}-wal").exists():
        raise FileLocked(path)


def write_whole(out: Path, content: bytes, *, secret: bool = False) -> None:
    """Write a file so that it appears whole or not at all, in place of one of that name; `secret` for its owner's eyes alone.

    Raises DiskFull, FileReadOnly, FileMissing, FileLocked or FileUnreachable; what stood there is then as it was.
    """
    refuse_live(out)
    part = out.with_name(f"{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)  # a half-written one keeps the mode it was made with
        part.touch(0o600 if secret else 0o666)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        raise of_system(error, out) or FileUnreachable(out) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def remove_file(path: Path) -> None:
    """Take a municipality's file away with its log beside it, where it is there; raises what `write_whole` raises."""
    try:
        for ending in ("", "-wal", "-shm"):
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
    except OSError as error:
        raise of_system(error, path) or FileUnreachable(path) from error
