"""Sentences that can be put into a promise, as frozen facts."""

from dataclasses import dataclass
from enum import StrEnum

from app.services.promise.tracing import TracedFigure


class Topic(StrEnum):
    """What a sentence is about; sentences of one topic become one paragraph."""

    ANSWERED = "ANSWERED"
    SAFETY = "SAFETY"
    CHANGES = "CHANGES"
    PLACES = "PLACES"
    OPINIONS = "OPINIONS"
    CAUTION = "CAUTION"
    PROBLEMS = "PROBLEMS"
    AREAS = "AREAS"


class Why(StrEnum):
    """Why a traced figure asks for a look."""

    OTHER_FIGURE = "OTHER_FIGURE"
    """The survey says another now."""
    NOT_SHOWN = "NOT_SHOWN"
    """The survey does not show it any more."""
    OTHER_WAVE = "OTHER_WAVE"
    """It is of another wave than the promise rests on."""
    WORDS_GONE = "WORDS_GONE"
    """Its words are no longer in the text."""


@dataclass(frozen=True, slots=True)
class OfferedFigure:
    """A figure in an offered sentence. `measure` is the offer's key and what it is of within it: `unsafe_places:01`.

    `value` is a part of one, a score or a number, of `wave_id`; `weighting` is empty for an unweighted figure.
    """

    measure: str
    words: str
    value: float
    base_n: int
    definition: str
    wave_id: int
    weighting: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence in the document's language. Every figure of the survey in it is among `figures`."""

    key: str
    topic: Topic
    sentence: str
    figures: tuple[OfferedFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not offered, and why: too few answered, or the question was asked otherwise."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Offers:
    """All that can be put in from a wave; `adopted`: from its adopted picture, with the figures as they were then."""

    wave: str
    adopted: bool
    rule: str
    offers: tuple[Offer, ...]
    withheld: tuple[Withheld, ...] = ()

    def offer(self, key: str) -> Offer | None:
        """The offer of that key, if it is there."""
        return next((one for one in self.offers if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A traced figure that no longer agrees; `now` is how the survey says it today, empty where it does not."""

    figure: TracedFigure
    why: Why
    now: str = ""


def key_of(measure: str) -> str:
    """The key of the offer that a measure belongs to."""
    return measure.partition(":")[0]
