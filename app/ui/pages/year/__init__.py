"""Översikt: where the year stands, what comes next, and what was changed last."""

from app.ui.pages.year.page import YearPage

__all__ = ["YearPage"]
