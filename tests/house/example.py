"""An instance of any dataclass, made from its annotations alone; what is in it means nothing."""

import dataclasses
import enum
import types
import typing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from app.models.refusal import Refusal
from app.services.keeping import NameMissing

SIMPLE: dict[object, object] = {
    str: "x",
    int: 2,
    float: 2.5,
    bool: True,
    bytes: b"x",
    date: date(2021, 5, 17),
    datetime: datetime(2021, 5, 17, 12, 0, tzinfo=UTC),
    Path: Path("x.lofte"),
    UUID: UUID(int=2),
    type(None): None,
    typing.Any: "x",
    object: "x",
    Refusal: NameMissing(),
}


def of(annotation: object) -> object:
    """A value that the annotation allows."""
    if annotation in SIMPLE:
        return SIMPLE[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        return of(next(argument for argument in arguments if argument is not type(None)))
    if origin is typing.Literal:
        return arguments[0]
    if origin is tuple or annotation is tuple:
        return _tuple(arguments)
    if origin is typing.Annotated:
        return of(arguments[0])
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return next(iter(annotation))
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return instance(annotation)
    return _collection(origin or annotation, arguments)


def instance(kind: type) -> object:
    """An instance of a dataclass, or of an exception without fields."""
    if not dataclasses.is_dataclass(kind):
        return kind()
    hints = typing.get_type_hints(kind)
    made: object = kind(**{field.name: of(hints[field.name]) for field in dataclasses.fields(kind) if field.init})
    return made


def _tuple(arguments: tuple[object, ...]) -> tuple[object, ...]:
    if not arguments:
        return ()
    return (of(arguments[0]),) if arguments[-1] is Ellipsis else tuple(of(argument) for argument in arguments)


def _collection(origin: object, arguments: tuple[object, ...]) -> object:
    name = getattr(origin, "__name__", "")
    if origin is dict or name in ("Mapping", "MutableMapping"):
        return {of(arguments[0]): of(arguments[1])} if arguments else {}
    if origin in (set, frozenset) or name in ("Set", "AbstractSet"):
        return frozenset(of(argument) for argument in arguments)
    if origin is list or name in ("Sequence", "Iterable", "Collection"):
        return [of(argument) for argument in arguments]
    raise TypeError(f"no example of {origin!r}; add one to {__name__}")
