"""Tests of plain counts, for tables without a design: Pearson's chi-square, two shares, Fisher's exact test."""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from app.services.analysis.estimating.arrays import Floats
from app.services.analysis.estimating.intervals import LEVEL, normal_quantile
from app.services.analysis.estimating.root import EPSILON, root

_TIE = 1 + 1e-7
"""Tables this much more probable than the one seen count as equally probable, as R's `fisher.test` has it."""

SEARCHED = EPSILON**0.25
"""How near R's `uniroot` comes to a root when nobody asks it for more."""


@dataclass(frozen=True, slots=True, eq=False)
class Pearson:
    """Pearson's chi-square of a table (r, c); `residuals` (r, c) are standardised, so that beyond 2 a cell stands out."""

    statistic: float
    df: int
    p: float
    cramers_v: float
    residuals: Floats


def pearson(table: npt.ArrayLike) -> Pearson | None:
    """The test of independence without continuity correction, as R's `chisq.test`. None below two rows or columns with
    somebody.
    """
    from scipy.special import chdtrc

    counts = np.asarray(table, np.float64)
    counts = counts[counts.any(axis=1)][:, counts.any(axis=0)]
    if min(counts.shape) < 2:
        return None
    total = counts.sum()
    rows, columns = counts.sum(axis=1, keepdims=True), counts.sum(axis=0, keepdims=True)
    expected = rows * columns / total
    statistic = float(((counts - expected) ** 2 / expected).sum())
    df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    residuals = (counts - expected) / np.sqrt(expected * (1 - rows / total) * (1 - columns / total))
    strength = sqrt(statistic / (total * (min(counts.shape) - 1)))
    return Pearson(statistic, df, float(chdtrc(df, statistic)), strength, residuals)


@dataclass(frozen=True, slots=True)
class TwoShares:
    """Two shares compared, the first less the second.

    `chisq` and `p` without, `p_corrected` with Yates' correction (R's `prop.test`), `low` and `high` Wald's interval of the
    difference, `p_exact` and `odds_ratio` Fisher's; the odds ratio is the conditional estimate, 0 or infinite where a cell is
    empty.
    """

    diff: float
    chisq: float
    p: float
    low: float
    high: float
    p_corrected: float
    p_exact: float
    odds_ratio: float


def two_shares(hits: int, n: int, other_hits: int, other_n: int, level: float = LEVEL) -> TwoShares:
    """Compare `hits` among `n` with `other_hits` among `other_n`; both n must be above 0. Where all answered alike p is 1."""
    from scipy.special import chdtrc

    share, other = hits / n, other_hits / other_n
    pooled = (hits + other_hits) / (n + other_n)
    spread = pooled * (1 - pooled) * (1 / n + 1 / other_n)
    diff = share - other
    correction = min(0.5, abs(diff) / (1 / n + 1 / other_n)) * (1 / n + 1 / other_n)
    chisq, corrected = (diff**2 / spread, (abs(diff) - correction) ** 2 / spread) if spread else (0.0, 0.0)
    reach = normal_quantile(level) * sqrt(share * (1 - share) / n + other * (1 - other) / other_n)
    exact, odds_ratio = _fisher(hits, n, other_hits, other_n)
    return TwoShares(
        diff,
        chisq,
        float(chdtrc(1, chisq)),
        diff - reach,
        diff + reach,
        float(chdtrc(1, corrected)),
        exact,
        odds_ratio,
    )


def _fisher(hits: int, n: int, other_hits: int, other_n: int) -> tuple[float, float]:
    """The two-sided probability and the conditional odds ratio, given both margins: hypergeometric."""
    from scipy.special import gammaln

    total = hits + other_hits
    possible = np.arange(max(0, total - other_n), min(n, total) + 1, dtype=np.float64)

    def chosen(of: int, some: Floats) -> Floats:
        ways: Floats = gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1)
        return ways

    logs = chosen(n, possible) + chosen(other_n, total - possible)
    chances = np.exp(logs - logs.max())
    chances /= chances.sum()
    seen = chances[hits - int(possible[0])]
    return min(1.0, float(chances[chances <= seen * _TIE].sum())), _odds_ratio(possible, logs, hits)


def _odds_ratio(possible: Floats, logs: Floats, hits: int) -> float:
    """The odds ratio under which the expected count is the one seen, found where R's `fisher.test` looks for it.

    R stops within `SEARCHED` of it, or of its inverse above 1, which is some 1e-6 from the exact figure; so that the two agree,
    so do we.
    """
    if hits == possible[0]:
        return 1.0 if len(possible) == 1 else 0.0
    if hits == possible[-1]:
        return float("inf")

    def beyond(ratio: float) -> float:
        tilted = logs + possible * log(ratio) if ratio > 0 else np.where(possible == possible[0], 0.0, -np.inf)
        weights = np.exp(tilted - tilted.max())
        return float(weights @ possible / weights.sum()) - hits

    if beyond(1.0) == 0:
        return 1.0
    if beyond(1.0) > 0:
        return root(beyond, 0.0, 1.0, SEARCHED)
    return 1 / root(lambda inverse: beyond(1 / inverse), EPSILON, 1.0, SEARCHED)
