"""Intervals that always have two limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.estimating import Design, Sample, agresti_coull, clopper_pearson, wilson
from app.services.analysis.estimating.intervals import student_quantile, wilson_share


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.booleans(), st.floats(0.5, 0.999))
def test_an_interval_of_a_share_has_limits_around_it_within_0_and_1(hits: int, misses: int, alike: bool, level: float) -> None:
    codes = np.repeat([0, 1, -1], [hits, misses, 3])
    strata = np.zeros(len(codes), np.intp) if alike else np.arange(len(codes)) % 3
    shares = Sample(Design.stratified(strata, [500] * (int(strata.max()) + 1))).shares(codes, 2)

    for bounds in (shares.logit(level), shares.beta(level), shares.wilson(level)):
        assert bounds is not None
        assert np.all((bounds.low >= 0) & (bounds.high <= 1))
        if hits + misses:
            assert np.all((bounds.low <= shares.est + 1e-9) & (shares.est - 1e-9 <= bounds.high))
        else:
            assert (bounds.low.max(), bounds.high.min()) == (0, 1)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40))
def test_an_interval_of_a_plain_count_has_limits_around_it(hits: int, misses: int) -> None:
    n = hits + misses
    for bounds in (wilson(hits, n), clopper_pearson(hits, n), agresti_coull(hits, n)):
        assert np.isfinite(bounds.low)
        assert bounds.low <= (hits / n if n else 0.5) + 1e-12
        assert bounds.high >= (hits / n if n else 0.5) - 1e-12


def test_a_share_of_nought_has_wilson_s_interval_for_logit_and_the_exact_one_for_beta() -> None:
    shares = Sample(Design.simple(20, 900)).shares(np.repeat([1, -1], [12, 8]), 2)
    logit, beta = shares.logit(), shares.beta()

    assert logit is not None
    assert beta is not None
    assert logit.high[0, 0] == pytest.approx(float(wilson(0, 12).high))
    assert beta.high[0, 0] == pytest.approx(float(clopper_pearson(0, 12).high))
    assert (logit.low[0, 0], beta.low[0, 0], logit.high[0, 1], beta.high[0, 1]) == (0, 0, 1, 1)


def test_where_everybody_was_asked_an_interval_is_the_share_itself() -> None:
    shares = Sample(Design.simple(4, 4)).shares(np.array([0, 0, 0, 1]), 2)

    for bounds in (shares.logit(), shares.beta(), shares.normal(), shares.student()):
        assert bounds is not None
        assert bounds.low[0] == pytest.approx([0.75, 0.25], rel=1e-6)
        assert bounds.high[0] == pytest.approx([0.75, 0.25], rel=1e-6)


def test_less_than_one_degree_of_freedom_counts_as_one() -> None:
    assert student_quantile(0) == student_quantile(1) == pytest.approx(12.7062047364)


def test_wilson_s_interval_takes_an_n_that_is_not_whole() -> None:
    assert wilson(2, 8).low < wilson_share(0.25, 8.4).low < wilson_share(0.25, 9).low
