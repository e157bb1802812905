"""Taylor-linearised variances of sums over a sample, in a design and after weighting to known totals.

An estimate's linearised values say how far each respondent moves it. Respondents of one profile differ only in what they
answered, so that the sum and the sum of squares of the values within each profile are all that is needed: no array has a row for
each respondent and a column for each estimate. Source: `svyrecvar` of R's `survey` 4.1 (Lumley 2004), one stage.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.services.analysis.estimating.arrays import Floats, weighed
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
        means = sums / self.profiles.count
        work = sums * means
        np.subtract(squares, work, out=work)
        found = weighed(work, self.scale)
        if self.projection is not None:
            means -= self.projection.explained(sums)
        np.multiply(means, self.profiles.count, out=work)
        shift, weight = self._strata(work)
        work *= means
        found += weighed(work, self.scale)
        found -= weighed(shift**2, weight)
        found[found < NOTHING * weighed(squares, self.scale)] = 0.0
        return found

    def covariance(self, sums: Floats, products: Floats) -> Floats:
        """The covariances of S estimates, (S, S).

        `sums` (S, Q) as above; `products` (S, S) is the sum over respondents of the product of two estimates' values times
        `scale`.
        """
        means = sums / self.profiles.count
        found = products - (means * self.scale) @ sums.T
        if self.projection is not None:
            means -= self.projection.explained(sums)
        residuals = means * self.profiles.count
        shift, weight = self._strata(residuals)
        found += (residuals * self.scale) @ means.T - (shift * weight) @ shift.T
        at = np.diag_indices_from(found)
        found[at] = np.where(found[at] < NOTHING * products[at], 0.0, found[at])
        return found

    def _strata(self, residuals: Floats) -> tuple[Floats, Floats]:
        """The sum of residuals in each stratum with respondents, (S, H), and what its square is multiplied by, (H,)."""
        starts = self.profiles.starts
        shift: Floats = np.add.reduceat(residuals, starts, axis=1)
        correction = np.where(self.design.centred, self.design.scale / np.maximum(self.design.sizes, 1), 0.0)
        return shift, correction[self.profiles.stratum[starts]]
