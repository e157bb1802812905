"""Files that people are given, whole or not there at all, and those they choose: never a municipality's that is open."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.models.database.faults import FileLocked, FileUnreachable, of_system
from app.models.refusal import Refusal


@dataclass(eq=False)
class FileIrregular(Refusal):
    """A folder, a pipe or a device, where a file was to be chosen: it may have no end."""

    path: Path


@dataclass(eq=False)
class FileForbidden(Refusal):
    """A file that whoever runs the program may not read."""

    path: Path


@dataclass(eq=False)
class FileTooLarge(Refusal):
    """A file of more bytes than one of its kind has."""

    path: Path
    most: int


def refuse_live(path: Path) -> None:
    """Raise FileLocked for a database in use, which has its log beside it: SQLite alone may read or replace it."""
    if path.name and path.with_name(f"{path.name}-wal").exists():
        raise FileLocked(path)


def refuse_unfit(path: Path) -> None:
    """Raise FileLocked, FileMissing, FileForbidden, FileIrregular or FileUnreachable where a chosen file is not to be read."""
    refuse_live(path)
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        raise of_reading(error, path) from error
    if not regular:
        raise FileIrregular(path)


def read_chosen(path: Path, most: int) -> bytes:
    """A chosen file of at most `most` bytes; raises as `refuse_unfit` does, and FileTooLarge before it is read whole."""
    refuse_unfit(path)
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise of_reading(error, path) from error
    if len(content) > most:
        raise FileTooLarge(path, most)
    return content


def of_reading(error: OSError, path: Path) -> Refusal:
    """The refusal that the operating system's error means where a file was to be read."""
    return FileForbidden(path) if isinstance(error, PermissionError) else of_system(error, path) or FileUnreachable(path)


def write_whole(out: Path, content: bytes, *, secret: bool = False) -> None:
    """Write a file so that it appears whole or not at all, in place of one of that name; `secret` for its owner's eyes alone.

    Raises DiskFull, FileReadOnly, FileMissing, FileLocked or FileUnreachable; what stood there is then as it was.
    """
    with whole_file(out, secret=secret) as file:
        file.write(content)


@contextmanager
def whole_file(out: Path, *, secret: bool = False) -> Iterator[BinaryIO]:
    """The same for what is written piece by piece: where anything is raised while it is, nothing is left of it.

    The file can be read and sought in. Raises what `write_whole` raises.
    """
    refuse_live(out)
    part = out.with_name(f"{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)  # a half-written one keeps the mode it was made with
        part.touch(0o600 if secret else 0o666)
        with part.open("w+b") as file:
            yield file
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
