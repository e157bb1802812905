"""Lists of answers: the attacker knows the sums of the classes and the rule."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.disclosure import Counts, Hidden, hide_in_list, hide_ticks, hide_ticks_by_group

LIMIT = 5


def _bounds(counts: Sequence[int], marks: Sequence[Hidden | None], at: int) -> tuple[int, int]:
    """The least and the most a hidden count can be, its class's sum known."""
    total = sum(count for count, mark in zip(counts, marks, strict=True) if mark)
    others = [mark for place, mark in enumerate(marks) if mark and place != at]
    least = sum(1 if mark is Hidden.SMALL else LIMIT for mark in others)
    most = sum(LIMIT - 1 if mark is Hidden.SMALL else total for mark in others)
    return max(1, total - most), min(LIMIT - 1, total - least)


@given(st.lists(st.tuples(st.one_of(st.integers(0, 9), st.integers(0, 500)), st.integers(0, 2)), min_size=1, max_size=12))
def test_a_small_answer_may_be_anything_below_the_limit(rows: list[tuple[int, int]]) -> None:
    counts, classes = [row[0] for row in rows], [row[1] for row in rows]
    hidden = hide_in_list(counts, classes, LIMIT)
    if hidden.base is not None:
        assert all(hidden.rows)
        return
    merged = [0] * len(rows) if hidden.indicators else classes
    for at, count in enumerate(counts):
        if 0 < count < LIMIT:
            assert hidden.rows[at] is Hidden.SMALL
            inside = [place for place, kind in enumerate(merged) if kind == merged[at]]
            here = [counts[place] for place in inside], [hidden.rows[place] for place in inside]
            assert _bounds(*here, inside.index(at)) == (1, LIMIT - 1)
        elif hidden.rows[at] is not None:
            assert hidden.rows[at] is Hidden.SECONDARY


def test_a_list_without_small_answers_is_shown_whole() -> None:
    hidden = hide_in_list([301, 882, 281, 71, 0], [1, 1, 0, 0, 0], LIMIT)
    assert hidden.rows == (None,) * 5
    assert hidden.indicators is None
    assert hidden.base is None


def test_the_smallest_that_protects_is_hidden_with_a_small_one() -> None:
    assert hide_in_list([100, 20, 40, 3], [0, 0, 0, 0], LIMIT).rows == (None, Hidden.SECONDARY, None, Hidden.SMALL)


def test_a_tick_of_few_or_of_all_but_few_is_hidden() -> None:
    assert hide_ticks([4, 50, 97, 100, 0], 100, LIMIT).rows == (Hidden.SMALL, None, Hidden.SECONDARY, None, None)
    assert set(hide_ticks([1, 2], 4, LIMIT).rows) == {Hidden.SMALL}


def test_in_overlapping_groups_a_cell_is_hidden_where_it_or_what_is_left_is_few() -> None:
    hidden = hide_ticks_by_group(np.array([[40, 3, 0], [97, 20, 2]]), np.array([100, 60, 4]), np.array([90, 100]), LIMIT)
    assert hidden.cells == ((None, Hidden.SMALL, Hidden.SMALL), (Hidden.SECONDARY, None, Hidden.SMALL))
    assert hidden.bases == (None, None, Hidden.SMALL)


@st.composite
def ticks_by_group(draw: st.DrawFn) -> tuple[Counts, Counts]:
    bases = draw(st.lists(st.one_of(st.integers(1, 12), st.integers(10, 400)), min_size=2, max_size=6))
    rows = draw(st.integers(1, 4))
    counts = [[draw(st.integers(0, base)) for base in bases] for _row in range(rows)]
    return np.array(counts, np.int64), np.array(bases, np.int64)


@settings(max_examples=400, deadline=None)
@given(ticks_by_group())
def test_no_tick_of_a_small_group_is_the_rest_of_a_line_that_is_shown(table: tuple[Counts, Counts]) -> None:
    counts, bases = table
    hidden = hide_ticks_by_group(counts, bases, counts.sum(axis=1), LIMIT, apart=True)
    few = [at for at, base in enumerate(bases) if base < LIMIT]
    if few and not all(hidden.bases):
        beside = [at for at, mark in enumerate(hidden.bases) if mark is Hidden.SECONDARY]
        assert max(int(bases[at]) for at in beside) >= 2 * LIMIT - 1
    for row, marks in zip(counts, hidden.cells, strict=True):
        if all(marks) or not row.any():
            continue
        ranges = [
            _range(int(n), int(base), mark, whole) for n, base, mark, whole in zip(row, bases, marks, hidden.bases, strict=True)
        ]
        for at, mark in enumerate(marks):
            if mark is Hidden.SMALL and hidden.bases[at] is None:
                others = [one for place, one in enumerate(ranges) if place != at]
                assert int(row.sum()) - sum(most for _least, most in others) <= 0
                assert int(row.sum()) - sum(least for least, _most in others) >= LIMIT - 1


def _range(count: int, base: int, mark: Hidden | None, whole: Hidden | None) -> tuple[int, int]:
    """What a reader knows of a cell, the base taken as known."""
    if mark is None:
        return count, count
    if whole is not None:
        return 0, base
    if mark is Hidden.SMALL:
        return 0, LIMIT - 1
    return (base - LIMIT + 1, base) if base - count < LIMIT else (LIMIT, base - LIMIT)


def test_the_small_group_of_the_sample_is_not_what_is_left_of_the_totals() -> None:
    counts = np.array([[789, 656, 3, 45], [404, 349, 4, 21], [119, 82, 0, 5], [180, 141, 0, 12]], np.int64)
    hidden = hide_ticks_by_group(counts, np.array([825, 681, 4, 46]), counts.sum(axis=1), LIMIT, apart=True)
    assert hidden.bases == (None, None, Hidden.SMALL, Hidden.SECONDARY)
    assert all(marks[2:] == (Hidden.SMALL, Hidden.SECONDARY) for marks in hidden.cells)
    assert hidden.cells[1][:2] == (None, None)
