"""What can't be tabulated."""

from dataclasses import dataclass

from app.models.refusal import Refusal


@dataclass(eq=False)
class WaveUnknown(Refusal):
    """There is no such wave in the file (any more)."""


@dataclass(eq=False)
class QuestionUnknown(Refusal):
    """The wave's questionnaire has no question, or no line, of that name; `known` are those there are tables of."""

    wave: str
    field: str
    known: tuple[str, ...] = ()


@dataclass(eq=False)
class NotTabulated(Refusal):
    """A question that has no table of this kind: free text, or a battery without saying which line."""

    wave: str
    field: str


@dataclass(eq=False)
class WeightsUnreadable(Refusal):
    """Weights are said as `rake:age,sex` or `poststratify:age,sex`."""

    said: str


@dataclass(eq=False)
class DesignUnreadable(Refusal):
    """A design is said as `open`, `srs` or `stratified:residence`."""

    said: str


@dataclass(eq=False)
class WaveNotEarlier(Refusal):
    """A change is told from an earlier wave; `against` began with `wave` or after it."""

    wave: str
    against: str


@dataclass(eq=False)
class NoPopulation(Refusal):
    """No population table of the wave is by these questions; `there` are those it has; questions by their titles."""

    wave: str
    questions: tuple[str, ...]
    there: tuple[tuple[str, ...], ...]


@dataclass(eq=False)
class NotWeightedBy(Refusal):
    """Answers can't be weighted by a question, here by its title, to which there may be several."""

    question: str


@dataclass(eq=False)
class NobodyToWeight(Refusal):
    """Nobody gave an answer to these questions, by their titles, that the wave's population table has."""

    wave: str
    questions: tuple[str, ...]


@dataclass(eq=False)
class StratumUnanswered(Refusal):
    """So many responses do not say which stratum they are from; `question` is the title of the one that asks it."""

    question: str
    responses: int


@dataclass(eq=False)
class MoreThanPopulation(Refusal):
    """More answered than there are inhabitants: the population is not that of the sample. `strata` are where."""

    strata: tuple[str, ...]
