"""Enkät: the questions, the wave that asks them, the places and the collection points."""

from app.ui.pages.survey.coded_answers import CodedPanel
from app.ui.pages.survey.collecting import CollectingTab
from app.ui.pages.survey.page import SurveyPage

__all__ = ["CodedPanel", "CollectingTab", "SurveyPage"]
