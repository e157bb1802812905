"""Archives are judged by their directories, before anything is unpacked."""

import struct
import zipfile
from pathlib import Path

import pytest

from app.services.exchange.archive import ArchiveDamaged, ArchiveTooLarge, is_archive, refuse_bomb


def _archive(path: Path, *parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for at, part in enumerate(parts):
            made.writestr(f"part{at}.xml", part)
    return path


def test_an_ordinary_archive_is_let_through(tmp_path: Path) -> None:
    path = _archive(tmp_path / "form.xlsx", b"<row/>" * 5000, b"<sheet/>")
    refuse_bomb(path)
    assert is_archive(path)


def test_parts_that_swell_beyond_reason_are_refused(tmp_path: Path) -> None:
    path = _archive(tmp_path / "bomb.xlsx", bytes(20 * 1024 * 1024))
    with pytest.raises(ArchiveTooLarge) as refused:
        refuse_bomb(path)
    assert (refused.value.file, refused.value.size, refused.value.parts) == ("bomb.xlsx", 20 * 1024 * 1024, 1)


def test_the_sum_of_the_parts_is_what_counts(tmp_path: Path) -> None:
    path = _archive(tmp_path / "many.xlsx", *(b"abc" * 400 for _ in range(20)))
    refuse_bomb(path, largest=24_000)
    with pytest.raises(ArchiveTooLarge):
        refuse_bomb(path, largest=23_999)
    with pytest.raises(ArchiveTooLarge):
        refuse_bomb(path, most_parts=19)


def test_an_archive_cut_short_is_damaged(tmp_path: Path) -> None:
    path = _archive(tmp_path / "cut.xlsx", b"<row/>" * 5000)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ArchiveDamaged):
        refuse_bomb(path)


def test_parts_that_lie_over_one_another_are_damaged(tmp_path: Path) -> None:
    path = _archive(tmp_path / "overlap.xlsx", bytes(range(256)) * 40, bytes(range(255, -1, -1)) * 40)
    held = bytearray(path.read_bytes())
    second = held.rindex(b"PK\x01\x02")
    struct.pack_into("<I", held, second + 20, len(held))
    path.write_bytes(held)
    with pytest.raises(ArchiveDamaged):
        refuse_bomb(path)


@pytest.mark.parametrize("content", [b"", b"name;age\n", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_archive_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(content)
    with pytest.raises(ArchiveDamaged):
        refuse_bomb(path)
    assert is_archive(path) == content.startswith(b"PK")
