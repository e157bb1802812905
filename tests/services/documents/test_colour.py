import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.documents.colour import LEAST, as_colour, contrast, readable

COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777") < LEAST


@pytest.mark.parametrize(("written", "colour"), [("#0b4f8a", "#0B4F8A"), (" 0B4F8A ", "#0B4F8A"), ("#abc", "#AABBCC")])
def test_a_colour_is_read_as_people_write_it(written: str, colour: str) -> None:
    assert as_colour(written) == colour


@pytest.mark.parametrize("written", ["", "#", "blue", "#12345", "#GGGGGG", "#0B4F8A80", "#0B4F8A;"])
def test_what_is_no_colour_is_not_taken_for_one(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        as_colour(written)


@given(COLOUR)
def test_the_nearest_shade_can_always_be_read_and_a_readable_colour_stays(colour: str) -> None:
    nearest = readable(colour)
    assert contrast(nearest) >= LEAST
    if contrast(colour) >= LEAST:
        assert nearest == colour


def test_the_nearest_shade_is_no_darker_than_it_must_be() -> None:
    assert readable("#FFCC00") == "#907300"
    assert contrast("#917400") < LEAST
