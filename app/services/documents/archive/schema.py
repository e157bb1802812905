"""Holds a manifest to its JSON Schema, and says where it breaks it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError


def breaches(said: Any, schema: Mapping[str, Any]) -> Iterator[str]:
    """Where it breaks the schema, as paths such as `files/3/sha256`, each once; nothing where it keeps it."""
    checked = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    yield from dict.fromkeys(place for error in checked.iter_errors(said) for place in _places(error))


def _places(error: ValidationError) -> Iterator[str]:
    """Where the error is: of a member that is lacking or unknown, where it is lacking or stands."""
    at = "/".join(str(step) for step in error.absolute_path)
    said, rule = cast("Mapping[str, Any]", error.instance), cast("Mapping[str, Any]", error.schema)
    if error.validator == "required":
        yield from (f"{at}/{name}".lstrip("/") for name in rule["required"] if name not in said)
    elif error.validator == "additionalProperties":
        yield from (f"{at}/{name}".lstrip("/") for name in said if name not in rule["properties"])
    else:
        yield at or "/"
