import sqlite3
import subprocess
import sys
from collections.abc import Callable
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
    back_up,
    examine,
)
from app.models.database.file import on_network_drive
from app.models.refusal import Refusal
from app.services.keeping import KeepingService, Role
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


LOOKS: dict[str, Callable[[Path], object]] = {
    "a backup": lambda path: back_up(path, path.with_name("copy.lofte")),
    "a check": examine,
    "the file opened once more": lambda path: Database.open(path).close(),
}
"""What the window does with the file it has open."""

ANOTHER_PROGRAM = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM person').fetchone()"
"""Reads the file, and is the last one to close it as far as it can see."""


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_written_after_a_look_at_the_open_file_survives_another_program_that_reads_it(
    sqlite_file: Path, look: str
) -> None:
    db = Database.open(sqlite_file)
    KeepingService(db).add_person("Anna", Role.RECEPTION)
    LOOKS[look](sqlite_file)
    subprocess.run([sys.executable, "-c", ANOTHER_PROGRAM, str(sqlite_file)], check=True)
    KeepingService(db).add_person("Berit", Role.RECEPTION)
    seen = "import sqlite3, sys; print(*(name for (name,) in sqlite3.connect(sys.argv[1]).execute('SELECT name FROM person')))"
    names = subprocess.run([sys.executable, "-c", seen, str(sqlite_file)], check=True, capture_output=True, text=True).stdout
    db.close()
    assert names.split() == ["Anna", "Berit"]
