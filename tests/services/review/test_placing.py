"""Places are found by their names and by what people call them, as they are written in running Swedish."""

import pytest

from app.services.review import PlaceFinder, PlaceWordsMissing, ReviewService
from app.services.survey import PlaceNameTaken
from app.services.survey.forms import PlaceLine
from tests.services.review.conftest import Write

PLACES = (
    PlaceLine(1, "01", "Laholms centrum", ("stan", "Ica", "torg"), None, False),
    PlaceLine(2, "02", "Altona", (), None, False),
    PlaceLine(3, "03", "Altona södra", (), None, False),
    PlaceLine(4, "04", "C++ & [park]", (), None, False),
)


def found(text: str) -> list[tuple[str, int]]:
    return [(text[place.start : place.end], place.place_id) for place in PlaceFinder(PLACES).places(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Bråk vid ICA på stan.", [("ICA", 1), ("stan", 1)]),
        ("Altonas parkering", [("Altonas", 2)]),
        ("mörkt i Altona  södra", [("Altona  södra", 3)]),
        ("stans skolor och torget", [("stans", 1), ("torget", 1)]),
        ("Laholms centrums gator", [("Laholms centrums", 1)]),
        ("instans, Icander, stanna, storstan, Ica-Maxi", []),
        ("mitt i c++ & [park]", [("c++ & [park]", 4)]),
    ],
)
def test_places_are_found_by_name_alias_and_ending(text: str, places: list[tuple[str, int]]) -> None:
    assert found(text) == places


def test_where_there_are_no_places_none_is_found() -> None:
    assert PlaceFinder(()).places("stan") == ()


def test_a_text_is_linked_to_a_place_and_unlinked(review: ReviewService, write: Write, wave: int) -> None:
    (text,) = write("Bråk vid Ica")
    place = review.queue(wave).places[0].id
    review.link(text, place)
    review.link(text, place)
    assert review.queue(wave).linked == {text: (place,)}
    review.link(text, place, linked=False)
    review.link(text, place, linked=False)
    assert review.queue(wave).linked == {}


def test_what_a_text_calls_a_place_becomes_a_name_of_it(review: ReviewService, write: Write, wave: int) -> None:
    (text,) = write("Bråk vid grottan")
    first, second = review.queue(wave).places
    review.name_place(text, first.id, " grottan ")
    queue = review.queue(wave)
    assert queue.places[0].aliases == ("stan", "Ica", "grottan")
    assert queue.linked == {text: (first.id,)}
    with pytest.raises(PlaceNameTaken):
        review.name_place(text, second.id, "Grottan")
    with pytest.raises(PlaceWordsMissing):
        review.name_place(text, second.id, "  ")
