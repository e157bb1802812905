"""Estimates from a sample: weights, standard errors, intervals and tests, in numpy alone, held to R's `survey` package.

`Design` says how the respondents were chosen, `rake` and `poststratify` give a `Weighting`, and `Sample(design, weighting)`
estimates.
"""

from app.services.analysis.estimating.decomposition import Cells, Decomposition, decompose
from app.services.analysis.estimating.design import Design, MoreAnswersThanPeople, StratumMissing
from app.services.analysis.estimating.fitting import Trim
from app.services.analysis.estimating.intervals import Bounds, agresti_coull, clopper_pearson, wilson
from app.services.analysis.estimating.profile import Profiles
from app.services.analysis.estimating.ranking import RankLine, ranking
from app.services.analysis.estimating.rao_scott import RaoScott
from app.services.analysis.estimating.sample import Sample, Tallied
from app.services.analysis.estimating.self_check import Check, reference_figures
from app.services.analysis.estimating.shares import Compared, Means, Shares, Totals
from app.services.analysis.estimating.simple import Pearson, TwoShares, pearson, two_shares
from app.services.analysis.estimating.testing import Difference, Pairs, benjamini_hochberg, change, difference, holm, pairwise
from app.services.analysis.estimating.weighting import (
    EmptyCell,
    Margin,
    NothingInCommon,
    Weighting,
    margins_of,
    poststratify,
    rake,
)

__all__ = [
    "Bounds",
    "Cells",
    "Check",
    "Compared",
    "Decomposition",
    "Design",
    "Difference",
    "EmptyCell",
    "Margin",
    "Means",
    "MoreAnswersThanPeople",
    "NothingInCommon",
    "Pairs",
    "Pearson",
    "Profiles",
    "RankLine",
    "RaoScott",
    "Sample",
    "Shares",
    "StratumMissing",
    "Tallied",
    "Totals",
    "Trim",
    "TwoShares",
    "Weighting",
    "agresti_coull",
    "benjamini_hochberg",
    "change",
    "clopper_pearson",
    "decompose",
    "difference",
    "holm",
    "margins_of",
    "pairwise",
    "pearson",
    "poststratify",
    "rake",
    "ranking",
    "reference_figures",
    "two_shares",
    "wilson",
]
