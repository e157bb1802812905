from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.database import Database, DiskFull, FileDamaged, FileLocked, back_up, examine, restore
from app.models.keeping import Municipality
from tests.models.database.test_file import corrupt


def named(path: Path, name: str) -> None:
    db = Database.open(path)
    with db.write("Name the municipality") as session:
        municipality = session.get(Municipality, 1) or Municipality(id=1)
        municipality.name = name
        session.add(municipality)
    db.close()


def name_in(path: Path) -> str | None:
    db = Database.open(path)
    with db.read() as session:
        name = session.scalar(select(Municipality.name))
    db.close()
    return name


def test_a_copy_taken_while_the_file_is_open_holds_what_was_saved_in_one_file(sqlite_db: Database, tmp_path: Path) -> None:
    with sqlite_db.write("Name the municipality") as session:
        session.add(Municipality(id=1, name="Laholm"))
    assert sqlite_db.path is not None
    copy = tmp_path / "kopia" / "copy.lofte"
    back_up(sqlite_db.path, copy)
    assert [path.name for path in copy.parent.iterdir()] == ["copy.lofte"]
    assert examine(copy).whole
    assert name_in(copy) == "Laholm"


def test_a_restored_file_is_what_the_copy_was_and_what_stood_there_is_kept(sqlite_file: Path, tmp_path: Path) -> None:
    named(sqlite_file, "before")
    back_up(sqlite_file, tmp_path / "copy.lofte")
    named(sqlite_file, "after")
    restore(tmp_path / "copy.lofte", sqlite_file)
    assert name_in(sqlite_file) == "before"
    assert name_in(sqlite_file.with_name("kommun.lofte.replaced")) == "after"


def test_a_damaged_file_is_replaced_and_kept(sqlite_file: Path, tmp_path: Path) -> None:
    back_up(sqlite_file, tmp_path / "copy.lofte")
    sqlite_file.write_bytes(b"rubbish")
    restore(tmp_path / "copy.lofte", sqlite_file)
    assert examine(sqlite_file).whole
    assert sqlite_file.with_name("kommun.lofte.replaced").read_bytes() == b"rubbish"


def test_a_damaged_copy_is_never_restored(sqlite_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.lofte"
    back_up(sqlite_file, copy)
    corrupt(copy)
    before = sqlite_file.read_bytes()
    with pytest.raises(FileDamaged):
        restore(copy, sqlite_file)
    assert sqlite_file.read_bytes() == before


def test_a_file_another_program_has_open_is_not_replaced(sqlite_file: Path, tmp_path: Path) -> None:
    back_up(sqlite_file, tmp_path / "copy.lofte")
    db = Database.open(sqlite_file)
    with db.draft(), pytest.raises(FileLocked):
        restore(tmp_path / "copy.lofte", sqlite_file)
    db.close()


def test_a_full_disk_leaves_no_half_copy(sqlite_file: Path, small_disk: Path) -> None:
    (small_disk / "other").write_bytes(b"x" * 800_000)
    with pytest.raises(DiskFull):
        back_up(sqlite_file, small_disk / "copy.lofte")
    assert [path.name for path in small_disk.iterdir()] == ["other"]
