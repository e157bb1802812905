"""What a consultation refuses."""

from dataclasses import dataclass

from app.models.promise import CommentState
from app.models.refusal import Refusal


@dataclass(eq=False)
class NotAnswers(Refusal):
    """A file without the columns of a consultation: another file altogether."""

    file: str


@dataclass(eq=False)
class OtherPromise(Refusal):
    """A file sent out for another promise; `name` is empty where this municipality's file does not know it."""

    file: str
    name: str


@dataclass(eq=False)
class TooManyComments(Refusal):
    """A file of more comments than any consultation has."""

    file: str
    most: int


@dataclass(eq=False)
class CommentAnswered(Refusal):
    """It was answered already; it can be opened again."""

    state: CommentState


@dataclass(eq=False)
class LineGone(Refusal):
    """The line that was commented on is not in the version any more, so no new words can be put in it."""

    words: str


@dataclass(eq=False)
class LineOfPicture(Refusal):
    """A priority area's words are the situational picture's, not the promise's."""

    words: str
