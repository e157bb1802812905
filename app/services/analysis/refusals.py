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
