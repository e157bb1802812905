"""The frame a map is drawn in: metres to places in it and back, the same scale both ways."""

from collections.abc import Sequence

import numpy as np

from app.services.picture.mapping.facts import MapFacts
from app.services.picture.mapping.picture import Path
from app.services.survey.geography.sweref import to_degrees, to_sweref

_MARGIN = 0.06


class MapFrame:
    """The border and the places fitted to `width` by `height`; x goes to the right and y down."""

    def __init__(self, facts: MapFacts, width: float, height: float) -> None:
        points = [point for ring in facts.outline for point in ring]
        points += [point for place in facts.places for ring in place.rings for point in ring]
        easts, norths = [east for east, _ in points] or [0.0], [north for _, north in points] or [0.0]
        spans = max(max(easts) - min(easts), 100.0), max(max(norths) - min(norths), 100.0)
        room = width * (1 - 2 * _MARGIN), height * (1 - 2 * _MARGIN)
        self.width, self.height = width, height
        self.scale = min(room[0] / spans[0], room[1] / spans[1])
        """How long a metre is in the frame."""
        self._middle = (min(easts) + max(easts)) / 2, (min(norths) + max(norths)) / 2

    def point(self, east: float, north: float) -> tuple[float, float]:
        """Where a point in metres (SWEREF 99 TM) lies in the frame."""
        x = self.width / 2 + (east - self._middle[0]) * self.scale
        y = self.height / 2 - (north - self._middle[1]) * self.scale
        return round(x, 2), round(y, 2)

    def path(self, ring: Sequence[tuple[float, float]]) -> Path:
        """A ring in the frame."""
        return tuple(self.point(*corner) for corner in ring)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a spot in the frame."""
        metres = (
            self._middle[0] + (x - self.width / 2) / self.scale,
            self._middle[1] - (y - self.height / 2) / self.scale,
        )
        longitude, latitude = to_degrees(np.array([metres]))[0]
        return float(longitude), float(latitude)

    def spot(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point in degrees lies in the frame."""
        east, north = to_sweref(np.array([[longitude, latitude]]))[0]
        return self.point(float(east), float(north))
