"""Taking in a workbook of 100,000 web answers with 40 columns, beside a bare read of it and a bare insert of the same rows."""

import gc
import random
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copyfile
from xml.sax.saxutils import escape

from app.models.database import Database
from app.services.exchange.digital import Asked, Choices, DigitalService, Faulty
from app.services.survey import Frame, PlaceService, QuestionKind, SurveyService, WaveState
from tests.bench.bar import Bar

ROWS, COLUMNS = 100_000, 40
TIMES = 1.5
PLACES = ("Laholms centrum", "Altona", "Campus Laholm", "Glänningesjö", "Knäred", "Veinge", "Våxtorp")
TABLES = ("response", "answer", "free_text_answer")


def bars() -> Iterable[Bar]:
    """The whole way from the file to the disk, and what its parts take."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wave_id = _municipality(folder / "laholm.lofte")
        copyfile(folder / "laholm.lofte", folder / "bare.lofte")
        book = folder / "web.xlsx"
        with closing(Database.open(folder / "laholm.lofte")) as db:
            _write(book, _sheet(DigitalService(db).asked(wave_id)))
            ours, parts = _take_in(db, wave_id, book)
        read = _bare_read(book)
        rows = _rows(folder / "laholm.lofte")
        insert = _bare_insert(folder / "bare.lofte", rows)
        count = len(rows["answer"][1])
    what = f"import {ROWS:,} x {COLUMNS} ({count:,} values; {parts}; bare {read:.1f} + {insert:.1f} s)"
    yield Bar.against(what, ours, ("read + executemany", read + insert), TIMES, "s")


def _municipality(file: Path) -> int:
    with closing(Database.create(file)) as db:
        survey = SurveyService(db)
        frame = Frame(date(2020, 10, 1), date(2020, 11, 30), 25_000, "alla", date(2020, 1, 1), "SCB")
        wave_id = survey.create_wave("2020", frame, invented=True)
        for place in PLACES:
            PlaceService(db).add_place(place)
        survey.move_wave(wave_id, WaveState.OPEN)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return wave_id


def _sheet(asked: Asked) -> Iterator[Sequence[str | int]]:
    """The headings and rows of an export with the questions' own words; answers are drawn at random, and jumps are kept."""
    chance = random.Random(2020)
    headings: list[str] = []
    drawn: list[tuple[str, list[str | int]]] = []
    for question in asked.form.questions:
        words = [option.text for option in question.part() if option.text]
        if question.kind is QuestionKind.BATTERY:
            for item in question.items:
                headings.append(f"{question.text} [{item.text}]")
                drawn.append((question.name, list(words)))
            continue
        headings.append(question.text)
        drawn.append((question.name, _answers(question.kind, words, chance)))
    asides = ["Svarsid", "Startdatum", "Slutdatum", "Språk", "Enhet"]
    yield [*asides, *headings]
    for row in range(1, ROWS + 1):
        cells: list[str | int] = [row, "2020-10-12 10:11:12", "2020-10-12 10:19:40", "sv", "mobil"]
        answers = {at: chance.choice(known) for at, (_name, known) in enumerate(drawn)}
        skipped = any(name == "unsafe_any" and answers[at] == "Nej" for at, (name, _known) in enumerate(drawn))
        yield [*cells, *("" if skipped and drawn[at][0] == "unsafe_places" else answer for at, answer in answers.items())]


def _answers(kind: QuestionKind, words: list[str], chance: random.Random) -> list[str | int]:
    if kind is QuestionKind.MULTIPLE:
        return [";".join(chance.sample(words, chance.randint(1, 3))) for _ in range(200)]
    if kind is QuestionKind.PLACES:
        return [";".join(chance.sample(PLACES, chance.randint(1, 3))) for _ in range(100)]
    if kind is QuestionKind.PLACE:
        return [*PLACES, *words[:1]]
    if kind is QuestionKind.TEXT:
        return ["", "", "", *(f"Mer ljus vid {place}, nummer {number}" for place in PLACES for number in range(40))]
    return list(words)


def _write(path: Path, rows: Iterable[Sequence[str | int]]) -> None:
    """A workbook of one sheet with shared strings, as spreadsheet programs write it."""
    strings: dict[str, int] = {}
    names = [_letters(at) for at in range(COLUMNS)]
    parts = ['<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>']
    for number, row in enumerate(rows, start=1):
        cells = []
        for name, cell in zip(names, row, strict=True):
            if isinstance(cell, int):
                cells.append(f'<c r="{name}{number}"><v>{cell}</v></c>')
            elif cell:
                cells.append(f'<c r="{name}{number}" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>')
        parts.append(f'<row r="{number}">{"".join(cells)}</row>')
    parts.append("</sheetData></worksheet>")
    held = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kinds}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Svar" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{held}</sst>',
        "xl/worksheets/sheet1.xml": "".join(parts),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def _letters(at: int) -> str:
    return chr(65 + at) if at < 26 else _letters(at // 26 - 1) + chr(65 + at % 26)


def _take_in(db: Database, wave_id: int, book: Path) -> tuple[float, str]:
    """Seconds from the file to the commit, and of them those of the reading."""
    service = DigitalService(db)
    begin = time.perf_counter()
    grid = service.read(book)
    read = time.perf_counter() - begin
    proposed = service.proposed(service.asked(wave_id), grid)
    taken = service.take_in(wave_id, grid, proposed.layout, proposed.mapping, Choices(Faulty.REFUSE))
    whole = time.perf_counter() - begin
    assert taken.responses == ROWS, taken
    return whole, f"{read:.1f} s of it reading"


def _bare_read(book: Path) -> float:
    """Seconds that calamine takes to hand over every row."""
    import python_calamine

    gc.collect()
    begin = time.perf_counter()
    sheet = python_calamine.CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0)
    count = sum(1 for _row in sheet.iter_rows())
    seconds = time.perf_counter() - begin
    assert count == ROWS + 1
    return seconds


def _rows(file: Path) -> dict[str, tuple[int, list[tuple[object, ...]]]]:
    with closing(sqlite3.connect(file)) as connection:
        held = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    return {table: (len(rows[0]), rows) for table, rows in held.items()}


def _bare_insert(file: Path, rows: dict[str, tuple[int, list[tuple[object, ...]]]]) -> float:
    """Seconds that `executemany` takes for the same rows into the same tables, made as durable."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_mode = WAL")
        gc.collect()
        begin = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, (width, held) in rows.items():
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", held)
        connection.execute("COMMIT")
        return time.perf_counter() - begin
