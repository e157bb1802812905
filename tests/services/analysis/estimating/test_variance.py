"""Sums over profiles give the variances that R's formulas give respondent by respondent."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.estimating import (
    Design,
    Sample,
    Weighting,
    difference,
    margins_of,
    poststratify,
    projection,
    rake,
    tally,
)
from app.services.analysis.estimating.arrays import Codes, Floats

CATEGORIES = (3, 4)


def respondent_by_respondent(design: Design, weighting: Weighting | None, values: Floats) -> Floats:
    """The covariances of the sums of values (n, S), as R's `svyrecvar` has them."""
    if weighting is not None:
        values = swept(weighting, values)
    found = np.zeros((values.shape[1], values.shape[1]))
    for stratum, scale in enumerate(design.scale):
        own = values[design.stratum == stratum]
        own = own - own.mean(axis=0) if len(own) > 1 else own
        found += scale * own.T @ own
    return found


def swept(weighting: Weighting, values: Floats) -> Floats:
    of = weighting.profiles.of
    for _ in range(weighting.projection.sweeps):
        for step in weighting.projection.steps:
            cell, weight, mean = step.cell[of], step.weight[of], step.mean[of]
            sums = np.zeros((cell.max() + 1, values.shape[1]))
            np.add.at(sums, cell, values * (mean / weight)[:, None])
            values = values - (sums / np.bincount(cell, mean)[:, None])[cell] * weight[:, None]
    return values


def sample_of(seed: int, kind: str, n: int = 150) -> tuple[Sample, Codes, Codes]:
    chance = np.random.default_rng(seed)
    columns = [np.append(np.arange(size), chance.integers(0, size, n - size)) for size in CATEGORIES]
    people = chance.integers(60, 400, CATEGORIES)
    strata = np.append(np.arange(3), chance.integers(0, 3, n - 3))
    strata = np.append(strata[1:], 3)  # a stratum with a single respondent
    design = (
        Design.stratified(strata, chance.integers(200, 900, 4)) if seed % 2 else Design.simple(n, 2000, correction=seed % 4 > 0)
    )
    weighting = None
    if kind == "rake":
        weighting = rake(design, margins_of(columns, people))
    elif kind == "cells":
        weighting = poststratify(design, columns[:1], people.sum(axis=1))
    return Sample(design, weighting), chance.integers(-1, 3, n), chance.integers(-1, 4, n)


@pytest.mark.parametrize("kind", ["", "rake", "cells"])
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_shares_vary_as_their_linearised_values_do(kind: str, seed: int) -> None:
    sample, codes, by = sample_of(seed, kind)
    weights = sample.weights

    shares, both = sample.shares(codes, 3, by, 4), sample.compared(codes == 0, codes >= 0, by, 4)

    assert both is not None
    assert shares.se is not None
    values = []
    for group in range(4):
        base = (codes >= 0) & (by == group)
        for option in range(3):
            share = weights[base & (codes == option)].sum() / weights[base].sum()
            assert shares.est[group, option] == pytest.approx(share)
            values.append(np.where(base, weights * ((codes == option) - share), 0) / weights[base].sum())
    expected = respondent_by_respondent(sample.design, sample.weighting, np.array(values).T)
    assert shares.se.ravel() == pytest.approx(np.sqrt(np.diag(expected)), rel=1e-9, abs=1e-12)
    between = shares.est[:, 0] * (1 - shares.est[:, 0]) > 0
    assert both.covariance[np.ix_(between, between)] == pytest.approx(
        expected[::3, ::3][np.ix_(between, between)], rel=1e-7, abs=1e-12
    )


@pytest.mark.parametrize("kind", ["", "rake", "cells"])
def test_totals_means_and_ticks_vary_as_their_linearised_values_do(kind: str) -> None:
    sample, codes, by = sample_of(7, kind)
    weights, base = sample.weights, by >= 0
    ticks = [(codes == 0) & base, (codes >= 1) & base, (by > 1) & base]

    totals, ticked = sample.totals(codes, 3), sample.compared_ticks(ticks, base)
    means = sample.mean(np.where(codes < 0, np.nan, codes + 1950.0))

    assert totals.se is not None
    assert ticked is not None
    assert means.se is not None
    of_totals = np.array([weights * (codes == option) for option in range(3)]).T
    assert totals.se[0] == pytest.approx(np.sqrt(np.diag(respondent_by_respondent(sample.design, sample.weighting, of_totals))))
    shares = [weights[tick].sum() / weights[base].sum() for tick in ticks]
    of_ticks = np.array(
        [np.where(base, weights * (tick - share), 0) / weights[base].sum() for tick, share in zip(ticks, shares, strict=True)]
    ).T
    expected = respondent_by_respondent(sample.design, sample.weighting, of_ticks)
    assert ticked.covariance == pytest.approx(expected, rel=1e-9)
    assert sample.ticks(ticks, base).est[0] == pytest.approx(shares)
    assert sample.ticks(ticks, base).se == pytest.approx(ticked.se[None])
    answered = codes >= 0
    mean = weights[answered] @ codes[answered] / weights[answered].sum()
    of_mean = np.where(answered, weights * (codes - mean), 0)[:, None] / weights[answered].sum()
    assert means.est[0] == pytest.approx(mean + 1950)
    assert means.se[0] == pytest.approx(np.sqrt(respondent_by_respondent(sample.design, sample.weighting, of_mean)[0, 0]))


def test_the_difference_of_two_groups_counts_what_they_share() -> None:
    sample, codes, by = sample_of(3, "rake")
    both = sample.compared(codes == 1, codes >= 0, by, 4)

    assert both is not None
    found = difference(both, [0, 1], [2, 3])

    alone = np.hypot(both.se[[0, 1]], both.se[[2, 3]])
    assert found.se == pytest.approx(np.sqrt(alone**2 - 2 * both.covariance[[0, 1], [2, 3]]))
    assert np.all(found.low < found.diff)
    assert np.all(found.diff < found.high)


@pytest.mark.parametrize("kind", ["", "rake", "cells"])
def test_many_groups_are_counted_in_blocks_with_the_same_result(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sample, codes, by = sample_of(11, kind)
    whole, totals = sample.shares(codes, 3, by, 4), sample.totals(codes, 3, by, 4)

    monkeypatch.setattr(tally, "MOST_CELLS", 1)
    in_blocks, totals_in_blocks = sample.shares(codes, 3, by, 4), sample.totals(codes, 3, by, 4)

    for name in ("est", "se", "counts", "base_n", "effective_n", "df", "nominal_df", "odds"):
        assert getattr(in_blocks, name) == pytest.approx(getattr(whole, name)), name
    assert totals_in_blocks.se == pytest.approx(totals.se)


def test_margins_too_many_for_a_matrix_are_swept_in_turn_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    sample, codes, by = sample_of(5, "rake")
    quick = sample.shares(codes, 3, by, 4)

    monkeypatch.setattr(projection, "MOST_ENTRIES", 0)
    sample, codes, by = sample_of(5, "rake")
    slow = sample.shares(codes, 3, by, 4)

    assert quick.se == pytest.approx(slow.se, rel=1e-10)


def test_what_the_margins_say_already_is_not_uncertain() -> None:
    sample, _, _ = sample_of(2, "rake")
    assert sample.weighting is not None
    cells = sample.weighting.profiles.cells[sample.weighting.profiles.of]

    for column, size in enumerate(CATEGORIES):
        shares = sample.shares(cells[:, column], size)
        assert shares.se is not None
        assert np.max(shares.se) < 1e-6
