"""The reader in a process of its own: what it hands over, and that nothing that happens to it happens to the program."""

import errno
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import READ_TABLE
from app.models.database.faults import DiskFull, FileMissing, FileUnreachable
from app.models.refusal import Refusal
from app.services.exchange.archive import ArchiveTooLarge
from app.services.exchange.digital import FileUnread, Reading, Unread, reading
from app.services.exchange.digital.reading import read_grid
from app.services.keeping import FileIrregular
from tests.services.exchange.digital.files import bomb, workbook, written


def test_a_file_is_handed_over_with_all_that_was_guessed_of_it(tmp_path: Path) -> None:
    grid = read_grid(written(tmp_path, "kön;ålder\r\nkvinna;ung\r\nman;ung\r\n".encode("cp1252")))
    assert (grid.encoding, grid.delimiter, grid.height, grid.width) == ("cp1252", ";", 3, 2)
    assert grid.row(2) == ("man", "ung")
    assert grid.filled.all()
    assert read_grid(tmp_path / "web.csv", Reading(delimiter=",")).width == 1


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileIrregular):
        read_grid(tmp_path)


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_run", lambda *_arguments: pytest.fail("the reader was started"))
    with pytest.raises(ArchiveTooLarge):
        read_grid(bomb(tmp_path / "bomb.xlsx"))


def test_a_reader_that_takes_more_memory_than_it_may_ends_in_a_sentence(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("no limit to memory here")
    text = "\n".join(f"{at};{at * 7}" for at in range(400_000))
    with pytest.raises(FileUnread) as refused:
        read_grid(written(tmp_path, text), memory=60 * 1024**2)
    assert refused.value.why in (Unread.TOO_LARGE, Unread.CRASHED)


def test_a_reader_that_crashes_ends_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_command", lambda _order: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(FileUnread) as refused:
        read_grid(written(tmp_path, "a;b"))
    assert refused.value.why is Unread.CRASHED


@pytest.mark.parametrize(
    ("number", "refusal"), [(errno.ENOENT, FileMissing), (errno.ENOSPC, DiskFull), (errno.EIO, FileUnreachable)]
)
def test_a_file_that_goes_away_and_a_disk_that_is_full_while_it_is_read_end_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[Refusal]
) -> None:
    path = written(tmp_path, "a;b")
    told = f"p.write_text('{{\"system\": {number}}}')"
    failing = f"import json, sys, pathlib; p = pathlib.Path(json.load(open(sys.argv[1]))['folder']) / 'told.json'; {told}"
    monkeypatch.setattr(reading, "_command", lambda order: [sys.executable, "-c", failing, str(order)])
    with pytest.raises(refusal):
        read_grid(path)


def test_the_reader_itself_tells_that_the_file_went_away(tmp_path: Path) -> None:
    order = {"path": str(tmp_path / "gone.csv"), "folder": str(tmp_path), "memory": reading.MOST_MEMORY}
    (tmp_path / "order.json").write_text(json.dumps(order))
    ended = subprocess.run([sys.executable, "-P", str(reading._CHILD), str(tmp_path / "order.json")], check=False)
    assert ended.returncode == 3
    assert json.loads((tmp_path / "told.json").read_text()) == {"system": errno.ENOENT}


def test_a_reader_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_command", lambda _order: [sys.executable, "-c", "while True: pass"])
    with pytest.raises(FileUnread) as refused:
        read_grid(written(tmp_path, "a;b"), seconds=0.1)
    assert refused.value.why is Unread.TOO_SLOW


def test_whoever_waits_may_end_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Enough(Exception):
        pass

    def enough(_done: int, _of: int) -> None:
        raise Enough

    monkeypatch.setattr(reading, "_command", lambda _order: [sys.executable, "-c", "while True: pass"])
    begin = time.monotonic()
    with pytest.raises(Enough):
        read_grid(written(tmp_path, "a;b"), progress=enough)
    assert time.monotonic() - begin < 30


def test_a_packed_program_is_its_own_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = reading._command(tmp_path / "order.json")
    assert command == [sys.executable, READ_TABLE, str(tmp_path / "order.json")]
    path = workbook(tmp_path / "web.xlsx", [["kön"], ["man"]])
    order = {"path": str(path), "folder": str(tmp_path), "memory": reading.MOST_MEMORY}
    (tmp_path / "order.json").write_text(json.dumps(order))
    ended = subprocess.run([sys.executable, "-m", "app", *command[1:]], check=False, capture_output=True)
    assert ended.returncode == 0, ended.stderr
    assert json.loads((tmp_path / "told.json").read_text())["columns"] == [["", "kön", "man"]]
