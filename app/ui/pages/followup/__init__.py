"""Follow-up: what came of each commitment, and the logging of what was done."""

from app.ui.pages.followup.page import FollowUpPage

__all__ = ["FollowUpPage"]
