"""How a wave's respondents were chosen, and the sample that figures are estimated from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from app.models.analysis import WeightingKind
from app.models.survey import SamplingDesign
from app.services.analysis.estimates.coded import MISSING, Coded, counting, single
from app.services.analysis.estimates.counts import empty_groups, few_in, trimmed, unplaced, whole
from app.services.analysis.estimates.weighting import Placed, WeightingFacts, Weights, placed, titled
from app.services.analysis.estimating import (
    Design,
    Margin,
    MoreAnswersThanPeople,
    NothingInCommon,
    Sample,
    StratumMissing,
    Trim,
    Weighting,
    poststratify,
    rake,
)
from app.services.analysis.refusals import (
    DesignUnreadable,
    MoreThanPopulation,
    NobodyToWeight,
    StratumUnanswered,
)
from app.services.analysis.view import View
from app.services.survey import PopulationLine


@dataclass(frozen=True, slots=True)
class Sampling:
    """How respondents were chosen; `stratum` names the question whose answers are the strata.

    `corrected`: whether the margin of error is made smaller for so large a part of the population having answered.
    """

    design: SamplingDesign = SamplingDesign.OPEN
    stratum: str = ""
    corrected: bool = True

    @classmethod
    def parsed(cls, said: str) -> Self:
        """`open`, `srs` or `stratified:residence`, as typed. Raises DesignUnreadable."""
        kind, _colon, stratum = said.partition(":")
        if kind.upper() not in set(SamplingDesign) or (kind.upper() == SamplingDesign.STRATIFIED) != bool(stratum):
            raise DesignUnreadable(said)
        return cls(SamplingDesign(kind.upper()), stratum)


@dataclass(frozen=True, slots=True)
class SamplingFacts:
    """What the design came to: people it was drawn from, None where that is not known, and strata with less than `limit`
    respondents or none.
    """

    sampling: Sampling
    population: float | None
    few: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    limit: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A sample with what is to be said about it."""

    sample: Sample
    sampling: SamplingFacts
    weighting: WeightingFacts | None
    _of_kinds: dict[str, Coded | None] = field(default_factory=dict)

    def of_kinds(self, view: View, name: str) -> Coded | None:
        """The answer of each kind of respondents to a question weighted by, MISSING where a kind gave several; found once.

        None for a question with several answers.
        """
        if name not in self._of_kinds:
            given, kinds = single(view, name), self.sample.profiles.of
            if given is not None:
                codes = np.full(len(self.sample.profiles.count), MISSING, given.codes.dtype)
                codes[kinds[::-1]] = given.codes[::-1]  # of each kind's first respondent; sorting all takes longer
                codes[kinds[given.codes != codes[kinds]]] = MISSING
                given = Coded(given.categories, codes)
            self._of_kinds[name] = given
        return self._of_kinds[name]

    @property
    def weights_differ(self) -> bool:
        """Whether some respondents weigh more than others."""
        weights = self.sample.profiles.weight
        return len(weights) > 1 and float(weights.max() - weights.min()) > 0


def drawn(view: View, tables: Sequence[PopulationLine], sampling: Sampling, weights: Weights | None) -> Drawn:
    """The wave's respondents by a design, weighted or not.

    Raises NoPopulation, NotWeightedBy, NobodyToWeight, StratumUnanswered and MoreThanPopulation.
    """
    design, facts = _design(view, tables, sampling)
    if weights is None:
        return Drawn(Sample(design), facts, None)
    margins = [placed(view, tables, questions) for questions in weights.margins]
    trim = Trim(highest=weights.largest) if weights.largest is not None else None
    try:
        if weights.kind is WeightingKind.RAKE:
            weighting = rake(design, [Margin(margin.joined, margin.people.ravel()) for margin in margins], trim)
        else:
            weighting = poststratify(design, list(margins[0].columns), margins[0].people, trim)
    except NothingInCommon as error:
        raise NobodyToWeight(view.wave.name, tuple(titled(view, one) for one in weights.questions)) from error
    return Drawn(Sample(design, weighting), facts, _facts(view, weights, weighting, margins))


def _design(view: View, tables: Sequence[PopulationLine], sampling: Sampling) -> tuple[Design, SamplingFacts]:
    n = int(np.count_nonzero(counting(view)))
    if sampling.design is SamplingDesign.OPEN:
        return Design.open(n), SamplingFacts(sampling, None)
    if sampling.design is SamplingDesign.SRS:
        people = tables[0].total if tables else view.wave.population
        try:
            return Design.simple(n, people, correction=sampling.corrected), SamplingFacts(sampling, people)
        except MoreAnswersThanPeople as error:
            raise MoreThanPopulation(()) from error
    return _stratified(view, tables, sampling)


def _stratified(view: View, tables: Sequence[PopulationLine], sampling: Sampling) -> tuple[Design, SamplingFacts]:
    """A design in which strata without people in the table, if somebody says they are from one, can't be placed."""
    strata = placed(view, tables, (sampling.stratum,))
    names = strata.names[0]
    try:
        design = Design.stratified(strata.columns[0], strata.people, correction=sampling.corrected)
    except StratumMissing as error:
        raise StratumUnanswered(titled(view, sampling.stratum), error.respondents) from error
    except MoreAnswersThanPeople as error:
        raise MoreThanPopulation(tuple(names[at] for at in error.strata)) from error
    unseen = tuple(names[at] for at in design.unseen)
    return design, SamplingFacts(sampling, float(strata.people.sum()), few_in(view, strata), unseen, view.limits.smallest_cell)


def _facts(view: View, weights: Weights, weighting: Weighting, margins: Sequence[Placed]) -> WeightingFacts:
    told = whole(view, margins)
    tables = {margin.table.id: (margin.table.source, margin.table.counted_on) for margin in margins}
    return WeightingFacts(
        weights=weights,
        converged=weighting.converged,
        sweeps=weighting.sweeps,
        largest_difference=weighting.largest_difference,
        empty=tuple(empty_groups(view, margins, weighting)),
        unplaced=unplaced(view, margins, weighting),
        trimmed=trimmed(view, margins, weighting),
        limit=view.limits.smallest_cell,
        lowest=weighting.lowest if told else None,
        highest=weighting.highest if told else None,
        effective_n=weighting.effective_n if told else None,
        design_effect=weighting.design_effect if told else None,
        represented=weighting.represented,
        sources=tuple(tables.values()),
    )
