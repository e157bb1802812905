"""A promise out for consultation, its comments taken in, and its memo, by command line."""

from pathlib import Path

import openpyxl

from tests.cli.running import ran, refused

NAME = "Halmstad 2019"


def test_a_promise_goes_out_and_its_comments_come_back(sample_file: Path, tmp_path: Path) -> None:
    out, paper = tmp_path / "samråd.xlsx", tmp_path / "samråd.pdf"
    words = ("export", "consultation", sample_file, "--promise", NAME, "--until", "2021-02-15", "--to", "KLK", "--out")
    assert ran(*words, paper).code == 0
    assert ran(*words, out, "--json").json["path"] == str(out)
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    row = next(row for row in range(1, 30) if sheet.cell(row, 1).value == 2)
    sheet.cell(row, 4, "Var?")
    book.save(out)
    take_in = ("promise", "comments", sample_file, out, "--promise", NAME)
    assert ran(*take_in, "--json").json == {"added": 1, "there": 0, "refused": [], "open": 1}
    assert "0 synpunkter inlästa. 1 fanns redan." in ran(*take_in).out
    account = tmp_path / "redogörelse.pdf"
    assert ran("export", "consultation", sample_file, "--promise", NAME, "--account", "--out", account).code == 0
    assert account.read_bytes().startswith(b"%PDF")


def test_a_file_that_is_no_answer_is_told_and_the_others_are_taken_in(sample_file: Path, tmp_path: Path) -> None:
    wrong, right = tmp_path / "priser.csv", tmp_path / "svar.csv"
    wrong.write_text("vara;pris\nmjölk;12\n", encoding="utf-8")
    right.write_text("Rad;Synpunkt\n2;Var?\n", encoding="utf-8")
    said = ran("promise", "comments", sample_file, wrong, right, "--promise", NAME, "--json")
    assert (said.code, said.json["added"], said.json["refused"]) == (1, 1, ["priser.csv"])
    assert "inget samrådssvar" in refused("promise", "comments", sample_file, wrong, "--promise", NAME)


def test_the_memo_and_the_difference_are_written(sample_file: Path, tmp_path: Path) -> None:
    memo, difference = tmp_path / "skrivelse.docx", tmp_path / "skillnad.pdf"
    words = ("export", "memo", sample_file, "--promise", "2021", "--date", "2021-02-01", "--out")
    assert ran(*words, memo).code == 0
    assert memo.read_bytes().startswith(b"PK")
    assert ran("export", "difference", sample_file, "--promise", "2021", "--before", "2020", "--out", difference).code == 0
    assert difference.read_bytes().startswith(b"%PDF")
    refused(*words, tmp_path / "skrivelse.odt", code=2)
    refused("export", "memo", sample_file, "--promise", "2021", "--date", "igår", "--out", memo, code=2)
    refused("export", "consultation", sample_file, "--promise", "2021", "--out", tmp_path / "samråd.doc", code=2)
