"""Lägesbild: the evidence, the areas in order with their motives, and the places people name."""

from app.ui.pages.picture.page import PicturePage

__all__ = ["PicturePage"]
