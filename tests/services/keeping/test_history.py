import pytest

from app.models.database import Database, NothingUndoes
from app.models.keeping import Role
from app.services.keeping import KeepingService, OlderLeft, changes, last_change, undo_last


def test_the_latest_changes_come_first_with_who_and_what(db: Database) -> None:
    keeping = KeepingService(db)
    keeping.sit_down(keeping.add_person("AL", Role.COORDINATOR))
    keeping.name_municipality("Laholm")
    latest = changes(db)
    assert [(line.person, line.action, line.about) for line in latest] == [
        ("AL", "Name the municipality", "Laholm"),
        ("", "Add a person", "AL"),
    ]


def test_undoing_the_last_undoes_only_ones_own_and_goes_backwards(db: Database) -> None:
    keeping = KeepingService(db)
    keeping.name_municipality("Laholm")
    keeping.sit_down(keeping.add_person("AL", Role.COORDINATOR))
    keeping.add_person("BO", Role.RECEPTION)
    keeping.add_person("CE", Role.RECEPTION)
    assert undo_last(db).about == "CE"
    assert undo_last(db).about == "BO"
    with pytest.raises(NothingUndoes):
        undo_last(db)
    found = keeping.municipality()
    assert found is not None
    assert found.name == "Laholm"


def test_what_was_done_before_one_sat_down_is_left(db: Database) -> None:
    keeping = KeepingService(db)
    keeping.sit_down(keeping.add_person("AL", Role.COORDINATOR))
    keeping.name_municipality("Laholm")
    since = last_change(db)
    with pytest.raises(OlderLeft):
        undo_last(db, since)
    keeping.name_municipality("Halmstad")
    assert undo_last(db, since).about == "Halmstad"
    with pytest.raises(OlderLeft):
        undo_last(db, since)
    found = keeping.municipality()
    assert found is not None
    assert found.name == "Laholm"


def test_what_is_undone_is_shown_as_undone(db: Database) -> None:
    keeping = KeepingService(db)
    keeping.sit_down(keeping.add_person("AL", Role.COORDINATOR))
    keeping.name_municipality("Laholm")
    undo_last(db)
    undoing, undone, _ = changes(db)
    assert (undone.undone, undone.undoable) == (True, False)
    assert undoing.undoable
