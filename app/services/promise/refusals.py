"""What the promise refuses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.models.promise import PromiseState, TargetKind
from app.models.refusal import Refusal


class PromisePart(StrEnum):
    """What must not be empty."""

    TITLE = "TITLE"
    COMMITMENT = "COMMITMENT"
    ACTIVITY = "ACTIVITY"
    PARTY = "PARTY"
    HEADING = "HEADING"
    BODY = "BODY"
    SIGNATORY = "SIGNATORY"
    COMMENT = "COMMENT"
    ANSWER = "ANSWER"
    LINE = "LINE"


class TargetField(StrEnum):
    """What a target of some kind needs."""

    VALUE = "VALUE"
    PERIOD = "PERIOD"
    SUB_TEXT = "SUB_TEXT"
    DUE_ON = "DUE_ON"


@dataclass(eq=False)
class WordsMissing(Refusal):
    """A part without words."""

    part: PromisePart


@dataclass(eq=False)
class PromiseGone(Refusal):
    """Somebody has removed the promise, or the part of it."""


@dataclass(eq=False)
class PromiseUnknown(Refusal):
    """There is no promise of that name; `known` are those there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class PromiseNameTaken(Refusal):
    """There is a promise of that name already."""

    name: str


@dataclass(eq=False)
class PeriodBackwards(Refusal):
    """A period that ends before it begins."""

    first: date
    last: date


@dataclass(eq=False)
class PromiseLocked(Refusal):
    """The text is locked from PROPOSED."""

    name: str
    state: PromiseState


@dataclass(eq=False)
class PromiseMoveRefused(Refusal):
    """The promise can't go from one state to the other."""

    name: str
    state: PromiseState
    wanted: PromiseState


@dataclass(eq=False)
class NewerVersionThere(Refusal):
    """A version made from this one exists already."""

    name: str
    version: int


@dataclass(eq=False)
class PromiseNotDraft(Refusal):
    """Only a draft can be removed."""

    name: str
    state: PromiseState


@dataclass(eq=False)
class PartyThere(Refusal):
    """The promise has that party already."""

    name: str


@dataclass(eq=False)
class AreasOfWaveAnswered(Refusal):
    """Commitments answer areas of another wave than the one wanted."""

    areas: tuple[str, ...]


@dataclass(eq=False)
class PartyInUse(Refusal):
    """The party has commitments, decisions or signatories."""

    name: str


@dataclass(eq=False)
class OccasionsLogged(Refusal):
    """What has occasions logged on it can't be removed."""

    text: str


@dataclass(eq=False)
class TargetIncomplete(Refusal):
    """The kind of target needs a field that is empty."""

    kind: TargetKind
    field: TargetField


@dataclass(eq=False)
class TargetNotPositive(Refusal):
    """A target or sub-target of nothing, or less."""


@dataclass(eq=False)
class SubTargetTooLarge(Refusal):
    """A part that is more than the whole."""

    sub_value: float
    value: float


@dataclass(eq=False)
class PriorityNotChosen(Refusal):
    """The area is not prioritised, or has no motive, so it can't stand in the promise."""

    title: str


@dataclass(eq=False)
class NothingPromised(Refusal):
    """A promise without a commitment."""


@dataclass(eq=False)
class NobodyDecides(Refusal):
    """No party must decide, so nothing could ever decide the promise."""


@dataclass(eq=False)
class DecisionMissing(Refusal):
    """Parties that must decide have not."""

    parties: tuple[str, ...]


@dataclass(eq=False)
class NobodySigns(Refusal):
    """No signatory is required, so the promise could never be signed."""


@dataclass(eq=False)
class SignatureMissing(Refusal):
    """Required signatories have not signed."""

    titles: tuple[str, ...]


@dataclass(eq=False)
class DocumentNotKept(Refusal):
    """The hash of the PDF that was decided on is not kept."""


@dataclass(eq=False)
class SignedElectronically(Refusal):
    """A signature that is in the PDF is neither noted nor cleared by hand."""

    title: str


@dataclass(eq=False)
class PartyUnknown(Refusal):
    """No party is called that, or several are; `known` are those it may be."""

    said: str
    known: tuple[str, ...]


@dataclass(eq=False)
class SignatoryUnclear(Refusal):
    """Nobody who signs is called that, or several are; `known` are the titles it may be."""

    said: str
    known: tuple[str, ...]


@dataclass(eq=False)
class WordUnknown(Refusal):
    """A state or an outcome is not called that; `known` are the words there are."""

    said: str
    known: tuple[str, ...]
