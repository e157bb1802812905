import pytest

from app.models.database import Database
from app.models.keeping import Role
from app.services.keeping import (
    DisclosureLimits,
    KeepingService,
    LimitTooLow,
    NameMissing,
    PersonThere,
    PersonUnknown,
    changes,
)


def test_a_new_file_has_no_municipality_until_it_is_named(db: Database) -> None:
    keeping = KeepingService(db)
    assert keeping.municipality() is None
    keeping.name_municipality("  Laholms   kommun ")
    found = keeping.municipality()
    assert found is not None
    assert found.name == "Laholms kommun"


def test_whoever_sits_down_is_the_actor_of_what_follows(db: Database) -> None:
    keeping = KeepingService(db)
    person = keeping.add_person("AL", Role.RECEPTION)
    keeping.sit_down(person)
    keeping.name_municipality("Laholm")
    assert keeping.person() == keeping.people()[0]
    assert changes(db)[0].person == "AL"


def test_a_name_in_use_is_refused_whatever_its_case(db: Database) -> None:
    keeping = KeepingService(db)
    keeping.add_person("Åsa Öberg", Role.COORDINATOR)
    with pytest.raises(PersonThere):
        keeping.add_person("åsa öberg", Role.OFFICIAL)


def test_a_person_without_a_name_is_refused(db: Database) -> None:
    with pytest.raises(NameMissing):
        KeepingService(db).add_person("  ", Role.OFFICIAL)


def test_a_person_may_change_name_and_role(db: Database) -> None:
    keeping = KeepingService(db)
    person = keeping.add_person("AL", Role.RECEPTION)
    keeping.change_person(person, "Anna Lind", Role.COORDINATOR)
    assert [(line.name, line.role) for line in keeping.people()] == [("Anna Lind", Role.COORDINATOR)]


def test_somebody_who_has_left_can_not_sit_down(db: Database) -> None:
    keeping = KeepingService(db)
    person = keeping.add_person("AL", Role.RECEPTION)
    keeping.sit_down(person)
    keeping.retire_person(person)
    assert keeping.person() is None
    with pytest.raises(PersonUnknown):
        keeping.sit_down(person)
    keeping.add_person("AL", Role.RECEPTION)


def test_the_limits_for_hidden_cells_are_five_and_ten_and_never_below_three(db: Database) -> None:
    keeping = KeepingService(db)
    assert keeping.disclosure_limits() == DisclosureLimits(5, 10)
    with pytest.raises(LimitTooLow):
        keeping.limit_disclosure(DisclosureLimits(2, 10))
    keeping.limit_disclosure(DisclosureLimits(3, 20))
    keeping.limit_disclosure(DisclosureLimits(4, 20))
    assert keeping.disclosure_limits() == DisclosureLimits(4, 20)


def test_each_person_says_whether_keying_goes_on_by_itself(db: Database) -> None:
    keeping = KeepingService(db)
    anna, bo = keeping.add_person("Anna", Role.RECEPTION), keeping.add_person("Bo", Role.RECEPTION)
    keeping.advance_by_itself(anna, on=False)
    assert {person.id: person.auto_advance for person in keeping.people()} == {anna: False, bo: True}
    keeping.change_person(anna, "Anna Lind", Role.RECEPTION)
    assert keeping.sit_down(anna).auto_advance is False
