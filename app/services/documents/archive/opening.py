"""Looks into a zip archive that came from anywhere: what could harm whoever unpacks it is refused before anything is read."""

import hashlib
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.models.refusal import Refusal
from app.services.exchange.archive import ArchiveDamaged, ArchiveTooLarge, refuse_bomb
from app.services.keeping import of_reading, refuse_unfit

LONGEST_NAME = 1000
"""Letters of a path in an archive; no file system of today takes longer ones."""

_CHUNK = 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, UnicodeError)
"""What reading a damaged archive raises."""


class Trick(StrEnum):
    """What makes an archive unsafe to unpack."""

    OUTSIDE = "OUTSIDE"
    """A path that leads out of the folder it is unpacked in."""
    LINK = "LINK"
    """A link in place of a file."""
    TWICE = "TWICE"
    """Two files of one name, at least on some systems."""
    NAME = "NAME"
    """A name with signs that no file has."""


@dataclass(eq=False)
class ArchiveUnsafe(Refusal):
    """An archive that could write where it should not, or show one thing and hold another; `path` is the entry's."""

    file: str
    path: str
    trick: Trick


@dataclass(eq=False)
class PackageUnreadable(Refusal):
    """The file is no zip archive, or one that is damaged or locked."""

    file: str


@dataclass(eq=False)
class PackageTooLarge(Refusal):
    """The archive would become too much when unpacked; `size` in bytes."""

    file: str
    size: int


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip archive that is safe to read.

    Raises what `refuse_unfit` raises, PackageUnreadable, PackageTooLarge and ArchiveUnsafe.
    """
    refuse_unfit(path)
    try:
        refuse_bomb(path)
        with zipfile.ZipFile(path) as archive:
            _refuse_tricks(path.name, archive.infolist())
            yield archive
    except OSError as error:
        raise of_reading(error, path) from error
    except (ArchiveDamaged, zipfile.BadZipFile) as error:
        raise PackageUnreadable(path.name) from error
    except ArchiveTooLarge as error:
        raise PackageTooLarge(path.name, error.size) from error


def content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """A file's content; None where it can't be read whole, or is larger than `most`."""
    try:
        return archive.read(entry) if entry.file_size <= most else None
    except _DAMAGED:
        return None


def fingerprint(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, going_on: Callable[[], None]) -> str | None:
    """The SHA-256 of a file; None where it can't be read whole. `going_on` is called for each piece."""
    found = hashlib.sha256()
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                going_on()
                found.update(piece)
    except _DAMAGED:
        return None
    return found.hexdigest()


def _refuse_tricks(file: str, entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        path = entry.orig_filename
        alike = unicodedata.normalize("NFC", path).casefold().rstrip("/")
        for trick, found in (
            (Trick.NAME, not path.strip("/") or len(path) > LONGEST_NAME or not path.isprintable() or "\\" in path),
            (Trick.OUTSIDE, path.startswith("/") or ":" in path or not {"..", ".", ""}.isdisjoint(path.rstrip("/").split("/"))),
            (Trick.LINK, stat.S_ISLNK(entry.external_attr >> 16)),
            (Trick.TWICE, alike in seen),
        ):
            if found:
                raise ArchiveUnsafe(file, path, trick)
        seen.add(alike)
