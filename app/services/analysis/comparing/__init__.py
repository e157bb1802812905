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
    Shift,
    TrendFigure,
    WavePoint,
    WaveTrend,
)
from app.services.analysis.comparing.service import ComparingService
from app.services.analysis.comparing.trending import TrendService

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
    "Shift",
    "TrendFigure",
    "TrendService",
    "WavePoint",
    "WaveTrend",
]
