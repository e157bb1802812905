import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.models.base import Base
from app.models.database import Database, DiskFull, FileExists, NothingUndoes
from app.models.exchange import CollectionKey
from app.models.keying import FormDraft
from app.models.survey import Place as PlaceRow
from app.models.survey import Question, Response
from app.services.exchange.collection import (
    Collecting,
    CollectionService,
    FileHasAnswers,
    KeyMissing,
    SerialsGiven,
    Wanted,
    WaveCollectsNothing,
)
from app.services.keeping import KeepingService, Role, changes, examine
from app.services.keying import KeyingService, SerialService
from app.services.survey import PlaceService, SurveyService, WaveState
from tests.tools.collecting import Office, Place, lay_out_office
from tests.tools.paper import a_form

_DAY, _NOW = date(2020, 10, 1), datetime(2020, 10, 1, tzinfo=UTC)


@pytest.fixture
def office(db: Database) -> Office:
    return lay_out_office(db)


def identities(db: Database, table: type[Base]) -> list[str]:
    with db.read() as session:
        return sorted(session.scalars(select(table.__table__.c.uuid)))


def test_the_file_asks_what_the_wave_asks_under_the_same_identities(office: Office, tmp_path: Path) -> None:
    path = office.make(tmp_path / "biblioteket.lofteinsamling")
    there = Database.open(path)
    for table in (Question, PlaceRow):
        assert identities(there, table) == identities(office.db, table)
    here_form, form = (SurveyService(db).form(office.wave_id) for db in (office.db, there))
    assert form.questions == here_form.questions
    assert PlaceService(there).places() == PlaceService(office.db).places()
    assert [point.name for point in PlaceService(there).collection_points()] == ["Stadsbiblioteket"]
    there.close()
    assert examine(path).whole


def test_it_holds_no_answers_and_no_secret(office: Office, tmp_path: Path) -> None:
    point = office.library
    batch = KeyingService(office.db).add_batch(office.wave_id, point, _DAY, 3)
    KeyingService(office.db).key_form(batch, 900, a_form())
    path = office.make(tmp_path / "f.lofteinsamling")
    there = Database.open(path)
    with there.read() as session:
        for table in (Response, FormDraft, CollectionKey):
            assert session.scalar(select(func.count()).select_from(table)) == 0
    there.close()
    assert b"AGE-SECRET-KEY" not in path.read_bytes()
    assert "Gångtunneln".encode() not in path.read_bytes()


def test_whoever_sits_at_it_keys_and_nothing_else(office: Office, tmp_path: Path) -> None:
    there = Database.open(office.make(tmp_path / "f.lofteinsamling"))
    assert [(person.name, person.role) for person in KeepingService(there).people()] == [("Anna", Role.RECEPTION)]
    there.close()


def test_its_numbers_are_given_to_it_alone(office: Office, tmp_path: Path) -> None:
    service = CollectionService(office.db)
    one = service.make_file(Wanted(office.wave_id, office.library, 50), tmp_path / "a.lofteinsamling")
    other = service.make_file(Wanted(office.wave_id, office.police, 20), tmp_path / "b.lofteinsamling")
    assert (one.first, one.last, other.first, other.last) == (1, 50, 51, 70)
    place = Place(other.path)
    assert place.keying.open_form(place.batch).serial_no == 51
    place.db.close()


def test_batches_of_each_place_have_numbers_of_their_own(office: Office, tmp_path: Path) -> None:
    one, other = (Place(office.make(tmp_path / f"{name}.lofteinsamling")) for name in "ab")
    numbers = [place.keying.batch(place.batch).number for place in (one, other)]
    assert numbers == [101, 201]
    for place in (one, other):
        place.db.close()


def test_forms_printed_before_can_be_keyed_at_the_place_but_only_once(office: Office, tmp_path: Path) -> None:
    printed = SerialService(office.db).reserve(office.wave_id, office.library, 30)
    wanted = Wanted(office.wave_id, office.library, range_id=printed.id)
    made = CollectionService(office.db).make_file(wanted, tmp_path / "a.lofteinsamling")
    assert (made.first, made.last) == (1, 30)
    with pytest.raises(SerialsGiven):
        CollectionService(office.db).make_file(wanted, tmp_path / "b.lofteinsamling")
    assert not (tmp_path / "b.lofteinsamling").exists()


