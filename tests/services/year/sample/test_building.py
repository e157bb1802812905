"""The sample as a whole: built by a known hand, whole or not at all."""

from pathlib import Path

import pytest

from app.models.database import Database, FileExists, examine
from app.services.keeping import KeepingService, changes
from app.services.year.sample import build_sample


def test_everything_was_done_by_somebody_and_can_be_seen_in_the_history(sample_db: Database) -> None:
    assert KeepingService(sample_db).municipality() is not None
    lines = changes(sample_db, 5000)
    assert len(lines) > 500
    assert {line.person for line in lines if line.action == "Key form"} < {
        person.name for person in KeepingService(sample_db).people()
    }


def test_the_file_is_whole(sample_file: Path) -> None:
    assert examine(sample_file).whole


def test_a_building_that_is_cancelled_leaves_no_file(tmp_path: Path) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, of: int) -> None:
        assert 0 < done <= of
        raise Cancelled

    with pytest.raises(Cancelled):
        build_sample(tmp_path / "s.lofte", cancel)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_built_over(sqlite_file: Path) -> None:
    before = sqlite_file.read_bytes()
    with pytest.raises(FileExists):
        build_sample(sqlite_file)
    assert sqlite_file.read_bytes() == before
