"""Tables weighted to the population, with what can be said of their uncertainty: counts with their estimates beside them."""

from app.models.analysis import WeightingKind
from app.services.analysis.estimates.sampling import Drawn, Sampling, SamplingFacts
from app.services.analysis.estimates.service import EstimateService, Method
from app.services.analysis.estimates.table import (
    EstimateGroup,
    EstimateIndicator,
    EstimateRow,
    EstimateTable,
    Interval,
    IntervalKind,
    MeanEstimate,
    TableTest,
    Total,
    Uncertainty,
)
from app.services.analysis.estimates.weighting import EmptyGroup, WeightingFacts, Weights

__all__ = [
    "Drawn",
    "EmptyGroup",
    "EstimateGroup",
    "EstimateIndicator",
    "EstimateRow",
    "EstimateService",
    "EstimateTable",
    "Interval",
    "IntervalKind",
    "MeanEstimate",
    "Method",
    "Sampling",
    "SamplingFacts",
    "TableTest",
    "Total",
    "Uncertainty",
    "WeightingFacts",
    "WeightingKind",
    "Weights",
]
