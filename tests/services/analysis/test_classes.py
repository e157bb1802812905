"""Numbers become rows that cover them all, once each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.services.analysis.classes import LEAST_HELD, MOST_SINGLE, classes, text_of


def shown(numbers: list[int], least: int | None = None, largest: int | None = None) -> list[str]:
    return [text_of(*one) for one in classes(np.array(numbers, np.int64), least, largest)]


def test_a_short_scale_is_shown_whole_whoever_answered() -> None:
    assert shown([], 0, 4) == ["0", "1", "2", "3", "4"]
    assert shown([3] * 50, 1, 3) == ["1", "2", "3"]


def test_a_few_answers_are_one_row_with_their_neighbours() -> None:
    assert shown([0] * 40 + [1] * 2 + [2] * 12, 0, 2) == ["0", "1–2"]
    assert shown([0] * 40 + [2] * 3, 0, 4) == ["0–4"]
    assert shown([0] * 40 + [1] * 30 + [3] * 3, 0, 4) == ["0", "1–4"]
    assert shown([2] * 3, 0, 4) == ["0–4"]


def test_few_numbers_end_in_an_open_row_that_no_one_is_alone_in() -> None:
    assert shown([0] * 40 + [1] * 20 + [2] * 12 + [3] * 6 + [4] * 3 + [9]) == ["0", "1", "2", "3+"]
    assert shown([0, 1, 7]) == ["0+"]
    assert shown([]) == []


def test_many_numbers_come_in_classes_of_a_width_that_reads_well() -> None:
    assert shown([*range(16, 80)] * 3, 16, 110) == ["16–19", *(f"{at}–{at + 4}" for at in range(20, 75, 5)), "75+"]
    assert shown([1_000] * 20 + [5] * 15)[:2] == ["0–99", "100–199"]


@given(st.lists(st.integers(0, 10**9 - 1), max_size=60), st.integers(0, 50), st.none() | st.integers(0, 10**6))
def test_every_number_is_in_exactly_one_row(numbers: list[int], least: int, above: int | None) -> None:
    largest = None if above is None else least + above
    given_numbers = [number for number in numbers if number >= least and (largest is None or number <= largest)]
    rows = classes(np.array(given_numbers, np.int64), least, largest)
    for first, last in rows:
        count = sum(first <= number and (last is None or number <= last) for number in given_numbers)
        assert count == 0 or count >= min(LEAST_HELD, len(given_numbers))
    held = [sum(first <= number and (last is None or number <= last) for first, last in rows) for number in given_numbers]
    assert held == [1] * len(given_numbers)
    assert len(rows) <= MOST_SINGLE
    if rows and rows[-1][1] is None and len(given_numbers) >= LEAST_HELD:
        assert sum(number >= rows[-1][0] for number in given_numbers) >= LEAST_HELD
