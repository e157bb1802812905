"""Differences between groups and years, and what many comparisons at once do to their probabilities."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.services.analysis.estimating.arrays import Floats, Index
from app.services.analysis.estimating.intervals import LEVEL, normal_quantile, student_quantile
from app.services.analysis.estimating.shares import Compared


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A difference with its standard error and interval, all in the unit of the estimates; `p` is two-sided.

    `statistic` is the difference in standard errors. Where nothing is uncertain and nothing differs it is 0 and `p` is 1.
    """

    diff: Floats
    se: Floats
    statistic: Floats
    p: Floats
    low: Floats
    high: Floats


def change(
    before: npt.ArrayLike, before_se: npt.ArrayLike, after: npt.ArrayLike, after_se: npt.ArrayLike, level: float = LEVEL
) -> Difference:
    """`after` less `before`, from samples drawn apart from each other: normal. Takes single figures or arrays of the same
    shape.
    """
    from scipy.special import ndtr

    diff = np.asarray(after, np.float64) - np.asarray(before, np.float64)
    se = np.hypot(np.asarray(before_se, np.float64), np.asarray(after_se, np.float64))
    statistic = _in_errors(diff, se)
    reach = normal_quantile(level) * se
    return Difference(diff, se, statistic, 2 * ndtr(-np.abs(statistic)), diff - reach, diff + reach)


def difference(compared: Compared, first: npt.ArrayLike, second: npt.ArrayLike, level: float = LEVEL) -> Difference:
    """The first less the second of shares in one sample, by their numbers; single or arrays of the same shape.

    Their covariance counts: those who share a sample and its weights don't vary apart. Student's t with one degree of freedom
    less than the design, as R's `svyttest`.
    """
    from scipy.special import stdtr

    a, b = np.asarray(first, np.intp), np.asarray(second, np.intp)
    own = np.diag(compared.covariance)
    diff = compared.est[a] - compared.est[b]
    se = np.sqrt(np.maximum(own[a] + own[b] - 2 * compared.covariance[a, b], 0.0))
    statistic = _in_errors(diff, se)
    df = max(compared.df - 1, 1.0)
    reach = student_quantile(df, level) * se
    return Difference(diff, se, statistic, 2 * stdtr(df, -np.abs(statistic)), diff - reach, diff + reach)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Every pair of shares that has somebody, `first` before `second`, and how they differ; `adjusted` are Holm's
    probabilities.
    """

    first: Index
    second: Index
    difference: Difference
    adjusted: Floats


def pairwise(compared: Compared) -> Pairs:
    """Compare each share with each other one, the whole list held to one error of so many per cent."""
    there = np.flatnonzero(compared.base_n > 0)
    upper = np.triu_indices(len(there), 1)
    first, second = there[upper[0]], there[upper[1]]
    found = difference(compared, first, second)
    return Pairs(first, second, found, holm(found.p))


def holm(p: npt.ArrayLike) -> Floats:
    """Holm's (1979) adjusted probabilities, in the order given: any of them false with at most the level they are read at."""
    found = np.asarray(p, np.float64)
    order = np.argsort(found, kind="stable")
    stepped = np.minimum(np.maximum.accumulate(found[order] * np.arange(len(found), 0, -1)), 1.0)
    return _back(stepped, order)


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """Benjamini and Hochberg's (1995) adjusted probabilities: the expected part that is false among those found."""
    found = np.asarray(p, np.float64)
    order = np.argsort(-found, kind="stable")
    steps = len(found) / np.arange(len(found), 0, -1)
    return _back(np.minimum(np.minimum.accumulate(found[order] * steps), 1.0), order)


def _back(values: Floats, order: Index) -> Floats:
    placed = np.empty_like(values)
    placed[order] = values
    return placed


def _in_errors(diff: Floats, se: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.divide(diff, se, out=np.zeros(np.shape(diff)), where=(se > 0) | (diff != 0))
