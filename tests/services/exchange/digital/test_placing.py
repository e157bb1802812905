"""What a heading says of a place that was named: which one, when and why there, one of the reasons, or words beside it."""

import pytest

from app.models.survey import OptionPart
from app.services.exchange.digital.placing import Spoken, option_of, small, spoken

PLACE, WHEN, WHY = OptionPart.ANSWER, OptionPart.WHEN, OptionPart.WHY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1", Spoken(1, PLACE, (), said=False)),
        ("Plats 1", Spoken(1, PLACE, (), said=True)),
        ("plats2", Spoken(2, PLACE, (), said=True)),
        ("Andra platsen", Spoken(2, PLACE, (), said=True)),
        ("1 - när", Spoken(1, WHEN, (), said=False)),
        ("När? (plats 3)", Spoken(3, WHEN, (), said=True)),
        ("2/why/3", Spoken(2, WHY, ("3",), said=False)),
        ("Varför på plats 1: Dålig belysning", Spoken(1, WHY, ("på", "dålig", "belysning"), said=True)),
        ("unsafe_places_1_when", Spoken(1, WHEN, (), said=False)),
        ("Varför 2", Spoken(2, WHY, (), said=False)),
    ],
)
def test_a_heading_says_which_place_and_what_of_it(text: str, found: Spoken) -> None:
    assert spoken(text, "unsafe_places") == found


@pytest.mark.parametrize("text", ["", "Kommentar", "Hur trygg är du 1", "Tidpunkt", "Plats 12"])
def test_what_names_no_place_is_none(text: str) -> None:
    assert spoken(text) is None


def test_the_words_after_it_are_an_option_words_beside_one_or_nothing() -> None:
    known = {"0": "0", "annat": "0", "dålig belysning": "1"}
    assert option_of(("dålig", "belysning"), known) == ("1", False)
    assert option_of(("0", "text"), known) == ("0", True)
    assert option_of(("text",), known) == ("", True)
    assert option_of(("något", "helt", "annat"), known) == ("", False)
    assert small(("känner", "du", "dig", "otrygg"))
    assert not small(("trygg",))
