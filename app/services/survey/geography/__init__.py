"""The municipality's border and where its places are, in WGS 84, out of files and positions that people give."""

from app.services.survey.geography.refusals import (
    MapElsewhere,
    MapFault,
    MapNamesNobody,
    MapTooLarge,
    MapUnreadable,
    PositionUnreadable,
)
from app.services.survey.geography.service import (
    Geography,
    GeographyService,
    Outline,
    PlacesFound,
    PlaceShape,
    Ring,
    geography,
)
from app.services.survey.geography.sweref import to_sweref

__all__ = [
    "Geography",
    "GeographyService",
    "MapElsewhere",
    "MapFault",
    "MapNamesNobody",
    "MapTooLarge",
    "MapUnreadable",
    "Outline",
    "PlaceShape",
    "PlacesFound",
    "PositionUnreadable",
    "Ring",
    "geography",
    "to_sweref",
]
