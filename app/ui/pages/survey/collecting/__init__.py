"""Insamlingsfiler: several places without a server, as the coordinator sees them."""

from app.ui.pages.survey.collecting.tab import CollectingTab

__all__ = ["CollectingTab"]
