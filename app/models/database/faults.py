"""What can be wrong with a file, a disk or a server, told apart by whose business it is."""

import errno
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from app.models.refusal import Refusal


@dataclass(eq=False)
class _AboutFile(Refusal):
    path: Path


class FileMissing(_AboutFile):
    """There is no such file."""


class FileExists(_AboutFile):
    """A new file would overwrite another."""


class FileForeign(_AboutFile):
    """The file was not made by this program."""


class FileDamaged(_AboutFile):
    """The file can't be read as the database it should be."""


class FileReadOnly(_AboutFile):
    """The file, or the folder it lies in, may not be written."""


class FileLocked(_AboutFile):
    """Another program holds the file (or another user the server's rows), and went on holding it."""


class FileUnreachable(_AboutFile):
    """The disk did not answer, or the file went away."""


class DiskFull(_AboutFile):
    """There is no room for what was to be saved; it was not saved."""


class NetworkDrive(_AboutFile):
    """The file lies on a network share, where a live database is not safe."""


@dataclass(eq=False)
class FileNewer(Refusal):
    """A newer version of the program made the file."""

    path: Path
    file_schema: str
    own_schema: str


@dataclass(eq=False)
class ServerUnreachable(Refusal):
    """The database server does not answer, or does not let us in."""

    host: str


@dataclass(eq=False)
class ChangedSince(Refusal):
    """A change can't be undone (`again`: nor done again): rows it touched have changed since, or others depend on them."""

    action: str
    about: str
    again: bool = False


@dataclass(eq=False)
class NothingUndoes(Refusal):
    """The change is one that nothing undoes, or that is undone already."""

    action: str
    about: str


_FULL = {sqlite3.SQLITE_FULL}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_UNREACHABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


def of_sqlite(error: BaseException, path: Path) -> Refusal | None:
    """The refusal that an error of SQLite's means, or None where the fault is ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    for codes, refusal in (
        (_FULL, DiskFull),
        (_LOCKED, FileLocked),
        (_DAMAGED, FileDamaged),
        (_READ_ONLY, FileReadOnly),
        (_UNREACHABLE, FileUnreachable),
    ):
        if code & 0xFF in codes:
            return refusal(path)
    return None


def of_system(error: OSError, path: Path) -> Refusal | None:
    """The refusal that an error of the operating system's means, or None where it is none we know."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(path)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return FileReadOnly(path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return FileMissing(path)
    if error.errno in {errno.EEXIST, errno.EISDIR}:
        return FileExists(path)
    return FileUnreachable(path) if error.errno == errno.EIO else None


def speak_through(engine: Engine, path: Path | None) -> None:
    """Make the engine raise refusals for what is the environment's fault, and leave our own faults as they are."""

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        error = context.original_exception
        refusal = of_sqlite(error, path) if path is not None else _of_server(error, engine)
        if refusal is not None:
            raise refusal from error


def _of_server(error: BaseException, engine: Engine) -> Refusal | None:
    host = engine.url.host or "localhost"
    state = getattr(error, "sqlstate", None)
    if state == "53100":
        return DiskFull(Path(host))
    if state in {"55P03", "40P01"}:
        return FileLocked(Path(host))
    connecting = type(error).__name__ == "OperationalError" and state is None
    denied = state is not None and state[:2] in {"08", "28", "3D", "57"}
    return ServerUnreachable(host) if connecting or denied else None
