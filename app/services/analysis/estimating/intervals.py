"""Confidence intervals of shares and means; of a share always within 0..1 and never without a figure.

Sources: R's `survey::svyciprop` (logit, beta; Korn and Graubard 1998), Wilson (1927), Clopper and Pearson (1934), Agresti and
Coull (1998) as `binom.confint` has them. All take arrays or single figures, and `level` as 0.95.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.services.analysis.estimating.arrays import Floats

LEVEL = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """The lower and upper limits of intervals, in the shape of their estimates."""

    low: Floats
    high: Floats


def normal_quantile(level: float = LEVEL) -> float:
    """The distance from 0 within which a standard normal figure falls with probability `level`."""
    from scipy.special import ndtri

    return float(ndtri(0.5 + level / 2))


def student_quantile(df: npt.ArrayLike, level: float = LEVEL) -> Floats:
    """The same of Student's t; below one degree of freedom that of one."""
    from scipy.special import stdtrit

    found: Floats = stdtrit(np.maximum(np.asarray(df, np.float64), 1.0), 0.5 + level / 2)
    return found


def normal(est: Floats, se: Floats, level: float = LEVEL) -> Bounds:
    """The estimate and so many standard errors to each side, as R's `confint`; not held within 0..1."""
    reach = normal_quantile(level) * se
    return Bounds(est - reach, est + reach)


def student(est: Floats, se: Floats, df: npt.ArrayLike, level: float = LEVEL) -> Bounds:
    """The same with Student's t of `df` degrees of freedom."""
    reach = student_quantile(df, level) * se
    return Bounds(est - reach, est + reach)


def logit(est: Floats, se: Floats, odds: Floats, df: npt.ArrayLike, effective_n: npt.ArrayLike, level: float = LEVEL) -> Bounds:
    """Student's interval on the log odds, as `svyciprop(method = "logit")`; for `odds` see `fitted_odds`.

    At a share of 0 or 1 there are no odds: there it is Wilson's interval with the effective n.
    """
    sure = ~((est > 0) & (est < 1))
    chance = 1 / (1 + np.exp(-odds))
    reach = student_quantile(df, level) * np.where(sure, 0.0, se) / (chance * (1 - chance))
    whole = wilson_share(np.where(sure, est, 0.5), effective_n, level)
    low, high = 1 / (1 + np.exp(reach - odds)), 1 / (1 + np.exp(-odds - reach))
    return Bounds(np.where(sure, whole.low, low), np.where(sure, whole.high, high))


def beta(
    est: Floats, se: Floats, df: npt.ArrayLike, nominal_df: npt.ArrayLike, effective_n: npt.ArrayLike, level: float = LEVEL
) -> Bounds:
    """Clopper and Pearson's interval with the n that the standard error is worth, as `svyciprop(method = "beta")`.

    That n is corrected by (t of `nominal_df` / t of `df`) squared, where `nominal_df` is what R takes: the rows of its design
    less one. Where the standard error is 0 the n is `effective_n`.
    """
    worth = np.asarray(effective_n, np.float64) + np.zeros_like(est)
    spread = np.nan_to_num(est * (1 - est))
    known = (spread > 0) & (np.nan_to_num(se) > 0)
    ratio = student_quantile(nominal_df, level) / student_quantile(df, level)
    n = np.divide(spread, se**2, out=worth, where=known) * np.where(known, ratio**2, 1.0)
    exact = _beta_limits(np.nan_to_num(est) * n, n, level)
    certain = (spread > 0) & ~known
    nothing = np.isnan(est)
    return Bounds(
        np.where(nothing, 0.0, np.where(certain, est, exact.low)), np.where(nothing, 1.0, np.where(certain, est, exact.high))
    )


def wilson_share(est: npt.ArrayLike, n: npt.ArrayLike, level: float = LEVEL) -> Bounds:
    """Wilson's interval of a share of n, which need not be whole; of nobody it is 0..1."""
    share, count = np.nan_to_num(np.asarray(est, np.float64)), np.asarray(n, np.float64)
    z = normal_quantile(level)
    asked = np.where(count > 0, count, 1.0)
    middle = (share + z**2 / (2 * asked)) / (1 + z**2 / asked)
    reach = z / (1 + z**2 / asked) * np.sqrt(share * (1 - share) / asked + z**2 / (4 * asked**2))
    low, high = np.maximum(middle - reach, 0.0), np.minimum(middle + reach, 1.0)
    nobody = count <= 0
    return Bounds(np.where(nobody | (share <= 0), 0.0, low), np.where(nobody | (share >= 1), 1.0, high))


def wilson(hits: npt.ArrayLike, n: npt.ArrayLike, level: float = LEVEL) -> Bounds:
    """Wilson's interval of `hits` among `n`."""
    return wilson_share(_share(hits, n), n, level)


def clopper_pearson(hits: npt.ArrayLike, n: npt.ArrayLike, level: float = LEVEL) -> Bounds:
    """The exact interval of `hits` among `n`; of nobody it is 0..1."""
    return _beta_limits(np.asarray(hits, np.float64), np.asarray(n, np.float64), level)


def agresti_coull(hits: npt.ArrayLike, n: npt.ArrayLike, level: float = LEVEL) -> Bounds:
    """Agresti and Coull's interval of `hits` among `n`; near 0 and 1 it goes past them, as its formula does."""
    z = normal_quantile(level)
    count = np.asarray(n, np.float64) + z**2
    middle = (np.asarray(hits, np.float64) + z**2 / 2) / count
    reach = z * np.sqrt(middle * (1 - middle) / count)
    return Bounds(middle - reach, middle + reach)


def _share(hits: npt.ArrayLike, n: npt.ArrayLike) -> Floats:
    count = np.asarray(n, np.float64)
    return np.divide(np.asarray(hits, np.float64), count, out=np.zeros_like(count), where=count > 0)


def _beta_limits(hits: Floats, n: Floats, level: float) -> Bounds:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    misses = np.maximum(n - hits, 0.0)
    none, all_of_them = hits <= 0, misses <= 0
    low = betaincinv(np.where(none, 1.0, hits), misses + 1, tail)
    high = betaincinv(hits + 1, np.where(all_of_them, 1.0, misses), 1 - tail)
    return Bounds(np.where(none, 0.0, low), np.where(all_of_them, 1.0, high))
