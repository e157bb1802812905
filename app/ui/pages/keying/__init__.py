"""Inmatning: the page where paper forms are keyed."""

from app.ui.pages.keying.page import KeyingPage

__all__ = ["KeyingPage"]
