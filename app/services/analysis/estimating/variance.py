"""Taylor-linearised variances of sums over a sample, in a design and after weighting to known totals.

An estimate's linearised values say how far each respondent moves it. Respondents of one profile differ only in what they
answered, so that the sum and the sum of squares of the values within each profile are all that is needed: no array has a row for
each respondent and a column for each estimate. Source: `svyrecvar` of R's `survey` 4.1 (Lumley 2004), one stage.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.services.analysis.estimating.arrays import Floats
from app.services.analysis.estimating.design import Design
from app.services.analysis.estimating.profile import Profiles
from app.services.analysis.estimating.projection import Projection

NOTHING = 1e-24
"""A variance below this part of the sum of squares is the rounding of a difference that is nought."""


@dataclass(frozen=True, eq=False)
class Spread:
    """Turns sums of linearised values into variances."""

    design: Design
    profiles: Profiles
    projection: Projection | None

    @cached_property
    def scale(self) -> Floats:
        """What the squares of each profile are multiplied by, (Q,)."""
        return self.design.scale[self.profiles.stratum]

    def variance(self, sums: Floats, squares: Floats) -> Floats:
        """The variance of each of S estimates, (S,), from sums and sums of squares of linearised values by profile, both (S,
        Q).
        """
        within = squares - sums**2 / self.profiles.count
        means = self._residual(sums)
        found = within @ self.scale + means**2 @ (self.scale * self.profiles.count)
        shift, weight = self._strata(means)
        found -= shift**2 @ weight
        found[found < NOTHING * (squares @ self.scale)] = 0.0
        return found

    def covariance(self, sums: Floats, products: Floats) -> Floats:
        """The covariances of S estimates, (S, S).

        `sums` (S, Q) as above; `products` (S, S) is the sum over respondents of the product of two estimates' values times
        `scale`.
        """
        scaled = self.scale / self.profiles.count
        means = self._residual(sums)
        found = products - (sums * scaled) @ sums.T + (means * self.scale * self.profiles.count) @ means.T
        shift, weight = self._strata(means)
        found -= (shift * weight) @ shift.T
        at = np.diag_indices_from(found)
        found[at] = np.where(found[at] < NOTHING * products[at], 0.0, found[at])
        return found

    def _residual(self, sums: Floats) -> Floats:
        """The mean value of each profile less what the margins tell of it, (S, Q)."""
        means = sums / self.profiles.count
        return means if self.projection is None else means - self.projection.explained(sums)

    def _strata(self, means: Floats) -> tuple[Floats, Floats]:
        """The sum of values in each stratum with respondents, (S, H), and what its square is multiplied by, (H,)."""
        starts = self.profiles.starts
        strata = self.profiles.stratum[starts]
        shift: Floats = np.add.reduceat(means * self.profiles.count, starts, axis=1)
        return shift, np.where(self.design.centred, self.design.scale / np.maximum(self.design.sizes, 1), 0.0)[strata]
