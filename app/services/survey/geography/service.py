"""Where the municipality and its places are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keeping import Municipality
from app.models.survey import Place
from app.services.keeping import NameMissing
from app.services.survey.geography.geojson import Feature, Shape, read_features, read_position
from app.services.survey.geography.refusals import MapFault, MapNamesNobody, MapUnreadable, PositionUnreadable
from app.services.survey.geography.simplifying import simplified

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of the corners of an area, the last one as the first; a single one is a point."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The municipality's border; `schematic`: a sketch, to be drawn as such."""

    rings: tuple[Ring, ...]
    source: str
    schematic: bool


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """Where a place is: one ring of a single point, or rings around its area; none where nobody has said."""

    place_id: int
    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Geography:
    """What there is to draw a map of; places in use in the order of their codes."""

    municipality: str
    outline: Outline | None
    places: tuple[PlaceShape, ...]


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """The places that a file placed, and the names in it that are no place's."""

    placed: tuple[str, ...]
    unknown: tuple[str, ...]


class GeographyService:
    """The municipality's border and where its places are."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def geography(self) -> Geography:
        """All there is to draw a map of."""
        with self._db.read() as session:
            return geography(session)

    def take_outline(self, path: Path, *, schematic: bool = False) -> int:
        """The border out of a GeoJSON file, simplified; how many points of it are kept.

        Of several areas the one named as the municipality is taken, all of them where none is. Raises what `read_features` does,
        MapUnreadable where there is no area, NameMissing in a file without a municipality.
        """
        areas = [feature for feature in read_features(path) if feature.is_area]
        if not areas:
            raise MapUnreadable(path.name, MapFault.NO_AREA)
        with self._db.write("Set the border of the municipality", about=path.name) as session:
            found = session.get(Municipality, 1)
            if found is None:
                raise NameMissing
            rings = simplified(_border(areas, found.name))
            found.outline, found.outline_source, found.outline_schematic = _stored(rings), path.name, schematic
            return sum(map(len, rings))

    def remove_outline(self) -> None:
        """No border."""
        with self._db.write("Remove the border of the municipality") as session:
            found = session.get(Municipality, 1)
            if found is not None:
                found.outline, found.outline_source, found.outline_schematic = None, "", False

    def take_places(self, path: Path) -> PlacesFound:
        """Points and areas out of a GeoJSON file whose features are named as places are, or as people call them.

        Raises what `read_features` does, and MapNamesNobody where no name is known; then nothing is changed.
        """
        features = read_features(path)
        with self._db.write("Place the places on the map", about=path.name) as session:
            known = _by_name(session)
            placed: dict[int, str] = {}
            unknown: list[str] = []
            for feature in features:
                place = next((known[name.casefold()] for name in feature.names if name.casefold() in known), None)
                if place is None:
                    unknown += feature.names[:1]
                else:
                    place.shape = _stored(simplified(feature.shape) if feature.is_area else feature.shape)
                    placed[place.id] = place.name
            if not placed:
                raise MapNamesNobody(path.name, tuple(unknown[:5]))
        return PlacesFound(tuple(placed.values()), tuple(dict.fromkeys(unknown)))

    def place_at(self, place_id: int, position: str) -> None:
        """Put a place at a typed position, WGS 84 or SWEREF 99 TM; "" takes it off the map. Raises PositionUnreadable."""
        point = read_position(position) if position.strip() else None
        if point is None and position.strip():
            raise PositionUnreadable(position.strip())
        with self._db.read() as session:
            about = session.get_one(Place, place_id).name
        with self._db.write("Place a place on the map", about=about) as session:
            session.get_one(Place, place_id).shape = None if point is None else [list(point)]

    def place_on(self, place_id: int, corners: Sequence[tuple[float, float]]) -> None:
        """Put a place where somebody pointed, in longitude and latitude: one point, or the three corners or more of its area.

        Raises ValueError for two, which are neither.
        """
        if not corners or len(corners) == 2:
            raise ValueError(corners)
        area = (np.array([*corners, corners[0]]),) if len(corners) > 1 else (np.array(corners),)
        with self._db.read() as session:
            about = session.get_one(Place, place_id).name
        with self._db.write("Place a place on the map", about=about) as session:
            session.get_one(Place, place_id).shape = _stored(area)


def geography(session: Session) -> Geography:
    """All there is to draw a map of, within a session."""
    found = session.get(Municipality, 1)
    outline = None
    if found is not None and found.outline:
        outline = Outline(_read(found.outline), found.outline_source, found.outline_schematic)
    places = session.scalars(select(Place).where(Place.retired.is_(False)).order_by(Place.code))
    shapes = tuple(PlaceShape(place.id, place.code, place.name, _read(place.shape)) for place in places)
    return Geography("" if found is None else found.name, outline, shapes)


def _border(areas: Sequence[Feature], municipality: str) -> Shape:
    """The rings of the areas named as the municipality; of all of them where none is."""
    name = municipality.casefold()
    called = {name, name.removesuffix(" kommun"), name.removesuffix(" kommun").removesuffix("s")}
    own = [one for one in areas if len(areas) > 1 and any(word.casefold() in called for word in one.names)]
    return tuple(ring for one in own or areas for ring in one.shape)


def _by_name(session: Session) -> dict[str, Place]:
    """Places by their names and other names, folded."""
    known: dict[str, Place] = {}
    for place in session.scalars(select(Place)):
        for name in (place.name, *(alias.name for alias in place.aliases)):
            known.setdefault(name.casefold(), place)
    return known


def _stored(rings: Shape) -> list[Any]:
    if len(rings) == 1 and len(rings[0]) == 1:
        return [np.round(rings[0][0], 5).tolist()]
    return [np.round(ring, 5).tolist() for ring in rings]


def _read(stored: list[Any] | None) -> tuple[Ring, ...]:
    if not stored:
        return ()
    if not isinstance(stored[0][0], list):
        return (((stored[0][0], stored[0][1]),),)
    return tuple(tuple((longitude, latitude) for longitude, latitude in ring) for ring in stored)
