"""Practising: filled-in forms with known answers, and what a keyer made of them. Nothing of it is ever stored."""

from app.services.keying.training.inventing import MOST_PRACTICE, practice_sheets
from app.services.keying.training.marking import SheetMark, Standing, TrainingResult, WrongField
from app.services.keying.training.paper import Ink, PracticeSheet
from app.services.keying.training.sitting import LANGUAGE, Sitting, TrainingService

__all__ = [
    "LANGUAGE",
    "MOST_PRACTICE",
    "Ink",
    "PracticeSheet",
    "SheetMark",
    "Sitting",
    "Standing",
    "TrainingResult",
    "TrainingService",
    "WrongField",
    "practice_sheets",
]
