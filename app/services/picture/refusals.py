"""What the situational picture refuses."""

from dataclasses import dataclass

from app.models.picture import PictureState, PriorityState
from app.models.refusal import Refusal


@dataclass(eq=False)
class TitleMissing(Refusal):
    """A priority area or a piece of evidence without a title."""


@dataclass(eq=False)
class MotiveMissing(Refusal):
    """A motive is needed both to prioritise an area and not to."""

    title: str


@dataclass(eq=False)
class PriorityMoveRefused(Refusal):
    """An area can't go from one state to the other."""

    title: str
    state: PriorityState
    wanted: PriorityState


@dataclass(eq=False)
class PriorityInUse(Refusal):
    """Commitments answer the area, so it can't be removed or left out."""

    title: str
    commitments: int


@dataclass(eq=False)
class PriorityLocked(Refusal):
    """The area stands in a promise whose text is locked."""

    title: str
    promise: str


@dataclass(eq=False)
class PriorityGone(Refusal):
    """Somebody has removed the area."""


@dataclass(eq=False)
class EvidenceGone(Refusal):
    """Somebody has removed the piece of evidence."""


@dataclass(eq=False)
class EvidenceThere(Refusal):
    """The table is among the evidence already."""

    title: str


@dataclass(eq=False)
class TableUnknown(Refusal):
    """The wave's questionnaire has no such question or item to make a table of."""

    name: str


@dataclass(eq=False)
class QuoteHidden(Refusal):
    """What was written is neither cleared nor masked."""


@dataclass(eq=False)
class TableIsFixed(Refusal):
    """What a survey table shows is read from the answers and can't be written by hand."""

    title: str


@dataclass(eq=False)
class NotATable(Refusal):
    """Only a table of the survey has figures to freeze."""

    title: str


@dataclass(eq=False)
class ProblemGone(Refusal):
    """Somebody has removed the problem description."""


@dataclass(eq=False)
class PictureAdopted(Refusal):
    """The newest version of the picture is adopted, and stays what it is."""

    wave: str
    version: int


@dataclass(eq=False)
class PictureMoveRefused(Refusal):
    """A version can't go from one state to the other."""

    state: PictureState
    wanted: PictureState


@dataclass(eq=False)
class PictureEmpty(Refusal):
    """There is no problem and no area to adopt."""

    wave: str


@dataclass(eq=False)
class BodyMissing(Refusal):
    """A picture is adopted by somebody."""


@dataclass(eq=False)
class FiguresUnreadable(Refusal):
    """A file that holds no figures with their years, or is no text."""

    name: str
