"""The demonstration from end to end: what `make demo` leaves behind is right."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

from openpyxl import load_workbook

from app import resource
from tests.cli.running import ran, refused
from tests.tools.need import need_program


def test_it_says_where_its_files_are_and_what_was_keyed(demonstration: Path) -> None:
    said = json.loads((demonstration / "said.json").read_text(encoding="utf-8"))
    assert [Path(file).name for file in said["files"]] == ["laholm-2020.lofte", "lofte-2021.pdf", "tabeller-2020.xlsx"]
    assert all(Path(file).stat().st_size > 5000 for file in said["files"])
    assert said["responses"] == {"2019": 1300, "2020": 1588}
    assert said["keyed"] == 346
    assert {wave: round(share * 100, 1) for wave, share in said["safe_municipality"].items()} == {"2019": 83.1, "2020": 77.1}


def test_the_promise_holds_its_sixteen_items_word_for_word(demonstration: Path) -> None:
    pdftotext = need_program("pdftotext", "poppler-utils")
    pdf = demonstration / "lofte-2021.pdf"
    shown = subprocess.run([pdftotext, "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    printed = " ".join(shown.split())
    promise = tomllib.loads(resource.text("sample/promise-laholm-2021.toml"))
    items = [item for group in promise["groups"] for item in group["items"]]
    assert [len(group["items"]) for group in promise["groups"]] == [5, 4, 7]
    assert [item for item in items if " ".join(item.split()) not in printed] == []


def test_the_workbook_shows_the_published_share(demonstration: Path) -> None:
    book = load_workbook(demonstration / "tabeller-2020.xlsx")
    sheet = next(book[name] for name in book.sheetnames if re.match(r"3\D", name))
    shares = [cell.value for row in sheet.iter_rows() for cell in row if cell.number_format == "0.0%"]
    assert any(isinstance(share, float) and round(share * 100, 1) == 77.1 for share in shares)


def test_the_file_is_whole(demonstration: Path) -> None:
    assert ran("check", demonstration / "laholm-2020.lofte", "--json").json["whole"] is True


def test_a_folder_that_can_t_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refused("demo", "--out", tmp_path / "file")
