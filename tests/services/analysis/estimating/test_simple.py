"""Tests of plain counts where there is little to count."""

from math import inf

import pytest

from app.services.analysis.estimating import pearson, two_shares
from app.services.analysis.estimating.root import root


def test_a_table_needs_two_rows_and_two_columns_with_somebody() -> None:
    assert pearson([[3, 4]]) is None
    assert pearson([[3, 0], [4, 0]]) is None
    found = pearson([[3, 0, 4], [0, 0, 0], [1, 0, 9]])
    assert found is not None
    assert found.df == 1


def test_shares_that_are_all_alike_differ_in_nothing() -> None:
    found = two_shares(0, 8, 0, 9)

    assert (found.diff, found.p, found.p_corrected, found.p_exact, found.odds_ratio) == (0, 1, 1, 1, 1)


@pytest.mark.parametrize(("hits", "others", "ratio"), [(0, 4, 0.0), (4, 0, inf)])
def test_an_empty_cell_makes_the_odds_ratio_nought_or_infinite(hits: int, others: int, ratio: float) -> None:
    assert two_shares(hits, 8, others, 8).odds_ratio == ratio


def test_the_exact_test_of_few_is_as_the_tea_was_tasted() -> None:
    found = two_shares(3, 4, 1, 4)

    assert found.p_exact == pytest.approx(0.4857142857142858)
    assert found.odds_ratio == pytest.approx(6.408309, abs=1e-3)
    assert two_shares(1, 4, 3, 4).odds_ratio == pytest.approx(1 / 6.408309, abs=1e-3)


def test_the_correction_goes_no_further_than_the_difference() -> None:
    assert two_shares(5, 10, 6, 12).p_corrected == 1.0


@pytest.mark.parametrize("high", [2.0, 5.0])
def test_a_root_is_found_as_near_as_asked(high: float) -> None:
    assert root(lambda x: x**3 - 2, 0.0, high, 1e-12) == pytest.approx(2 ** (1 / 3), abs=1e-11)
    assert root(lambda x: x, 0.0, high, 1e-3) == 0.0
