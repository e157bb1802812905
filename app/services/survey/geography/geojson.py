"""Borders and places out of a GeoJSON file that somebody made elsewhere: read with care, or refused in a sentence."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from app.services.keeping import refuse_unfit
from app.services.survey.geography.refusals import MapElsewhere, MapFault, MapTooLarge, MapUnreadable
from app.services.survey.geography.sweref import Points, to_degrees

MOST_MEGABYTES = 25
"""Sweden's most winding municipality takes about 5 at full detail."""
MOST_POINTS = 1_000_000
_DEEPEST = 40
"""GeoJSON's own depth is 12."""
_WGS84 = ("crs84", "epsg:4326", "epsg::4326", "epsg:4619", "epsg::4619", "epsg:4258", "epsg::4258")
_SWEREF = ("epsg:3006", "epsg::3006")
_DEGREES = ((9.0, 54.0), (26.0, 70.0))
_METRES = ((255_000.0, 6_090_000.0), (930_000.0, 7_700_000.0))
"""South-west and north-east corners of a box around Sweden: in the local zones the eastings lie outside it."""

_NUMBER = r"[NE]?\s*(\d+(?:[.,]\d+)?)°?"
_POSITION = re.compile(rf"\s*{_NUMBER}\s*(?:[;/\s]|,\s)\s*{_NUMBER}\s*[NE]?\s*", re.IGNORECASE)

Shape = tuple[Points, ...]
"""One point (an array of one row), or closed rings around an area and its holes; longitude and latitude."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of the file: the words of its properties, and where it is."""

    names: tuple[str, ...]
    shape: Shape

    @property
    def is_area(self) -> bool:
        """Whether it has an extent."""
        return len(self.shape[0]) > 1


