"""Persons who can change places without a printed figure changing: numbers between bounds that add up at every node.

A way from one node to another along numbers that have room, and back by the number between the two, is a change that nobody
who reads the sums can tell from the truth. Nodes are whole numbers; the nodes with room are kept as the bits of an integer.
"""

from itertools import pairwise

Moves = dict[tuple[int, int], int]
"""How many are moved from one node to the next; what is moved against an edge's direction lessens its number."""


class Circulation:
    """Numbers on the edges between nodes, each known to lie within its bounds; at most one edge between two nodes."""

    def __init__(self, nodes: int, wide: int) -> None:
        """`nodes` are counted from nought; room for `wide` at once is looked for first."""
        self._wide = wide
        self._room: Moves = {}
        self._some, self._much = [0] * nodes, [0] * nodes

    def bound(self, tail: int, head: int, number: int, least: int, most: int) -> bool:
        """Let the number from `tail` to `head` be known to lie between `least` and `most`; whether that was not known before."""
        there, back = self._room.get((tail, head)), self._room.get((head, tail))
        if there == most - number and back == number - least:
            return False
        self._give(tail, head, most - number)
        self._give(head, tail, number - least)
        return True

    def room(self, tail: int, head: int) -> int:
        """How many can be moved from `tail` straight to `head`."""
        return self._room.get((tail, head), 0)

    def has_room(self, moves: Moves) -> bool:
        """Whether the bounds still leave room for these moves."""
        room = self._room
        for edge, amount in moves.items():  # noqa: SIM110, a generator takes twice as long and this is asked most of all
            if room.get(edge, 0) < amount:
                return False
        return True

    def way(self, source: int, sink: int, amount: int) -> Moves | None:
        """A way to move so many from `source` to `sink` by others than their own edge; None where there is no room (exact)."""
        if amount <= self._wide and (path := _path(self._much, source, sink)) is not None:
            return dict.fromkeys(pairwise(path), amount)
        moves: Moves = {}
        some = list(self._some)
        while amount:
            path = _path(some, source, sink)
            if path is None:
                return None
            steps = list(pairwise(path))
            moved = min(amount, *(self.room(*step) - moves.get(step, 0) for step in steps))
            for tail, head in steps:
                moves[tail, head] = moves.get((tail, head), 0) + moved
                moves[head, tail] = -moves[tail, head]
                some[head] |= 1 << tail
                if self.room(tail, head) == moves[tail, head]:
                    some[tail] &= ~(1 << head)
            amount -= moved
        return {step: moved for step, moved in moves.items() if moved > 0}

    def _give(self, tail: int, head: int, room: int) -> None:
        self._room[tail, head] = room
        bit, some, much = 1 << head, self._some, self._much
        some[tail] = some[tail] | bit if room > 0 else some[tail] & ~bit
        much[tail] = much[tail] | bit if room >= self._wide else much[tail] & ~bit


def _path(heads: list[int], source: int, sink: int) -> list[int] | None:
    """A shortest way along nodes whose `heads` are the bits of an integer, but not straight; None where there is none."""
    layers, seen, goal = [1 << source], 1 << source, 1 << sink
    reached = heads[source] & ~(goal | seen)
    while reached:
        layers.append(reached)
        seen |= reached
        left, found = reached, 0
        while left:
            lowest = left & -left
            left ^= lowest
            found |= heads[lowest.bit_length() - 1]
            if found & goal:
                return _back(heads, layers, sink)
        reached = found & ~seen
    return None


def _back(heads: list[int], layers: list[int], sink: int) -> list[int]:
    path = [sink]
    for layer in reversed(layers):
        left, goal = layer, 1 << path[-1]
        while not heads[(left & -left).bit_length() - 1] & goal:
            left &= left - 1
        path.append((left & -left).bit_length() - 1)
    return path[::-1]
