"""Which file coded answers become: what the name ends in, whole, with the code book in it or beside it; of the same answers."""

import csv
import io
from pathlib import Path
from random import Random

import pyreadstat
import pytest
from python_calamine import CalamineWorkbook

from app.models.database import Database
from app.services.exchange import CodedFile, CodedKind, CodedKindUnknown, ExchangeService, SpssLacking, write_coded
from tests.services.analysis.asking import answer, asked


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_all_kinds_hold_the_same_answers(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 60)
    service = ExchangeService(sqlite_db)
    made = {kind: service.coded_file(known.wave_id, kind, "en") for kind in CodedKind}
    plain = service.export_answers(known.wave_id, "en")
    assert made[CodedKind.CSV] == CodedFile(plain.answers, plain.code_book, plain.responses)
    head, *lines = cells(plain.answers)
    book = CalamineWorkbook.from_filelike(io.BytesIO(made[CodedKind.XLSX].content))
    read = [
        [str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in book.get_sheet_by_index(0).to_python()
    ]
    assert read == [head, *lines]
    assert len(book.get_sheet_by_index(1).to_python()) == len(cells(plain.code_book))
    write_coded(tmp_path / "out.sav", made[CodedKind.SAV], "en")
    numbers = {(line[0], line[3]): float(line[4]) for line in cells((tmp_path / "out-codes.csv").read_bytes())[1:] if line[4]}
    values, _meta = pyreadstat.read_sav(str(tmp_path / "out.sav"), user_missing=True, output_format="dict")
    for name in ("safe", "problems.litter", "wishes.2", "words", "home", "times", "spots.1.place"):
        said = [line[head.index(name)] for line in lines]
        assert [values[name][at] for at, code in enumerate(said)] == [
            None if not code else numbers.get((name, code), float(code) if code.isdecimal() else None) for code in said
        ]
    ticks = [line[head.index("spots.1.why")].split() for line in lines]
    assert [value == 1 for value in values["spots.1.why.2"]] == ["2" in codes for codes in ticks]


def test_progress_goes_from_nought_to_the_end_and_stops_what_it_raises(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    answer(known, Random(2), 5)
    told: list[tuple[int, int]] = []
    service = ExchangeService(sqlite_db)
    service.coded_file(known.wave_id, CodedKind.SAV, progress=lambda done, whole: told.append((done, whole)))
    shares = [done / whole for done, whole in told]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1

    def stop(_done: int, _whole: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        service.coded_file(known.wave_id, CodedKind.XLSX, progress=stop)


def test_without_the_extra_nothing_is_read(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.exchange.coded.spss.find_spec", lambda name: None)
    with pytest.raises(SpssLacking):
        ExchangeService(sqlite_db).coded_file(-1, CodedKind.SAV)


def test_the_end_of_the_name_says_the_kind(tmp_path: Path) -> None:
    assert CodedKind.of(tmp_path / "Svar.XLSX") is CodedKind.XLSX
    for name in ("svar.doc", "svar", "svar.csv.zip"):
        with pytest.raises(CodedKindUnknown):
            CodedKind.of(tmp_path / name)


def test_a_workbook_stands_alone_and_csv_with_its_code_book(tmp_path: Path) -> None:
    assert write_coded(tmp_path / "a.xlsx", CodedFile(b"PK", b"", 0), "en") == (tmp_path / "a.xlsx",)
    assert write_coded(tmp_path / "a.csv", CodedFile(b"x", b"y", 0), "sv") == (tmp_path / "a.csv", tmp_path / "a-koder.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-koder.csv", "a.csv", "a.xlsx"]
