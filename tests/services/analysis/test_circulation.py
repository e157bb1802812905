"""What can be moved between two nodes without their own edge, against a count by trying everything."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.analysis.circulation import Circulation

EDGES = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3)]
Bound = tuple[int, int, int]


def circulation(bounds: list[Bound], wide: int = 4) -> Circulation:
    made = Circulation(4, wide)
    for (tail, head), (number, least, most) in zip(EDGES, bounds, strict=True):
        made.bound(tail, head, number, least, most)
    return made


def most_by_trying(bounds: list[Bound]) -> int:
    """How many more can come from node 0 to node 1 past their own edge, all changes of the other edges tried."""
    best = 0
    for change in product(*(range(least - number, most - number + 1) for number, least, most in bounds[1:])):
        spare = [0] * 4
        for (tail, head), moved in zip(EDGES[1:], change, strict=True):
            spare[tail] -= moved
            spare[head] += moved
        if spare[2] == spare[3] == 0:
            best = max(best, spare[1])
    return best


small = st.integers(0, 2)
bounds_of_edges = st.lists(
    st.tuples(small, small, small).map(lambda drawn: (drawn[0] + drawn[1], drawn[0], sum(drawn))), min_size=6, max_size=6
)


@settings(max_examples=150, deadline=None)
@given(bounds_of_edges, st.integers(1, 5))
def test_a_way_is_found_exactly_where_there_is_room_and_keeps_every_sum(bounds: list[Bound], amount: int) -> None:
    net = circulation(bounds)
    way = net.way(0, 1, amount)
    assert (way is not None) == (amount <= most_by_trying(bounds))
    if way is None:
        return
    assert net.has_room(way)
    assert (0, 1) not in way
    spare = [0] * 4
    for (tail, head), moved in way.items():
        spare[tail] -= moved
        spare[head] += moved
    assert spare == [-amount, amount, 0, 0]


def test_a_bound_that_is_drawn_tighter_takes_the_room_away() -> None:
    net = circulation([(5, 5, 5), (5, 0, 9), (5, 0, 9), (5, 0, 9), (5, 0, 9), (5, 0, 9)])
    way = net.way(0, 1, 4)
    assert way is not None
    (tail, head) = next(iter(way))
    for edge in EDGES[1:]:
        net.bound(*edge, 5, 5, 5)
    assert not net.has_room(way)
    assert net.room(tail, head) == 0
    assert net.way(0, 1, 4) is None


@pytest.mark.parametrize("amount", [0, 1])
def test_nothing_can_always_be_moved(amount: int) -> None:
    net = circulation([(3, 3, 3)] * 6)
    assert net.way(0, 1, amount) == ({} if amount == 0 else None)
