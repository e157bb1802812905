"""What a hint is: words of an answer that may point at somebody, and why."""

from dataclasses import dataclass
from enum import StrEnum


class HintKind(StrEnum):
    """What the words may be."""

    NAME = "NAME"
    PHONE = "PHONE"
    PERSONAL_NUMBER = "PERSONAL_NUMBER"
    COORDINATION_NUMBER = "COORDINATION_NUMBER"
    EMAIL = "EMAIL"
    VEHICLE = "VEHICLE"
    ADDRESS = "ADDRESS"
    HANDLE = "HANDLE"
    HEALTH = "HEALTH"


@dataclass(frozen=True, slots=True)
class Hint:
    """The letters from `start` up to `end` of a text may be of a `kind`; `sure` where the rule is seldom wrong."""

    start: int
    end: int
    kind: HintKind
    sure: bool = True

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a letter with the span."""
        return self.start < end and start < self.end
