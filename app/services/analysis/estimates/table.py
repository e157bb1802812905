"""Estimates as frozen facts: shares, means and totals with what is known of their uncertainty, or why they are not shown."""

from dataclasses import dataclass
from enum import StrEnum

from app.services.analysis.estimates.sampling import SamplingFacts
from app.services.analysis.estimates.weighting import WeightingFacts
from app.services.analysis.table import Definition, Figure, Heading


class IntervalKind(StrEnum):
    """How a 95 per cent interval of a share is reckoned."""

    LOGIT = "LOGIT"
    """On the log odds, so that it stays between 0 and 1; Wilson's at 0 and 1. The one that is shown."""
    BETA = "BETA"
    """Korn and Graubard's, somewhat wider where few gave an answer."""
    WILSON = "WILSON"
    WALD = "WALD"
    """Two standard errors to each side."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the share of the whole population lies, in 95 samples of a hundred; parts of one."""

    kind: IntervalKind
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How sure an estimate is: its standard error, in its own unit, and its interval."""

    se: float
    low: float
    high: float
    intervals: tuple[Interval, ...] = ()
    """All kinds there are of a share; `low` and `high` are the logit's."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many of the population would answer so, with its standard error where there is one."""

    value: float
    se: float | None


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """An answer: how many gave it, their share unweighted and weighted, and how sure that is (None: open survey, or hidden)."""

    code: str
    name: str
    text: str
    n: Figure
    unweighted: Figure
    share: Figure
    uncertainty: Uncertainty | None = None
    total: Total | None = None


@dataclass(frozen=True, slots=True)
class EstimateIndicator:
    """An indicator, weighted: a share (a part of one) or a score (0 to 100)."""

    name: str
    text: str
    unweighted: Figure
    value: Figure
    uncertainty: Uncertainty | None
    definition: Definition


@dataclass(frozen=True, slots=True)
class MeanEstimate:
    """The mean of a number, in its own unit."""

    value: Figure
    uncertainty: Uncertainty | None


@dataclass(frozen=True, slots=True)
class EstimateGroup:
    """Everybody, or those with one answer to what the table is divided by; `effective_n` is Kish's, None where it is hidden."""

    code: str
    name: str
    text: str
    base_n: Figure
    effective_n: float | None
    rows: tuple[EstimateRow, ...]
    indicators: tuple[EstimateIndicator, ...] = ()
    mean: MeanEstimate | None = None


@dataclass(frozen=True, slots=True)
class TableTest:
    """Rao and Scott's test of whether the groups answer alike: `f` with two degrees of freedom, and its probability."""

    f: float
    ndf: float
    ddf: float
    p: float


class Untested(StrEnum):
    """Why it is not told of a random sample whether its groups answer alike."""

    HIDDEN = "HIDDEN"
    """Something of the table is hidden, and a test of all of it would tell of that."""
    UNSUITED = "UNSUITED"
    """The test is of answers that exclude one another in groups that do."""


@dataclass(frozen=True, slots=True)
class EstimateTable:
    """A question's estimates, whole and in groups.

    `test` is None undivided, of an open survey, where `untested` says why, and where too few answers or groups occur for one.
    """

    heading: Heading
    whole: EstimateGroup
    by: str
    by_title: str
    groups: tuple[EstimateGroup, ...]
    test: TableTest | None
    sampling: SamplingFacts
    weighting: WeightingFacts | None
    untested: Untested | None = None
