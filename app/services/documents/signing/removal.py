"""What is no longer in a document: signatures that an earlier state of the file had, or whose bytes are left behind."""

import re

from pyhanko.pdf_utils.reader import PdfFileReader

from app.services.documents.signing.reading import HOSTILE, fields
from app.services.documents.signing.verification import Place

MOST_STATES = 200
"""States of a file that are looked at; each signature adds one to three."""
RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


def unsigned_places(reader: PdfFileReader) -> tuple[Place, ...]:
    """The fields over a line that nobody has signed; hidden ones for time stamps are not missed."""
    return tuple(
        Place(name, str(field.get("/TU", name)))
        for name, value, field in fields(reader)
        if value is None and _has_room(field.get("/Rect", ()))
    )


def removed_fields(reader: PdfFileReader) -> tuple[str, ...]:
    """The fields that were signed in an earlier state of the file and are not now."""
    now = _signed(reader)
    before: dict[str, None] = {}
    for revision in range(min(reader.total_revisions - 1, MOST_STATES)):
        try:
            before |= dict.fromkeys(_signed(reader.get_historical_resolver(revision)))
        except HOSTILE:
            continue
    return tuple(name for name in before if name not in now)


def remnants(pdf: bytes, shown: set[tuple[int, ...]], removed: int) -> int:
    """How many signatures lie in the file that no field shows, beside those that are known to be removed."""
    ranges = {tuple(map(int, found.groups())) for found in RANGE.finditer(pdf)}
    return max(0, len(ranges - shown) - removed)


def _signed(handler: object) -> list[str]:
    return [name for name, value, _ in fields(handler) if value is not None]


def _has_room(rectangle: object) -> bool:
    try:
        left, bottom, right, top = (float(corner) for corner in rectangle)  # type: ignore[attr-defined]
    except HOSTILE:
        return False
    return bool(left != right and bottom != top)
