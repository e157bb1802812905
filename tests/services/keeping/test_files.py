import os
from pathlib import Path

import pytest

from app.models.database import Database, DiskFull, FileLocked
from app.models.refusal import Refusal
from app.services.keeping import refuse_live, write_whole


def test_a_file_replaces_the_one_of_its_name_in_folders_that_are_made(tmp_path: Path) -> None:
    out = tmp_path / "ny" / "mapp" / "löfte.pdf"
    write_whole(out, b"first")
    write_whole(out, b"second")
    assert out.read_bytes() == b"second"
    assert [path.name for path in out.parent.iterdir()] == ["löfte.pdf"]


def test_a_full_disk_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "löfte.pdf"
    write_whole(out, b"first")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFull):
        write_whole(out, b"second")
    assert out.read_bytes() == b"first"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_where_a_file_stands_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(Refusal):
        write_whole(tmp_path / "fil" / "löfte.pdf", b"")


def test_a_municipality_s_file_that_is_open_is_neither_read_nor_replaced(sqlite_file: Path) -> None:
    db = Database.open(sqlite_file)
    with db.read():
        pass
    with pytest.raises(FileLocked):
        refuse_live(sqlite_file)
    with pytest.raises(FileLocked):
        write_whole(sqlite_file, b"a PDF")
    db.close()
    refuse_live(sqlite_file)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder's own rules for who may read")
def test_a_secret_is_its_owners_alone_from_its_first_byte(tmp_path: Path) -> None:
    out = tmp_path / "nyckel.pdf"
    (tmp_path / "nyckel.pdf.part").write_bytes(b"left by a program that died")
    write_whole(out, b"secret", secret=True)
    assert out.stat().st_mode & 0o077 == 0
    write_whole(out, b"no secret")
    assert out.stat().st_mode & 0o444
