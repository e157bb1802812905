"""Counts of themes and places hide what is small, and what would give it away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.review import ReviewService, hide_row
from tests.services.review.conftest import Write


@pytest.mark.parametrize(
    ("counts", "whole", "shown"),
    [
        ([9, 7], 16, (9, 7)),
        ([0, 0], 0, (0, 0)),
        ([3, 0], None, (None, 0)),
        ([3, 9], 12, (None, None)),
        ([3, 9, 20], 32, (None, None, 20)),
        ([1, 1, 9, 20], 31, (None, None, None, 20)),
        ([2, 4, 20], 26, (None, None, 20)),
        ([3, 1], None, (None, None)),
    ],
)
def test_small_counts_are_hidden_with_as_many_as_it_takes(
    counts: list[int], whole: int | None, shown: tuple[int | None, ...]
) -> None:
    assert hide_row(counts, 5) == (whole, shown)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), st.integers(3, 6))
def test_what_is_hidden_can_not_be_told_to_be_small(counts: list[int], limit: int) -> None:
    whole, shown = hide_row(counts, limit)
    assert all(count == 0 or count >= limit for count in shown if count is not None)
    hidden = [count for count, said in zip(counts, shown, strict=True) if said is None]
    if whole is not None and hidden:
        assert len(hidden) >= 2
        assert whole - sum(said for said in shown if said is not None) >= limit


def test_themes_and_places_are_counted_by_question(review: ReviewService, write: Write, wave: int) -> None:
    texts = write(*(f"Mörkt {at}" for at in range(6)))
    (other,) = write("Mer ljus", other=True)
    dark, empty = review.add_theme("Mörkt"), review.add_theme("Skräp")
    place = review.queue(wave).places[0].id
    for text in texts:
        review.tag(text, dark)
        review.link(text, place)
    counts = review.counts(wave)
    assert [(line.id, line.texts, line.by_question) for line in counts.themes] == [(dark, 6, (6, 0)), (empty, 0, (0, 0))]
    assert [(line.id, line.texts) for line in counts.places] == [(place, 6)]
    assert counts.limit == 5
    review.tag(other, dark)
    assert review.counts(wave).themes[0].by_question == (None, None)
    review.tag(texts[0], empty)
    assert review.counts(wave).themes[1].texts is None
