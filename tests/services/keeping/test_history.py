from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.database import Database, NothingUndoes
from app.models.history import ChangeKind
from app.models.keeping import Role
from app.services.keeping import KeepingService, NothingRedoes, OlderLeft, changes, last_change, redo_last, undo_last


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


def _named(keeping: KeepingService) -> str:
    found = keeping.municipality()
    return "" if found is None else found.name


def test_what_was_undone_is_done_again_step_by_step_and_may_be_undone_anew(db: Database) -> None:
    keeping = KeepingService(db)
    names = ["Laholm", "Halmstad", "Båstad"]
    for name in names:
        keeping.name_municipality(name)
    for before in ("Halmstad", "Laholm"):
        undo_last(db)
        assert _named(keeping) == before
    for after in ("Halmstad", "Båstad"):
        assert redo_last(db).about == after
        assert _named(keeping) == after
    with pytest.raises(NothingRedoes):
        redo_last(db)
    assert undo_last(db).about == "Båstad"
    assert _named(keeping) == "Halmstad"
    assert redo_last(db).about == "Båstad"
    assert [line.about for line in changes(db) if not line.undone and line.kind is not ChangeKind.UNDO] == names[::-1]


def test_something_else_done_ends_what_can_be_done_again(db: Database) -> None:
    keeping = KeepingService(db)
    keeping.name_municipality("Laholm")
    undo_last(db)
    keeping.name_municipality("Halmstad")
    with pytest.raises(NothingRedoes):
        redo_last(db)
    undo_last(db)
    assert redo_last(db).about == "Halmstad"
    with pytest.raises(NothingRedoes):
        redo_last(db)
    assert _named(keeping) == "Halmstad"


def test_only_ones_own_since_one_sat_down_is_done_again(db: Database) -> None:
    keeping = KeepingService(db)
    keeping.sit_down(keeping.add_person("AL", Role.COORDINATOR))
    keeping.name_municipality("Laholm")
    undo_last(db)
    with pytest.raises(NothingRedoes):
        redo_last(db, last_change(db))
    keeping.sit_down(keeping.add_person("BO", Role.COORDINATOR))
    with pytest.raises(NothingRedoes):
        redo_last(db)


@given(st.lists(st.sampled_from(["undo", "redo", "Laholm", "Halmstad", "Båstad"]), max_size=12))
@settings(max_examples=40, deadline=None)
def test_undoing_and_doing_again_walk_the_same_names_as_a_text_editor_would(steps: list[str]) -> None:
    with TemporaryDirectory() as folder:
        db = Database.create(Path(folder) / "a.lofte")
        keeping = KeepingService(db)
        done, undone = [""], list[str]()
        for step in steps:
            if step == "undo" and len(done) > 1:
                undo_last(db)
                undone.append(done.pop())
            elif step == "redo" and undone:
                redo_last(db)
                done.append(undone.pop())
            elif step not in ("undo", "redo") and step != done[-1]:
                keeping.name_municipality(step)
                done.append(step)
                undone.clear()
            assert _named(keeping) == done[-1]
        db.close()
