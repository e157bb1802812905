"""The page of the answers: tables with their bases and definitions, divided as one likes, and who answered."""

from app.ui.pages.analysis.page import AnalysisPage

__all__ = ["AnalysisPage"]
