from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.keeping import (
    KeepingService,
    ServerKeepsCopies,
    back_up_besides,
    back_up_if_due,
    back_up_now,
    day_s_backup,
    last_backup,
    restore_backup,
)
from app.services.keeping.backups import KEPT, backup_folder, backups

TODAY = date(2020, 12, 2)


def test_one_copy_a_day_is_taken_and_the_newest_are_kept(sqlite_db: Database, tmp_path: Path) -> None:
    KeepingService(sqlite_db).name_municipality("Laholm")
    for day in range(KEPT + 3):
        assert back_up_if_due(sqlite_db, TODAY + timedelta(day), tmp_path) is not None
        assert back_up_if_due(sqlite_db, TODAY + timedelta(day), tmp_path) is None
    kept = backups(backup_folder(sqlite_db, tmp_path))
    assert len(kept) == KEPT
    newest = last_backup(sqlite_db, tmp_path)
    assert newest is not None
    assert newest.taken_on == TODAY + timedelta(KEPT + 2)


def test_a_copy_taken_besides_leaves_the_day_s_and_is_let_go_among_its_own_kind(sqlite_db: Database, tmp_path: Path) -> None:
    noon = datetime(2020, 12, 2, 12, 30, 5, tzinfo=UTC)
    first = back_up_besides(sqlite_db, noon, tmp_path)
    day = back_up_if_due(sqlite_db, TODAY, tmp_path)
    assert (first.taken_on, first.taken_at) == (TODAY, time(12, 30, 5))
    assert day is not None
    assert [copy.path for copy in backups(backup_folder(sqlite_db, tmp_path))] == [first.path, day.path]
    for hour in range(1, KEPT + 1):
        back_up_besides(sqlite_db, noon + timedelta(hours=hour), tmp_path)
    paths = [copy.path for copy in backups(backup_folder(sqlite_db, tmp_path))]
    assert (len(paths), day.path in paths, first.path in paths) == (KEPT + 1, True, False)
    newest = day_s_backup(sqlite_db, tmp_path)
    assert newest is not None
    assert newest.path == day.path


def test_a_file_the_program_did_not_name_is_no_copy_of_its_own(tmp_path: Path) -> None:
    for stem in ("2020-12-02", "2020-12-02T143207", "2020-12-02 min", "2020-13-02"):
        (tmp_path / f"{stem}.lofte").touch()
    assert [copy.path.stem for copy in backups(tmp_path)] == ["2020-12-02T143207", "2020-12-02"]


def test_copies_of_two_municipalities_lie_apart(sqlite_db: Database, tmp_path: Path) -> None:
    KeepingService(sqlite_db).name_municipality("Laholm")
    back_up_if_due(sqlite_db, TODAY, tmp_path)
    other = Database.create(tmp_path / "halmstad.lofte")
    KeepingService(other).name_municipality("Halmstad")
    assert last_backup(other, tmp_path) is None
    other.close()


def test_a_copy_brings_the_file_back(sqlite_db: Database, tmp_path: Path) -> None:
    keeping = KeepingService(sqlite_db)
    keeping.name_municipality("Laholm")
    copy = back_up_now(sqlite_db, tmp_path / "copy.lofte")
    keeping.name_municipality("Fel namn")
    assert sqlite_db.path is not None
    path = sqlite_db.path
    sqlite_db.close()
    restore_backup(copy.path, path)
    again = Database.open(path)
    found = KeepingService(again).municipality()
    assert found is not None
    assert found.name == "Laholm"
    again.close()


def test_a_server_is_backed_up_by_those_who_run_it(postgres_db: Database, tmp_path: Path) -> None:
    assert back_up_if_due(postgres_db, TODAY, tmp_path) is None
    with pytest.raises(ServerKeepsCopies):
        back_up_now(postgres_db, tmp_path / "copy.lofte")
    with pytest.raises(ServerKeepsCopies):
        back_up_besides(postgres_db, root=tmp_path)
