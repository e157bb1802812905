"""What can't be done with questionnaires, waves and places, as facts."""

from dataclasses import dataclass
from enum import StrEnum

from app.models.refusal import Refusal
from app.models.survey import QuestionnaireState, WaveState


class Fault(StrEnum):
    """What is wrong with a questionnaire's definition."""

    NO_QUESTIONS = "NO_QUESTIONS"
    TEXT_MISSING = "TEXT_MISSING"
    NAME_TAKEN = "NAME_TAKEN"
    NAME_NOT_PLAIN = "NAME_NOT_PLAIN"
    NO_OPTIONS = "NO_OPTIONS"
    NO_ITEMS = "NO_ITEMS"
    CODE_TAKEN = "CODE_TAKEN"
    CODE_NOT_DIGITS = "CODE_NOT_DIGITS"
    CODE_BEGINS_ANOTHER = "CODE_BEGINS_ANOTHER"
    JUMP_NOT_FORWARD = "JUMP_NOT_FORWARD"
    MOST_TOO_LOW = "MOST_TOO_LOW"
    NO_SUCH_SPAN = "NO_SUCH_SPAN"
    """The smallest number is below nought, or above the largest."""
    NUMBER_HAS_OPTIONS = "NUMBER_HAS_OPTIONS"
    """A question about a number has an option that is no missing answer."""
    CODE_IN_SPAN = "CODE_IN_SPAN"
    """A missing answer's code is one of the numbers that may be answered."""
    CODES_OF_INDICATOR = "CODES_OF_INDICATOR"
    CHECK_TAKEN = "CHECK_TAKEN"
    CHECK_WITHOUT_TEXT = "CHECK_WITHOUT_TEXT"
    CHECK_UNKNOWN = "CHECK_UNKNOWN"
    """A check about a question, line or code that is not there, or in a form that no check has."""


@dataclass(eq=False)
class QuestionnaireFaulty(Refusal):
    """A definition that can't be keyed or counted; `word` is the code or name at fault.

    `question` is its number on the form, 0 where the fault is the whole form's.
    """

    fault: Fault
    question: int
    word: str = ""


@dataclass(eq=False)
class QuestionnaireUnreadable(Refusal):
    """A questionnaire's file that is no questionnaire."""

    file: str


@dataclass(eq=False)
class QuestionnaireNotDraft(Refusal):
    """A frozen questionnaire is not edited; a new version is."""

    name: str
    version: int
    state: QuestionnaireState


@dataclass(eq=False)
class QuestionnaireInUse(Refusal):
    """A wave asks this questionnaire."""

    name: str
    wave: str


@dataclass(eq=False)
class WaveNameTaken(Refusal):
    """Waves are told apart by name."""

    name: str


@dataclass(eq=False)
class WaveNameMissing(Refusal):
    """A wave without a name."""


@dataclass(eq=False)
class WaveUnknown(Refusal):
    """There is no wave of that name; `known` are those there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class WaveDatesBackwards(Refusal):
    """The wave would close before it opens."""


@dataclass(eq=False)
class PopulationNotPositive(Refusal):
    """A population of nobody."""


@dataclass(eq=False)
class WaveStep(Refusal):
    """The wave can't go from where it is to there."""

    name: str
    state: WaveState
    wanted: WaveState


@dataclass(eq=False)
class WaveReasonMissing(Refusal):
    """Opening a closed wave again needs a reason."""

    name: str


@dataclass(eq=False)
class WaveNotReady(Refusal):
    """What is left to do before the wave counts as verified."""

    name: str
    unreviewed_texts: int
    discrepant_forms: int
    unkeyed_batches: int
    unverified_batches: int = 0
    """Keyed, but no sample of them is accepted."""


@dataclass(eq=False)
class WaveHasAnswers(Refusal):
    """A wave with answers or batches is not taken away."""

    name: str


@dataclass(eq=False)
class PlaceCodeTaken(Refusal):
    """Another place has that code."""

    code: str
    name: str


@dataclass(eq=False)
class PlaceCodeNotTwoDigits(Refusal):
    """A place's printed code is `01` to `96`."""

    code: str


@dataclass(eq=False)
class PlaceNameTaken(Refusal):
    """Another place goes by that name."""

    name: str
    code: str


@dataclass(eq=False)
class PlaceNameMissing(Refusal):
    """A place or a collection point without a name."""


@dataclass(eq=False)
class PlaceInsideItself(Refusal):
    """A place can't lie within itself, nor within a place that lies in it."""

    name: str


@dataclass(eq=False)
class PlacesFull(Refusal):
    """All two-digit codes are given out."""


@dataclass(eq=False)
class PlaceUnreadable(Refusal):
    """A pasted row that is no place: two digits, a name, other names after semicolons."""


@dataclass(eq=False)
class PlaceListRefused(Refusal):
    """A pasted list of which nothing was added, because of one row of it: its number from 1, empty rows counted, and its text."""

    row: int
    line: str
    because: Refusal


@dataclass(eq=False)
class CollectionPointUnknown(Refusal):
    """No collection point has that name; those there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class CollectionPointThere(Refusal):
    """There is a collection point of that name."""

    name: str
