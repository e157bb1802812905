"""The column file on disk: a head that says what it holds, then the columns, each at its place, read as mapped memory.

Whatever is not whole is no column file: a damaged byte, a file cut short or one of another format reads as None, and the
answers are read from the database again. A new file is written beside the old one and takes its place in one step, its head
last, so that another program sees the old one or the new one.
"""

import json
import os
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.services.analysis.columns.bits import Bits, counted, pack, unpack, words
from app.services.analysis.columns.filling import Filled, Numbers

MAGIC = b"LOFTECOL"
FORMAT = 1
_HEAD = struct.Struct("<8sIII")
"""Magic word, length of the description, its checksum, the checksum of the columns."""
_ALIGNED = 64
_IDS, _SEQS = "id", "change_seq"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a column file has read: the database's newest change then, and the wave's highest `change_seq`."""

    change_id: int
    changed_at: str
    highest_seq: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A wave's answers as columns; the rows are the responses in the order of `ids`."""

    fingerprint: str
    mark: Mark
    ids: Numbers
    seqs: Numbers
    numbers: dict[str, npt.NDArray[np.signedinteger]]
    bits: dict[str, Bits]

    def count(self, name: str, number: int) -> int:
        """How many responses have that number in the column."""
        return int(np.count_nonzero(self.numbers[name] == number))

    def where(self, name: str, number: int) -> Bits:
        """Those responses as bits."""
        return pack(self.numbers[name] == number)

    def ticked(self, name: str) -> int:
        """How many bits of the column are set."""
        return counted(self.bits[name])

    def filled(self) -> Filled:
        """A copy in plain memory, to be changed."""
        rows = len(self.ids)
        return Filled(
            self.ids.copy(),
            self.seqs.copy(),
            {name: column.copy() for name, column in self.numbers.items()},
            {name: unpack(bits, rows) for name, bits in self.bits.items()},
        )

    def marked(self, mark: Mark) -> "Columns":
        """The same columns, read as far as `mark`."""
        return replace(self, mark=mark)


def packed(filled: Filled, fingerprint: str, mark: Mark) -> Columns:
    """Columns in memory as the file would hold them."""
    bits = {name: pack(truths) for name, truths in filled.truths.items()}
    return Columns(fingerprint, mark, filled.ids, filled.seqs, filled.numbers, bits)


def write(columns: Columns, path: Path) -> bool:
    """Put the columns in the file; False where the folder can't be written, which costs time and nothing else."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".new", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            _write_whole(columns, stream)
        temporary.replace(path)
    except OSError:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        return False
    return True


def read(path: Path) -> Columns | None:
    """The columns of a whole, undamaged file of this format, mapped; None for anything else."""
    try:
        mapped = np.memmap(path, np.uint8, "r")
    except (OSError, ValueError):
        return None
    if len(mapped) < _HEAD.size:
        return None
    magic, length, head_sum, body_sum = _HEAD.unpack(mapped[: _HEAD.size].tobytes())
    description = mapped[_HEAD.size : _HEAD.size + length].tobytes()
    body = mapped[_aligned(_HEAD.size + length) :]
    gap = mapped[_HEAD.size + length : _aligned(_HEAD.size + length)]
    if magic != MAGIC or zlib.crc32(description) != head_sum or zlib.crc32(body.data) != body_sum or gap.any():
        return None
    return _columns(json.loads(description), body)


def _columns(description: dict[str, Any], body: npt.NDArray[np.uint8]) -> Columns | None:
    if description["format"] != FORMAT:
        return None
    found: dict[str, npt.NDArray[Any]] = {
        name: body[begin : begin + length].view(kind) for name, kind, begin, length in description["columns"]
    }
    return Columns(
        description["fingerprint"],
        Mark(**description["mark"]),
        found.pop(_IDS),
        found.pop(_SEQS),
        {name: column for name, column in found.items() if column.dtype != np.uint64},
        {name: column for name, column in found.items() if column.dtype == np.uint64},
    )


def _write_whole(columns: Columns, stream: Any) -> None:
    placed, end = [], 0
    for name, column in _parts(columns):
        placed.append([name, column.dtype.str, end, column.nbytes])
        end = _aligned(end + column.nbytes)
    description = json.dumps(
        {
            "format": FORMAT,
            "fingerprint": columns.fingerprint,
            "mark": asdict(columns.mark),
            "columns": placed,
        }
    ).encode()
    begin, total = _aligned(_HEAD.size + len(description)), 0
    stream.seek(begin)
    for _name, column in _parts(columns):
        piece = column.tobytes() + bytes(_aligned(column.nbytes) - column.nbytes)
        total = zlib.crc32(piece, total)
        stream.write(piece)
    stream.seek(0)
    stream.write(_HEAD.pack(MAGIC, len(description), zlib.crc32(description), total))
    stream.write(description)
    stream.truncate(begin + end)


def _parts(columns: Columns) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    yield _IDS, columns.ids
    yield _SEQS, columns.seqs
    yield from columns.numbers.items()
    for name, bits in columns.bits.items():
        assert len(bits) == words(len(columns.ids))
        yield name, bits


def _aligned(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED
