"""Practising: filled-in forms with known answers, and what a keyer made of them. Nothing of it is ever stored."""

from app.services.keying.training.inventing import MOST_PRACTICE, practice_sheets
from app.services.keying.training.paper import Ink, PracticeSheet

__all__ = ["MOST_PRACTICE", "Ink", "PracticeSheet", "practice_sheets"]
