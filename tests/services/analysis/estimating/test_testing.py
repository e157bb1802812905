"""Differences, and many comparisons at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.estimating import Compared, benjamini_hochberg, change, difference, holm, pairwise

PROBABILITIES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_years_are_compared_place_by_place() -> None:
    found = change([0.4, 0.2], [0.03, 0.0], [0.5, 0.2], [0.04, 0.0])

    assert found.diff == pytest.approx([0.1, 0.0])
    assert found.se == pytest.approx([0.05, 0.0])
    assert found.statistic == pytest.approx([2.0, 0.0])
    assert found.p == pytest.approx([0.04550026, 1.0])


def test_what_differs_without_any_uncertainty_differs_surely() -> None:
    found = change(0.2, 0.0, 0.3, 0.0)

    assert (float(found.statistic), float(found.p)) == (np.inf, 0.0)


def test_shares_of_one_sample_are_compared_with_their_covariance_and_one_degree_of_freedom_less() -> None:
    compared = Compared(
        np.array([0.5, 0.3]), np.array([[0.01, 0.004], [0.004, 0.01]]), np.array([9, 9]), np.array([9.0, 9.0]), 11.0
    )

    found = difference(compared, 0, 1)

    assert found.se == pytest.approx(np.sqrt(0.012))
    assert found.high - found.diff == pytest.approx(2.2281388520 * np.sqrt(0.012))


def test_groups_without_anybody_are_in_no_pair() -> None:
    compared = Compared(np.array([0.5, np.nan, 0.3]), np.eye(3) * 0.01, np.array([9, 0, 9]), np.array([9.0, 0.0, 9.0]), 17.0)

    pairs = pairwise(compared)

    assert (pairs.first.tolist(), pairs.second.tolist()) == ([0], [2])
    assert pairs.adjusted == pytest.approx(pairs.difference.p)


@settings(max_examples=40, deadline=None)
@given(PROBABILITIES)
def test_adjusting_never_makes_a_probability_smaller_nor_turns_their_order(p: list[float]) -> None:
    for adjusted in (holm(p), benjamini_hochberg(p)):
        assert np.all(adjusted >= np.array(p) - 1e-12)
        assert np.all(adjusted <= 1)
        assert np.all(np.diff(adjusted[np.argsort(p, kind="stable")]) >= 0)


@settings(max_examples=40, deadline=None)
@given(PROBABILITIES)
def test_holm_is_the_stricter_of_the_two(p: list[float]) -> None:
    assert np.all(holm(p) >= benjamini_hochberg(p) - 1e-12)
