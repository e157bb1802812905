import pytest
from sqlalchemy import func, select

from app.models.database import Database
from app.models.history import Change
from app.models.refusal import Refusal
from app.services.survey import (
    CollectionPointThere,
    PlaceCodeNotTwoDigits,
    PlaceCodeTaken,
    PlaceInsideItself,
    PlaceListRefused,
    PlaceNameMissing,
    PlaceNameTaken,
    PlaceService,
    PlacesFull,
    PlaceUnreadable,
)

LISTED = """
01; Laholms centrum; stan, centrum
Altona
07 Campus

Knäred;;
12\tGlänningesjö\tGlänninge, sjön
"""


def test_places_get_the_first_free_code_and_come_in_the_order_of_codes(places: PlaceService) -> None:
    places.add_place("Altona", "02")
    places.add_place("Laholms centrum", aliases=("stan", " centrum ", "", "Stan"))
    places.add_place("Campus")
    assert [(place.code, place.name) for place in places.places()] == [
        ("01", "Laholms centrum"),
        ("02", "Altona"),
        ("03", "Campus"),
    ]
    assert places.places()[0].aliases == ("stan", "centrum")


@pytest.mark.parametrize("code", ["1", "00", "97", "99", "aa", "001", "０１"])
def test_a_code_that_could_not_be_printed_or_keyed_is_refused(places: PlaceService, code: str) -> None:
    with pytest.raises(PlaceCodeNotTwoDigits):
        places.add_place("Altona", code)


@pytest.mark.parametrize("name", ["altona", " ALTONA ", "torget", "Torget"])
def test_every_name_and_other_name_means_one_place(places: PlaceService, name: str) -> None:
    places.add_place("Altona", aliases=("Torget",))
    other = places.add_place("Campus")
    with pytest.raises(PlaceNameTaken):
        places.add_place(name)
    with pytest.raises(PlaceNameTaken):
        places.change_place(other, aliases=(name,))
    with pytest.raises(PlaceNameTaken):
        places.change_place(other, name=name)


def test_a_place_has_a_name_and_a_code_of_its_own(places: PlaceService) -> None:
    place = places.add_place("Altona")
    with pytest.raises(PlaceNameMissing):
        places.add_place(" ")
    with pytest.raises(PlaceCodeTaken) as refused:
        places.add_place("Campus", "01")
    assert refused.value.name == "Altona"
    places.change_place(place, name="Altona torg", code="05", aliases=("Altona", "altona torg"))
    assert [(line.code, line.name, line.aliases) for line in places.places()] == [("05", "Altona torg", ("Altona",))]


def test_a_place_does_not_lie_within_itself(places: PlaceService) -> None:
    outer = places.add_place("Laholm")
    inner = places.add_place("Altona", parent_id=outer)
    with pytest.raises(PlaceInsideItself):
        places.change_place(outer, parent_id=inner)
    with pytest.raises(PlaceInsideItself):
        places.change_place(outer, parent_id=outer)
    places.change_place(inner, parent_id=0)
    assert all(place.parent_id is None for place in places.places())


def test_a_retired_place_keeps_its_code_and_comes_back(places: PlaceService) -> None:
    place = places.add_place("Altona")
    places.retire_place(place)
    assert places.places() == ()
    assert places.places(with_retired=True)[0].retired
    with pytest.raises(PlaceCodeTaken):
        places.add_place("Campus", "01")
    places.retire_place(place, retired=False)
    assert places.places()[0].name == "Altona"


def test_a_pasted_list_becomes_places_and_is_undone_as_one(db: Database, places: PlaceService) -> None:
    assert places.paste_places(LISTED) == 5
    assert [(place.code, place.name, place.aliases) for place in places.places()] == [
        ("01", "Laholms centrum", ("stan", "centrum")),
        ("02", "Altona", ()),
        ("03", "Knäred", ()),
        ("07", "Campus", ()),
        ("12", "Glänningesjö", ("Glänninge", "sjön")),
    ]
    with db.read() as session:
        last = session.scalar(select(func.max(Change.id)))
    assert last is not None
    db.undo(last)
    assert places.places(with_retired=True) == ()


@pytest.mark.parametrize(
    ("line", "because"),
    [(";", PlaceUnreadable), ("Campus", PlaceNameTaken), ("01 Knäred", PlaceCodeTaken), ("99 Skog", PlaceCodeNotTwoDigits)],
)
def test_a_pasted_list_with_a_fault_adds_nothing_and_says_which_row(
    places: PlaceService, line: str, because: type[Refusal]
) -> None:
    with pytest.raises(PlaceListRefused) as refused:
        places.paste_places(f"01 Altona\n\nCampus\n{line}\nSkogen")
    assert (refused.value.row, refused.value.line, type(refused.value.because)) == (4, line, because)
    assert places.places() == ()


def test_the_ninety_seventh_place_is_refused(places: PlaceService) -> None:
    places.paste_places("\n".join(f"Plats {number}" for number in range(1, 97)))
    with pytest.raises(PlacesFull):
        places.add_place("En till")


def test_collection_points_are_added_renamed_and_retired(places: PlaceService) -> None:
    library = places.add_collection_point("Biblioteket")
    with pytest.raises(CollectionPointThere):
        places.add_collection_point(" biblioteket ")
    with pytest.raises(PlaceNameMissing):
        places.rename_collection_point(library, "")
    places.rename_collection_point(library, "Stadsbiblioteket")
    assert [point.name for point in places.collection_points()] == ["Stadsbiblioteket"]
    places.retire_collection_point(library)
    assert places.collection_points() == ()
