from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.database import Database
from app.models.keying import FieldNote
from app.services.exchange.collection import (
    SERIAL,
    VOID,
    ChoiceIncomplete,
    CollectionService,
    Conflict,
    ConflictGone,
    Double,
)
from app.services.keeping import changes
from app.services.keying import Entry, KeyingService, ReasonMissing, ResponseState, SerialTaken
from app.words.collection import difference_words
from tests.tools.collecting import Office, Place
from tests.tools.paper import a_form


@pytest.fixture
def service(office: Office) -> CollectionService:
    return CollectionService(office.db)


def correct(db: Database, serial_no: int | None = None, place: Entry | None = None, **entries: Entry) -> None:
    """Correct the one form there is."""
    keying = KeyingService(db)
    form = keying.open_saved(keying.forms(1)[0].id)
    for name, entry in (entries | ({"unsafe_places.1": place} if place else {})).items():
        form = keying.accept(form, name, entry)
    keying.save(form if serial_no is None else keying.renumber(form, serial_no), "Felläst")


def both_changed(office: Office, place: Place) -> Conflict:
    """Home and area were corrected here, area and evening there."""
    correct(office.db, safe_home=Entry.of("1"), safe_area=Entry.of("1"))
    correct(place.db, safe_area=Entry.of("4"), safe_evening=Entry.of("9"))
    office.merge(place.send())
    (conflict,) = CollectionService(office.db).conflicts(office.wave_id)
    return conflict


def stands(office: Office) -> dict[str, Entry]:
    keying = KeyingService(office.db)
    form = keying.open_saved(keying.forms(office.wave_id)[0].id)
    keying.put_away(form)
    return dict(form.entries)


def test_both_sides_stand_beside_one_another_field_by_field(office: Office, place: Place) -> None:
    conflict = both_changed(office, place)
    assert (conflict.place, conflict.serial_no, conflict.batch_number) == ("Stadsbiblioteket", 1, 101)
    assert [(one.label, one.ours, one.theirs) for one in conflict.differences] == [
        ("1", "1 Mycket trygg", "2 Ganska trygg"),
        ("2", "1 Mycket trygg", "4 Mycket otrygg"),
        ("4", "2 Ganska trygg", "9 Vet inte"),
    ]


def test_what_stands_here_can_be_kept(office: Office, place: Place, service: CollectionService) -> None:
    before = both_changed(office, place), stands(office)
    service.settle(office.wave_id, before[0], frozenset())
    assert service.conflicts(office.wave_id) == ()
    assert stands(office) == before[1]
    office.merge(place.send())
    assert service.conflicts(office.wave_id) == ()


def test_what_the_place_says_can_be_taken_whole_and_follows_it_from_then_on(
    office: Office, place: Place, service: CollectionService
) -> None:
    conflict = both_changed(office, place)
    service.settle(office.wave_id, conflict, frozenset(one.name for one in conflict.differences))
    assert stands(office) == a_form() | {"safe_area": Entry.of("4"), "safe_evening": Entry.of("9")}
    correct(place.db, safe_area=Entry.of("3"))
    office.merge(place.send())
    assert stands(office)["safe_area"] == Entry.of("3")


def test_some_of_both_can_be_chosen_field_by_field(office: Office, place: Place, service: CollectionService) -> None:
    service.settle(office.wave_id, both_changed(office, place), frozenset({"safe_evening"}))
    assert stands(office) == a_form() | {
        "safe_home": Entry.of("1"),
        "safe_area": Entry.of("1"),
        "safe_evening": Entry.of("9"),
    }
    assert service.conflicts(office.wave_id) == ()


def test_a_choice_can_be_undone_and_made_otherwise(office: Office, place: Place, service: CollectionService) -> None:
    conflict = both_changed(office, place)
    service.settle(office.wave_id, conflict, frozenset())
    office.db.undo(changes(office.db, 1)[0].id)
    assert service.conflicts(office.wave_id) == (conflict,)


def test_a_conflict_that_has_changed_since_it_was_shown_is_not_settled(
    office: Office, place: Place, service: CollectionService
) -> None:
    conflict = both_changed(office, place)
    correct(office.db, safe_home=Entry.of("3"))
    with pytest.raises(ConflictGone):
        service.settle(office.wave_id, conflict, frozenset())


def test_a_form_whose_correction_is_begun_waits_for_it(office: Office, place: Place, service: CollectionService) -> None:
    keying = KeyingService(office.db)
    begun = keying.open_saved(keying.forms(office.wave_id)[0].id)
    correct(place.db, safe_area=Entry.of("4"))
    office.merge(place.send())
    assert len(service.conflicts(office.wave_id)) == 1
    keying.discard(begun)
    assert stands(office) == a_form()


