import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.models.database import (
    Database,
    FileDamaged,
    FileForeign,
    FileMissing,
    FileNewer,
    FileReadOnly,
    NetworkDrive,
    examine,
)
from app.models.database.file import on_network_drive
from app.models.refusal import Refusal
from app.words import say
from tests.models.database.asking import answer_once, ask_one_question


def corrupt(path: Path) -> None:
    """Overwrite the middle of the file."""
    content = bytearray(path.read_bytes())
    content[8192:20480] = b"\xff" * 12288
    path.write_bytes(content)


def of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 1")
        connection.commit()


SPOILT = {
    "missing": (lambda path: path.unlink(), FileMissing),
    "empty": (lambda path: path.write_bytes(b""), FileDamaged),
    "a spreadsheet": (lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 5000), FileForeign),
    "of another program": (of_another_program, FileForeign),
    "of a newer version": (of_a_newer_version, FileNewer),
    "cut in half": (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), FileDamaged),
    "read-only": (lambda path: path.chmod(0o444), FileReadOnly),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_cant_be_worked_in_is_refused_with_a_sentence_and_left_as_it_was(sqlite_file: Path, how: str) -> None:
    spoil, expected = SPOILT[how]
    spoil(sqlite_file)  # type: ignore[no-untyped-call]
    before = sqlite_file.read_bytes() if sqlite_file.exists() else None
    with pytest.raises(Refusal) as refused:
        Database.open(sqlite_file)
    assert isinstance(refused.value, expected)
    assert str(say(refused.value)).endswith(".")
    assert (sqlite_file.read_bytes() if sqlite_file.exists() else None) == before


def test_a_whole_file_is_reported_whole_with_its_rows(sqlite_db: Database) -> None:
    answer_once(sqlite_db, *ask_one_question(sqlite_db))
    assert sqlite_db.path is not None
    report = examine(sqlite_db.path)
    assert report.whole
    assert report.rows > 5


def test_damage_inside_the_file_is_found(sqlite_file: Path) -> None:
    corrupt(sqlite_file)
    try:
        report = examine(sqlite_file)
    except FileDamaged:
        return
    assert report.faults


def test_a_row_that_refers_to_none_is_found(sqlite_file: Path) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        connection.execute("INSERT INTO place_alias (place_id, name) VALUES (77, 'stan')")
        connection.commit()
    assert "place_alias" in examine(sqlite_file).faults[0]


def test_a_share_is_told_from_a_disk_by_its_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/kommun {tmp_path} cifs rw 0 0\n", encoding="utf-8")
    assert on_network_drive(tmp_path / "laholm.lofte", mounts)
    assert not on_network_drive(Path("/laholm.lofte"), mounts)
    assert on_network_drive(Path("//server/laholm.lofte"), mounts)


def test_a_file_on_a_share_is_refused(sqlite_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.models.database.file.on_network_drive", lambda _: True)
    with pytest.raises(NetworkDrive):
        examine(sqlite_file)
