"""What a survey wave and its picture offer the promise's text: ready sentences whose figures are traced."""

from app.services.promise.background.offers import Disagreement, Offer, OfferedFigure, Offers, Topic, Why, Withheld
from app.services.promise.background.service import BackgroundService, PromiseHasNoWave

__all__ = [
    "BackgroundService",
    "Disagreement",
    "Offer",
    "OfferedFigure",
    "Offers",
    "PromiseHasNoWave",
    "Topic",
    "Why",
    "Withheld",
]
