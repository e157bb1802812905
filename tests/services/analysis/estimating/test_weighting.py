"""Weights that add up to the population, and what is said of them where they can't."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.estimating import (
    Design,
    EmptyCell,
    Margin,
    NothingInCommon,
    Sample,
    Trim,
    margins_of,
    poststratify,
    rake,
)
from app.services.analysis.estimating.fitting import STEADY

AGES = np.repeat(np.arange(4), [2200, 2000, 3500, 2300])
OF_AGE = [1100, 2600, 3300, 3000]


def test_the_weights_of_the_domain_book_come_out() -> None:
    safe = np.concatenate([np.arange(size) >= hits for size, hits in ((2200, 1540), (2000, 1680), (3500, 3080), (2300, 1978))])
    design = Design.open(10_000)

    weighting = poststratify(design, [AGES], OF_AGE)
    shares = Sample(design, weighting).shares(safe.astype(np.int8), 2)

    assert sorted(set(weighting.weights.round(4).tolist())) == [0.5, 0.9429, 1.3, 1.3043]
    assert shares.unweighted[0, 0] == pytest.approx(0.8278)
    assert shares.est[0, 0] == pytest.approx(0.8438)
    assert shares.se is None


def test_raking_by_one_question_is_post_stratification() -> None:
    design = Design.simple(10_000, 20_000)

    raked, stratified = rake(design, [Margin(AGES, OF_AGE)]), poststratify(design, [AGES], OF_AGE)

    assert raked.weights == pytest.approx(stratified.weights, rel=1e-14)
    assert raked.converged
    assert raked.represented == pytest.approx(10_000)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 5), st.integers(2, 4))
def test_every_margin_adds_up_to_its_population(seed: int, rows: int, columns: int) -> None:
    chance = np.random.default_rng(seed)
    people = chance.integers(50, 400, (rows, columns))
    codes = [np.append(np.arange(size), chance.integers(0, size, 200 - size)) for size in (rows, columns)]
    design = Design.simple(200, float(people.sum()))

    weighting = rake(design, margins_of(codes, people))

    assert weighting.converged
    for own, margin in zip(codes, margins_of(codes, people), strict=True):
        moved = (
            STEADY * people.sum() * max(rows, columns)
        )  # the last sweep moved no cell of a category by more than STEADY of all
        assert np.bincount(own, weighting.weights) == pytest.approx(np.asarray(margin.people), rel=0, abs=moved)
    assert 1 <= weighting.design_effect == pytest.approx(200 / weighting.effective_n)


def test_a_cell_without_respondents_is_named_and_nobody_speaks_for_its_people() -> None:
    design = Design.simple(4, 100)
    age, sex = np.array([0, 0, 2, 2]), np.array([0, 1, 0, 1])
    people = [[20, 20], [5, 5], [25, 25]]

    raked, stratified = rake(design, margins_of([age, sex], people)), poststratify(design, [age, sex], people)

    assert raked.empty == (EmptyCell(0, (1,), 10.0),)
    assert stratified.empty == (EmptyCell(0, (1, 0), 5.0), EmptyCell(0, (1, 1), 5.0))
    assert raked.represented == pytest.approx(90)
    assert raked.converged
    assert stratified.weights.tolist() == [20, 20, 25, 25]


def test_those_without_a_place_in_the_population_keep_their_share() -> None:
    design = Design.simple(10, 1000)
    sex = np.array([0, 0, 0, 0, 0, 1, 1, 1, -1, 2])
    people = [400, 600, 0]

    for weighting in (rake(design, [Margin(sex, people)]), poststratify(design, [sex], people)):
        assert weighting.unplaced == (2,)
        assert weighting.weights == pytest.approx([64] * 5 + [160] * 3 + [100, 100])
        assert weighting.represented == pytest.approx(1000)


def test_where_nobody_is_of_the_population_there_are_no_weights() -> None:
    with pytest.raises(NothingInCommon):
        rake(Design.open(2), [Margin(np.array([-1, -1]), [4, 4])])


def test_margins_that_can_t_be_met_together_are_told_of() -> None:
    both: npt.NDArray[np.integer] = np.array([0, 0, 1, 1])

    weighting = rake(Design.open(4), [Margin(both, [50, 50]), Margin(both, [20, 80])])

    assert not weighting.converged
    assert weighting.largest_difference > 0.1
    assert weighting.sweeps == 2


def test_trimmed_weights_stay_within_their_limits_and_add_up() -> None:
    chance = np.random.default_rng(4)
    codes = [chance.integers(0, 5, 400), chance.integers(0, 3, 400)]
    people = np.outer([10, 20, 30, 60, 280], [100, 20, 30]) / 10
    design = Design.simple(400, people.sum())

    whole, trimmed = rake(design, margins_of(codes, people)), rake(design, margins_of(codes, people), Trim(2.0, 0.25))

    assert whole.limits is None
    assert trimmed.limits is not None
    low, high = trimmed.limits
    assert (low, high) == pytest.approx((0.25 * people.sum() / 400, 2 * people.sum() / 400))
    assert whole.highest > high
    assert low <= trimmed.lowest
    assert trimmed.highest <= high
    assert trimmed.trimmed > 0
    assert trimmed.effective_n > whole.effective_n
    assert trimmed.represented == pytest.approx(people.sum())
    assert not trimmed.converged


def test_limits_beyond_every_weight_change_nothing() -> None:
    design = Design.simple(10_000, 20_000)

    plain, limited = poststratify(design, [AGES], OF_AGE), poststratify(design, [AGES], OF_AGE, Trim(5, median=True))

    assert (plain.weights == limited.weights).all()
    assert limited.trimmed == 0
    assert limited.limits == pytest.approx((0.0, 5 * 3300 / 3500))


def test_limits_that_can_be_met_with_the_margins_are() -> None:
    design = Design.simple(6, 60)
    codes = [np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 0, 1, 1])]
    margins = margins_of(codes, [[20, 10], [4, 26]])
    limit = rake(design, margins).highest / 10 * 0.98

    weighting = rake(design, margins, Trim(limit))

    assert weighting.highest <= limit * 10 * (1 + 1e-9)
    assert weighting.converged == (weighting.largest_difference <= 1e-6)
