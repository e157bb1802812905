"""A pair of questions whose counts are known: what is hidden, and that nothing is hidden for nothing."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.disclosure import Hidden, hide_in_list
from app.services.analysis.disclosure_cross import Of, Pair, Side, Told

LIMIT = 5
Grid = list[list[int]]


def side(totals: Sequence[int], outside: int, classes: Sequence[int] = ()) -> Side:
    """A question of which the list of all answers is printed."""
    own = tuple(classes) or (0,) * len(totals)
    whole = hide_in_list(totals, own, LIMIT)
    kept = own if whole.indicators is None else (0,) * len(totals)
    return Side(tuple(totals), whole.rows, outside, None, kept, sums=whole.indicators is None and len(set(own)) > 1)


def pair(grid: Grid, classes: Sequence[int] = (), *, divided: bool = True) -> Pair:
    """The pair of a grid whose last line and column gave no answer."""
    rows, groups = len(grid) - 1, len(grid[0]) - 1
    first = side([sum(row) for row in grid[:rows]], sum(grid[rows]), classes)
    second = side([sum(row[at] for row in grid) for at in range(groups)], sum(row[groups] for row in grid))
    if not divided:
        second = Side(second.totals, second.marks, second.outside, None, second.classes, divided=False)
    return Pair(grid, (first, second), LIMIT)


def decided(made: Pair) -> Pair:
    """The same with all shown that may be, the largest first."""
    assert made.begin()
    for figure in sorted(made.figures(), key=lambda one: (one.of is Of.CELL, -made.number(one))):
        made.show(figure)
    return made


def test_a_pair_without_small_cells_is_shown_whole() -> None:
    made = decided(pair([[30, 20, 1], [40, 50, 2], [3, 1, 0]]))
    assert all(made.shows(figure) for figure in made.figures())
    assert [made.cell(row, group) for row in (0, 1) for group in (0, 1)] == [None] * 4


def test_with_a_small_cell_a_rectangle_is_hidden() -> None:
    made = decided(pair([[30, 20, 25, 0], [40, 3, 60, 0], [50, 40, 45, 0], [0, 0, 0, 0]]))
    marks = [[made.cell(row, group) for group in range(3)] for row in range(3)]
    assert marks[1][1] is Hidden.SMALL
    assert sum(mark is Hidden.SECONDARY for row in marks for mark in row) == 3
    assert all(made.group(axis, at) is None for axis in (0, 1) for at in range(3))


def test_a_small_group_has_its_base_hidden_and_another_with_it() -> None:
    made = decided(pair([[300, 250, 2, 20], [350, 320, 1, 20], [120, 90, 0, 11], [10, 10, 9, 2]], divided=False))
    assert [made.group(1, at) for at in range(3)] == [None, None, Hidden.SMALL]
    assert not made.shows(Told(Of.NONE, 1))


def test_what_an_indicator_counts_is_hidden_where_it_would_leave_a_single_answer() -> None:
    made = decided(pair([[368, 454, 22, 0], [238, 113, 7, 0], [43, 13, 0, 0], [11, 4, 1, 0], [0, 0, 0, 0]], (1, 1, 0, 0)))
    assert [made.group(1, at) for at in range(3)] == [None] * 3
    assert not made.shows(Told(Of.SUMS, 1, 2))


grids = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.integers(0, 8), st.integers(0, 60), st.integers(30, 400)), min_size=width + 1, max_size=width + 1),
        min_size=3,
        max_size=5,
    )
)


@settings(max_examples=150, deadline=None)
@given(grids, st.booleans())
def test_nothing_is_hidden_that_could_be_shown(grid: Grid, divided: bool) -> None:
    made = pair(grid, divided=divided)
    if any(one.marks and all(one.marks) for one in made.sides) or not made.begin():
        return
    figures = sorted(made.figures(), key=lambda one: (one.of is Of.CELL, -made.number(one)))
    for figure in figures:
        made.show(figure)
    for figure in figures:
        assert made.shows(figure) or not made.show(figure)


@settings(max_examples=150, deadline=None)
@given(grids)
def test_what_is_small_is_hidden_and_what_is_hidden_beside_it_is_not(grid: Grid) -> None:
    made = pair(grid)
    if not made.begin():
        return
    for figure in made.figures():
        assert made.number(figure) >= LIMIT
        made.show(figure)
    for row, numbers in enumerate(grid[:-1]):
        for group, number in enumerate(numbers[:-1]):
            mark = made.cell(row, group)
            nobody = not (sum(numbers[:-1]) and sum(one[group] for one in grid[:-1]))
            assert nobody or (mark is Hidden.SMALL) == (number < LIMIT)
