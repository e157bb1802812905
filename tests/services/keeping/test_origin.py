from pathlib import Path

from app.models.database import Database
from app.services.exchange.collection import send
from app.services.keeping import KeepingService, back_up_if_due, backup_folder
from app.services.keying import Entry
from tests.tools.collecting import Place, lay_out_office
from tests.tools.paper import a_form


def test_a_coordinator_s_file_comes_from_nowhere(db: Database) -> None:
    KeepingService(db).name_municipality("Laholms kommun")
    municipality = KeepingService(db).municipality()
    assert KeepingService(db).origin() is None
    assert municipality is not None
    assert KeepingService(db).identity() == municipality.uuid


def test_a_collection_file_says_what_was_keyed_since_it_was_sent(sqlite_db: Database, tmp_path: Path) -> None:
    place = Place(lay_out_office(sqlite_db).make(tmp_path / "f.lofteinsamling"))
    keeping = KeepingService(place.db)
    found = keeping.origin()
    assert found is not None
    assert (found.place, found.first, found.last, found.sent_at, found.waiting) == ("Stadsbiblioteket", 1, 50, None, 0)
    place.keying.key_form(place.batch, 1, a_form())
    place.keying.accept(place.keying.open_form(place.batch), "safe_home", Entry.of("1"))
    before = keeping.origin()
    sent = send(place.db, tmp_path / "f.age")
    after = keeping.origin()
    assert before is not None
    assert after is not None
    assert (before.waiting, before.begun, after.waiting, after.begun) == (1, 1, 0, 1)
    assert after.sent_at == sent.sent_at
    place.db.close()


def test_its_copies_lie_apart_from_those_of_the_municipality_s_own_file(sqlite_db: Database, tmp_path: Path) -> None:
    office = lay_out_office(sqlite_db)
    place = Place(office.make(tmp_path / "f.lofteinsamling"))
    assert backup_folder(place.db, tmp_path) != backup_folder(office.db, tmp_path)
    for db in (place.db, office.db):
        assert back_up_if_due(db, root=tmp_path) is not None
    place.db.close()
