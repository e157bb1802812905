"""Holds JSON to the few words of JSON Schema (2020-12) that the program's own schemas are written in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def breaches(said: Any, schema: Mapping[str, Any]) -> Iterator[str]:
    """Where it breaks the schema, as paths such as `files/3/sha256`; nothing where it keeps it.

    Understands type, enum, const, pattern, minimum, required, properties, additionalProperties, items and $ref into $defs.
    """
    yield from _breaches(said, schema, schema.get("$defs", {}), "")


def _breaches(said: Any, rule: Mapping[str, Any], named: Mapping[str, Any], at: str) -> Iterator[str]:
    if "$ref" in rule:
        rule = named[rule["$ref"].removeprefix("#/$defs/")]
    kinds = rule.get("type", list(_TYPES))
    if not any(_is(said, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)) or not _fits(said, rule):
        yield at or "/"
    elif isinstance(said, dict):
        yield from _of_object(said, rule, named, at)
    elif isinstance(said, list) and "items" in rule:
        for number, item in enumerate(said):
            yield from _breaches(item, rule["items"], named, f"{at}/{number}".lstrip("/"))


def _of_object(said: dict[str, Any], rule: Mapping[str, Any], named: Mapping[str, Any], at: str) -> Iterator[str]:
    properties = rule.get("properties", {})
    for name in rule.get("required", ()):
        if name not in said:
            yield f"{at}/{name}".lstrip("/")
    for name, value in said.items():
        if name in properties:
            yield from _breaches(value, properties[name], named, f"{at}/{name}".lstrip("/"))
        elif rule.get("additionalProperties") is False:
            yield f"{at}/{name}".lstrip("/")


def _is(said: Any, kind: str) -> bool:
    return isinstance(said, _TYPES[kind]) and (kind == "boolean" or not isinstance(said, bool))


def _fits(said: Any, rule: Mapping[str, Any]) -> bool:
    if "const" in rule and said != rule["const"]:
        return False
    if "enum" in rule and said not in rule["enum"]:
        return False
    if isinstance(said, str) and "pattern" in rule and not re.search(rule["pattern"], said):
        return False
    return isinstance(said, str | list | dict) or said is None or said >= rule.get("minimum", said)
