"""Lists of answers: the attacker knows the sums of the classes and the rule."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.services.analysis.disclosure import Hidden, hide_in_list, hide_ticks

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
