"""Looks at a packed file before anything of it is unpacked: a spreadsheet is a zip archive, and a small one may hold no end.

Only the archive's directory is read, which says how large each part becomes. It may lie; whoever unpacks reads no more than it
says.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from app.models.refusal import Refusal

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of a packed file that is looked into at all."""

LARGEST_UNPACKED = 4 * 1024 * 1024 * 1024
"""Bytes all its parts may become: a million answers to forty questions are about half of that."""

MOST_PARTS = 10_000
"""Parts of an archive; a workbook of a hundred sheets has some three hundred."""

MOST_TIMES = 400
"""How many times its packed size a part may become; rows that are all alike pack about two hundred times."""

_SMALL = 16 * 1024 * 1024
"""A part no larger than this may be packed however well."""


@dataclass(eq=False)
class ArchiveTooLarge(Refusal):
    """Unpacked it would be too large to be read: `size` bytes in `parts` parts."""

    file: str
    size: int
    parts: int


@dataclass(eq=False)
class ArchiveDamaged(Refusal):
    """No archive, or one that is cut short, overlaps itself or is locked with a passphrase."""

    file: str


def refuse_bomb(
    path: Path, *, largest: int = LARGEST_UNPACKED, most_times: int = MOST_TIMES, most_parts: int = MOST_PARTS
) -> None:
    """Raise ArchiveTooLarge or ArchiveDamaged where the file is no archive of parts that can be unpacked.

    `largest` are the bytes of all parts together, `most_times` how many times its packed size one large part may become.
    Raises OSError where the file can't be read at all.
    """
    packed = path.stat().st_size
    if packed > LARGEST_FILE:
        raise ArchiveTooLarge(path.name, packed, 0)
    parts = _directory(path)
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > max(_SMALL, most_times * part.compress_size) for part in parts)
    if unpacked > largest or len(parts) > most_parts or swollen:
        raise ArchiveTooLarge(path.name, unpacked, len(parts))
    if not parts or sum(part.compress_size for part in parts) > packed or any(part.flag_bits & 1 for part in parts):
        raise ArchiveDamaged(path.name)


def is_archive(path: Path) -> bool:
    """Whether the file begins as a zip archive does; another file is read as text."""
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _directory(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise ArchiveDamaged(path.name) from error
