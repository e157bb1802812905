import os
from contextlib import suppress
from pathlib import Path

import pytest

from app.models.database import Database, DiskFull, FileLocked
from app.models.refusal import Refusal
from app.services.keeping import (
    FileForbidden,
    FileIrregular,
    FileMissing,
    FileTooLarge,
    read_chosen,
    refuse_live,
    refuse_unfit,
    whole_file,
    write_whole,
)
from app.words.saying import say


def test_a_file_replaces_the_one_of_its_name_in_folders_that_are_made(tmp_path: Path) -> None:
    out = tmp_path / "ny" / "mapp" / "löfte.pdf"
    write_whole(out, b"first")
    write_whole(out, b"second")
    assert out.read_bytes() == b"second"
    assert [path.name for path in out.parent.iterdir()] == ["löfte.pdf"]


def test_what_stops_between_two_pieces_leaves_what_stood_there(tmp_path: Path) -> None:
    out = tmp_path / "arkiv.zip"
    write_whole(out, b"first")
    with suppress(KeyboardInterrupt), whole_file(out) as file:
        file.write(b"second")
        raise KeyboardInterrupt
    assert out.read_bytes() == b"first"
    assert len(list(tmp_path.iterdir())) == 1


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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_what_may_have_no_end_is_never_read(tmp_path: Path) -> None:
    pipe, endless = tmp_path / "svar.csv", tmp_path / "noll.csv"
    os.mkfifo(pipe)
    endless.symlink_to("/dev/zero")
    for odd in (tmp_path, pipe, endless):
        with pytest.raises(FileIrregular) as refused:
            refuse_unfit(odd)
        assert str(odd) in say(refused.value).happened


def test_a_file_that_is_not_there_or_points_at_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ring.csv").symlink_to("ring.csv")
    with pytest.raises(FileMissing):
        refuse_unfit(tmp_path / "svar.csv")
    with pytest.raises(Refusal):
        refuse_unfit(tmp_path / "ring.csv")


def test_a_file_that_may_not_be_read_says_so_and_not_that_it_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "svar.csv"
    file.write_bytes(b"age")

    def forbidden(*_how: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)  # whoever runs the tests may be root, who may read all
    with pytest.raises(FileForbidden) as refused:
        read_chosen(file, 10)
    assert "läsas" in say(refused.value).happened


def test_a_file_larger_than_its_kind_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_bytes(b"0123456789")
    assert read_chosen(file, 10) == b"0123456789"
    with pytest.raises(FileTooLarge) as refused:
        read_chosen(file, 9)
    assert "svar.csv" in say(refused.value).happened


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder's own rules for who may read")
def test_a_secret_is_its_owners_alone_from_its_first_byte(tmp_path: Path) -> None:
    out = tmp_path / "nyckel.pdf"
    (tmp_path / "nyckel.pdf.part").write_bytes(b"left by a program that died")
    write_whole(out, b"secret", secret=True)
    assert out.stat().st_mode & 0o077 == 0
    write_whole(out, b"no secret")
    assert out.stat().st_mode & 0o444


def test_no_path_at_all_is_refused_as_no_file() -> None:
    with pytest.raises(FileIrregular):
        read_chosen(Path(), 10)
