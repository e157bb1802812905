"""A BagIt bag (RFC 8493, version 1.0) in a zip archive: what is handed over lies in `data/`, its checksums beside it.

Nothing in the archive is packed, so that the same content gives the same bytes whatever library writes them, and a damaged
place harms one file alone.
"""

import hashlib
import stat
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import BinaryIO, Self

PAYLOAD = "data/"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARED, DESCRIBED = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
OXUM = "Payload-Oxum"
"""The tag that says how many bytes in how many files are handed over: `1588.12`."""
BAGGED = "Bagging-Date"

_FIRST_DAY = date(1980, 1, 1)
"""Before it a zip archive has no days."""


class Bagging:
    """Writes a bag file by file; `folder` is the one folder that everything lies in. `end` makes it a bag.

    To be used in a `with` block within which the stream is open.
    """

    def __init__(self, stream: BinaryIO, folder: str, day: date) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED)
        self._folder, self._day = folder, max(day, _FIRST_DAY)
        self._sums: dict[str, str] = {}
        self._size = 0
        self._tags: dict[str, str] = {}
        self._tag(DECLARED, DECLARATION)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_stopped_by: object) -> None:
        self._zip.close()

    def add(self, path: str, content: bytes) -> str:
        """Write a file that is handed over, `path` within `data/`; its SHA-256."""
        self._sums[PAYLOAD + path] = sum_of_it = hashlib.sha256(content).hexdigest()
        self._size += len(content)
        self._write(PAYLOAD + path, content)
        return sum_of_it

    def end(self, facts: Mapping[str, str]) -> None:
        """Write what the bag says of itself, its day and its measure after `facts`, and the checksums of all."""
        said = {**facts, BAGGED: self._day.isoformat(), OXUM: f"{self._size}.{len(self._sums)}"}
        lines = [f"{label}: {' '.join(words.split())}\n" for label, words in said.items() if words.strip()]
        self._tag(DESCRIBED, "".join(lines).encode())
        self._tag(MANIFEST, listed(self._sums))
        self._write(TAG_MANIFEST, listed(self._tags))

    def _tag(self, name: str, content: bytes) -> None:
        self._tags[name] = hashlib.sha256(content).hexdigest()
        self._write(name, content)

    def _write(self, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(f"{self._folder}/{name}", (self._day.year, self._day.month, self._day.day, 0, 0, 0))
        entry.create_system = 3  # as on Unix, wherever it is made
        entry.external_attr = (stat.S_IFREG | 0o644) << 16
        self._zip.writestr(entry, content)


def listed(sums: Mapping[str, str]) -> bytes:
    """A manifest as BagIt and `sha256sum` write it: a checksum and a path on each line, in the order of the paths."""
    return "".join(f"{sums[path]}  {escaped(path)}\n" for path in sorted(sums)).encode()


def sums_listed(content: bytes) -> tuple[list[tuple[str, str]], list[str]]:
    """The paths and checksums, in small letters, that a manifest lists, and the lines that say neither.

    Raises UnicodeDecodeError for what is no UTF-8.
    """
    found, unread = [], []
    for line in content.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        checksum, _space, path = line.partition(" ")
        path = path.lstrip(" *\t")
        if len(checksum) == 64 and not checksum.strip("0123456789abcdefABCDEF") and path:
            found.append((unescaped(path.removeprefix("./")), checksum.lower()))
        elif line.strip():
            unread.append(line)
    return found, unread


def escaped(path: str) -> str:
    """A path as a manifest's line holds it: the signs that end a line, and the one that escapes them, by their numbers."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def unescaped(path: str) -> str:
    """The path that `escaped` wrote."""
    return path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r").replace("%25", "%")
