"""Comparisons of figures: between waves, places and ways of answering, and whether they differ for sure."""

from app.services.analysis.comparing.facts import (
    ChangeRow,
    ChangeTable,
    Difference,
    ModeDifferences,
    ModeRow,
    Parts,
    Ranking,
    RankRow,
)
from app.services.analysis.comparing.service import ComparingService

__all__ = [
    "ChangeRow",
    "ChangeTable",
    "ComparingService",
    "Difference",
    "ModeDifferences",
    "ModeRow",
    "Parts",
    "RankRow",
    "Ranking",
]
