"""Estimates with what is known of their uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating import intervals
from app.services.analysis.estimating.arrays import Floats, Index
from app.services.analysis.estimating.intervals import LEVEL, Bounds


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """The share of each of O options in each of G groups; one group where there are none.

    `est` and `se` (G, O) are parts of 1; `se` is None in an open survey, and so is every interval but Wilson's, which is not
    given there either. `counts` (G, O) are respondents, `base_n` (G,) those in the base. `effective_n` (G,) is Kish's for the
    base. `df` (G,) are the degrees of freedom of the base, respondents less strata; `nominal_df` (G,) what R's beta interval
    takes them from; `odds` (G, O) are log odds, see `fitted_odds`. A group without a respondent has `base_n` 0, `nan` for its
    shares, and intervals of 0..1.
    """

    est: Floats
    se: Floats | None
    counts: Index
    base_n: Index
    effective_n: Floats
    df: Floats
    nominal_df: Floats
    odds: Floats

    @property
    def unweighted(self) -> Floats:
        """The shares of the respondents themselves, (G, O)."""
        base = self.base_n[:, None]
        found: Floats = np.divide(self.counts, base, out=np.full(self.counts.shape, np.nan), where=base > 0)
        return found

    def normal(self, level: float = LEVEL) -> Bounds | None:
        """The estimate and two standard errors to each side; may go past 0 and 1."""
        return None if self.se is None else intervals.normal(self.est, self.se, level)

    def student(self, level: float = LEVEL) -> Bounds | None:
        """The same with Student's t."""
        return None if self.se is None else intervals.student(self.est, self.se, self.df[:, None], level)

    def logit(self, level: float = LEVEL) -> Bounds | None:
        """On the log odds, as R's `svyciprop`; Wilson's with the effective n at 0 and 1."""
        if self.se is None:
            return None
        return intervals.logit(self.est, self.se, self.odds, self.df[:, None], self.effective_n[:, None], level)

    def beta(self, level: float = LEVEL) -> Bounds | None:
        """Korn and Graubard's, as R's `svyciprop`."""
        if self.se is None:
            return None
        return intervals.beta(self.est, self.se, self.df[:, None], self.nominal_df[:, None], self.effective_n[:, None], level)

    def wilson(self, level: float = LEVEL) -> Bounds | None:
        """Wilson's with the effective n; it knows of no finite population and no strata, and is the widest."""
        return None if self.se is None else intervals.wilson_share(self.est, self.effective_n[:, None], level)


def joined_shares(parts: Sequence[Shares]) -> Shares:
    """The shares of several blocks of groups, one block after the other."""
    if len(parts) == 1:
        return parts[0]
    errors = [part.se for part in parts if part.se is not None]
    return Shares(
        np.concatenate([part.est for part in parts]),
        np.concatenate(errors) if errors else None,
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.base_n for part in parts]),
        np.concatenate([part.effective_n for part in parts]),
        np.concatenate([part.df for part in parts]),
        np.concatenate([part.nominal_df for part in parts]),
        np.concatenate([part.odds for part in parts]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """How many of the population would answer each of O options, in each of G groups: `est`, `se`, `counts` (G, O)."""

    est: Floats
    se: Floats | None
    counts: Index
    base_n: Index

    def normal(self, level: float = LEVEL) -> Bounds | None:
        """The estimate and two standard errors to each side."""
        return None if self.se is None else intervals.normal(self.est, self.se, level)


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """The mean of a number in each of G groups, all (G,), in the number's own unit; `nan` where nobody answered."""

    est: Floats
    se: Floats | None
    base_n: Index
    effective_n: Floats
    df: Floats

    def normal(self, level: float = LEVEL) -> Bounds | None:
        """The estimate and two standard errors to each side."""
        return None if self.se is None else intervals.normal(self.est, self.se, level)

    def student(self, level: float = LEVEL) -> Bounds | None:
        """The same with Student's t."""
        return None if self.se is None else intervals.student(self.est, self.se, self.df, level)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """S shares of one sample beside each other: `est`, `se` (S,) and `covariance` (S, S).

    `base_n`, `effective_n` (S,) are of each share's own base; `df` are the degrees of freedom of all bases together. A share of
    0 or 1 shows no spread; its variance is then that of Wilson's interval, so that nothing is told apart on a few equal answers.
    """

    est: Floats
    covariance: Floats
    base_n: Index
    effective_n: Floats
    df: float

    @property
    def se(self) -> Floats:
        """The standard errors, (S,)."""
        found: Floats = np.sqrt(np.diag(self.covariance))
        return found
