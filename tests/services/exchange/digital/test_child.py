"""The reader, called here in this process: what is guessed of a file, and a word for everything that can be wrong with one."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.exchange.digital import Unread, child
from tests.services.exchange.digital.files import bomb, cut, ole, open_document, workbook, written

WEB = "Trygghet 2020\r\n\r\nkön;ålder\r\nkvinna;16–24\r\nman;25–45\r\n"


def read(path: Path, folder: Path, **order: str) -> dict[str, Any]:
    return child.read({"path": str(path)} | order, folder)


def cells(told: dict[str, Any], folder: Path) -> list[list[str]]:
    """The rows as they were written to the folder."""
    from array import array

    codes = array("I", (folder / "codes.bin").read_bytes())
    rows = told["rows"]
    return [[column[codes[at * rows + row]] for at, column in enumerate(told["columns"])] for row in range(rows)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    told = read(written(tmp_path, WEB.encode(encoding)), tmp_path)
    assert cells(told, tmp_path)[2:] == [["kön", "ålder"], ["kvinna", "16–24"], ["man", "25–45"]]
    assert told["delimiter"] == ";"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_the_most_even_rows(tmp_path: Path, delimiter: str) -> None:
    rows = [["a", "b", "c"], *[[str(at), "x,y;z" if at % 3 else "z", "1,5"] for at in range(20)]]
    text = "Enkät, om trygghet\n" + "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    told = read(written(tmp_path, text), tmp_path)
    assert told["delimiter"] == delimiter
    assert len(told["columns"]) == 3


def test_a_delimiter_and_an_encoding_can_be_said(tmp_path: Path) -> None:
    told = read(written(tmp_path, WEB.encode("cp1252")), tmp_path, delimiter=",", encoding="latin-1")
    assert told["encoding"] == "latin-1"
    assert cells(told, tmp_path)[2] == ["kön;ålder"]
    with pytest.raises(child.Wrong, match="NOT_THAT_ENCODING"):
        read(written(tmp_path, WEB.encode("cp1252")), tmp_path, encoding="utf-8")
    for strange in ("ab", '"'):
        with pytest.raises(child.Wrong, match="NOT_THAT_DELIMITER"):
            read(written(tmp_path, WEB), tmp_path, delimiter=strange)


def test_cells_of_a_workbook_are_the_texts_a_person_sees(tmp_path: Path) -> None:
    from datetime import date, datetime

    rows: list[list[Any]] = [
        ["tal", "dag", "sant"],
        [7, date(2020, 10, 1), True],
        [7.5, datetime.fromisoformat("2020-10-01 12:30"), 1],
        ["vet ej", None, False],
    ]
    told = read(workbook(tmp_path / "web.xlsx", rows), tmp_path)
    assert cells(told, tmp_path)[1:] == [
        ["7", "2020-10-01", "TRUE"],
        ["7.5", "2020-10-01 12:30:00", "1"],
        ["vet ej", "", "FALSE"],
    ]


def test_an_open_document_sheet_is_read_too(tmp_path: Path) -> None:
    assert cells(read(open_document(tmp_path / "web.ods", [["kön", "ålder"], ["man", "7"]]), tmp_path), tmp_path) == [
        ["kön", "ålder"],
        ["man", "7"],
    ]


def test_rows_and_columns_are_numbered_as_in_the_spreadsheet_though_the_first_are_empty(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["C4"] = "kön"
    book.active["C5"] = "man"
    book.save(tmp_path / "web.xlsx")
    told = read(tmp_path / "web.xlsx", tmp_path)
    assert cells(told, tmp_path)[3:] == [["", "", "kön"], ["", "", "man"]]


def test_the_sheet_that_is_asked_for_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "web.xlsx", [["kön"], ["man"]], sheets=("Svar", "Koder"))
    assert read(path, tmp_path)["sheet"] == "Svar"
    assert cells(read(path, tmp_path, sheet="Koder"), tmp_path) == [["annat"]]
    with pytest.raises(child.Wrong, match="NO_SUCH_SHEET"):
        read(path, tmp_path, sheet="Borta")


def test_formulas_that_were_never_computed_and_merged_cells_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "web.xlsx", [["kön", "ålder"], ["=1+1", "ung"], ["man", "ung"], ["man", "ung"]], merged="B3:B4")
    told = read(path, tmp_path)
    assert told["unsaid"] == [[1, 0, "=1+1"]]
    assert told["merged"] == [[2, 1, 3, 1]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "EMPTY"),
        (b" \r\n\r\n", "EMPTY"),
        (b"a;b\r\n1;\x00\r\n", "NULS"),
        (b"%PDF-1.7 nothing", "NO_TABLE"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "NO_TABLE"),
        (bytes(range(1, 32)) * 50, "NO_TABLE"),
        (b'a;b\r\n"never closed;' + b"x" * 300_000, "HUGE_CELL"),
        (b";" * 6000, "TOO_WIDE"),
        (b"\xff\xfea", "NO_TABLE"),
        (b"PK\x03\x04 and no archive after it", "DAMAGED"),
        (ole(), "DAMAGED"),
        (ole("EncryptedPackage".encode("utf-16-le")), "PASSWORD"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_of_the_words_the_program_knows(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(child.Wrong) as wrong:
        read(written(tmp_path, content), tmp_path)
    assert wrong.value.why == why
    assert Unread(wrong.value.why)


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    path = cut(workbook(tmp_path / "web.xlsx", [["kön"], *[[f"man {at}"] for at in range(500)]]), 0.6)
    with pytest.raises(child.Wrong, match="DAMAGED"):
        read(path, tmp_path)


def test_an_archive_that_is_no_workbook_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(child.Wrong, match="DAMAGED"):
        read(bomb(tmp_path / "bomb.xlsx"), tmp_path)


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_do_worse_than_a_word(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    why = "EMPTY"
    try:
        told = read(written(folder, content), folder)
        assert len(cells(told, folder)) == told["rows"]
    except child.Wrong as wrong:
        why = wrong.why
    assert Unread(why)
