"""Two generic functions that each room's words register with: `say` a refusal, `name` a state or a kind.

A room's words are loaded the first time one of them is needed: `app.words.keying` for what `app.services.keying` or
`app.models.keying` defines, and `app.words.verification` for what `verification` in them does.
"""

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import singledispatch
from importlib import import_module

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
    _load_words_of(type(refusal))
    worded = say.dispatch(type(refusal))
    if worded is say.dispatch(object):
        raise LookupError(f"no words for {type(refusal).__name__}")
    return worded(refusal)


@singledispatch
def name(member: Enum) -> str:
    """What a state, kind or role is called on screen in the language spoken now."""
    _load_words_of(type(member))
    worded = name.dispatch(type(member))
    if worded is name.dispatch(object):
        raise LookupError(f"no name for {member!r}")
    return worded(member)


def _load_words_of(kind: type) -> None:
    _, _, room, part, *_ = f"{kind.__module__}....".split(".")
    for spoken in filter(None, (room, part)):
        with suppress(ModuleNotFoundError):
            import_module(f"app.words.{spoken}")
