"""An attacker who knows the rule and reads every printed sum: is any small cell bounded more tightly than "below the limit"?

The attacker is exact: cells, rows, groups and classes are a network in which persons move without changing a printed figure.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.disclosure import Counts, Hidden, HiddenList, HiddenTable, hide_in_list
from app.services.analysis.disclosure_cross import hide_in_groups

LIMIT = 5
FREE = 10**6


class Network:
    """Residual capacities of a circulation: each edge is a number the attacker does not know, between its bounds."""

    def __init__(self) -> None:
        self.room: dict[object, dict[object, int]] = defaultdict(dict)

    def edge(self, tail: object, head: object, flow: int, least: int, most: int) -> None:
        assert least <= flow <= most
        self.room[tail][head] = self.room[tail].get(head, 0) + most - flow
        self.room[head][tail] = self.room[head].get(tail, 0) + flow - least

    def most_moved(self, source: object, sink: object, enough: int, but: tuple[object, object]) -> int:
        room = {tail: dict(heads) for tail, heads in self.room.items()}
        room[but[0]][but[1]] = room[but[1]][but[0]] = 0
        moved = 0
        while moved < enough:
            path = self._path(room, source, sink)
            if path is None:
                break
            step = min(enough - moved, *(room[tail][head] for tail, head in path))
            for tail, head in path:
                room[tail][head] -= step
                room[head][tail] = room[head].get(tail, 0) + step
            moved += step
        return moved

    @staticmethod
    def _path(room: dict[object, dict[object, int]], source: object, sink: object) -> list[tuple[object, object]] | None:
        came: dict[object, object] = {source: source}
        queue = deque([source])
        while queue:
            here = queue.popleft()
            for head, spare in room.get(here, {}).items():
                if spare > 0 and head not in came:
                    came[head] = here
                    queue.append(head)
        if sink not in came:
            return None
        path, at = [], sink
        while at != source:
            path.append((came[at], at))
            at = came[at]
        return path


def known(mark: Hidden | None, value: int, lowest: int = 0) -> tuple[int, int]:
    """What the printed cell says of itself: its value, or its reason."""
    if mark is None:
        return value, value
    return (lowest, LIMIT - 1) if mark is Hidden.SMALL else (LIMIT, FREE)


def attacker(counts: Counts, classes: Sequence[int], whole: HiddenList, hidden: HiddenTable) -> Network:
    net = Network()
    rows, groups = counts.shape
    merged = [0] * rows if whole.indicators else list(classes)
    for row in range(rows):
        net.edge(("row", row), ("all", merged[row]), int(counts[row].sum()), *known(whole.rows[row], int(counts[row].sum()), 1))
    for kind in set(merged):
        total = sum(int(counts[row].sum()) for row in range(rows) if merged[row] == kind)
        net.edge(("all", kind), "root", total, total, total)
    for group in range(groups):
        base = int(counts[:, group].sum())
        net.edge("root", ("group", group), base, *known(hidden.bases[group], base, 1 if base else 0))
        for kind in set(merged):
            inside = sum(int(counts[row, group]) for row in range(rows) if merged[row] == kind)
            shown = hidden.indicators[group] is None and len(set(merged)) > 1
            net.edge(("group", group), ("class", kind, group), inside, *((inside, inside) if shown else (0, FREE)))
        for row in range(rows):
            value, mark = int(counts[row, group]), hidden.cells[row][group]
            by_itself = mark is not None and whole.rows[row] is None and hidden.bases[group] is None
            bounds = known(mark, value) if by_itself else (0, FREE) if mark else (value, value)
            net.edge(("class", merged[row], group), ("row", row), value, *bounds)
    return net


@st.composite
def tables(draw: st.DrawFn) -> tuple[Counts, list[int]]:
    rows, groups = draw(st.integers(2, 5)), draw(st.integers(2, 6))
    sizes = st.one_of(st.integers(0, 8), st.integers(0, 60), st.integers(30, 400))
    counts = np.array([[draw(sizes) for _ in range(groups)] for _ in range(rows)], np.int64)
    classes = draw(st.lists(st.integers(0, 2), min_size=rows, max_size=rows))
    return counts, classes


def works_out(counts: Counts, classes: Sequence[int], whole: HiddenList, hidden: HiddenTable) -> bool:
    """Whether the attacker bounds a small cell or a small group more tightly than "below the limit"."""
    net = attacker(counts, classes, whole, hidden)
    merged = [0] * len(classes) if whole.indicators else list(classes)
    edges: list[tuple[object, object, int, int]] = [
        (("class", merged[row], int(group)), ("row", int(row)), int(counts[row, group]), 0)
        for row, group in np.argwhere(counts < LIMIT)
        if counts[row].sum()
    ]
    bases = enumerate(counts.sum(axis=0).tolist())
    edges += [("root", ("group", group), base, 1) for group, base in bases if base < LIMIT]
    return any(
        net.most_moved(head, tail, LIMIT - 1 - value, (head, tail)) < LIMIT - 1 - value
        or net.most_moved(tail, head, value - least, (tail, head)) < value - least
        for tail, head, value, least in edges
    )


def with_one_more_shown(counts: Counts, whole: HiddenList, hidden: HiddenTable) -> Iterator[HiddenTable]:
    """The table with a group, what its indicators count, or an answer in it shown that is hidden for the sake of others."""
    for group, base in enumerate(hidden.bases):
        column = [row[group] for row in hidden.cells]
        if base is Hidden.SECONDARY:
            by_count = [Hidden.SMALL if value < LIMIT else Hidden.SECONDARY for value in counts[:, group]]
            told = [whole.rows[row] or (mark if counts[row].any() else None) for row, mark in enumerate(by_count)]
            yield _with(hidden, group, told, None, Hidden.SECONDARY)
        elif base is None:
            if hidden.indicators[group] and whole.indicators is None:
                yield _with(hidden, group, column, None, None)
            for row, mark in enumerate(column):
                if mark is Hidden.SECONDARY and whole.rows[row] is None:
                    yield _with(hidden, group, [*column[:row], None, *column[row + 1 :]], None, hidden.indicators[group])


def _with(
    hidden: HiddenTable, at: int, column: Sequence[Hidden | None], base: Hidden | None, indicator: Hidden | None
) -> HiddenTable:
    cells = tuple((*row[:at], mark, *row[at + 1 :]) for row, mark in zip(hidden.cells, column, strict=True))
    bases = (*hidden.bases[:at], base, *hidden.bases[at + 1 :])
    return replace(
        hidden, cells=cells, bases=bases, indicators=(*hidden.indicators[:at], indicator, *hidden.indicators[at + 1 :])
    )


@settings(max_examples=200, deadline=None)
@given(tables())
def test_whatever_is_hidden_for_others_sake_would_give_a_small_cell_away_if_it_were_shown(
    table: tuple[Counts, list[int]],
) -> None:
    counts, classes = table
    counts = counts[:, counts.sum(axis=0) > 0]
    whole = hide_in_list(counts.sum(axis=1).tolist(), classes, LIMIT)
    hidden = hide_in_groups(counts, classes, whole, LIMIT)
    nothing_left = whole.base is not None or all(hidden.bases)
    if nothing_left and (whole.base is not None or works_out(counts, classes, whole, hidden)):
        return  # the list alone says too much, so that nothing beside it may be said
    assert not works_out(counts, classes, whole, hidden)
    for bolder in with_one_more_shown(counts, whole, hidden):
        assert works_out(counts, classes, whole, bolder), bolder


@settings(max_examples=400, deadline=None)
@given(tables())
def test_no_small_cell_is_bounded_more_tightly_than_below_the_limit(table: tuple[Counts, list[int]]) -> None:
    counts, classes = table
    whole = hide_in_list(counts.sum(axis=1).tolist(), classes, LIMIT)
    hidden = hide_in_groups(counts, classes, whole, LIMIT)
    if all(mark is not None for row in hidden.cells for mark in row):
        return
    net = attacker(counts, classes, whole, hidden)
    merged = [0] * len(classes) if whole.indicators else classes
    for row, group in np.argwhere(counts < LIMIT):
        if counts[row].sum() == 0 or counts[:, group].sum() == 0:
            continue
        assert hidden.cells[row][group] is not None
        value = int(counts[row, group])
        inside, end = ("class", merged[row], int(group)), ("row", int(row))
        up = net.most_moved(end, inside, LIMIT - 1 - value, (inside, end))
        down = net.most_moved(inside, end, value, (inside, end))
        assert (value - down, value + up) == (0, LIMIT - 1), (row, group, hidden)


@settings(max_examples=400, deadline=None)
@given(tables())
def test_how_few_a_hidden_group_is_can_not_be_worked_out(table: tuple[Counts, list[int]]) -> None:
    counts, classes = table
    whole = hide_in_list(counts.sum(axis=1).tolist(), classes, LIMIT)
    hidden = hide_in_groups(counts, classes, whole, LIMIT)
    if all(mark is not None for row in hidden.cells for mark in row):
        return
    net = attacker(counts, classes, whole, hidden)
    for group, base in enumerate(counts.sum(axis=0).tolist()):
        if 0 < base < LIMIT:
            assert hidden.bases[group] is Hidden.SMALL
            node = ("group", group)
            up = net.most_moved(node, "root", LIMIT - 1 - base, ("root", node))
            down = net.most_moved("root", node, base - 1, ("root", node))
            assert (base - down, base + up) == (1, LIMIT - 1)


def test_of_two_big_groups_and_a_small_one_only_the_small_and_its_companion_are_hidden() -> None:
    counts = np.array([[300, 250, 1, 9], [350, 320, 1, 20], [120, 90, 1, 11], [42, 24, 0, 12]], np.int64)
    whole = hide_in_list(counts.sum(axis=1).tolist(), [1, 1, 0, 0], LIMIT)
    hidden = hide_in_groups(counts, [1, 1, 0, 0], whole, LIMIT)
    assert hidden.bases == (None, None, Hidden.SMALL, Hidden.SECONDARY)
    assert hidden.indicators == hidden.bases
    assert all(row[:2] == (None, None) for row in hidden.cells)


def test_a_group_of_six_does_not_hide_the_bases_of_those_it_stands_beside() -> None:
    counts = np.array([[368, 454, 4, 22], [238, 113, 2, 7], [43, 13, 0, 0], [11, 4, 0, 1]], np.int64)
    classes = [1, 1, 0, 0]
    whole = hide_in_list(counts.sum(axis=1).tolist(), classes, LIMIT)
    hidden = hide_in_groups(counts, classes, whole, LIMIT)
    assert hidden.bases == (None,) * 4
    assert hidden.indicators == (None, *(Hidden.SECONDARY,) * 3)  # the first two together leave one person for the others
    assert sum(mark is Hidden.SECONDARY for row in hidden.cells for mark in row) == 5


def test_a_table_of_one_group_is_hidden_since_it_would_say_what_the_list_hides() -> None:
    counts = np.array([[300], [3], [40]], np.int64)
    whole = hide_in_list([300, 3, 40], [0, 0, 0], LIMIT)
    hidden = hide_in_groups(counts, [0, 0, 0], whole, LIMIT)
    assert hidden.bases == (Hidden.SECONDARY,)


def test_what_is_shown_does_not_hang_on_the_order_of_the_groups() -> None:
    counts = np.array([[464, 512, 2, 26], [308, 141, 2, 15], [46, 21, 0, 5], [20, 4, 0, 0]], np.int64)
    classes = [1, 1, 0, 0]
    whole = hide_in_list(counts.sum(axis=1).tolist(), classes, LIMIT)
    there = hide_in_groups(counts, classes, whole, LIMIT)
    back = hide_in_groups(counts[:, ::-1], classes, whole, LIMIT)
    assert back.bases == there.bases[::-1]
    assert [row[::-1] for row in back.cells] == list(there.cells)