def test_nothing_undoes_the_making_for_the_file_may_have_left(office: Office, tmp_path: Path) -> None:
    office.make(tmp_path / "f.lofteinsamling")
    with pytest.raises(NothingUndoes):
        office.db.undo(changes(office.db, 1)[0].id)


def test_where_the_file_can_t_be_written_no_number_is_given_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, target: Path) -> None:
        raise DiskFull(target)

    monkeypatch.setattr("app.services.exchange.collection.making.back_up", full)
    with pytest.raises(DiskFull):
        office.make(tmp_path / "f.lofteinsamling")
    assert SerialService(office.db).ranges(office.wave_id) == ()
    assert CollectionService(office.db).files(office.wave_id) == ()


def test_another_file_is_never_overwritten_unasked(office: Office, sqlite_file: Path, tmp_path: Path) -> None:
    service, wanted = CollectionService(office.db), Wanted(office.wave_id, office.library, 5)
    path = office.make(tmp_path / "f.lofteinsamling")
    for standing, replace in ((path, False), (sqlite_file, True)):
        with pytest.raises(FileExists):
            service.make_file(wanted, standing, replace=replace)
    (tmp_path / "notes.txt").write_text("hej")
    with pytest.raises(FileExists):
        service.make_file(wanted, tmp_path / "notes.txt", replace=True)
    assert service.make_file(wanted, path, replace=True).first == 51
    assert examine(path).whole


def test_a_file_that_somebody_has_keyed_into_is_not_overwritten_at_all(office: Office, tmp_path: Path) -> None:
    path = office.make(tmp_path / "f.lofteinsamling")
    place = Place(path)
    place.keying.key_form(place.batch, 1, a_form())
    place.db.close()
    with pytest.raises(FileHasAnswers) as refused:
        CollectionService(office.db).make_file(Wanted(office.wave_id, office.library, 5), path, replace=True)
    assert refused.value.forms == 1


def test_a_key_comes_first_and_a_closed_wave_collects_nothing(db: Database, tmp_path: Path) -> None:
    survey, point = SurveyService(db), PlaceService(db).add_collection_point("Stadsbiblioteket")
    wave = survey.create_wave("2020")
    with pytest.raises(KeyMissing):
        CollectionService(db).make_file(Wanted(wave, point, 5), tmp_path / "f.lofteinsamling")
    with db.write("Key") as session:
        session.add(CollectionKey(public="age1", sealed="", made_at=_NOW))
    for state in (WaveState.OPEN, WaveState.CLOSED):
        survey.move_wave(wave, state)
    with pytest.raises(WaveCollectsNothing):
        CollectionService(db).make_file(Wanted(wave, point, 5), tmp_path / "f.lofteinsamling")
    assert list(tmp_path.glob("*.lofteinsamling")) == []


def test_a_collection_file_makes_no_other_and_merges_nothing(office: Office, tmp_path: Path) -> None:
    there = Database.open(office.make(tmp_path / "f.lofteinsamling"))
    service = CollectionService(there)
    with pytest.raises(Collecting):
        service.make_file(Wanted(office.wave_id, office.library, 5), tmp_path / "g.lofteinsamling")
    with pytest.raises(Collecting):
        service.merge([], "lösenordet är långt")
    there.close()


def test_a_place_inside_another_comes_with_it_whichever_was_added_first(office: Office, tmp_path: Path) -> None:
    places = PlaceService(office.db)
    first = places.places()[0].id
    larger = places.add_place("Laholm")
    places.change_place(first, parent_id=larger)
    there = Database.open(office.make(tmp_path / "f.lofteinsamling"))
    assert PlaceService(there).places()[0].parent_id == larger
    there.close()


def test_the_file_is_one_file_without_a_log_beside_it(office: Office, tmp_path: Path) -> None:
    path = office.make(tmp_path / "f.lofteinsamling")
    assert sorted(found.name for found in tmp_path.glob("f.*")) == ["f.lofteinsamling"]
    copy = Path(shutil.copy(path, tmp_path / "copy.lofteinsamling"))
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM origin").fetchone() == (1,)
