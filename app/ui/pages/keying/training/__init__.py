"""Practising: the paper on screen, the very sheet that forms are keyed in, and what came of it. Nothing is stored."""

from app.ui.pages.keying.training.leaf import Training

__all__ = ["Training"]
