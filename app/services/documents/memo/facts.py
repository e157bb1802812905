"""What a memo is written from: every sentence as it is to be read."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class MemoLine:
    """A commitment in the memo's table: who promises, what, how much, who is responsible."""

    party: str
    text: str
    target: str
    responsible: str


@dataclass(frozen=True, slots=True)
class MemoDocument:
    """The memo of a version, part by part; an empty part leaves no heading."""

    title: str
    municipality: str
    addressee: str
    day: date
    changed: datetime
    registry_number: str = ""
    summary: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()
    """The areas with their motives."""
    commitments: tuple[MemoLine, ...] = ()
    consultation: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    """What changed since the version that was referred back, and why it was."""
    proposals: tuple[str, ...] = ()
    """What the body is asked to decide."""
    annexes: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    """Titles of those who sign."""
    invented: bool = False
