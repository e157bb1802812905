"""Looks at a file before it is opened for work: whose it is, how old, whether it is whole.

Only through SQLite. A system that locks as POSIX says lets go of all that a process has locked in a file as soon as the process
closes the file once: a look at the live file's first bytes would take SQLite's locks with it, and the next program to close the
file would throw away its write-ahead log under the window.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from app.models.database import faults
from app.models.database.engine import APPLICATION_ID
from app.models.migrations import SCHEMA

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "davfs", "fuse.davfs2"}


@dataclass(frozen=True, slots=True)
class FileReport:
    """What `check` finds: the schema's version, the number of rows, and each fault in SQLite's own words."""

    path: Path
    schema: str
    rows: int
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Nothing is wrong with it."""
        return not self.faults


def refuse_unless_ours(path: Path) -> str:
    """The schema's version of the file; refuses a missing, foreign, damaged, newer or unwritable one."""
    _refuse_unreadable(path)
    if on_network_drive(path):
        raise faults.NetworkDrive(path)
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            if application_id != APPLICATION_ID:
                raise faults.FileForeign(path)
            schema = _schema(connection)
    except sqlite3.Error as error:
        foreign = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB
        raise (faults.FileForeign(path) if foreign else faults.of_sqlite(error, path) or faults.FileDamaged(path)) from error
    if schema > SCHEMA:
        raise faults.FileNewer(path, schema, SCHEMA)
    return schema


def examine(path: Path) -> FileReport:
    """Reads the whole file and says whether it is whole; refuses one that is not ours."""
    schema = refuse_unless_ours(path)
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            found = [line for (line,) in connection.execute("PRAGMA integrity_check(20)") if line != "ok"]
            if not found:
                found = [f"{table}: row {row} refers to no {parent}" for table, row, parent, _ in _orphans(connection)]
            rows = 0 if found else _count(connection)
    except sqlite3.Error as error:
        raise faults.of_sqlite(error, path) or faults.FileDamaged(path) from error
    return FileReport(path, schema, rows, tuple(found))


def on_network_drive(path: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether the file lies on a share, where SQLite's write-ahead log is not safe."""
    text = str(path.absolute())
    if text.startswith(("\\\\", "//")):
        return True
    if mounts.exists():
        lines = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
        holding = [(point, kind) for _, point, kind, *_ in lines if path.absolute().is_relative_to(point.replace("\\040", " "))]
        return bool(holding) and max(holding, key=lambda mount: len(mount[0]))[1] in _NETWORK
    return _windows_remote(text)


def _windows_remote(text: str) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll", None)
    remote = 4
    return kernel is not None and kernel.kernel32.GetDriveTypeW(text[:3]) == remote


def _refuse_unreadable(path: Path) -> None:
    try:
        found = path.stat()
    except OSError as error:
        raise faults.of_system(error, path) or faults.FileUnreachable(path) from error
    if not S_ISREG(found.st_mode):
        raise faults.FileForeign(path)
    if found.st_size == 0:
        raise faults.FileDamaged(path)
    if not found.st_mode & 0o222 or not os.access(path, os.R_OK | os.W_OK):
        raise faults.FileReadOnly(path)


def _schema(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise sqlite3.DatabaseError("no version in the file")
    return str(row[0])


def _orphans(connection: sqlite3.Connection) -> list[tuple[str, int, str, int]]:
    return connection.execute("PRAGMA foreign_key_check").fetchmany(20)


def _count(connection: sqlite3.Connection) -> int:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables)  # noqa: S608 (names of the schema)
