"""The page where files of answers are taken in."""

from app.ui.pages.exchange.page import ImportPage

__all__ = ["ImportPage"]
