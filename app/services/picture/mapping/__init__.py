"""The places of a picture on a map: one frozen description of any size, from the border, the places and a table."""

from app.services.picture.mapping.composing import Measure, map_legend, map_picture
from app.services.picture.mapping.facts import MapFacts, PlaceFact, counted_facts, frozen_facts
from app.services.picture.mapping.frame import MapFrame
from app.services.picture.mapping.picture import MapArea, MapLabel, MapMark, MapPicture, MapScale

__all__ = [
    "MapArea",
    "MapFacts",
    "MapFrame",
    "MapLabel",
    "MapMark",
    "MapPicture",
    "MapScale",
    "Measure",
    "PlaceFact",
    "counted_facts",
    "frozen_facts",
    "map_legend",
    "map_picture",
]
