"""A consultation as frozen facts."""

from dataclasses import dataclass
from datetime import datetime

from app.models.promise import CommentState
from app.models.refusal import Refusal
from app.services.promise.consultation.numbering import NumberedLine


@dataclass(frozen=True, slots=True)
class CommentForm:
    """What somebody consulted said, and what came of it; `reason` is the answer they get."""

    id: int
    line: int
    """The number of the line as sent out; 0 for the whole."""
    words: str
    """The words of the line as they were sent out."""
    author: str
    text: str
    proposal: str
    """The new words they propose for the line; empty for none."""
    state: CommentState
    reason: str
    received_at: datetime
    now: NumberedLine | None
    """The line as it is now; None for the whole, and where it is no longer there."""

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return self.state is CommentState.OPEN


@dataclass(frozen=True, slots=True)
class Consultation:
    """A version's numbered lines and what was said of them, in the order of the lines; what is about the whole comes last.

    `before` is the latest earlier version that was commented on, None for none.
    """

    promise_id: int
    lines: tuple[NumberedLine, ...]
    comments: tuple[CommentForm, ...]
    before: "Consultation | None" = None
    version: int = 1

    @property
    def open(self) -> int:
        """How many comments nobody has answered."""
        return sum(comment.open for comment in self.comments)

    def count(self, state: CommentState) -> int:
        """How many comments are in that state."""
        return sum(comment.state is state for comment in self.comments)


@dataclass(frozen=True, slots=True)
class FileBrought:
    """What a file gave: comments taken in, those that were there already, and what must be said of it."""

    file: str
    added: int
    there: int
    version: int = 0
    """The version it was sent out as, where that is another than it was read into; 0 for the same or unknown."""
    lost: int = 0
    """Comments on lines that the version no longer has."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What several files gave; `refused` are those of which nothing was taken, each with why."""

    files: tuple[FileBrought, ...]
    refused: tuple[tuple[str, Refusal], ...] = ()

    @property
    def added(self) -> int:
        """Comments taken in, of all files."""
        return sum(file.added for file in self.files)
