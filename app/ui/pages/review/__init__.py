"""The review of written answers: read, masked, cleared or withheld, with themes and places."""

from app.ui.pages.review.page import ReviewPage

__all__ = ["ReviewPage"]
