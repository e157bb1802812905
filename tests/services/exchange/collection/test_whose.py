"""Who changed a form or batch last, on either side of a conflict."""

from dataclasses import replace

from app.models.database import Database
from app.services.exchange.collection import CollectionService, Conflict, LastChange
from app.services.exchange.collection.merging import merge
from app.services.keeping import changes
from app.services.keying import Entry, KeyingService
from tests.tools.collecting import Office, Place


def correct(db: Database, code: str, reason: str) -> None:
    keying = KeyingService(db)
    form = keying.open_saved(keying.forms(1)[0].id)
    keying.save(keying.accept(form, "safe_home", Entry.of(code)), reason)


def conflict(office: Office) -> Conflict:
    (found,) = CollectionService(office.db).conflicts(office.wave_id)
    return found


def said(change: LastChange | None) -> tuple[str, str] | None:
    return None if change is None else (change.person, change.reason)


def test_each_side_says_who_changed_it_last_when_and_why(office: Office, place: Place) -> None:
    correct(office.db, "1", "Läste fel · rad 2")
    correct(place.db, "4", "Kryss mellan rutorna")
    office.merge(place.send())
    found = conflict(office)
    assert (said(found.here), said(found.there)) == (("Cecilia", "Läste fel · rad 2"), ("Anna", "Kryss mellan rutorna"))
    assert found.here is not None
    assert found.there is not None
    assert found.here.at == changes(office.db, 5)[1].at
    assert found.there.at == next(one.at for one in changes(place.db, 5) if one.action == "Correct form")


def test_a_correction_that_was_undone_is_not_the_last(office: Office, place: Place) -> None:
    correct(office.db, "1", "Läste fel")
    correct(office.db, "3", "Nej")
    office.db.undo(changes(office.db, 1)[0].id)
    correct(place.db, "4", "Kryss mellan rutorna")
    correct(place.db, "3", "Nej")
    place.db.undo(changes(place.db, 1)[0].id)
    office.merge(place.send())
    found = conflict(office)
    assert (said(found.here), said(found.there)) == (("Cecilia", "Läste fel"), ("Anna", "Kryss mellan rutorna"))


def test_what_an_older_version_sent_says_nothing_of_it_and_is_merged(office: Office, place: Place) -> None:
    correct(office.db, "1", "Läste fel")
    correct(place.db, "4", "Kryss mellan rutorna")
    (sending,) = office.read(place.send())
    merge(office.db, [replace(sending, forms=tuple(replace(form, changed=None) for form in sending.forms))])
    found = conflict(office)
    assert (said(found.here), said(found.there)) == (("Cecilia", "Läste fel"), None)


def test_a_batch_says_it_too(office: Office, place: Place) -> None:
    keying = KeyingService(office.db)
    keying.count_batch(keying.batches(office.wave_id)[0].id, received=12, blank=1, spoiled=0)
    place.keying.count_batch(place.batch, received=11, blank=0, spoiled=0)
    office.merge(place.send())
    found = conflict(office)
    assert (said(found.here), said(found.there)) == (("Cecilia", ""), ("Anna", ""))


def test_of_a_file_that_went_two_ways_nobody_is_named(office: Office, place: Place) -> None:
    correct(office.db, "1", "Läste fel")
    correct(place.db, "4", "Kryss mellan rutorna")
    (sending,) = office.read(place.send())
    row = sending.forms[0]
    other = replace(row, revisions=("x" * 32, *row.revisions[1:]))
    merge(office.db, [replace(sending, forms=(other,))])
    assert conflict(office).there is None
