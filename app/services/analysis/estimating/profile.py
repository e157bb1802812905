"""Respondents of one kind: the same stratum and the same weight. All sums are made over kinds instead of over respondents."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.arrays import Codes, Floats, Index, joined
from app.services.analysis.estimating.design import Design


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """Q kinds of respondents, those of a stratum together, the strata in order.

    `of` (n,) is the kind of each respondent; `count` (Q,) how many there are, `stratum` (Q,) their stratum, `weight` (Q,) the
    weight of each of them, `cells` (Q, M) their category in each of the M margins they were weighted by.
    """

    of: Index
    count: Floats
    stratum: Index
    weight: Floats
    cells: Index

    @property
    def starts(self) -> Index:
        """Where each stratum that has respondents begins among the kinds."""
        return np.flatnonzero(np.diff(self.stratum, prepend=-1))

    @property
    def effective_n(self) -> float:
        """How many equally weighted respondents would tell as much, after Kish: (sum w)^2 / sum w^2; 0 where nobody answered."""
        squares = float(self.count @ self.weight**2)
        return float(self.count @ self.weight) ** 2 / squares if squares else 0.0


def profiles_of(design: Design, margins: Sequence[Codes] = (), sizes: Sequence[int] = ()) -> Profiles:
    """The kinds that occur, by stratum and then by each margin, with their base weights; no code may be missing."""
    of, codes = joined([design.stratum, *margins], [design.strata, *sizes])
    stratum = codes[:, 0]
    count = np.bincount(of, minlength=len(codes)).astype(np.float64)
    return Profiles(of, count, stratum, design.base[stratum], codes[:, 1:])
