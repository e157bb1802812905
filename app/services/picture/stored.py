"""Frozen facts as one JSON document and back: dataclasses of words, numbers, days, moments, choices and rows of these.

What a newer program added to the facts has its default when an older document is read; what it took away is left unread.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Fact = TypeVar("Fact")


def to_json(fact: Any) -> Any:
    """The fact as dictionaries, lists, strings and numbers."""
    match fact:
        case Enum():
            return fact.value
        case date():
            return fact.isoformat()
        case tuple():
            return [to_json(part) for part in fact]
        case _ if is_dataclass(fact):
            return {one.name: to_json(getattr(fact, one.name)) for one in fields(fact)}
        case _:
            return fact


def from_json(kind: type[Fact], stored: Any) -> Fact:
    """The fact of that kind that `to_json` gave. Raises TypeError where one without a default is missing."""
    made: Fact = _made(kind, stored)
    return made


def _made(kind: Any, stored: Any) -> Any:
    if isinstance(kind, UnionType):
        return None if stored is None else _made(next(one for one in get_args(kind) if one is not NoneType), stored)
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], part) for part in stored)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _made(hint, stored[name]) for name, hint in hints.items() if name in stored})  # type: ignore[operator]
    if kind in (date, datetime):
        return kind.fromisoformat(stored)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(stored)
    return float(stored) if kind is float else stored


@cache
def _hints(kind: Any) -> dict[str, Any]:
    from app.services import analysis  # the facts of tables and of maps, which numpy comes with
    from app.services.survey import geography

    hints = get_type_hints(kind, localns={**vars(analysis), **vars(geography)})
    return {one.name: hints[one.name] for one in fields(kind)}
