"""What a map shows comes from the places' own codes, frozen or counted alike, with what is hidden kept hidden."""

from dataclasses import replace

import pytest

from app.services.picture.frozen import FrozenGroup, FrozenRow
from app.services.picture.mapping import frozen_facts
from app.services.picture.mapping.facts import MapFacts
from app.services.survey.geography import Geography, Outline, PlaceShape
from tests.services.documents.pictured import PLACES, map_facts


def test_places_are_found_by_their_code_though_they_are_renamed() -> None:
    geography = Geography("Laholm", None, (PlaceShape(9, "01", "Centrum", (((13.05, 56.51),),)),))
    (place,) = frozen_facts(geography, PLACES).places
    assert (place.name, place.share, place.hidden) == ("Centrum", 0.24, False)


def test_a_hidden_share_is_none_and_one_without_a_figure_is_not_hidden() -> None:
    shapes = tuple(PlaceShape(at, code, code, (((13.0 + at / 10, 56.5),),)) for at, code in enumerate(("12", "30")))
    hidden, unnamed = frozen_facts(Geography("Laholm", None, shapes), PLACES).places
    assert (hidden.share, hidden.hidden) == (None, True)
    assert (unnamed.share, unnamed.hidden) == (None, False)


def test_places_that_are_named_but_not_on_the_map_are_missing_and_others_are_not() -> None:
    rows = (FrozenRow("15", "Veinge", 47, 0.03), FrozenRow("16", "Våxtorp", 0, 0.0))
    table = replace(PLACES, groups=(FrozenGroup("", 1570, rows),))
    shapes = (PlaceShape(4, "15", "Veinge", ()), PlaceShape(5, "16", "Våxtorp", ()))
    facts = frozen_facts(Geography("Laholm", None, shapes), table)
    assert facts.missing == ("Veinge",)
    assert not facts.drawable


def test_without_a_table_places_stand_without_figures() -> None:
    geography = Geography("Laholm", None, (PlaceShape(1, "01", "Altona", (((13.05, 56.51),),)),))
    facts = frozen_facts(geography, None)
    assert facts.wave == ""
    assert facts.places[0].share is None


def test_the_mark_of_an_area_that_bends_stands_within_it() -> None:
    bent = ((13.0, 56.4), (13.3, 56.4), (13.3, 56.6), (13.2, 56.6), (13.2, 56.45), (13.0, 56.45), (13.0, 56.4))
    geography = Geography("Laholm", Outline((bent,), "", schematic=False), (PlaceShape(1, "01", "Altona", (bent,)),))
    facts = frozen_facts(geography, None)
    east, north = facts.places[0].at
    crossings = sum(
        (one[1] > north) != (other[1] > north) and east < one[0] + (north - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
        for one, other in zip(facts.outline[0][:-1], facts.outline[0][1:], strict=True)
    )
    assert crossings % 2 == 1


def test_how_long_it_is_from_north_to_south() -> None:
    assert map_facts().tallness == pytest.approx(22.3 / 30.9, rel=0.1)
    assert MapFacts("", "", (), False, (), None, ()).tallness == 1.0
