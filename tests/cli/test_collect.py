"""Several places without a server, from the command line alone."""

from datetime import date
from pathlib import Path

import pyrage
import pytest

from app.models.database import Database
from app.services.exchange import ExchangeService
from app.services.keeping import KeepingService, Role
from app.services.keying import Entry, KeyingService
from app.services.survey import PlaceService, SurveyService, WaveState
from tests.cli.running import ran, refused
from tests.tools.collecting import QuickPassphrases
from tests.tools.paper import PLACES, a_form

PASSPHRASE = "korrekt häst batteri"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyrage, "passphrase", QuickPassphrases())


@pytest.fixture
def file(sqlite_file: Path) -> Path:
    """A municipality with an open wave and a collection point."""
    db = Database.open(sqlite_file)
    KeepingService(db).name_municipality("Laholms kommun")
    KeepingService(db).add_person("Anna", Role.COORDINATOR)
    wave = SurveyService(db).create_wave("2020")
    for code, (name, *aliases) in PLACES.items():
        PlaceService(db).add_place(name, code, tuple(aliases))
    PlaceService(db).add_collection_point("Knäreds bibliotek")
    SurveyService(db).move_wave(wave, WaveState.OPEN)
    db.close()
    return sqlite_file


@pytest.fixture
def secret(file: Path, tmp_path: Path) -> Path:
    """The file with the passphrase, of a key that is made."""
    path = tmp_path / "passphrase.txt"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    assert ran("collect", "key", file, "--passphrase-file", path).code == 0
    return path


def key_three(path: Path) -> bytes:
    """Three forms keyed in a collection file; the coded answers."""
    db = Database.open(path)
    keying, wave = KeyingService(db), SurveyService(db).waves()[0].id
    batch = keying.add_batch(wave, PlaceService(db).collection_points()[0].id, date(2020, 10, 12), 3)
    for serial, home in ((1, "1"), (2, ","), (3, "4")):
        keying.key_form(batch, serial, a_form() | {"safe_home": Entry.of(home)})
    answers = ExchangeService(db).export_answers(wave).answers
    db.close()
    return answers


def test_a_file_goes_out_and_its_answers_come_back_the_same(file: Path, secret: Path, tmp_path: Path) -> None:
    out, age = tmp_path / "knared.lofteinsamling", tmp_path / "knared.age"
    made = ran(
        "collect", "new", file, "--place", "knäreds bibliotek", "--operator", "anna", "--count", "20", "--out", out, "--json"
    )
    assert made.json | {"uuid": ""} == {
        "path": str(out), "place": "Knäreds bibliotek", "first": 1, "last": 20, "uuid": ""
    }  # fmt: skip
    keyed = key_three(out)
    sent = ran("collect", "send", out, "--out", age)
    assert (sent.code, sent.out) == (0, f"{age} har 3 blanketter, krypterade.\n")
    for expected in ((3, 0, False), (0, 3, True)):
        merged = ran("collect", "merge", file, age, "--passphrase-file", secret, "--json").json
        (one,) = merged["merged"]
        assert (one["forms"]["added"], one["forms"]["same"], one["again"]) == expected
        assert (merged["conflicts"], merged["doubles"]) == (0, 0)
    csv = tmp_path / "svar.csv"
    assert ran("export", "answers", file, "--wave", "2020", "--out", csv).code == 0
    assert csv.read_bytes() == keyed


def test_a_person_is_told_in_a_line_what_each_sending_brought(file: Path, secret: Path, tmp_path: Path) -> None:
    out, age = tmp_path / "knared.lofteinsamling", tmp_path / "knared.age"
    ran("collect", "new", file, "--place", "Knäreds bibliotek", "--wave", "2020", "--out", out)
    key_three(out)
    ran("collect", "send", out, "--out", age)
    said = ran("collect", "merge", file, age, "--passphrase-file", secret).out
    assert said.startswith("Knäreds bibliotek, skickat 20")
    assert said.endswith(": 3 nya blanketter, 0 ändrade, 0 som förut.\n")
    again = ran("collect", "merge", file, age, "--passphrase-file", secret).out
    assert again.splitlines()[1] == "Just den här filen har tagits emot förut."


def test_the_key_comes_with_its_recovery_sheet(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDBORGARLOFTE_PASSPHRASE", PASSPHRASE)
    sheet = tmp_path / "blad.pdf"
    made = ran("collect", "key", file, "--recovery", sheet, "--json").json
    assert made["key"].startswith("age1")
    assert sheet.read_bytes().startswith(b"%PDF")
    assert refused("collect", "key", file).startswith("Det finns redan en nyckel.")
    assert ran("collect", "key", file, "--anew", "--json").json["key"] != made["key"]


def test_a_script_without_a_passphrase_is_told_where_to_put_it(file: Path, tmp_path: Path) -> None:
    said = refused("collect", "key", file, "--passphrase-file", tmp_path / "none.txt")
    assert "MEDBORGARLOFTE_PASSPHRASE" in said


def test_each_thing_that_can_t_be_done_is_one_line(file: Path, secret: Path, tmp_path: Path) -> None:
    out = tmp_path / "f.lofteinsamling"
    assert "Medborgarservice" in refused("collect", "new", file, "--place", "Medborgarservice", "--out", out)
    ran("collect", "new", file, "--place", "Knäreds bibliotek", "--out", out)
    refused("collect", "new", file, "--place", "Knäreds bibliotek", "--out", out)
    refused("collect", "new", file, "--place", "Knäreds bibliotek", "--out", tmp_path / "g", "--operator", "Ingen")
    refused("collect", "new", file, "--place", "Knäreds bibliotek", "--out", tmp_path / "g", "--wave", "1999")
    assert refused("collect", "send", file, "--out", tmp_path / "f.age").startswith("Det här är ingen insamlingsfil")
    (tmp_path / "wrong.age").write_text("hej")
    refused("collect", "merge", file, tmp_path / "wrong.age", "--passphrase-file", secret)
    (tmp_path / "other.txt").write_text("en annan lång mening")
    ran("collect", "send", out, "--out", tmp_path / "f.age")
    wrong = refused("collect", "merge", file, tmp_path / "f.age", "--passphrase-file", tmp_path / "other.txt")
    assert wrong.startswith("Lösenfrasen öppnar inte nyckeln.")


def test_a_file_that_nothing_was_keyed_in_is_replaced_on_request(file: Path, secret: Path, tmp_path: Path) -> None:
    del secret
    out = tmp_path / "f.lofteinsamling"
    words = ("collect", "new", file, "--place", "Knäreds bibliotek", "--count", "10", "--out", out)
    assert ran(*words, "--json").json["first"] == 1
    assert ran(*words, "--replace", "--json").json["first"] == 11
