"""`backup`, `restore` and `check` on whole, damaged and foreign files, and on a server."""

from pathlib import Path

from app.models.database import examine
from app.models.migrations import SCHEMA
from tests.cli.running import ran, refused


def test_a_whole_file_passes_and_says_how_many_rows_it_has(sqlite_file: Path) -> None:
    result = ran("check", sqlite_file, "--json")
    assert result.code == 0
    assert result.json == {
        "path": str(sqlite_file),
        "whole": True,
        "schema": SCHEMA,
        "rows": examine(sqlite_file).rows,
        "faults": [],
    }
    assert ran("check", sqlite_file).out.startswith(f"{sqlite_file} är hel")


def test_a_damaged_a_foreign_and_a_missing_file_are_refused(sqlite_file: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "brev.lofte"
    foreign.write_text("Hej!" * 9, encoding="utf-8")
    assert "inte gjord av Medborgarlöfte" in refused("check", foreign)
    assert "finns ingen fil" in refused("check", tmp_path / "borta.lofte")
    with sqlite_file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20_000)
    assert ran("check", sqlite_file).code == 1


def test_a_copy_is_checked_and_brings_the_file_back(sqlite_file: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "kopia" / "k.lofte", tmp_path / "back.lofte"
    assert ran("backup", sqlite_file, "--out", copy, "--json").json["new"] is True
    assert examine(copy).whole
    assert ran("restore", copy, back, "--json").json == {"path": str(back), "kept": None}
    assert examine(back).rows == examine(sqlite_file).rows
    again = ran("restore", copy, back)
    assert again.code == 0
    assert f"{back}.replaced" in again.out
    assert Path(f"{back}.replaced").exists()


def test_the_day_s_copy_is_taken_once_and_named_both_times(sqlite_file: Path) -> None:
    first, second = ran("backup", sqlite_file, "--json").json, ran("backup", sqlite_file, "--json").json
    assert (first["new"], second["new"]) == (True, False)
    assert first["path"] == second["path"]


def test_a_file_is_never_copied_onto_itself(sqlite_file: Path) -> None:
    assert "finns redan en fil" in refused("backup", sqlite_file, "--out", sqlite_file)
    assert examine(sqlite_file).whole


def test_a_folder_that_can_t_be_made_is_said_in_one_line(sqlite_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refused("backup", sqlite_file, "--out", tmp_path / "file" / "k.lofte")


def test_a_server_is_checked_and_keeps_its_own_copies(postgres_url: str) -> None:
    assert ran("check", postgres_url, "--json").json["whole"] is True
    assert refused("backup", postgres_url)
