"""Ranks as spans, and those that can't be told apart."""

import numpy as np
import pytest

from app.services.analysis.estimating import Compared, Design, Sample, ranking


def compared(est: list[float], se: float, base: list[int] | None = None) -> Compared:
    base_n = np.array(base or [100] * len(est))
    return Compared(np.array(est), np.eye(len(est)) * se**2, base_n, base_n.astype(np.float64), 1000.0)


def test_shares_far_apart_have_one_rank_each() -> None:
    lines = ranking(compared([0.2, 0.8, 0.5], 0.01))

    assert [(line.place, line.first, line.last, line.alike) for line in lines] == [(1, 1, 1, ()), (2, 2, 2, ()), (0, 3, 3, ())]


def test_shares_within_the_noise_share_their_span() -> None:
    lines = ranking(compared([0.50, 0.52, 0.90, 0.51], 0.02))

    assert [(line.place, line.first, line.last) for line in lines] == [(2, 1, 1), (1, 2, 4), (3, 2, 4), (0, 2, 4)]
    assert lines[1].alike == (3, 0)


def test_the_middle_one_may_be_like_both_that_differ() -> None:
    lines = ranking(compared([0.5, 0.6, 0.7], 0.05))

    assert [(line.place, line.first, line.last, line.alike) for line in lines] == [
        (2, 1, 2, (1,)),
        (1, 1, 3, (2, 0)),
        (0, 2, 3, (1,)),
    ]


def test_groups_without_anybody_have_no_rank() -> None:
    assert [line.place for line in ranking(compared([0.5, np.nan, 0.7], 0.05, [9, 0, 9]))] == [2, 0]


def test_a_few_equal_answers_are_not_ranked_above_others() -> None:
    codes, by = np.array([0, 0, 1, 1]), np.array([0, 0, 1, 1])
    both = Sample(Design.simple(4, 1000)).compared(codes == 0, None, by, 2)

    assert both is not None
    assert both.est.tolist() == [1.0, 0.0]
    assert [line.alike for line in ranking(both)] == [(1,), (0,)]


def test_places_named_by_the_same_people_are_compared_with_what_they_share() -> None:
    chance = np.random.default_rng(1)
    first = chance.random(3000) < 0.3
    ticks = [first, first & (chance.random(3000) < 0.95), chance.random(3000) < 0.285]

    both = Sample(Design.simple(3000, 30_000)).compared_ticks(ticks)

    assert both is not None
    lines = {line.place: line for line in ranking(both)}
    assert 1 not in lines[0].alike
    assert lines[0].est == pytest.approx(first.mean())
