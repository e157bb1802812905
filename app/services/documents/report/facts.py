"""What a report is composed from."""

from dataclasses import dataclass

from app.services.picture.mapping import MapFacts
from app.services.picture.snapshot import PictureSnapshot


@dataclass(frozen=True, slots=True)
class Report:
    """A picture as it stands or as it was adopted, whose it is, and its places on a map."""

    snapshot: PictureSnapshot
    municipality: str
    map: MapFacts
