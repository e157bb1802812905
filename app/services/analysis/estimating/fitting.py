"""Weights made to add up to the population, margin after margin, and held within limits where that is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.arrays import Floats, Index, Truths, joined

MOST_SWEEPS = 1000
EXACT = 1e-12
"""The relative difference from the population at which nothing is left to fit: as near as numbers of this kind come."""
STEADY = 1e-9
"""Fitting stops when a sweep moves no cell, in which the margins cross, by more than this part of all: R's `rake` with that
`epsilon`.
"""
CLOSE = 1e-6
"""The relative difference within which weights are said to have converged: one inhabitant in a million."""
TRIMMING_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Trim:
    """No weight above `highest` times, or below `lowest` times, the mean weight (the median where `median`); None: no limit."""

    highest: float | None = None
    lowest: float | None = None
    median: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A margin to fit: the category of each profile (Q,) and the population of each category (C,), all above 0."""

    cell: Index
    people: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The weight of each profile (Q,); `stages` (M, Q): as it was after each margin of the last sweep.

    `difference` is the largest relative difference between a margin's weighted count and its population, `limits` the lowest and
    highest weight allowed, and `at_limit` (Q,) says which profiles were held there.
    """

    weight: Floats
    stages: Floats
    sweeps: int
    difference: float
    limits: tuple[float, float] | None
    at_limit: Truths

    @property
    def converged(self) -> bool:
        """Whether all margins are met."""
        return self.difference <= CLOSE


def fit(count: Floats, base: Floats, targets: Sequence[Target], trim: Trim | None = None) -> Fit:
    """Iterative proportional fitting (Deming and Stephan 1940) of base weights (Q,) to the targets, in their order.

    Stops when a sweep changes little (`STEADY`), or after `MOST_SWEEPS`. Then, with `trim`, weights outside the limits
    are set to them and the margins fitted again, in turn; limits that can't be met together with the margins win, and
    `difference` tells.
    """
    weight = base.copy()
    stages = np.empty((len(targets), len(base)))
    crossed, _ = joined([target.cell for target in targets], [len(target.people) for target in targets])
    sweeps, difference, moved, before = 0, np.inf, np.inf, np.bincount(crossed, count * base)
    while sweeps < MOST_SWEEPS and difference > EXACT and moved >= STEADY * float(count @ base):
        weight = _sweep(count, weight, targets, stages)
        sweeps += 1
        difference, after = _difference(count, weight, targets), np.bincount(crossed, count * weight)
        moved, before = float(np.max(np.abs(after - before))), after
    untouched = np.zeros(len(base), np.bool_)
    if trim is None:
        return Fit(weight, stages, sweeps, difference, None, untouched)
    limits = _limits(count, weight, trim)
    trimmed, rounds = _trimmed(count, weight, targets, limits)
    if rounds == 0:
        return Fit(weight, stages, sweeps, difference, limits, untouched)
    at_limit = (trimmed <= limits[0]) | (trimmed >= limits[1])
    stages[:] = trimmed
    return Fit(trimmed, stages, sweeps + rounds, _difference(count, trimmed, targets), limits, at_limit)


def _sweep(count: Floats, weight: Floats, targets: Sequence[Target], stages: Floats) -> Floats:
    for number, target in enumerate(targets):
        now = np.bincount(target.cell, count * weight, minlength=len(target.people))
        weight = weight * (target.people / now)[target.cell]
        stages[number] = weight
    return weight


def _difference(count: Floats, weight: Floats, targets: Sequence[Target]) -> float:
    return max(
        float(np.max(np.abs(np.bincount(target.cell, count * weight, minlength=len(target.people)) / target.people - 1)))
        for target in targets
    )


def _limits(count: Floats, weight: Floats, trim: Trim) -> tuple[float, float]:
    middle = _median(count, weight) if trim.median else float(count @ weight / count.sum())
    lowest = 0.0 if trim.lowest is None else trim.lowest * middle
    return lowest, np.inf if trim.highest is None else trim.highest * middle


def _median(count: Floats, weight: Floats) -> float:
    """The median over respondents; the mean of the two in the middle of an even number."""
    order = np.argsort(weight)
    reached = np.cumsum(count[order])
    half = reached[-1] / 2
    low, high = np.searchsorted(reached, half, side="left"), np.searchsorted(reached, half, side="right")
    return float(weight[order[low]] + weight[order[min(high, len(order) - 1)]]) / 2


def _trimmed(count: Floats, weight: Floats, targets: Sequence[Target], limits: tuple[float, float]) -> tuple[Floats, int]:
    """Weights within the limits that still sum to the population, and how many rounds it took; 0 where none was outside."""
    whole = float(count @ weight)
    stages = np.empty((len(targets), len(weight)))
    rounds = 0
    within = np.clip(weight, *limits)
    while rounds < TRIMMING_ROUNDS and np.any(np.abs(within - weight) > EXACT * weight):
        weight = _sweep(count, within, targets, stages)
        within = np.clip(weight, *limits)
        rounds += 1
    return (_spread_out(count, within, limits, whole) if rounds else weight), rounds


def _spread_out(count: Floats, weight: Floats, limits: tuple[float, float], whole: float) -> Floats:
    """The same sum of weights as before: what was cut off is shared among those not at a limit, as far as they go."""
    for _ in range(TRIMMING_ROUNDS):
        lacking = whole - float(count @ weight)
        free = weight < limits[1] if lacking > 0 else weight > limits[0]
        room = float(count[free] @ weight[free])
        if abs(lacking) <= EXACT * whole or room == 0:
            break
        weight = np.clip(np.where(free, weight * (1 + lacking / room), weight), *limits)
    return weight
