"""Weights that make the respondents add up to the population: post-stratification and raking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.services.analysis.estimating.arrays import MISSING, Codes, Floats, Index, joined
from app.services.analysis.estimating.design import Design
from app.services.analysis.estimating.fitting import Fit, Target, Trim, fit
from app.services.analysis.estimating.profile import Profiles, profiles_of
from app.services.analysis.estimating.projection import SWEEPS, Projection, Step


class NothingInCommon(ValueError):
    """No respondent is in a cell that the population has."""


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """The answers to one question, (n,), and how many of the population there are in each of its k categories, (k,)."""

    codes: Codes
    people: npt.ArrayLike


@dataclass(frozen=True, slots=True)
class EmptyCell:
    """A cell of the population that nobody answered from: which margin, its codes (one, or one for each variable), its people."""

    margin: int
    codes: tuple[int, ...]
    people: float


@dataclass(frozen=True, slots=True, eq=False)
class Weighting:
    """Weights and how well they came out.

    `empty` are the cells without a respondent: nobody speaks for their people, who are left out of `represented`, the sum of the
    weights. `unplaced` counts, for each margin, the respondents without an answer there or with one that the population does not
    have: they are a category of their own, which keeps the share it has with the base weights. `trimmed` are the respondents at
    a limit.
    """

    profiles: Profiles
    projection: Projection
    fitted: Fit
    empty: tuple[EmptyCell, ...]
    unplaced: tuple[int, ...]

    @property
    def weights(self) -> Floats:
        """The weight of each respondent, (n,)."""
        return self.profiles.weight[self.profiles.of]

    @property
    def represented(self) -> float:
        """The people the weights add up to."""
        return float(self.profiles.count @ self.profiles.weight)

    @property
    def converged(self) -> bool:
        """Whether all margins are met, to one inhabitant in a million."""
        return self.fitted.converged

    @property
    def sweeps(self) -> int:
        """How many times all margins were fitted in turn."""
        return self.fitted.sweeps

    @property
    def largest_difference(self) -> float:
        """The largest difference of a margin from its population, as a part of that population."""
        return self.fitted.difference

    @property
    def limits(self) -> tuple[float, float] | None:
        """The lowest and highest weight allowed, where weights were trimmed."""
        return self.fitted.limits

    @property
    def trimmed(self) -> int:
        """How many respondents are held at a limit."""
        return int(self.profiles.count[self.fitted.at_limit].sum())

    @property
    def lowest(self) -> float:
        """The smallest weight."""
        return float(self.profiles.weight.min())

    @property
    def highest(self) -> float:
        """The largest weight."""
        return float(self.profiles.weight.max())

    @property
    def effective_n(self) -> float:
        """How many equally weighted respondents would tell as much, after Kish."""
        return self.profiles.effective_n

    @property
    def design_effect(self) -> float:
        """What unequal weights cost, after Kish: respondents for each effective one, 1 or more."""
        return len(self.profiles.of) / self.effective_n


def margins_of(columns: Sequence[Codes], people: npt.ArrayLike) -> list[Margin]:
    """A margin for each variable of a population table of shape (k1, k2, ...)."""
    table = np.asarray(people, np.float64)
    others = [tuple(axis for axis in range(table.ndim) if axis != own) for own in range(table.ndim)]
    return [Margin(codes, table.sum(axis=axes)) for codes, axes in zip(columns, others, strict=True)]


def rake(design: Design, margins: Sequence[Margin], trim: Trim | None = None) -> Weighting:
    """Weights whose sums are the population's in every margin; equal to R's `rake` where each answer has its place.

    Margins are fitted in their order. Where cells are empty, all margins are scaled to the people of the smallest, so that they
    can be met together. Raises NothingInCommon.
    """
    placed = [_place(design, [margin.codes], np.asarray(margin.people, np.float64), at) for at, margin in enumerate(margins)]
    represented = min(float(own.people.sum()) for own in placed)
    targets = [own.people * (represented / own.people.sum()) for own in placed]
    profiles = profiles_of(design, [own.cells for own in placed], [len(own.people) for own in placed])
    fitted = fit(
        profiles.count,
        profiles.weight,
        [Target(profiles.cells[:, at], people) for at, people in enumerate(targets)],
        trim,
    )
    ones = np.ones_like(profiles.count)
    steps = tuple(Step(profiles.cells[:, at], stage, ones) for at, stage in enumerate(fitted.stages))
    return _weighting(profiles, Projection(steps, SWEEPS, profiles.count), fitted, placed)


def poststratify(design: Design, columns: Sequence[Codes], people: npt.ArrayLike, trim: Trim | None = None) -> Weighting:
    """Weights whose sums are the population's in every cell of a table of shape (k1, k2, ...), one axis for each column of codes.

    Equal to R's `postStratify(partial = TRUE)` where each answer has its place. Raises NothingInCommon.
    """
    placed = _place(design, columns, np.asarray(people, np.float64), 0)
    profiles = profiles_of(design, [placed.cells], [len(placed.people)])
    cell = profiles.cells[:, 0]
    fitted = fit(profiles.count, profiles.weight, [Target(cell, placed.people)], trim)
    step = Step(cell, fitted.weight, profiles.weight)
    return _weighting(profiles, Projection((step,), 1, profiles.count), fitted, [placed])


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """Each respondent's cell, (n,), numbered among those with a respondent, and the people of each, (C,)."""

    cells: Index
    people: Floats
    empty: tuple[EmptyCell, ...]
    unplaced: int


def _place(design: Design, columns: Sequence[Codes], people: Floats, margin: int) -> _Placed:
    flat = people.ravel()
    cell = np.zeros(design.n, np.intp)
    known = np.ones(design.n, np.bool_)
    for codes, size in zip(columns, people.shape, strict=True):
        cell = cell * size + codes
        known &= (codes > MISSING) & (codes < size)
    cell[~known] = len(flat)
    outside = np.append(flat <= 0, True)
    cell[outside[cell]] = len(flat)
    mass = np.bincount(cell, design.base[design.stratum], minlength=len(flat) + 1)
    if not mass[:-1].any():
        raise NothingInCommon
    empty = tuple(
        EmptyCell(margin, tuple(int(code) for code in np.unravel_index(at, people.shape)), float(flat[at]))
        for at in np.flatnonzero((mass[:-1] == 0) & (flat > 0))
    )
    seen = mass > 0
    represented = float(flat[seen[:-1]].sum())
    own_share = float(mass[-1] / mass.sum())
    shared = np.append(flat * (1 - own_share), represented * own_share)
    of, _ = joined([cell], [len(flat) + 1])
    return _Placed(of, shared[seen], empty, int(np.count_nonzero(cell == len(flat))))


def _weighting(profiles: Profiles, projection: Projection, fitted: Fit, placed: Sequence[_Placed]) -> Weighting:
    weighted = Profiles(profiles.of, profiles.count, profiles.stratum, fitted.weight, profiles.cells)
    empty = tuple(cell for own in placed for cell in own.empty)
    return Weighting(weighted, projection, fitted, empty, tuple(own.unplaced for own in placed))
