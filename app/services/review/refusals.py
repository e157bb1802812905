"""What the review of texts refuses."""

from dataclasses import dataclass

from app.models.refusal import Refusal


@dataclass(eq=False)
class TextGone(Refusal):
    """The answer was corrected, voided or taken away."""


@dataclass(eq=False)
class NothingMasked(Refusal):
    """A masked text has something masked."""


@dataclass(eq=False)
class TextQuoted(Refusal):
    """The text stands as a quote in the picture under that title."""

    title: str


@dataclass(eq=False)
class WaveReviewed(Refusal):
    """The wave is verified: its texts stay reviewed."""

    wave: str


@dataclass(eq=False)
class ThemeMissing(Refusal):
    """A theme without a name."""


@dataclass(eq=False)
class ThemeThere(Refusal):
    """There is a theme of that name."""

    name: str


@dataclass(eq=False)
class ThemeGone(Refusal):
    """The theme is not there any more."""


@dataclass(eq=False)
class PlaceWordsMissing(Refusal):
    """No words are chosen that people call the place."""
