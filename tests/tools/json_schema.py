"""Whether JSON follows a JSON Schema: so much of draft 2020-12 as the program's own schema uses, and no word of it unread."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int,),
    "number": (int, float),
}
FORMATS: dict[str, Callable[[str], object]] = {
    "uuid": UUID,
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uri": urlsplit,
}
SILENT = frozenset({"$schema", "$id", "$defs", "title", "description", "properties", "additionalProperties"})
"""Words that say nothing wrong by themselves; the last two are read with `required`."""


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any] | None = None, place: str = "$") -> Iterator[str]:
    """What does not follow, with where; raises KeyError for a word of the schema that is not known here."""
    whole = whole or schema
    for word, wanted in schema.items():
        if word == "$ref":
            yield from faults(value, whole["$defs"][wanted.removeprefix("#/$defs/")], whole, place)
        elif word == "oneOf":
            fitting = [part for part in wanted if not [*faults(value, part, whole, place)]]
            if len(fitting) != 1:
                yield f"{place}: fits {len(fitting)} of oneOf"
        elif word == "items":
            for number, member in enumerate(value if isinstance(value, list) else ()):
                yield from faults(member, wanted, whole, f"{place}[{number}]")
        elif word not in SILENT and not _HOLDS[word](value, wanted):
            yield f"{place}: {word} {wanted!r} does not hold for {value!r}"
    if isinstance(value, dict):
        yield from _members(value, schema, whole, place)


def _members(value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], place: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name, member in value.items():
        if name in known:
            yield from faults(member, known[name], whole, f"{place}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{place}: {name} is not known"


def _typed(value: Any, wanted: str | list[str]) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    return any(isinstance(value, TYPES[name]) and (not isinstance(value, bool) or name == "boolean") for name in names)


def _formatted(value: Any, wanted: str) -> bool:
    try:
        return not isinstance(value, str) or FORMATS[wanted](value) is not None
    except ValueError:
        return False


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "type": _typed,
    "format": _formatted,
    "const": lambda value, wanted: value == wanted,
    "enum": lambda value, wanted: value in wanted,
    "required": lambda value, wanted: not isinstance(value, dict) or value.keys() >= set(wanted),
    "pattern": lambda value, wanted: not isinstance(value, str) or re.search(wanted, value) is not None,
    "minLength": lambda value, wanted: not isinstance(value, str) or len(value) >= wanted,
    "minimum": lambda value, wanted: not _number(value) or value >= wanted,
    "exclusiveMinimum": lambda value, wanted: not _number(value) or value > wanted,
}
