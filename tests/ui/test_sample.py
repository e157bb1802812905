"""The sample on this computer: built once, whole or not at all, and found again as it was left."""

from pathlib import Path

import pytest

from app.services.keeping import Database, KeepingService
from app.ui.jobs import Cancelled
from app.ui.sample import NAME, ready_sample, sample_file


def _say_nothing(_done: int, _whole: int) -> None:
    """Somebody who is in no hurry."""


def test_the_sample_lies_in_the_program_s_own_folder_where_it_overwrites_nobody_s_file(own_home: Path) -> None:
    assert sample_file() == own_home / "data" / "medborgarlofte" / NAME


def test_the_sample_as_it_was_left_is_found_again(own_home: Path) -> None:
    sample_file().parent.mkdir(parents=True)
    db = Database.create(sample_file())
    KeepingService(db).name_municipality("Halmstad")
    db.close()
    assert ready_sample(_say_nothing) == sample_file()
    db = Database.open(sample_file())
    municipality = KeepingService(db).municipality()
    db.close()
    assert municipality is not None
    assert municipality.name == "Halmstad"


def test_a_sample_that_is_stopped_while_it_is_built_leaves_nothing(own_home: Path) -> None:
    def stop(done: int, whole: int) -> None:
        assert 0 < done < whole
        raise Cancelled

    with pytest.raises(Cancelled):
        ready_sample(stop)
    assert list(sample_file().parent.iterdir()) == []


def test_a_sample_that_was_built_stands_in_its_place_with_nothing_beside_it(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.year import sample

    monkeypatch.setattr(sample, "build_sample", lambda file, progress: Database.create(file).close())
    assert ready_sample(_say_nothing) == sample_file()
    assert [file.name for file in sample_file().parent.iterdir()] == [NAME]
    Database.open(sample_file()).close()
