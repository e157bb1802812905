"""Where every box of a printed form is, so that a scanned sheet can be read and the screen can say where to look.

Measures are millimetres from the upper left corner of an A4 page; pages count from 1.
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from app.models.survey import OptionPart

FORMAT = 1
"""Of the layout file; another number is another file."""


class BoxKind(StrEnum):
    """What is put in a box."""

    TICK = "TICK"
    """A cross beside a printed code."""
    DIGIT = "DIGIT"
    """One digit of a code: the n-th box of a field's list is its n-th digit."""
    WORDS = "WORDS"
    """Words on lines."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place to fill in: `field` as in keying (`question` or `question.item`), `code` empty for words of the field itself."""

    page: int
    field: str
    part: OptionPart
    code: str
    kind: BoxKind
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A black square in a corner of every page, for setting a scan straight."""

    left: float
    top: float
    side: float


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A printed form: `identity` is in its QR code and tells its questionnaire, version and size of print from others."""

    identity: str
    questionnaire: str
    version: int
    pages: int
    page_size: tuple[float, float]
    marks: tuple[Mark, ...]
    boxes: tuple[Box, ...]

    def of(self, field: str) -> tuple[Box, ...]:
        """The boxes of a field, in printed order."""
        return tuple(box for box in self.boxes if box.field == field)

    def file(self) -> bytes:
        """The layout as a JSON file, the same bytes for the same form."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1).encode()
