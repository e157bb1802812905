from pathlib import Path

import pytest

from app.models.database import Database
from tests.cli.running import ran, refused
from tests.services.documents.archive.packed import signed_promise
from tests.tools.pki import Pki


@pytest.fixture
def file(sqlite_file: Path, pki: Pki) -> Path:
    db = Database.open(sqlite_file)
    signed_promise(db, pki)
    db.close()
    return sqlite_file


def test_a_package_is_made_and_found_whole(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "arkiv.zip"
    made = ran("archive", "make", file, "--promise", "2021", "--out", out, "--json")
    assert made.code == 0
    assert {each["role"] for each in made.json["files"]} == {"SIGNED", "DECIDED", "WEB_PAGE", "OPEN_DATA", "SCHEMA", "CONTENTS"}
    checked = ran("archive", "check", out, "--json")
    assert (checked.code, checked.json["whole"], checked.json["findings"]) == (0, True, [])
    assert checked.json["title"] == "Medborgarlöfte 2021"


def test_what_lies_in_it_and_what_does_not_is_said_in_words(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "arkiv.zip"
    said = ran("archive", "make", file, "--promise", "2021", "--out", out).out
    assert "Löftet som det beslutades: beslutat.pdf" in said
    assert "Frågeformuläret som det ställdes: Löftet vilar inte på någon enkätomgång." in said
    assert ran("archive", "check", out).out.rstrip().endswith("Allt i paketet är som det lades in.")


def test_a_changed_package_is_told_file_by_file_and_exits_with_one(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "arkiv.zip"
    ran("archive", "make", file, "--promise", "2021", "--out", out)
    out.write_bytes(out.read_bytes().replace(b"endstream", b"enbstream", 1))
    checked = ran("archive", "check", out)
    assert checked.code == 1
    assert "data/undertecknat.pdf går inte att läsa" in checked.out or "data/beslutat.pdf går inte att läsa" in checked.out
    assert ran("archive", "check", out, "--json").json["findings"]


def test_who_signed_is_told_and_held_against_the_certificates_that_are_trusted(file: Path, tmp_path: Path, pki: Pki) -> None:
    out, root, stranger = (tmp_path / name for name in ("arkiv.zip", "rot.pem", "annan.pem"))
    root.write_bytes(pki.root)
    stranger.write_bytes(pki.certificate("stranger"))
    ran("archive", "make", file, "--promise", "2021", "--out", out)
    assert (
        "Anna Exempel, Ordförande, Exempelkommun (Underskrift: Anna Exempel, Lokalpolisområdeschef)\n  Oförändrad:"
        in ran("archive", "check", out).out
    )
    both = ran("archive", "check", out, "--trust", stranger, "--trust", root)
    assert both.code == 0
    assert "Betrodd: utfärdad av Exempelutfärdare" in both.out
    other = ran("archive", "check", out, "--trust", stranger)
    assert other.code == 1
    assert "certifikatet för underskriften i Underskrift-1 är inte betrott" in other.out
    (signed,) = ran("archive", "check", out, "--trust", root, "--json").json["signed"]
    assert [finding["trust"] for finding in signed["findings"]] == ["trusted", "trusted"]


def test_a_promise_without_signatures_is_refused_in_a_line(sqlite_file: Path, tmp_path: Path) -> None:
    from datetime import date

    from app.services.promise import PromiseService

    db = Database.open(sqlite_file)
    PromiseService(db).create(date(2021, 1, 1), date(2021, 12, 31))
    db.close()
    assert "bara ett undertecknat arkiveras" in refused(
        "archive", "make", sqlite_file, "--promise", "2021", "--out", tmp_path / "arkiv.zip"
    )


def test_what_is_no_package_is_refused_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_text("inget arkiv")
    refused("archive", "check", path)
