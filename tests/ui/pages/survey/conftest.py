"""The page of the survey as the window shows it, with a wave in draft."""

from tests.ui.pages.test_survey import page, places, survey, wave

__all__ = ["page", "places", "survey", "wave"]
