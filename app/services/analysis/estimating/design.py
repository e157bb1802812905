"""How the respondents were chosen: what their base weights are, and what may be said of the uncertainty."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from app.services.analysis.estimating.arrays import MISSING, Codes, Floats, Index


class StratumMissing(ValueError):
    """So many respondents are in no stratum; leave them out or give them one of their own before."""

    def __init__(self, respondents: int) -> None:
        super().__init__(respondents)
        self.respondents = respondents


class MoreAnswersThanPeople(ValueError):
    """In these strata (codes) there are more respondents than the population has people."""

    def __init__(self, strata: tuple[int, ...]) -> None:
        super().__init__(strata)
        self.strata = strata


@dataclass(frozen=True, eq=False)
class Design:
    """A design of n respondents in H strata; a simple random sample has one.

    `stratum` (n,) has the stratum of each respondent, `population` (H,) the people in each, None where that is not known:
    then every base weight is 1 and there is no finite population correction. `correction` says whether to make it.
    `random` is False of an open survey, in which anybody answered who wanted to: nothing can be said of its uncertainty.
    """

    random: bool
    stratum: Index
    population: Floats | None
    correction: bool
    strata: int

    @classmethod
    def open(cls, n: int) -> Self:
        """Whoever wanted to answered: base weights of 1, and no uncertainty."""
        return cls(random=False, stratum=np.zeros(n, np.intp), population=None, correction=False, strata=1)

    @classmethod
    def simple(cls, n: int, population: float | None = None, *, correction: bool = True) -> Self:
        """A simple random sample; raises MoreAnswersThanPeople."""
        people = None if population is None else np.array([population], np.float64)
        return cls(random=True, stratum=np.zeros(n, np.intp), population=people, correction=correction, strata=1)._sound()

    @classmethod
    def stratified(cls, strata: Codes, population: npt.ArrayLike | None = None, *, correction: bool = True) -> Self:
        """A simple random sample in each stratum; raises StratumMissing and MoreAnswersThanPeople."""
        missing = int(np.count_nonzero(strata <= MISSING))
        if missing:
            raise StratumMissing(missing)
        people = None if population is None else np.asarray(population, np.float64)
        count = int(strata.max(initial=0)) + 1 if people is None else len(people)
        return cls(random=True, stratum=strata.astype(np.intp), population=people, correction=correction, strata=count)._sound()

    @property
    def n(self) -> int:
        """The respondents."""
        return len(self.stratum)

    @cached_property
    def sizes(self) -> Index:
        """Respondents in each stratum, (H,)."""
        return np.bincount(self.stratum, minlength=self.strata)

    @cached_property
    def base(self) -> Floats:
        """The base weight in each stratum, (H,): people for each respondent, 0 where nobody answered."""
        if self.population is None:
            return np.ones(self.strata)
        return np.divide(self.population, self.sizes, out=np.zeros(self.strata), where=self.sizes > 0)

    @cached_property
    def scale(self) -> Floats:
        """What a stratum's sum of squares is multiplied by, (H,): (1 - n/N) n/(n - 1).

        A stratum with a single respondent shows no spread of its own. As R's `survey.lonely.psu = "adjust"` it counts with its
        distance from the mean of all strata rather than not at all: `(1 - n/N)`, and `centred` is False there. `lonely` says
        which.
        """
        sizes = self.sizes
        fraction = np.ones(self.strata)
        if self.population is not None and self.correction:
            fraction = np.divide(self.population - sizes, self.population, out=np.zeros(self.strata), where=self.population > 0)
        fraction[(sizes == 0) | (fraction < _ALL_ASKED)] = 0.0
        return fraction * np.where(sizes > 1, sizes / np.maximum(sizes - 1, 1), 1.0)

    @cached_property
    def centred(self) -> npt.NDArray[np.bool_]:
        """The strata whose spread is measured from their own mean, (H,): all with more than one respondent."""
        return self.sizes > 1

    @property
    def lonely(self) -> tuple[int, ...]:
        """Strata with a single respondent: their own spread can't be known."""
        return tuple(np.flatnonzero(self.sizes == 1).tolist())

    @property
    def unseen(self) -> tuple[int, ...]:
        """Strata in which nobody answered: no estimate speaks for the people there."""
        return tuple(np.flatnonzero(self.sizes == 0).tolist())

    @property
    def df(self) -> int:
        """Degrees of freedom: respondents less the strata they are in, as R's `degf`."""
        return self.n - int(np.count_nonzero(self.sizes))

    def _sound(self) -> Self:
        if self.population is not None:
            beyond = np.flatnonzero(self.sizes > self.population)
            if len(beyond):
                raise MoreAnswersThanPeople(tuple(beyond.tolist()))
        return self


_ALL_ASKED = 1e-7
"""Below this part not asked everybody was asked, and nothing is uncertain (R's limit)."""
