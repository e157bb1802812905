"""What a map shows, before it has a size: where the places are and how many name them."""

import itertools
from dataclasses import dataclass

import numpy as np

from app.services.analysis import PlaceTable
from app.services.picture.frozen import FrozenTable
from app.services.survey.geography import Geography, PlaceShape, Ring, to_sweref

Metres = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place that has a position: its rings in metres (one ring of one point, or an area), and where its mark stands.

    `share` is None both where it is hidden and where it has no figure.
    """

    place_id: int
    name: str
    rings: Metres
    at: tuple[float, float]
    share: float | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class MapFacts:
    """The border and the places in SWEREF 99 TM, with the shares that name them; `base_n` is None where it is hidden.

    `missing` are places that people name but that nobody has put on the map.
    """

    municipality: str
    wave: str
    outline: Metres
    schematic: bool
    places: tuple[PlaceFact, ...]
    base_n: int | None
    missing: tuple[str, ...]

    @property
    def tallness(self) -> float:
        """How long it is from north to south for each metre from east to west."""
        points = [point for ring in (*self.outline, *(ring for place in self.places for ring in place.rings)) for point in ring]
        if not points:
            return 1.0
        east, north = np.ptp(np.array(points), axis=0)
        return float((north + 1) / (east + 1))

    @property
    def drawable(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.outline or self.places)


_Shares = dict[str, tuple[float | None, bool]]
"""Of each place's code: its share, and whether it is hidden."""


def frozen_facts(geography: Geography, table: FrozenTable | None) -> MapFacts:
    """The map of a table of places as it was shown."""
    if table is None or not table.groups:
        return _facts(geography, {}, "", None)
    whole = table.groups[0]
    shares = {row.code: (row.share, row.share is None) for row in whole.rows}
    return _facts(geography, shares, table.wave, whole.base_n)


def counted_facts(geography: Geography, table: PlaceTable | None) -> MapFacts:
    """The map of a table of places as it is counted now."""
    if table is None:
        return _facts(geography, {}, "", None)
    codes = {place.place_id: place.code for place in geography.places}
    shares = {codes[row.place_id]: (row.share.value, not row.share.shown) for row in table.rows if row.place_id in codes}
    base = table.base_n.value
    return _facts(geography, shares, table.heading.wave, None if base is None else int(base))


def _facts(geography: Geography, shares: _Shares, wave: str, base_n: int | None) -> MapFacts:
    outline = geography.outline
    named = {code for code, (share, hidden) in shares.items() if hidden or share}
    placed = [place for place in geography.places if place.rings]
    return MapFacts(
        municipality=geography.municipality,
        wave=wave,
        outline=tuple(map(_metres, outline.rings)) if outline else (),
        schematic=outline is not None and outline.schematic,
        places=tuple(_fact(place, *shares.get(place.code, (None, False))) for place in placed),
        base_n=base_n,
        missing=tuple(place.name for place in geography.places if not place.rings and place.code in named),
    )


def _fact(place: PlaceShape, share: float | None, hidden: bool) -> PlaceFact:
    rings = tuple(map(_metres, place.rings))
    return PlaceFact(place.place_id, place.name, rings, _inside(rings), share, hidden)


def _metres(ring: Ring) -> tuple[tuple[float, float], ...]:
    return tuple((float(east), float(north)) for east, north in to_sweref(np.array(ring)))


def _inside(rings: Metres) -> tuple[float, float]:
    """The point itself, or a point within the area: halfway along the longest stretch inside at half its height."""
    if len(rings) == 1 and len(rings[0]) == 1:
        return rings[0][0]
    largest = np.array(max(rings, key=lambda ring: float(np.ptp(np.array(ring), axis=0).prod())))
    north = float((largest[:, 1].min() + largest[:, 1].max()) / 2)
    crossings = sorted(
        first[0] + (north - first[1]) / (second[1] - first[1]) * (second[0] - first[0])
        for ring in rings
        for first, second in itertools.pairwise(ring)
        if (first[1] > north) != (second[1] > north)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return float(largest[:, 0].mean()), north
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, north