def test_a_mixture_that_leaves_a_question_open_is_refused(office: Office, place: Place, service: CollectionService) -> None:
    correct(office.db, unsafe_any=Entry.of("2"))
    correct(place.db, safe_home=Entry.of("1"), place=Entry.of("04", when="1", why="1"))
    office.merge(place.send())
    (conflict,) = service.conflicts(office.wave_id)
    with pytest.raises(ChoiceIncomplete):
        service.settle(office.wave_id, conflict, frozenset({"unsafe_any"}))
    assert service.conflicts(office.wave_id) == (conflict,)
    service.settle(office.wave_id, conflict, frozenset({"safe_home"}))
    assert stands(office)["safe_home"] == Entry.of("1")
    assert "unsafe_places.1" not in stands(office)


def test_a_number_and_a_void_form_are_chosen_like_answers(office: Office, place: Place, service: CollectionService) -> None:
    correct(office.db, serial_no=7)
    place.keying.void(place.keying.forms(1)[0].id, "Ifylld på skämt")
    office.merge(place.send())
    (conflict,) = service.conflicts(office.wave_id)
    assert [(one.name, one.ours, one.theirs) for one in conflict.differences] == [
        (SERIAL, "0007", "0001"),
        (VOID, "", "Ifylld på skämt"),
    ]
    service.settle(office.wave_id, conflict, frozenset({VOID}))
    (form,) = KeyingService(office.db).forms(office.wave_id)
    assert (form.serial_no, form.state, form.void_reason) == (7, ResponseState.VOID, "Ifylld på skämt")


def test_a_note_is_chosen_too_also_one_on_the_whole_form(office: Office, place: Place, service: CollectionService) -> None:
    correct(office.db, safe_home=Entry.of("1"))
    with place.db.write("Note") as session:
        form = place.keying.forms(1)[0].id
        session.add_all([FieldNote(response_id=form, field=field, text="fläck") for field in ("", "safe_area")])
    office.merge(place.send())
    (conflict,) = service.conflicts(office.wave_id)
    differing = conflict.differences
    assert [(difference_words(one), one.theirs) for one in differing[1:]] == [
        ("Anteckning på blanketten", "fläck"),
        ("Anteckning vid 2 I området där du bor", "fläck"),
    ]
    service.settle(office.wave_id, conflict, frozenset({differing[1].name}))
    with office.db.read() as session:
        assert {note.field for note in session.scalars(select(FieldNote))} == {""}
    assert stands(office)["safe_home"] == Entry.of("1")


def test_a_batch_that_was_changed_on_both_sides_is_settled_too(office: Office, place: Place, service: CollectionService) -> None:
    keying = KeyingService(office.db)
    (batch,) = keying.batches(office.wave_id)
    keying.count_batch(batch.id, received=12, blank=1, spoiled=0)
    place.keying.count_batch(place.batch, received=11, blank=0, spoiled=0)
    office.merge(place.send())
    (conflict,) = service.conflicts(office.wave_id)
    assert [(one.name, one.ours, one.theirs) for one in conflict.differences] == [("received", "12", "11"), ("blank", "1", "0")]
    service.settle(office.wave_id, conflict, frozenset({"received"}))
    (batch,) = keying.batches(office.wave_id)
    assert (batch.received, batch.blank) == (11, 1)


def doubled(office: Office, place: Place, tmp_path: Path) -> Double:
    """Number 1 stands on a paper of the library's and on one of the police's."""
    police = Place(office.make(tmp_path / "polisen.lofteinsamling", office.police))
    police.keying.key_form(police.batch, 1, a_form() | {"comment": Entry.of(text="Annat papper")})
    office.merge(police.send())
    police.db.close()
    (double,) = CollectionService(office.db).doubles(office.wave_id)
    return double


def test_a_number_on_two_papers_is_shown_with_both_and_neither_is_lost(office: Office, place: Place, tmp_path: Path) -> None:
    double = doubled(office, place, tmp_path)
    assert double.serial_no == 1
    assert [(paper.place, paper.batch_number, paper.operator) for paper in double.papers] == [
        ("Stadsbiblioteket", 101, "Anna"),
        ("Polishuset", 201, ""),
    ]
    assert len(KeyingService(office.db).forms(office.wave_id)) == 2


def test_one_of_the_papers_gets_the_number_it_should_have(
    office: Office, place: Place, tmp_path: Path, service: CollectionService
) -> None:
    other = doubled(office, place, tmp_path).papers[1]
    with pytest.raises(ReasonMissing):
        service.renumber(other.id, 51, " ")
    with pytest.raises(SerialTaken):
        service.renumber(other.id, 1, "Felnumrerad")
    service.renumber(other.id, 51, "Felnumrerad")
    assert service.doubles(office.wave_id) == ()
    assert changes(office.db, 1)[0].about == "0051 · Felnumrerad"


def test_the_same_sheet_keyed_at_two_places_counts_once(
    office: Office, place: Place, tmp_path: Path, service: CollectionService
) -> None:
    KeyingService(office.db).void(doubled(office, place, tmp_path).papers[1].id, "Samma blankett två gånger")
    assert service.doubles(office.wave_id) == ()
    assert len(KeyingService(office.db).forms(office.wave_id)) == 2
