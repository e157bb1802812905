"""Löfte: the texts, the commitments by party, the decisions, and the document as it will be."""

from app.ui.pages.promise.page import PromisePage

__all__ = ["PromisePage"]
