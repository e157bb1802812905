"""The review of what people wrote: hints, masking, themes, places, and what may be quoted."""

from app.models.survey import ReviewState
from app.services.review.counting import TextCount, TextCounts, hide_row, text_counts
from app.services.review.hints import Hint, HintKind, hints_in
from app.services.review.lines import (
    AskedLine,
    Hinted,
    Queue,
    TextLine,
    ThemeLine,
    Wanted,
    wanted_lines,
)
from app.services.review.masking import Span, mask_words, masked, merged, spans_of
from app.services.review.placing import PlaceFinder, PlaceFound
from app.services.review.refusals import (
    NothingMasked,
    PlaceWordsMissing,
    TextGone,
    TextQuoted,
    ThemeGone,
    ThemeMissing,
    ThemeThere,
    WaveReviewed,
)
from app.services.review.service import Hints, Quotable, ReviewService, untaught, without_hints
from app.services.review.suggesting import Suggester, Suggestion

__all__ = [
    "AskedLine",
    "Hint",
    "HintKind",
    "Hinted",
    "Hints",
    "NothingMasked",
    "PlaceFinder",
    "PlaceFound",
    "PlaceWordsMissing",
    "Queue",
    "Quotable",
    "ReviewService",
    "ReviewState",
    "Span",
    "Suggester",
    "Suggestion",
    "TextCount",
    "TextCounts",
    "TextGone",
    "TextLine",
    "TextQuoted",
    "ThemeGone",
    "ThemeLine",
    "ThemeMissing",
    "ThemeThere",
    "Wanted",
    "WaveReviewed",
    "hide_row",
    "hints_in",
    "mask_words",
    "masked",
    "merged",
    "spans_of",
    "text_counts",
    "untaught",
    "wanted_lines",
    "without_hints",
]
