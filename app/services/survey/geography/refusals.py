"""What a file of places or of a border is refused for; each says what was found."""

from dataclasses import dataclass
from enum import StrEnum

from app.models.refusal import Refusal


class MapFault(StrEnum):
    """Why a file is no map that can be read."""

    NOT_JSON = "NOT_JSON"
    NOT_GEOJSON = "NOT_GEOJSON"
    NO_AREA = "NO_AREA"
    NO_SHAPE = "NO_SHAPE"
    TOO_DETAILED = "TOO_DETAILED"
    BAD_COORDINATE = "BAD_COORDINATE"


@dataclass(eq=False)
class MapUnreadable(Refusal):
    """The file can't be read as a map."""

    file: str
    fault: MapFault


@dataclass(eq=False)
class MapTooLarge(Refusal):
    """The file is larger than any border; sizes in megabytes."""

    file: str
    size: int
    most: int


@dataclass(eq=False)
class MapElsewhere(Refusal):
    """The coordinates are neither WGS 84 nor SWEREF 99 TM within Sweden; `system` is what the file says, empty where nothing."""

    file: str
    system: str


@dataclass(eq=False)
class MapNamesNobody(Refusal):
    """No feature of the file is named as any place is."""

    file: str
    names: tuple[str, ...]


@dataclass(eq=False)
class PositionUnreadable(Refusal):
    """A typed position that is no pair of coordinates within Sweden."""

    text: str
