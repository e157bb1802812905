"""What weighting to known totals takes away of the variance: linearised values less what the margins already tell of them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from app.services.analysis.estimating.arrays import Floats, Index, product

SWEEPS = 10
"""How many times the margins of a raking are swept out in turn.

R's `survey` sweeps ten times, and so do we, for its standard errors are the reference. The exact projection differs by up to 1e-6
where the margins go closely together.
"""

MOST_ENTRIES = 1 << 17
"""The largest matrices of profiles and categories that are made; of more, summing category by category is quicker."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One margin: the category of each profile (Q,), the weight as the margin had just been fitted (Q,), and `mean`, the weight
    each respondent has in the mean of its category (Q,).
    """

    cell: Index
    weight: Floats
    mean: Floats


@dataclass(frozen=True, eq=False)
class Projection:
    """The residuals of linearised values on the margins they were weighted to.

    Follows `svyrecvar` of R's `survey`: x - w ave(x / w), margin by margin. After a raking the mean over a category is unweighted
    and the margins are swept `SWEEPS` times; after post-stratification it is weighted by the base weights, once.
    """

    steps: tuple[Step, ...]
    sweeps: int
    count: Floats

    def explained(self, sums: Floats) -> Floats:
        """What to take from each respondent's value: (S, Q), the same for all of a profile.

        `sums` (S, Q) has the sum of each of S linearised values over the respondents of each profile.
        """
        if self._matrices is not None:
            into, out = self._matrices
            return product(product(sums, into), out)
        coefficients = np.concatenate([gather.means(sums) for gather in self._gathers], axis=1)
        if len(self.steps) > 1:
            coefficients = coefficients @ self._swept
        taken, at = np.zeros_like(sums), 0
        for step, gather in zip(self.steps, self._gathers, strict=True):
            taken += coefficients[:, at : at + gather.size][:, step.cell] * step.weight
            at += gather.size
        return taken

    @cached_property
    def _matrices(self) -> tuple[Floats, Floats] | None:
        """From sums to what each category takes, (Q, C), and on to what is taken from each profile, (C, Q), where that is the
        quicker way.
        """
        profiles, sizes = len(self.count), [gather.size for gather in self._gathers]
        if len(self.steps) == 1 or profiles * sum(sizes) > MOST_ENTRIES:
            return None
        rows = np.arange(profiles)
        into, out = np.zeros((profiles, sum(sizes))), np.zeros((sum(sizes), profiles))
        at = 0
        for step, gather in zip(self.steps, self._gathers, strict=True):
            into[rows, at + step.cell] = step.mean / step.weight / gather.weight[step.cell]
            out[at + step.cell, rows] = step.weight
            at += gather.size
        return into @ self._swept, out

    @cached_property
    def _gathers(self) -> "tuple[_Gather, ...]":
        return tuple(_Gather.of(step, self.count) for step in self.steps)

    @cached_property
    def _swept(self) -> Floats:
        """All sweeps as one matrix (C, C), from the means of the categories to what each category takes."""
        ends = np.cumsum([0, *(gather.size for gather in self._gathers)])
        moved = np.zeros((ends[-1], ends[-1]))
        for begin, step, gather in zip(ends[:-1], self.steps, self._gathers, strict=True):
            unit = np.zeros((gather.size, len(step.cell)))
            unit[step.cell, np.arange(len(step.cell))] = self.count * step.weight
            moved[begin : begin + gather.size] = np.concatenate([other.means(unit) for other in self._gathers], axis=1)
        identity, coefficients = np.eye(ends[-1]), np.zeros_like(moved)
        for _ in range(self.sweeps):
            for begin, end in pairwise(ends):
                coefficients[:, begin:end] += identity[:, begin:end] - coefficients @ moved[:, begin:end]
        return coefficients


@dataclass(frozen=True, slots=True, eq=False)
class _Gather:
    """Sums over the categories of one margin, by profiles put in the order of their category."""

    order: Index
    starts: Index
    factor: Floats
    weight: Floats

    @classmethod
    def of(cls, step: Step, count: Floats) -> "_Gather":
        order = np.argsort(step.cell, kind="stable")
        starts = np.flatnonzero(np.diff(step.cell[order], prepend=-1))
        return cls(order, starts, (step.mean / step.weight)[order], np.bincount(step.cell, count * step.mean).astype(np.float64))

    @property
    def size(self) -> int:
        return len(self.starts)

    def means(self, sums: Floats) -> Floats:
        """The mean of value / weight in each category: (S, C)."""
        gathered: Floats = np.add.reduceat(sums[:, self.order] * self.factor, self.starts, axis=1)
        return gathered / self.weight
