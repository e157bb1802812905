"""Why a file of answers is not taken in."""

from dataclasses import dataclass

from app.models.refusal import Refusal


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that can't be read: the row as a spreadsheet numbers it (the heading is row 1), the column's name, what is there."""

    row: int
    column: str
    value: str


@dataclass(eq=False)
class AnswersFaulty(Refusal):
    """Some cells hold what the questionnaire does not allow; nothing was taken in. `faults` are the first of `count`."""

    file: str
    count: int
    faults: tuple[CellFault, ...]


@dataclass(eq=False)
class AnswersUnreadable(Refusal):
    """No table of coded answers: no heading with `mode` and the questionnaire's columns, or no row under it."""

    file: str


@dataclass(eq=False)
class AnswersThere(Refusal):
    """The same file was taken in before."""

    file: str


@dataclass(eq=False)
class WaveTakesNoAnswers(Refusal):
    """The wave is not open."""

    wave: str


@dataclass(eq=False)
class SpssLacking(Refusal):
    """Files for SPSS need what is not installed: the extra `spss`."""


@dataclass(eq=False)
class CodedKindUnknown(Refusal):
    """Coded answers are not written as files of that ending."""

    ending: str
