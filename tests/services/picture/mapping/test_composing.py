"""A map is fitted to its frame, sized by area, honest about what is hidden, and says in words what it shows."""

from dataclasses import replace
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.picture.mapping import MapFacts, MapPicture, map_picture
from tests.services.documents.pictured import map_facts


def drawn(facts: MapFacts, width: float = 400, height: float = 300) -> MapPicture:
    return map_picture(facts, width, height, lambda text: 6.0 * len(text), 13, "sv")


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_circle_of_a_larger_share_has_an_area_as_much_larger() -> None:
    marks = {mark.name: mark for mark in drawn(map_facts()).marks}
    areas = {name: pi * mark.radius**2 for name, mark in marks.items()}
    assert areas["Altona"] / areas["Laholms centrum"] == pytest.approx(0.17 / 0.24, rel=0.01)


def test_a_hidden_place_has_no_size_and_no_figure() -> None:
    mark = next(mark for mark in drawn(map_facts()).marks if mark.name == "Knäred")
    assert (mark.hidden, mark.sized, mark.words) == (True, False, "dold")


def test_it_says_in_words_what_it_shows_and_what_is_missing() -> None:
    picture = drawn(map_facts())
    assert plain(picture.alt) == (
        "Karta över Laholms kommun: Laholms centrum 24,0 %; Altona 17,0 %. Dolda för att ingen ska kunna kännas igen: Knäred."
    )
    assert plain(picture.legend[0]) == "Cirkelns yta är den andel av dem som svarat som nämner platsen, ovägd, n 1 570."


def test_places_that_are_named_but_not_on_the_map_are_listed() -> None:
    assert "Inte på kartan: Veinge." in drawn(replace(map_facts(), missing=("Veinge",))).legend


def test_a_sketch_is_said_to_be_one_and_has_no_scale() -> None:
    assert drawn(map_facts()).scale is not None
    sketch = drawn(replace(map_facts(), schematic=True))
    assert sketch.scale is None
    assert "Gränsen och platserna är en skiss och inte uppmätta." in sketch.legend


@given(st.floats(120, 1500), st.floats(120, 1500))
def test_all_of_it_lies_within_any_frame(width: float, height: float) -> None:
    picture = drawn(map_facts(), width, height)
    points = [point for path in picture.outline for point in path] + [(mark.x, mark.y) for mark in picture.marks]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)
    for label in picture.labels:
        assert 0 <= label.left <= label.left + label.width <= width + 1e-6
        assert 0 <= label.top <= label.top + label.height <= height + 1e-6
