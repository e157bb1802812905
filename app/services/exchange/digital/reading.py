"""Reads a file of answers as a table, in a process of its own with a limit to its memory and its time.

A spreadsheet is a packed archive: its sizes are summed before anything of it is unpacked. What harms or crashes the reader ends
in a sentence and takes nothing with it.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app import READ_TABLE
from app.services.exchange.archive import is_archive, refuse_bomb
from app.services.exchange.digital.grid import Grid, Spot
from app.services.exchange.digital.refusals import FileUnread, Unread
from app.services.keeping import of_reading, refuse_unfit

MOST_MEMORY = 4 * 1024**3
"""Bytes of address space: a million rows of forty columns fit."""

MOST_SECONDS = 300.0
LARGEST_TEXT = 1024**3
"""Bytes of a file that is no archive."""

ENCODINGS = ("utf-8", "cp1252", "utf-16", "latin-1")
DELIMITERS = (";", ",", "\t", "|")
"""What a person can choose where the guess is wrong."""

_LOOK = 0.03
_CHILD = Path(__file__).with_name("child.py")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read; what is empty is guessed."""

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""


def read_grid(
    path: Path,
    how: Reading = Reading(),
    progress: Progress = lambda _done, _of: None,
    *,
    seconds: float = MOST_SECONDS,
    memory: int = MOST_MEMORY,
) -> Grid:
    """The file as a table; `progress(0, 0)` is told now and then, and what it raises ends the reading.

    Raises FileUnread, ArchiveTooLarge, ArchiveDamaged or DiskFull, and as `refuse_unfit` does.
    """
    refuse_unfit(path)
    try:
        _refuse_large(path)
        digest = _digest(path)
        with tempfile.TemporaryDirectory(prefix="medborgarlofte-") as name:
            folder = Path(name)
            order = {"path": str(path), "folder": name, "memory": memory} | asdict(how)
            (folder / "order.json").write_text(json.dumps(order), encoding="utf-8")
            code = _run(folder / "order.json", time.monotonic() + seconds, path, progress)
            return _grid(folder, code, path, digest)
    except OSError as error:
        raise of_reading(error, path) from error


def _refuse_large(path: Path) -> None:
    if is_archive(path):
        refuse_bomb(path)
    elif path.stat().st_size > LARGEST_TEXT:
        raise FileUnread(path.name, Unread.TOO_LARGE)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _command(order: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_TABLE, str(order)]
    return [sys.executable, "-P", str(_CHILD), str(order)]


def _run(order: Path, until: float, path: Path, progress: Progress) -> int:
    """The reader's exit code; it is killed where the time is out or whoever waits has had enough."""
    hidden: dict[str, Any] = {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen(_command(order), env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}, **quiet, **hidden)
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return child.wait(_LOOK)
            progress(0, 0)
            if time.monotonic() > until:
                raise FileUnread(path.name, Unread.TOO_SLOW)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _grid(folder: Path, code: int, path: Path, digest: str) -> Grid:
    try:
        told = json.loads((folder / "told.json").read_text(encoding="utf-8", errors="surrogatepass"))
    except (OSError, ValueError) as error:
        raise FileUnread(path.name, Unread.CRASHED) from error
    if "system" in told:  # the file went away, or there was no room for what was read
        raise OSError(told["system"], "the reader")
    if "wrong" in told:
        raise FileUnread(path.name, Unread(told["wrong"]), told["row"])
    if code:
        raise FileUnread(path.name, Unread.CRASHED)
    codes = np.fromfile(folder / "codes.bin", dtype=np.uint32).reshape(len(told["columns"]), told["rows"])
    return Grid(
        file=path.name,
        digest=digest,
        sheets=tuple(told["sheets"]),
        sheet=told["sheet"],
        encoding=told["encoding"],
        delimiter=told["delimiter"],
        values=tuple(tuple(_clean(text) for text in texts) for texts in told["columns"]),
        codes=codes,
        merged=tuple(Spot(*spot) for spot in told["merged"]),
        unsaid={(row, column): value for row, column, value in told["unsaid"]},
    )


def _clean(text: str) -> str:
    """A text without halves of characters, which no database takes."""
    return text if text.isascii() else text.encode("utf-8", errors="replace").decode()
