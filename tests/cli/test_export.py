"""Every `export` from the sample."""

import csv
import json
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pyreadstat

from app.models.database import Database
from app.services.documents import promise_pdf_in
from app.services.promise import DecisionService, PromiseService, newest_named
from app.services.survey import SurveyService
from tests.cli.running import ran, refused
from tests.tools.need import need_program


def test_a_promise_becomes_a_pdf_that_says_where_it_is(sample_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut" / "halmstad.pdf"
    said = ran("export", "promise", sample_file, "--promise", "Halmstad 2019", "--out", out, "--json")
    assert said.code == 0
    assert said.json | {"size": 0} == {
        "path": str(out),
        "promise": "Halmstad 2019",
        "version": 1,
        "state": "DRAFT",
        "size": 0,
    }
    assert out.read_bytes().startswith(b"%PDF")


def test_a_poster_or_a_leaflet_is_made_of_a_signed_promise_alone(sample_file: Path, tmp_path: Path) -> None:
    words = ("export", "promise", sample_file, "--promise", "2021", "--out", tmp_path / "affisch.pdf", "--layout")
    assert refused(*words, "poster-a4")
    assert not (tmp_path / "affisch.pdf").exists()
    signed(sample_file)
    for layout in ("poster-a4", "poster-a3", "leaflet"):
        assert ran(*words, layout, "--json").json["state"] == "SIGNED"
        assert (tmp_path / "affisch.pdf").read_bytes().startswith(b"%PDF")


def test_a_signed_promise_becomes_a_web_page_a_piece_of_one_or_open_data(sample_file: Path, tmp_path: Path) -> None:
    words = ("export", "promise", signed(sample_file), "--promise", "2021", "--out")
    assert ran(*words, tmp_path / "a.html", "--language", "en").code == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')
    assert ran(*words, tmp_path / "b.html", "--fragment", "3").code == 0
    assert (tmp_path / "b.html").read_text(encoding="utf-8").startswith('<article class="medborgarlofte" lang="sv">\n<h3>')
    said = ran(*words, tmp_path / "c.json")
    assert len(said.out.splitlines()) == 2
    data, schema = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("c.json", "c.schema.json"))
    assert data["$schema"] == schema["$id"]


def test_an_unsigned_promise_is_published_in_no_form_but_its_pdf(sample_file: Path, tmp_path: Path) -> None:
    for name, more in (("a.html", ()), ("a.html", ("--fragment", "2")), ("a.json", ())):
        words = ("export", "promise", sample_file, "--promise", "Halmstad 2019", "--out", tmp_path / name, *more)
        assert "inte undertecknat" in refused(*words)
    assert not list(tmp_path.glob("a.*"))


def test_a_promise_is_written_as_nothing_else(sample_file: Path, tmp_path: Path) -> None:
    words = ("export", "promise", sample_file, "--promise", "2021", "--out")
    assert refused(*words, tmp_path / "a.doc", code=2)
    assert refused(*words, tmp_path / "a.pdf", "--fragment", "2", code=2)
    assert refused(*words, tmp_path / "a.html", "--fragment", "5", code=2)
    assert refused(*words, tmp_path / "a.html", "--layout", "leaflet", code=2)


def signed(file: Path) -> Path:
    """The same file, its promise of 2021 signed by everyone."""
    with closing(Database.open(file)) as db:
        promise = newest_named(PromiseService(db).promises(), "2021")
        decisions = DecisionService(db, promise_pdf_in)
        for signatory in PromiseService(db).promise(promise.id).signatories:
            decisions.note_signature(signatory.id, date(2021, 1, 8), "Laholm")
        decisions.sign(promise.id)
    return file


