"""Places and groups in the order of a share, with the ranks each of them may have: what is within the noise is not ranked."""

from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.shares import Compared
from app.services.analysis.estimating.testing import pairwise


@dataclass(frozen=True, slots=True)
class RankLine:
    """One share in the order, the highest first: `place` is its number among those compared.

    Its rank is somewhere from `first` to `last` (1 is the highest): below all that are surely higher, above all that are surely
    lower. `alike` are the numbers of those it can't be told apart from, in the order.
    """

    place: int
    est: float
    first: int
    last: int
    alike: tuple[int, ...]


def ranking(compared: Compared, alpha: float = 0.05) -> tuple[RankLine, ...]:
    """Rank shares; those without anybody in the base are not in it.

    Every two are compared, with their covariance and Holm's correction, so that with a probability of at least 1 - `alpha` no
    rank in the whole list is outside its span (Klein, Wright and Wieczorek 2020; here with the pairs' own tests).
    """
    pairs = pairwise(compared)
    there = np.flatnonzero(compared.base_n > 0)
    apart = pairs.adjusted < alpha
    higher = np.zeros((len(compared.est), len(compared.est)), np.bool_)
    above = pairs.difference.diff > 0
    higher[pairs.first[apart & above], pairs.second[apart & above]] = True
    higher[pairs.second[apart & ~above], pairs.first[apart & ~above]] = True
    order = there[np.argsort(-compared.est[there], kind="stable")]
    return tuple(
        RankLine(
            int(own),
            float(compared.est[own]),
            1 + int(higher[:, own].sum()),
            len(order) - int(higher[own].sum()),
            tuple(int(other) for other in order if other != own and not higher[own, other] and not higher[other, own]),
        )
        for own in order
    )
