"""The page of the answers: tables with their bases and definitions, divided as one likes, and who answered."""

from app.ui.pages.analysis.comparing import ComparingPanel
from app.ui.pages.analysis.page import AnalysisPage
from app.ui.pages.analysis.trend import TrendPanel
from app.ui.pages.analysis.weights import WeightsPanel

__all__ = ["AnalysisPage", "ComparingPanel", "TrendPanel", "WeightsPanel"]