def test_answers_become_csv_with_a_code_book_beside_it(sample_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "svar.csv"
    said = ran("export", "answers", sample_file, "--wave", "2020", "--out", out, "--json").json
    assert (said["responses"], "weighted" in said) == (1588, False)
    lines = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(lines) == 1589
    assert Path(said["code_book"]).read_text(encoding="utf-8-sig").count("safe_municipality") > 3


def test_answers_become_what_the_name_of_the_file_ends_in(sample_file: Path, tmp_path: Path) -> None:
    words = ("export", "answers", sample_file, "--wave", "2020", "--out")
    said = ran(*words, tmp_path / "answers.sav", "--json").json
    values, meta = pyreadstat.read_sav(str(tmp_path / "answers.sav"), user_missing=True, output_format="dict")
    assert said["responses"] == len(values["row"]) == 1588
    assert meta.variable_value_labels["mode"][1.0] == "Papper"
    assert "safe_municipality" in Path(said["code_book"]).read_text(encoding="utf-8-sig")
    assert ran(*words, tmp_path / "weighed.csv", "--weights", "--json").json["weighted"] is False
    line = refused(*words, tmp_path / "answers.doc")
    assert ".csv, .xlsx eller .sav" in line
    assert not (tmp_path / "answers.doc").exists()


def test_unknown_names_list_the_known_ones(sample_file: Path, tmp_path: Path) -> None:
    line = refused("export", "promise", sample_file, "--promise", "1999", "--out", tmp_path / "x.pdf")
    assert all(name in line for name in ("2020", "2021", "Halmstad 2019"))
    assert "2019" in refused("export", "answers", sample_file, "--wave", "1999", "--out", tmp_path / "x.csv")
    assert not (tmp_path / "x.pdf").exists()


def test_a_place_that_can_t_be_written_is_refused_in_one_line(sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    words = ("export", "promise", sample_file, "--promise", "2021", "--out", tmp_path / "file" / "x.pdf")
    assert refused(*words)
    (tmp_path / "folder.pdf").mkdir()
    assert refused(*words[:-1], tmp_path / "folder.pdf")


def test_an_english_promise_speaks_english(sample_file: Path, tmp_path: Path) -> None:
    pdftotext = need_program("pdftotext", "poppler-utils")
    out = tmp_path / "promise.pdf"
    assert ran("export", "promise", sample_file, "--promise", "2021", "--out", out, "--language", "en").code == 0
    text = subprocess.run([pdftotext, str(out), "-"], check=True, capture_output=True, text=True).stdout
    assert "Decision" in text


def test_forms_become_a_pdf_with_numbers_of_their_own_and_the_places_of_their_boxes(sample_file: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "kommun.lofte", tmp_path / "forms.pdf"
    file.write_bytes(sample_file.read_bytes())
    db = Database.open(file)
    SurveyService(db).create_wave("2022")
    db.close()
    words = ("export", "forms", file, "--wave", "2022", "--point", "Polishuset", "--count", "2", "--out", out, "--json")
    first, second = ran(*words).json, ran(*words).json
    assert second["first"] == first["last"] + 1 == first["first"] + 2
    assert out.read_bytes().startswith(b"%PDF")
    assert Path(first["boxes"]).name == "forms-rutor.json"
    assert "Stadsbiblioteket" in refused(*words[:6], "Nowhere", *words[7:])


def test_practice_forms_become_a_pdf_with_what_is_right_beside_it(sample_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "practice.pdf"
    words = ("export", "practice", sample_file, "--wave", "2020", "--forms", "2", "--seed", "7", "--out", out)
    before = sample_file.read_bytes()
    said = ran(*words, "--json").json
    assert out.read_bytes().startswith(b"%PDF")
    assert Path(said["right"]).name == "practice-facit.csv"
    assert len(Path(said["right"]).read_text(encoding="utf-8-sig").splitlines()) == 3
    assert sample_file.read_bytes() == before
    assert refused(*words[:5], "--forms", "0", *words[7:], code=2)


def test_the_code_book_is_written_as_what_its_name_ends_in(sample_file: Path, tmp_path: Path) -> None:
    begins = {".pdf": b"%PDF", ".xlsx": b"PK", ".json": b"{"}
    for kind, first in begins.items():
        out = tmp_path / f"codes{kind}"
        assert ran("export", "codebook", sample_file, "--wave", "2020", "--out", out).code == 0
        assert out.read_bytes().startswith(first)
    assert refused("export", "codebook", sample_file, "--wave", "2020", "--out", tmp_path / "codes.doc", code=2)


def test_the_keys_are_written_on_one_page(sample_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "keys.pdf"
    assert ran("export", "keys", sample_file, "--out", out, "--json").json["path"] == str(out)
    assert out.read_bytes().startswith(b"%PDF")
