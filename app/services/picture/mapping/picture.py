"""A map as one frozen description, drawn on screen and in documents alike: the same places, the same figures hidden."""

from dataclasses import dataclass

Path = tuple[tuple[float, float], ...]
"""Corners within the frame, x to the right and y down."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """A place as a circle whose area is its share of the largest; `hidden`: of no size, drawn as a hollow square.

    `words` is the share as written, or that it is hidden; empty where the place has no figure.
    """

    place_id: int
    name: str
    words: str
    x: float
    y: float
    radius: float
    hidden: bool
    sized: bool


@dataclass(frozen=True, slots=True)
class MapLabel:
    """Words that stand in their box; `line` leads from the mark where they do not stand beside it."""

    place_id: int
    words: str
    left: float
    top: float
    width: float
    height: float
    line: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class MapArea:
    """The area of a place."""

    place_id: int
    rings: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class MapScale:
    """A line as long as `words` says, from its left end."""

    x: float
    y: float
    length: float
    words: str


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map in a frame of `width` by `height`; marks lie under those after them.

    `legend` is what must be read with it, and `alt` says all that the picture does.
    """

    title: str
    width: float
    height: float
    outline: tuple[Path, ...]
    areas: tuple[MapArea, ...]
    marks: tuple[MapMark, ...]
    labels: tuple[MapLabel, ...]
    scale: MapScale | None
    legend: tuple[str, ...]
    alt: str
