"""A sample with its weights: the estimates that can be made from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.arrays import MISSING, Codes, Floats, Truths, weighed
from app.services.analysis.estimating.decomposition import Cells
from app.services.analysis.estimating.design import Design
from app.services.analysis.estimating.intervals import normal_quantile, wilson_share
from app.services.analysis.estimating.linear import Linear, of_means, of_ratios, of_totals
from app.services.analysis.estimating.odds import fitted_odds
from app.services.analysis.estimating.profile import Profiles, profiles_of
from app.services.analysis.estimating.rao_scott import RaoScott, rao_scott
from app.services.analysis.estimating.shares import Compared, Means, Shares, Totals, joined_shares
from app.services.analysis.estimating.tally import Domain, tally, tally_ticks, tally_values
from app.services.analysis.estimating.variance import Spread
from app.services.analysis.estimating.weighting import Weighting

_BLOCK = 1 << 16
"""Respondents whose ticks are multiplied at a time."""
_AT_ONCE = 1 << 15
"""Cells of a table that are estimated at a time: so few that what is computed of them stays in the processor's cache."""


class Sample:
    """The respondents of a design, weighted or not.

    Codes are (n,), 0..k-1, and -1 where the answer is missing: such a respondent is outside the base, but stays in the sample, as
    in R's `subset` of a design. `by` has the group of each respondent (-1: none) among `groups`, `within` leaves respondents out.
    In an open survey every standard error is None, and so is every test.
    """

    def __init__(self, design: Design, weighting: Weighting | None = None) -> None:
        self.design = design
        self.weighting = weighting
        self._profiles = profiles_of(design) if weighting is None else weighting.profiles
        self._spread = Spread(design, self._profiles, None if weighting is None else weighting.projection)

    @property
    def profiles(self) -> Profiles:
        """The kinds of respondents that weigh differently."""
        return self._profiles

    @property
    def weights(self) -> Floats:
        """The weight of each respondent, (n,)."""
        return self._profiles.weight[self._profiles.of]

    @property
    def effective_n(self) -> float:
        """How many equally weighted respondents would tell as much, after Kish."""
        return self._profiles.effective_n

    @property
    def design_effect(self) -> float:
        """What unequal weights cost, after Kish: respondents for each effective one; 1 where there are none."""
        return self.design.n / self.effective_n if self.effective_n else 1.0

    def shares(
        self, codes: Codes, options: int, by: Codes | None = None, groups: int = 0, within: Truths | None = None
    ) -> Shares:
        """The share of each option among those who answered, as R's `svymean` and `svyby` of a factor."""
        return self.tallied(codes, options, by, groups, within).shares()

    def tallied(
        self, codes: Codes, options: int, by: Codes | None = None, groups: int = 0, within: Truths | None = None
    ) -> "Tallied":
        """The respondents counted once, for every figure that is made of their answers to one question."""
        blocks = Domain(by, groups, within).blocks(max(1, options * len(self._profiles.count)))
        return Tallied(self, tuple(tally(self._profiles, part, codes, options) for part in blocks))

    def ticks(
        self,
        ticks: Sequence[Truths],
        base: Truths | None = None,
        by: Codes | None = None,
        groups: int = 0,
        within: Truths | None = None,
    ) -> Shares:
        """The share of the base that ticked each, for answers that do not exclude each other; a base of None is everybody."""
        blocks = Domain(by, groups, within).blocks(max(1, len(ticks) * len(self._profiles.count)))
        return self.of_shares(tally_ticks(self._profiles, part, ticks, base) for part in blocks)

    def totals(
        self, codes: Codes, options: int, by: Codes | None = None, groups: int = 0, within: Truths | None = None
    ) -> Totals:
        """The weighted number who gave each answer, as R's `svytotal`: those without an answer are in none."""
        return self.tallied(codes, options, by, groups, within).totals()

    def mean(self, values: Floats, by: Codes | None = None, groups: int = 0, within: Truths | None = None) -> Means:
        """The mean of a number (`nan`: missing), as R's `svymean`."""
        middle = float(np.nanmean(values)) if np.any(~np.isnan(values)) else 0.0
        return self.of_means(*tally_values(self._profiles, Domain(by, groups, within), values - middle), middle)

    def rao_scott(self, codes: Codes, options: int, by: Codes, groups: int, within: Truths | None = None) -> RaoScott | None:
        """Whether the answers differ between the groups, among those who have both; None of an open survey.

        None too where fewer than two answers or groups occur, or where everybody was asked. See `rao_scott` for its degrees of
        freedom.
        """
        return self.tallied(codes, options, by, groups, within).rao_scott() if self.design.random else None

    def compared(
        self, hits: Truths, base: Truths | None, by: Codes, groups: int, within: Truths | None = None
    ) -> Compared | None:
        """The share of `hits` in the base of each group, with their covariance; None of an open survey."""
        if not self.design.random:
            return None
        tables, bases = tally_ticks(self._profiles, Domain(by, groups, within), [hits if base is None else hits & base], base)
        est, linear = of_ratios(tables, bases, self._profiles.weight)
        products = np.diag(weighed(linear.squares, self._spread.scale))
        return self._compared(est[:, 0], self._spread.covariance(linear.sums, products), bases, bases.sum(axis=0))

    def compared_ticks(
        self, ticks: Sequence[Truths], base: Truths | None = None, within: Truths | None = None
    ) -> Compared | None:
        """The share of the base that ticked each, with their covariance; None of an open survey."""
        if not self.design.random:
            return None
        inside = np.ones(self.design.n, np.bool_) if base is None else base
        inside = inside if within is None else inside & within
        tables, bases = tally_ticks(self._profiles, Domain(), [tick & inside for tick in ticks], inside)
        est, linear = of_ratios(tables, bases, self._profiles.weight)
        moved = self._spread.scale * (self._profiles.weight / max(float(bases[0] @ self._profiles.weight), 1e-300)) ** 2
        share, ticked = est[0], weighed(tables[0], moved)
        products = self._together(ticks, inside, moved) - np.outer(ticked, share) - np.outer(share, ticked)
        products += (bases[0] @ moved) * np.outer(share, share)
        covariance = self._spread.covariance(linear.sums, products)
        return self._compared(share, covariance, np.repeat(bases, len(ticks), axis=0), bases[0])

    def cells(
        self, hits: Truths, base: Truths | None, columns: Sequence[Codes], sizes: Sequence[int], *, counted: bool = False
    ) -> Cells:
        """How many of the base there are in each cell of the joint variables, and how many are `hits`, weighted or `counted`.

        Those without an answer to one of the variables are in the last cell of it: a variable of k categories has k + 1.
        """
        inside = np.ones(self.design.n, np.bool_) if base is None else base
        cell = np.zeros(self.design.n, np.intp)
        for codes, size in zip(columns, sizes, strict=True):
            cell = cell * (size + 1) + np.where(codes > MISSING, codes, size)
        shape = tuple(size + 1 for size in sizes)
        weights = np.ones(self.design.n) if counted else self.weights
        count = int(np.prod(shape))
        masks = (inside, inside & hits)
        in_base, in_hits = (np.bincount(cell[mask], weights[mask], count).astype(np.float64).reshape(shape) for mask in masks)
        return Cells(in_base, in_hits)

    def of_shares(self, blocks: Iterable[tuple[Floats, Floats]]) -> Shares:
        """Shares from counts by profile: blocks of hits (G, O, Q) and of the base (G, Q)."""
        parts = []
        for hits, base in blocks:
            groups = max(1, _AT_ONCE // max(1, hits.shape[1] * hits.shape[2]))
            begins = range(0, max(1, len(hits)), groups)
            parts += [self._of_counts(hits[first : first + groups], base[first : first + groups]) for first in begins]
        return joined_shares(parts)

    def of_totals(self, blocks: Iterable[Floats]) -> Totals:
        """Totals from counts by profile: blocks of (G, O, Q)."""
        parts = []
        for hits in blocks:
            est, linear = of_totals(hits, self._profiles.weight)
            parts.append((est, self._se(linear, est.shape), hits.sum(axis=2).astype(np.intp)))
        counts = np.concatenate([counts for _, _, counts in parts])
        return Totals(
            np.concatenate([est for est, _, _ in parts]), _stacked([se for _, se, _ in parts]), counts, counts.sum(axis=1)
        )

    def of_means(self, base: Floats, sums: Floats, squares: Floats, middle: float) -> Means:
        """Means from what is counted by profile, (G, Q): how many, and sums of the numbers less `middle` and of their squares."""
        est, linear = of_means(base, sums, squares, self._profiles.weight)
        base_n = base.sum(axis=1).astype(np.intp)
        return Means(est + middle, self._se(linear, est.shape), base_n, self._effective(base), self._df(base))

    def of_table(self, table: Floats) -> RaoScott | None:
        """Rao and Scott's test of counts by profile, (G, O, Q)."""
        if not self.design.random:
            return None
        table = table[table.any(axis=(1, 2))][:, table.any(axis=(0, 2))]
        base = table.sum(axis=(0, 1))
        if self.weighting is None:
            return rao_scott(self._spread, table, float(base.sum()), float(self._df(base[None])[0]))
        return rao_scott(self._spread, table, float(self.design.n), float(self.design.df))

    def _of_counts(self, hits: Floats, base: Floats) -> Shares:
        est, linear = of_ratios(hits, base, self._profiles.weight)
        base_n = base.sum(axis=1)
        rows = base_n if self.weighting is None else np.full_like(base_n, self.design.n)
        se = self._se(linear, est.shape)
        odds = np.zeros_like(est) if se is None else fitted_odds(hits, base, self._profiles.weight, rows)
        counts = hits.sum(axis=2).astype(np.intp)
        return Shares(est, se, counts, base_n.astype(np.intp), self._effective(base), self._df(base), rows - 1, odds)

    def _se(self, linear: Linear, shape: tuple[int, ...]) -> Floats | None:
        if not self.design.random:
            return None
        se: Floats = np.sqrt(self._spread.variance(linear.sums, linear.squares)).reshape(shape)
        return se

    def _effective(self, base: Floats) -> Floats:
        squares = weighed(base, self._profiles.weight**2)
        return np.divide(weighed(base, self._profiles.weight) ** 2, squares, out=np.zeros_like(squares), where=squares > 0)

    def _df(self, base: Floats) -> Floats:
        """Respondents less the strata they are in, for bases (G, Q)."""
        strata = np.add.reduceat(base, self._profiles.starts, axis=1) > 0
        return np.asarray(base.sum(axis=1) - strata.sum(axis=1), np.float64)

    def _together(self, ticks: Sequence[Truths], inside: Truths, moved: Floats) -> Floats:
        """The sum of `moved` over those who ticked both of two, (S, S)."""
        found = np.zeros((len(ticks), len(ticks)))
        for first in range(0, self.design.n, _BLOCK):
            rows = slice(first, first + _BLOCK)
            block = np.array([tick[rows] & inside[rows] for tick in ticks], np.float64).reshape(len(ticks), -1)
            found += (block * moved[self._profiles.of[rows]]) @ block.T
        return found

    def _compared(self, est: Floats, covariance: Floats, bases: Floats, whole: Floats) -> Compared:
        effective = self._effective(bases)
        sure = np.flatnonzero(~((est > 0) & (est < 1)))
        bounds = wilson_share(est[sure], effective[sure])
        covariance[sure, sure] = ((bounds.high - bounds.low) / 2 / normal_quantile()) ** 2
        return Compared(est, covariance, bases.sum(axis=1).astype(np.intp), effective, float(self._df(whole[None])[0]))


@dataclass(frozen=True, slots=True, eq=False)
class Tallied:
    """Respondents counted by group, option and profile, in blocks of groups (G, O, Q): one count for every figure."""

    sample: Sample
    blocks: tuple[Floats, ...]

    @property
    def hits(self) -> Floats:
        """How many of each group gave each option, by profile, (G, O, Q)."""
        return np.concatenate(self.blocks)

    @property
    def whole(self) -> "Tallied":
        """All groups as one."""
        return Tallied(self.sample, (np.concatenate(self.blocks).sum(axis=0, keepdims=True),))

    def shares(self) -> Shares:
        """The share of each option among those who gave one, as `Sample.shares`."""
        return self.sample.of_shares((hits, hits.sum(axis=1)) for hits in self.blocks)

    def totals(self) -> Totals:
        """The weighted number who gave each, as `Sample.totals`."""
        return self.sample.of_totals(self.blocks)

    def part(self, counted: Sequence[int], base: Sequence[int]) -> Shares:
        """The share of those with some options among those with others, as `Sample.ticks` of one tick."""
        return self.sample.of_shares(
            (hits[:, list(counted)].sum(axis=1, keepdims=True), hits[:, list(base)].sum(axis=1)) for hits in self.blocks
        )

    def mean(self, worth: Floats) -> Means:
        """The mean of what each option is worth, (O,), `nan` where it is outside the base, as `Sample.mean`."""
        there = ~np.isnan(worth)
        hits, numbers = np.concatenate(self.blocks)[:, there], worth[there]
        middle = float(numbers.mean()) if len(numbers) else 0.0
        sums, squares = (np.einsum("goq,o->gq", hits, (numbers - middle) ** power) for power in (1, 2))
        return self.sample.of_means(hits.sum(axis=1), sums, squares, middle)

    def rao_scott(self, groups: int | None = None) -> RaoScott | None:
        """The test of the first `groups`, or of all, as `Sample.rao_scott`."""
        return self.sample.of_table(np.concatenate(self.blocks)[:groups])


def _stacked(parts: Sequence[Floats | None]) -> Floats | None:
    given = [part for part in parts if part is not None]
    return np.concatenate(given) if given else None
