"""disclosure_control of weighted figures: whether one beside its count tells how many of a few gave an answer.

Who knows the weights reads a weighted share as one more sum over the kinds of people that weigh differently, beside their number.
Of each kind whose answer is rare it is looked for another distribution, with as many of every kind and of every answer, and the
same weighted shares as they are printed, in which so rare an answer is given by nobody, or by one less than the limit. A weighted
figure without one is not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

ROUNDED = 0.0005
"""How far a share printed with one decimal of a per cent may be from the true one."""
NEAR = 1e-7
"""Persons that a distribution may be off by."""
MOST_TRIED = 8
"""With so many other answers persons are exchanged, the most given first, before a figure counts as telling."""


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The Q kinds of people that one question weighs differently: `weight` (Q,), and who is in each of its `parts`, (Q,).

    `free` says of each part which answers, (O,), no table of counts tells of it; None where there is no such table. `sums` are
    the answers that indicators count together.
    """

    weight: Floats
    parts: Sequence[Truths]
    free: Sequence[Truths | None]
    sums: Sequence[Sequence[int]]


def telling(hits: Floats, kinds: Kinds, limit: int) -> set[int]:
    """Which answers of all, (O, Q), are given by so few of some kind that their weighted figure tells how many."""
    found = {at for at in range(len(hits)) if any(one is not None and one[at] for one in kinds.free)}  # it would be a second sum
    there = hits.any(axis=0)
    if np.count_nonzero(there) <= 1 or len(hits) <= 1:
        return found
    sums = hits.sum(axis=1)
    for inside in kinds.parts:
        within = hits[:, inside].sum(axis=1)
        people = int(within.sum())
        for answer in map(int, np.flatnonzero((within < limit) & (sums > 0)) if people else ()):
            if answer not in found and _tells(hits, kinds, inside, answer, (int(within[answer]), min(limit - 1, people))):
                found.add(answer)
    return found


def unshown(hits: Floats, kinds: Kinds, limit: int, shown: set[int]) -> set[int]:
    """Which of the answers that are `shown` are to have no weighted figure: those that tell, and others that would tell these.

    What all the others weigh tells what those without a weighted figure weigh together: they must not tell either, as one answer.
    """
    gone = telling(hits, kinds, limit) & shown
    rest = sorted(shown - gone, key=lambda at: -float(hits[at].sum()))
    while rest and (gone or len(shown) < len(hits)):
        apart = sorted({*gone, *range(len(hits))} - set(rest))
        together = np.array([*hits[rest], hits[apart].sum(axis=0)])
        free = [None if one is None else np.append(one[rest], False) for one in kinds.free]
        sums = [[rest.index(at) for at in one] for one in kinds.sums if set(one) <= set(rest)]
        if len(apart) > 1 and len(rest) not in telling(together, replace(kinds, free=free, sums=sums), limit):
            break
        gone.add(rest.pop())
    return gone


def _tells(hits: Floats, kinds: Kinds, inside: Truths, answer: int, few: tuple[int, int]) -> bool:
    """Whether it is told too closely how few of a kind gave an answer: it could not be nobody, or one less than the limit."""
    count, most = few
    return not all(_possible(hits, kinds, inside, answer, move) for move in (most - count, -count) if move)


def few_kinds(hits: Floats, limit: int, sums: int, *, own: bool) -> set[int]:
    """Which answers of a group, (O, Q), are given by no more kinds than `sums` are told of them, so that each can be worked out.

    `own`: the answers themselves are weighted by, so that each is given by its own kinds alone.
    """
    people = hits.sum(axis=0)
    here = hits[:, people > 0]
    given = here > 0
    several = given.sum(axis=1) if own else np.where(given.any(axis=1), here.shape[1], 0)
    small = ((here < limit) & (given if own else True)).any(axis=1)
    return {int(at) for at in np.flatnonzero(small & (several > 1) & (several <= sums))}


def _possible(hits: Floats, kinds: Kinds, inside: Truths, answer: int, move: int) -> bool:
    """Whether so many more of a kind could have given an answer."""
    others = [int(at) for at in np.argsort(-hits.sum(axis=1), kind="stable") if at != answer]
    return any(_moved(hits, kinds, (answer, other), inside, move) for other in others[:MOST_TRIED])


def _moved(hits: Floats, kinds: Kinds, answers: tuple[int, int], inside: Truths, move: int) -> bool:
    """Whether so many of a part can be exchanged between two answers for as many of the others (exactly)."""
    low, high = -hits[answers[0]], hits[answers[1]]
    ends = [_weighed(kinds.weight[part], low[part], high[part], total) for part, total in ((inside, move), (~inside, -move))]
    least, most = _rounded(hits, kinds, answers)
    if None in ends:
        return False
    return sum(end[0] for end in ends if end) <= most + NEAR and sum(end[1] for end in ends if end) >= least - NEAR


def _weighed(weight: Floats, low: Floats, high: Floats, total: int) -> tuple[float, float] | None:
    """The least and the most weight that numbers between bounds have which add up to a total; None where none do."""
    if not low.sum() <= total <= high.sum():
        return None
    ends = []
    for order in (np.argsort(weight), np.argsort(-weight)):
        room = (high - low)[order]
        filled = np.minimum(room, np.maximum(total - low.sum() - (np.cumsum(room) - room), 0))
        ends.append(float(weight @ low + weight[order] @ filled))
    return ends[0], ends[1]


def _rounded(hits: Floats, kinds: Kinds, answers: tuple[int, int]) -> tuple[float, float]:
    """How much less and more weight the first answer may have, the second so much more or less, for the same printed shares."""
    weighed = hits @ kinds.weight
    whole = float(weighed.sum())
    ends = []
    for sets in ((answers[0],), (answers[1],), *kinds.sums):
        if (answers[0] in sets) is not (answers[1] in sets):
            off = float(weighed[list(sets)].sum()) / whole
            off -= round(off, 3)
            ends.append((-ROUNDED - off, ROUNDED - off) if answers[0] in sets else (off - ROUNDED, off + ROUNDED))
    return max(low for low, _high in ends) * whole, min(high for _low, high in ends) * whole
