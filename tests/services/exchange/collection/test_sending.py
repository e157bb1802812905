from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.database import Database, DiskFull, NothingUndoes
from app.models.exchange import MergedRow, Origin
from app.services.exchange.collection import NotCollecting, send
from app.services.keeping import changes, undo_last
from app.services.keying import Entry, KeyingService, NothingToUndo
from tests.tools.collecting import Office, Place, lay_out_office
from tests.tools.paper import a_form


@pytest.fixture
def office(sqlite_db: Database) -> Office:
    return lay_out_office(sqlite_db)


@pytest.fixture
def place(office: Office, tmp_path: Path) -> Iterator[Place]:
    place = Place(office.make(tmp_path / "f.lofteinsamling"))
    place.sit("Anna")
    place.keying.key_form(place.batch, 1, a_form())
    yield place
    place.db.close()


def test_what_is_saved_is_sent_and_what_is_begun_is_counted_and_stays(place: Place, tmp_path: Path) -> None:
    form = place.keying.open_form(place.batch)
    place.keying.accept(form, "safe_home", Entry.of("1"))
    sent = send(place.db, tmp_path / "out.age")
    assert (sent.batches, sent.forms, sent.drafts) == (1, 1, 1)
    assert place.keying.open_form(place.batch).draft_id == form.draft_id


def test_only_the_coordinator_can_read_it(office: Office, place: Place, tmp_path: Path) -> None:
    path = send(place.db, tmp_path / "out.age").path
    assert b"Fler lampor" not in path.read_bytes()
    (sending,) = office.read(path)
    assert any(text[-1] == "Fler lampor" for form in sending.forms for text in form.content["texts"])


def test_a_coordinator_s_file_is_never_sent(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotCollecting):
        send(office.db, tmp_path / "out.age")
    assert not (tmp_path / "out.age").exists()


def test_each_form_carries_the_chain_of_what_it_said_when_it_was_sent(office: Office, place: Place) -> None:
    place.send()
    place.send()
    form = place.keying.open_saved(place.keying.forms(place.wave_id)[0].id)
    place.keying.save(place.keying.accept(form, "safe_home", Entry.of("4")), "Felläst")
    (sending,) = office.read(place.send())
    (sent,) = sending.forms
    assert len(sent.revisions) == 2
    with place.db.read() as session:
        assert sorted(len(row.revisions) for row in session.scalars(select(MergedRow))) == [1, 2]


def test_what_was_sent_can_be_corrected_but_not_undone(place: Place) -> None:
    saved = place.keying.last_form()
    assert saved is not None
    place.send()
    assert place.keying.last_form() is None
    with pytest.raises(NothingToUndo):
        place.keying.undo_last_form()
    with pytest.raises(NothingUndoes):
        undo_last(place.db)
    place.keying.key_form(place.batch, 2, a_form())
    assert place.keying.undo_last_form().serial_no == 2


def test_a_sending_that_could_not_be_written_never_happened(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _content: bytes) -> None:
        raise DiskFull(path)

    before = changes(place.db, 1)
    monkeypatch.setattr("app.services.exchange.collection.sending.write_whole", full)
    with pytest.raises(DiskFull):
        send(place.db, tmp_path / "out.age")
    assert changes(place.db, 1) == before
    with place.db.read() as session:
        assert session.get_one(Origin, 1).sent_at is None
    assert KeyingService(place.db).undo_last_form().serial_no == 1


def test_an_empty_file_can_be_sent_too(office: Office, tmp_path: Path) -> None:
    path = office.make(tmp_path / "empty.lofteinsamling")
    db = Database.open(path)
    assert send(db, tmp_path / "out.age").forms == 0
    db.close()
    assert office.merge(tmp_path / "out.age")[0].forms.added == 0
