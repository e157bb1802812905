"""Reads one file of answers in a process of its own, so that a file made to harm or to crash takes nothing with it.

Run with the path of a JSON order; it writes `told.json` and `codes.bin` into the folder the order names. It imports nothing of
the program, so that it starts at once: `reading` runs it by its path, or through a hidden word of a packed program.
"""

import csv
import gc
import io
import json
import re
import sys
import zipfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import python_calamine

MOST_COLUMNS = 5000
LONGEST_CELL = 200_000
"""Characters; a longer one is a quotation mark that never closes."""

DELIMITERS = (";", ",", "\t", "|")
_AT_ONCE = 2_000
_SAMPLED = 200
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a workbook that is locked with a password holds instead of its sheets."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"$FL2",
    b"$FL3",
    b"SQLite format 3",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
)
"""How files begin that are certainly no table: documents, pictures, SPSS's own format, databases, archives."""
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
_CELL = re.compile(rb'<c [^>]*?\br="([A-Z]+)([0-9]+)"([^>]*)>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>")
_FORMULA = re.compile(rb"<f[^>]*>([^<]+)</f>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Wrong(Exception):
    """Why the file can't be read: a word that `reading.Unread` knows, and the row where there is one."""

    def __init__(self, why: str, row: int = 0) -> None:
        super().__init__(why, row)
        self.why, self.row = why, row


class Numbered(dict[Any, int]):
    """Gives every new cell the next number, without a line of Python for those it knows."""

    def __missing__(self, cell: Any) -> int:
        number = self[cell] = len(self)
        return number


class Encoded:
    """The columns as they are read: for each its distinct texts, and the number of the text in every row."""

    def __init__(self) -> None:
        self.rows = 0
        self._seen: list[Numbered] = []
        self._codes: list[array[int]] = []

    def add(self, rows: Sequence[Sequence[Any]], skipped: int = 0) -> None:
        """Add rows of any width, after `skipped` empty columns."""
        width = max(map(len, rows), default=0)
        if skipped + width > MOST_COLUMNS:
            raise Wrong("TOO_WIDE", self.rows + 1)
        while len(self._seen) < skipped + width:
            self._seen.append(Numbered({"": 0}))
            self._codes.append(array("I", bytes(4 * self.rows)))
        if any(len(row) != width for row in rows):
            rows = [[*row, *[""] * (width - len(row))] for row in rows]
        for at, column in enumerate(zip(*rows, strict=True), start=skipped):
            self._encode(at, column)
        self.rows += len(rows)
        for codes in self._codes:
            if len(codes) < self.rows:
                codes.frombytes(bytes(4 * (self.rows - len(codes))))

    def _encode(self, at: int, column: tuple[Any, ...]) -> None:
        cells: Iterable[Any] = column
        if bool in set(map(type, column)):  # True and 1 would be one key
            cells = [("TRUE" if cell else "FALSE") if isinstance(cell, bool) else cell for cell in column]
        self._codes[at].extend(array("I", map(self._seen[at].__getitem__, cells)))

    def write(self, folder: Path) -> list[list[str]]:
        """Write the codes column by column; the distinct texts of each."""
        columns = []
        with (folder / "codes.bin").open("wb") as stream:
            for seen, codes in zip(self._seen, self._codes, strict=True):
                texts: dict[str, int] = {}
                moved = [texts.setdefault(text_of(cell), len(texts)) for cell in seen]
                if len(texts) != len(seen):
                    array("I", map(moved.__getitem__, codes)).tofile(stream)
                else:
                    codes.tofile(stream)
                columns.append(list(texts))
        return columns


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without decimals, moments as ISO says them, words without space around."""
    if isinstance(cell, str):
        if len(cell) > LONGEST_CELL:
            raise Wrong("HUGE_CELL")
        return cell.strip().replace("\x00", "")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell) if isinstance(cell, int | timedelta) else ""


def read_text(content: bytes, order: dict[str, Any], encoded: Encoded) -> dict[str, Any]:
    """A file of separated values; what was guessed of it."""
    text, encoding = decoded(content, order.get("encoding") or "")
    if "\x00" in text:
        raise Wrong("NULS")
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 200:
        raise Wrong("NO_TABLE")
    if not text.strip():
        raise Wrong("EMPTY")
    delimiter = order.get("delimiter") or guessed_delimiter(text)
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise Wrong("NOT_THAT_DELIMITER")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        while rows := list(islice(reader, _AT_ONCE)):
            encoded.add(rows)
    except csv.Error as error:
        raise Wrong("HUGE_CELL", reader.line_num) from error
    return {"kind": "TEXT", "encoding": encoding, "delimiter": delimiter, "sheets": [], "sheet": "", "merged": [], "unsaid": []}


def decoded(content: bytes, encoding: str) -> tuple[str, str]:
    """The text and the encoding: by its mark, else strict UTF-8, else Windows-1252; or the one that was asked for."""
    tried = (encoding,) if encoding else _encodings(content)
    for one in tried:
        try:
            return content.decode(one), one
        except (UnicodeDecodeError, LookupError):
            continue
    raise Wrong("NOT_THAT_ENCODING" if encoding else "NO_TABLE")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    head = content[:2000]
    if len(head) >= 4 and head[1::2].count(0) > len(head) // 4 and head[::2].count(0) == 0:
        return ("utf-16-le",)
    if len(head) >= 4 and head[::2].count(0) > len(head) // 4 and head[1::2].count(0) == 0:
        return ("utf-16-be",)
    return ("utf-8", "cp1252", "latin-1")


def guessed_delimiter(text: str) -> str:
    """The one that gives most rows the same width; of several, the one that gives more columns."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text[:1_000_000], delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLED))
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda found: (found[1], found[0]))
    return round(count / sum(1 for row in rows if row), 1), width


def read_sheet(path: Path, order: dict[str, Any], encoded: Encoded) -> dict[str, Any]:
    """A sheet of a workbook: the one asked for, else the first that holds anything."""
    with path.open("rb") as stream:
        try:
            book = python_calamine.CalamineWorkbook.from_filelike(stream)
            names = list(book.sheet_names)
            sheet = _sheet(book, names, order.get("sheet") or "")
            if sheet.start is None:
                raise Wrong("EMPTY")
            rows = sheet.iter_rows()  # from the first row on, but from the first column that holds anything
            while some := list(islice(rows, _AT_ONCE)):
                encoded.add(some, sheet.start[1])
        except python_calamine.PasswordError as error:
            raise Wrong("PASSWORD") from error
        except python_calamine.CalamineError as error:
            locked = "assword" in str(error) or "ncrypt" in str(error) or _LOCKED in path.read_bytes()
            raise Wrong("PASSWORD" if locked else "DAMAGED") from error
    unsaid = list(islice(cells_without_value(path, sheet.name), 100_000))
    merged = [[low[0], low[1], high[0], high[1]] for low, high in sheet.merged_cell_ranges or ()]
    return {
        "kind": "SHEET",
        "encoding": "",
        "delimiter": "",
        "sheets": names,
        "sheet": sheet.name,
        "merged": merged,
        "unsaid": unsaid,
    }


def _sheet(book: Any, names: list[str], wanted: str) -> Any:
    if wanted and wanted not in names:
        raise Wrong("NO_SUCH_SHEET")
    if wanted:
        return book.get_sheet_by_name(wanted)
    found = None
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.start is not None:
            return sheet
        found = found or sheet
    if found is None:
        raise Wrong("EMPTY")
    return found


def cells_without_value(path: Path, sheet: str) -> Iterator[list[Any]]:
    """Row and column, from 0, of the cells of an XLSX whose formula was never computed or ended in an error.

    With the error, or the formula after "=" (only that where the sheet shares it with another cell).
    """
    part = _part_of(path, sheet)
    if not part:
        return
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        left = b""
        while piece := stream.read(1 << 20):
            held, cut, left = (left + piece).rpartition(b"</c>")
            if b"<f" in held or b't="e"' in held:
                yield from _unsaid(held + cut)
            if len(left) > 16 << 20:
                return


def _unsaid(held: bytes) -> Iterator[list[Any]]:
    for letters, row, attributes, inner in _CELL.findall(held):
        found = _VALUE.search(inner)
        if b't="e"' in attributes:
            yield [int(row) - 1, _column(letters), found[1].decode(errors="replace") if found else "#"]
        elif b"<f" in inner and found is None and b't="str"' not in attributes:
            formula = _FORMULA.search(inner)
            yield [int(row) - 1, _column(letters), "=" + (unescape(formula[1].decode(errors="replace")) if formula else "")]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _part_of(path: Path, sheet: str) -> str:
    """The part of an XLSX that holds a sheet; empty for any other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            book = ET.fromstring(archive.read("xl/workbook.xml"))
            relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            names = set(archive.namelist())
    except (zipfile.BadZipFile, KeyError, ET.ParseError):
        return ""
    keys = [one.get(_RELATION) for one in book.iter() if one.tag.endswith("}sheet") and one.get("name") == sheet]
    targets = [one.get("Target") or "" for one in relations if one.get("Id") in keys]
    parts = (target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in targets)
    return next((part for part in parts if part in names), "")


def read(order: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Read the file that is ordered; what `told.json` holds. Raises Wrong."""
    path = Path(order["path"])
    with path.open("rb") as stream:
        head = stream.read(8)
    if not head:
        raise Wrong("EMPTY")
    if head.startswith(_FOREIGN):
        raise Wrong("NO_TABLE")
    encoded = Encoded()
    told = read_sheet(path, order, encoded) if head.startswith((_ZIP, _OLE)) else read_text(path.read_bytes(), order, encoded)
    columns = encoded.write(folder)
    if not any(text for texts in columns for text in texts):
        raise Wrong("EMPTY")
    return told | {"rows": encoded.rows, "columns": columns}


def limit_memory(most: int) -> None:
    """Take no more memory than so many bytes, where the system knows how."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main(arguments: Sequence[str]) -> int:
    """Do what the order says; 0 where it was read, 3 where `told.json` says why not."""
    order = json.loads(Path(arguments[0]).read_bytes())
    folder = Path(order["folder"])
    limit_memory(order["memory"])
    gc.disable()  # nothing here goes in circles, and there are millions of cells to look through
    try:
        told = read(order, folder)
    except Wrong as wrong:
        told = {"wrong": wrong.why, "row": wrong.row}
    except MemoryError:
        told = {"wrong": "TOO_LARGE", "row": 0}
    except OSError as error:
        told = {"system": error.errno or 0}
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8", errors="surrogatepass")
    return 3 if "wrong" in told or "system" in told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
