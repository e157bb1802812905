"""Files of answers as other programs write them, whole and broken."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.models.survey import AnswerOption, SurveyWave, WaveState
from tests.services.analysis.asking import Asked, asked

Database = Any


def opened(db: Database, name: str = "2020") -> Asked:
    """A wave that takes answers to every kind of question; a third wish is told in words."""
    known = asked(db, name)
    with db.write("Open a wave") as session:
        session.get_one(SurveyWave, known.wave_id).state = WaveState.OPEN
        session.get_one(AnswerOption, known.options["wishes", "ANSWER", "3"]).with_text = True
    return known


def csv_of(rows: Sequence[Sequence[str]], delimiter: str = ";") -> str:
    """Rows as separated values, every cell quoted."""
    return "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def written(folder: Path, content: bytes | str, name: str = "web.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(path: Path, rows: Sequence[Sequence[Any]], *, merged: str = "", sheets: Sequence[str] = ("Svar",)) -> Path:
    """A workbook whose first sheet holds the rows."""
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheets[0]
    for row in rows:
        book.active.append(list(row))
    if merged:
        book.active.merge_cells(merged)
    for name in sheets[1:]:
        book.create_sheet(name).append(["annat"])
    book.save(path)
    return path


def open_document(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """The rows as a sheet in LibreOffice's own format."""
    office, spreadsheet = "urn:oasis:names:tc:opendocument:xmlns", "application/vnd.oasis.opendocument.spreadsheet"
    names = f'xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"'
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    table = f'<table:table table:name="Svar">{lines}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    listed = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{spreadsheet}"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", spreadsheet)
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
        archive.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0">{listed}</manifest:manifest>'
        )
    return path


def bomb(path: Path) -> Path:
    """A small archive that becomes a gigabyte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(64):
                part.write(bytes(1 << 20))
    return path


def ole(kind: bytes = b"") -> bytes:
    """The head of a file as Excel writes one that is locked, and nothing that can be read after it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + kind + bytes(600)


def cut(path: Path, share: float = 0.5) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path