def read_features(path: Path) -> tuple[Feature, ...]:
    """The points and areas of the file in longitude and latitude; lines are left out.

    Raises as `refuse_unfit` does, MapTooLarge before anything is read, MapUnreadable for what is no GeoJSON, MapElsewhere for
    coordinates in another system than WGS 84 and SWEREF 99 TM, or outside Sweden.
    """
    refuse_unfit(path)
    size = path.stat().st_size
    if size > MOST_MEGABYTES * 1_000_000:
        raise MapTooLarge(path.name, -(-size // 1_000_000), MOST_MEGABYTES)
    whole = _parsed(path)
    features = [Feature(_names(one), shape) for one in _features(whole, path.name) if (shape := _shape(one, path.name))]
    if not features:
        raise MapUnreadable(path.name, MapFault.NO_SHAPE)
    if sum(len(ring) for feature in features for ring in feature.shape) > MOST_POINTS:
        raise MapUnreadable(path.name, MapFault.TOO_DETAILED)
    return _in_degrees(features, _said_system(whole), path.name)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if _depth(text) > _DEEPEST:
            raise MapUnreadable(path.name, MapFault.NOT_GEOJSON)
        whole = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise MapUnreadable(path.name, MapFault.NOT_JSON) from error
    if not isinstance(whole, dict) or not isinstance(whole.get("type"), str):
        raise MapUnreadable(path.name, MapFault.NOT_GEOJSON)
    return whole


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _depth(text: str) -> int:
    """How deep brackets stand within each other, those in texts too: never less than the file's true depth."""
    brackets = np.frombuffer(re.sub(r"[^\[\]{}]+", "", text).encode(), dtype=np.uint8)
    opening = np.isin(brackets, np.frombuffer(b"[{", dtype=np.uint8))
    return int(np.cumsum(np.where(opening, 1, -1)).max(initial=0))


def _features(whole: dict[str, Any], file: str) -> Iterator[dict[str, Any]]:
    if whole["type"] == "FeatureCollection":
        found = whole.get("features")
        if not isinstance(found, list):
            raise MapUnreadable(file, MapFault.NOT_GEOJSON)
        yield from (one for one in found if isinstance(one, dict))
    elif whole["type"] == "Feature":
        yield whole
    else:
        yield {"geometry": whole}


def _names(feature: dict[str, Any]) -> tuple[str, ...]:
    properties = feature.get("properties")
    texts = properties.values() if isinstance(properties, dict) else ()
    return tuple(text.strip() for text in texts if isinstance(text, str) and text.strip())


def _shape(feature: dict[str, Any], file: str) -> Shape:
    """Its points, or () for what is neither point nor area."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return ()
    coordinates = geometry.get("coordinates")
    match geometry.get("type"):
        case "Point":
            return (_ring([coordinates], file),)
        case "Polygon":
            rings = _listed(coordinates, file)
        case "MultiPolygon":
            rings = [ring for polygon in _listed(coordinates, file) for ring in _listed(polygon, file)]
        case "GeometryCollection":
            parts = [_shape({"geometry": part}, file) for part in _listed(geometry.get("geometries"), file)]
            return tuple(ring for part in parts for ring in part if len(ring) > 1)
        case "LineString" | "MultiLineString" | "MultiPoint":
            return ()
        case _:
            raise MapUnreadable(file, MapFault.NOT_GEOJSON)
    found = tuple(_ring(ring, file) for ring in rings)
    return tuple(ring for ring in found if len(ring) >= 4)


def _listed(value: Any, file: str) -> list[Any]:
    if not isinstance(value, list):
        raise MapUnreadable(file, MapFault.NOT_GEOJSON)
    return value


def _ring(points: Any, file: str) -> Points:
    """The points' first two numbers; heights are left out."""
    rows = []
    for point in _listed(points, file):
        pair = point[:2] if isinstance(point, list) else ()
        if len(pair) != 2 or any(isinstance(number, bool) or not isinstance(number, int | float) for number in pair):
            raise MapUnreadable(file, MapFault.BAD_COORDINATE)
        rows.append(pair)
    try:
        ring = np.array(rows, dtype=np.float64).reshape(-1, 2)
    except OverflowError as error:
        raise MapUnreadable(file, MapFault.BAD_COORDINATE) from error
    if not np.isfinite(ring).all():
        raise MapUnreadable(file, MapFault.BAD_COORDINATE)
    return ring


def _said_system(whole: dict[str, Any]) -> str:
    """What the file's `crs` member says; empty where there is none."""
    system = whole.get("crs")
    if system is None:
        return ""
    properties = system.get("properties") if isinstance(system, dict) else None
    said = properties.get("name") if isinstance(properties, dict) else None
    return said.strip() if isinstance(said, str) and said.strip() else "?"


def _in_degrees(features: list[Feature], system: str, file: str) -> tuple[Feature, ...]:
    points = np.concatenate([ring for feature in features for ring in feature.shape])
    convert = _conversion(points, system)
    if convert is None:
        raise MapElsewhere(file, system[:80])
    return tuple(Feature(one.names, tuple(convert(ring) for ring in one.shape)) for one in features)


def _conversion(points: Points, system: str) -> Any:
    """What makes longitude and latitude of the points; None where the system is not known or they are not in Sweden."""
    said = system.casefold()
    degrees, metres = said.endswith(_WGS84), said.endswith(_SWEREF)
    if said and not degrees and not metres:
        return None
    if _within(points, _DEGREES) and not metres:
        return lambda ring: ring
    if _within(points, _METRES) and not degrees:
        return to_degrees
    turned = points[:, ::-1]
    if _within(turned, _DEGREES) and not metres:
        return lambda ring: ring[:, ::-1]
    if _within(turned, _METRES) and not degrees:
        return lambda ring: to_degrees(ring[:, ::-1])
    return None


def _within(points: Points, box: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    low, high = box
    return bool((points >= low).all() and (points <= high).all())


def read_position(text: str) -> tuple[float, float] | None:
    """Longitude and latitude of a typed position, in either system and order ("56,51; 13,04"); None for others."""
    found = _POSITION.fullmatch(text)
    if found is None:
        return None
    pair = np.array([[float(number.replace(",", ".")) for number in found.groups()]])
    convert = _conversion(pair, "")
    if convert is None:
        return None
    longitude, latitude = convert(pair)[0]
    return round(float(longitude), 5), round(float(latitude), 5)
