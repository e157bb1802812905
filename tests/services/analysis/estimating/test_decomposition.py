"""A change divided into who answered and what they answered."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.services.analysis.estimating import Cells, Design, Sample, decompose

BASES = arrays(np.float64, (3, 4), elements=st.integers(0, 50).map(float))
RATES = arrays(np.float64, (3, 4), elements=st.floats(0, 1))


@settings(max_examples=40, deadline=None)
@given(BASES, RATES, BASES, RATES)
def test_the_parts_sum_to_the_change(
    base: np.ndarray, rates: np.ndarray, later_base: np.ndarray, later_rates: np.ndarray
) -> None:
    before, after = Cells(base, base * rates), Cells(later_base, later_base * later_rates)

    found = decompose(before, after)

    if found is None:
        assert not ((base > 0) & (later_base > 0)).any()
        return
    assert found.change == after.share - before.share
    parts = found.composition + found.answers + found.only_before + found.only_after
    assert parts == pytest.approx(found.change, abs=1e-12)
    assert found.composition_by_cell.sum() == pytest.approx(found.composition, abs=1e-12)
    assert found.answers_by_cell.sum() == pytest.approx(found.answers, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(BASES, RATES)
def test_the_same_answers_from_others_are_all_composition(base: np.ndarray, rates: np.ndarray) -> None:
    base = base + 1
    later = base[::-1]

    found = decompose(Cells(base, base * rates), Cells(later, later * rates))

    assert found is not None
    assert found.answers == pytest.approx(0, abs=1e-12)
    assert found.composition == pytest.approx(found.change, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(BASES, RATES)
def test_other_answers_from_the_same_kinds_are_all_answers(base: np.ndarray, rates: np.ndarray) -> None:
    base = base + 1

    found = decompose(Cells(base, base * rates), Cells(base * 3, base * 3 * rates**2))

    assert found is not None
    assert found.composition == pytest.approx(0, abs=1e-12)
    assert (found.only_before, found.only_after) == pytest.approx((0, 0), abs=1e-12)
    assert (found.common_before, found.common_after) == (1, 1)


def test_kitagawa_s_parts_of_a_change_in_two_ages() -> None:
    before = Cells(np.array([40.0, 60.0]), np.array([20.0, 54.0]))
    after = Cells(np.array([70.0, 30.0]), np.array([42.0, 27.0]))

    found = decompose(before, after)

    assert found is not None
    assert found.change == pytest.approx(0.69 - 0.74)
    assert found.composition == pytest.approx(0.3 * 0.55 - 0.3 * 0.90)
    assert found.answers == pytest.approx(0.10 * 0.55)


def test_those_who_answered_in_one_wave_alone_are_told_apart() -> None:
    before = Cells(np.array([50.0, 50.0, 0.0]), np.array([25.0, 50.0, 0.0]))
    after = Cells(np.array([50.0, 0.0, 50.0]), np.array([25.0, 0.0, 0.0]))

    found = decompose(before, after)

    assert found is not None
    assert (found.composition, found.answers) == (0, 0)
    assert (found.only_before, found.only_after) == (-0.25, -0.25)
    assert (found.common_before, found.common_after) == (0.5, 0.5)


def test_cells_are_counted_with_those_who_did_not_say_last() -> None:
    sample = Sample(Design.simple(5, 10))
    sex = np.array([0, 1, 1, -1, 0])

    cells = sample.cells(np.array([True, False, True, True, True]), np.array([True, True, True, True, False]), [sex], [2])

    assert cells.base.tolist() == [2, 4, 2]
    assert cells.hits.tolist() == [2, 2, 2]
    assert cells.share == 0.75
    assert np.isnan(Cells(np.zeros(2), np.zeros(2)).share)
