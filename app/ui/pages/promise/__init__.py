"""Löfte: the texts, the commitments by party, the decisions, publishing, and the document as it will be."""

from app.ui.pages.promise.page import PromisePage
from app.ui.pages.promise.pieces import Services
from app.ui.pages.promise.publishing import PublishingTab
from app.ui.pages.promise.signing_tab import SigningTab

__all__ = ["PromisePage", "PublishingTab", "Services", "SigningTab"]
