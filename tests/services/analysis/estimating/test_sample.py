"""A sample with little in it, and one of which nothing is known."""

import numpy as np
import pytest

from app.services.analysis.estimating import Design, Sample, poststratify

CODES = np.array([0, 1, -1, 1, 0, 1])
BY = np.array([0, 0, 0, 2, 2, -1])


def test_an_open_survey_has_estimates_and_no_uncertainty() -> None:
    sample = Sample(Design.open(6))

    shares, totals, means = sample.shares(CODES, 2), sample.totals(CODES, 2), sample.mean(CODES.astype(float))

    assert shares.est.tolist() == [[0.4, 0.6]]
    assert totals.est.tolist() == [[2, 3]]
    assert means.est == pytest.approx([2 / 6])
    assert (shares.se, totals.se, means.se) == (None, None, None)
    intervals = (shares.normal(), shares.student(), shares.logit(), shares.beta(), shares.wilson())
    assert {*intervals, totals.normal(), means.normal(), means.student()} == {None}
    assert sample.rao_scott(CODES, 2, BY, 3) is None
    assert sample.compared(CODES == 0, CODES >= 0, BY, 3) is None
    assert sample.compared_ticks([CODES == 0]) is None


def test_a_group_without_anybody_has_no_share_and_an_interval_of_all() -> None:
    shares = Sample(Design.simple(6, 60)).shares(CODES, 2, BY, 3)

    assert shares.base_n.tolist() == [2, 0, 2]
    assert shares.df.tolist() == [1, 0, 1]
    assert np.isnan(shares.est[1]).all()
    assert np.isnan(shares.unweighted[1]).all()
    for bounds in (shares.logit(), shares.beta(), shares.wilson()):
        assert bounds is not None
        assert bounds.low[1].tolist() == [0, 0]
        assert bounds.high[1].tolist() == [1, 1]


def test_those_left_out_stay_in_the_sample() -> None:
    sample = Sample(Design.simple(6, 60))

    within = sample.shares(CODES, 2, within=BY == 2)
    grouped = sample.shares(CODES, 2, BY, 3)

    assert within.se is not None
    assert grouped.se is not None
    assert within.est[0].tolist() == grouped.est[2].tolist()
    assert within.se[0].tolist() == grouped.se[2].tolist()


def test_codes_may_be_as_narrow_as_the_columns_are() -> None:
    sample = Sample(Design.simple(6, 60))

    narrow = sample.shares(CODES.astype(np.int8), 2, BY.astype(np.int16), 3)

    assert narrow.se == pytest.approx(sample.shares(CODES, 2, BY, 3).se, nan_ok=True)


@pytest.mark.parametrize("design", [Design.open(0), Design.simple(0, 60), Design.stratified(np.zeros(0, np.intp), [4, 5])])
def test_a_sample_of_nobody_has_no_shares(design: Design) -> None:
    sample, nobody = Sample(design), np.zeros(0, np.int8)

    shares = sample.shares(nobody, 3, nobody, 2)

    assert shares.est.shape == (2, 3)
    assert np.isnan(shares.est).all()
    assert shares.base_n.tolist() == [0, 0]
    assert sample.totals(nobody, 3).est.tolist() == [[0, 0, 0]]
    assert np.isnan(sample.mean(np.zeros(0)).est[0])
    assert sample.rao_scott(nobody, 3, nobody, 2) is None
    assert (sample.effective_n, sample.design_effect) == (0, 1)


def test_a_table_of_one_answer_is_not_tested() -> None:
    sample = Sample(Design.simple(6, 60))

    assert sample.rao_scott(np.zeros(6, np.int8), 4, BY, 3) is None
    assert sample.rao_scott(CODES, 2, np.zeros(6, np.int8), 3) is None


def test_nothing_is_tested_where_everybody_was_asked() -> None:
    assert Sample(Design.simple(6, 6)).rao_scott(CODES, 2, np.array([0, 1, 0, 1, 0, 1]), 2) is None


def test_cells_without_anybody_leave_a_test_standing() -> None:
    codes = np.repeat([0, 1, 2, 3], 25)
    by = np.where(np.arange(100) % 4 > 0, codes // 2, np.arange(100) % 3)

    found = Sample(Design.simple(100, 2000)).rao_scott(codes, 4, by, 3)

    assert found is not None
    assert found.chisq_df == 6
    assert 0 <= found.p < 1e-6
    assert 0 <= found.chisq_p < 1e-6


def test_a_rectangle_of_empty_cells_takes_its_degrees_of_freedom() -> None:
    codes, by = np.repeat([0, 0, 1, 1, 2, 3], 20), np.tile(np.repeat([0, 1, 2], 10), 4)
    by = np.where(codes < 2, np.where(by == 2, 0, by), 2)

    found = Sample(Design.simple(120, 2000)).rao_scott(codes, 4, by, 3)

    assert found is not None
    assert found.chisq_df < 6
    assert np.isfinite(found.f)


def test_the_weighted_stand_beside_the_unweighted() -> None:
    design = Design.simple(6, 60)
    sample = Sample(design, poststratify(design, [np.array([0, 0, 0, 1, 1, 1])], [10, 50]))

    shares = sample.shares(CODES, 2)

    assert shares.est[0, 0] == pytest.approx((10 / 3 + 50 / 3) / (2 * 10 / 3 + 50))
    assert shares.unweighted[0, 0] == 0.4
    assert shares.counts.tolist() == [[2, 3]]
    assert sample.effective_n == pytest.approx(60**2 / (3 * (10 / 3) ** 2 + 3 * (50 / 3) ** 2))
