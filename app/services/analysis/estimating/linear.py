"""Linearised values of totals, shares and means, summed by profile: how far the respondents of each profile move an estimate."""

from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.arrays import Floats, weighed


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """The sum, and the sum of squares, of S estimates' linearised values over the respondents of each profile: both (S, Q)."""

    sums: Floats
    squares: Floats


def of_totals(hits: Floats, weight: Floats) -> tuple[Floats, Linear]:
    """Totals (G, O) of counts (G, O, Q): a respondent's value is the weight."""
    flat = hits.reshape(_flat(hits))
    return weighed(hits, weight), Linear(flat * weight, flat * weight**2)


def of_ratios(hits: Floats, base: Floats, weight: Floats) -> tuple[Floats, Linear]:
    """Shares (G, O) of counts (G, O, Q) in bases (G, Q): a value is w (hit - share) / W in the base, and 0 outside it.

    The share of an empty base is `nan`, and its values are 0.
    """
    total = weighed(base, weight)
    there = total > 0
    part = np.divide(weight, total[:, None], out=np.zeros_like(base), where=there[:, None])
    share = np.divide(weighed(hits, weight), total[:, None], out=np.zeros(hits.shape[:2]), where=there[:, None])
    wide = share[:, :, None]
    sums = hits - wide * base[:, None]
    sums *= part[:, None]
    squares = hits * (1 - 2 * wide)
    squares += base[:, None] * wide**2
    squares *= part[:, None] ** 2
    return np.where(there[:, None], share, np.nan), Linear(sums.reshape(_flat(hits)), squares.reshape(_flat(hits)))


def of_means(base: Floats, sums: Floats, squares: Floats, weight: Floats) -> tuple[Floats, Linear]:
    """Means (G,) of numbers given by their count, sum and sum of squares (G, Q): a value is w (number - mean) / W."""
    total = weighed(base, weight)
    there = total > 0
    part = np.divide(weight, total[:, None], out=np.zeros_like(base), where=there[:, None])
    mean = np.divide(weighed(sums, weight), total, out=np.zeros_like(total), where=there)
    wide = mean[:, None]
    linear = Linear(part * (sums - wide * base), part**2 * (squares - 2 * wide * sums + wide**2 * base))
    return np.where(there, mean, np.nan), linear


def _flat(hits: Floats) -> tuple[int, int]:
    groups, options, profiles = hits.shape
    return groups * options, profiles
