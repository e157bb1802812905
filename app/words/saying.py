"""Two generic functions that each room's words register with: `say` a refusal, `name` a state or a kind."""

from dataclasses import dataclass
from enum import Enum
from functools import singledispatch

from app.models.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a refusal says: what happened, and what to do about it. Nothing was lost, unless the first part says so."""

    happened: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.happened} {self.remedy}".strip()


@singledispatch
def say(refusal: Refusal) -> Sentence:
    """The sentence of a refusal in the language spoken now."""
    raise LookupError(f"no words for {type(refusal).__name__}")


@singledispatch
def name(member: Enum) -> str:
    """What a state, kind or role is called on screen in the language spoken now."""
    raise LookupError(f"no name for {member!r}")
