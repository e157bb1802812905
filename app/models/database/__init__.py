"""The file or server a municipality's work is in, and the four doors to it. No session is made anywhere else."""

from app.models.database.audit import add_rows
from app.models.database.backup import back_up, restore
from app.models.database.doors import Bulk, Database
from app.models.database.faults import (
    ChangedSince,
    DiskFull,
    FileDamaged,
    FileExists,
    FileForeign,
    FileLocked,
    FileMissing,
    FileNewer,
    FileReadOnly,
    FileUnreachable,
    NetworkDrive,
    NothingUndoes,
    ServerUnreachable,
)
from app.models.database.file import FileReport, examine

__all__ = [
    "Bulk",
    "ChangedSince",
    "Database",
    "DiskFull",
    "FileDamaged",
    "FileExists",
    "FileForeign",
    "FileLocked",
    "FileMissing",
    "FileNewer",
    "FileReadOnly",
    "FileReport",
    "FileUnreachable",
    "NetworkDrive",
    "NothingUndoes",
    "ServerUnreachable",
    "add_rows",
    "back_up",
    "examine",
    "restore",
]
