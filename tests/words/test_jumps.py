from collections.abc import Iterator

import pytest

from app import words
from app.services.survey import Jump, JumpChange
from app.words.jumps import change_words, jump_words


@pytest.fixture(autouse=True)
def swedish() -> Iterator[None]:
    words.use("sv")
    yield
    words.use("sv")


def test_a_jump_is_said_with_what_it_skips() -> None:
    assert jump_words(Jump(5, "Nej", 7, ("Platser",))) == "”Nej” på fråga 5 går till 7 och hoppar över Platser."
    asked = Jump(5, "Nej", 7, ("Vilka platser?", "När?"))
    assert jump_words(asked) == "”Nej” på fråga 5 går till 7 och hoppar över Vilka platser, När."
    assert jump_words(Jump(5, "Nej", 6, ())) == "”Nej” på fråga 5 går till 6."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (JumpChange(5, "Nej", 8, more=("Oro",)), "”Nej” på fråga 5 går nu till 8 och hoppar även över Oro."),
        (JumpChange(5, "Nej", 6, fewer=("Oro",)), "”Nej” på fråga 5 går nu till 6 och hoppar inte längre över Oro."),
        (
            JumpChange(5, "Nej", 7, ("Oro",), ("Platser",)),
            "”Nej” på fråga 5 går nu till 7, hoppar även över Oro men inte längre över Platser.",
        ),
        (JumpChange(5, "Nej", None), "”Nej” på fråga 5 hoppar inte längre: frågan det gick till är borta."),
    ],
)
def test_a_change_of_a_jump_is_said(change: JumpChange, said: str) -> None:
    assert change_words(change) == said
