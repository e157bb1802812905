"""Fewer points around the same area: Douglas and Peucker's (1973) way, in plain numpy."""

import numpy as np

from app.services.survey.geography.sweref import Points, to_degrees, to_sweref

MOST_KEPT = 1_200
"""Points of a whole shape: more than a screen can show."""
_FIRST_TOLERANCE = 25.0
_FEWEST = 4


def simplified(rings: tuple[Points, ...]) -> tuple[Points, ...]:
    """Closed rings of longitude and latitude with no more than MOST_KEPT points in all, the largest always among them.

    A point is left out where the line without it passes within a tolerance of 25 metres, which is doubled until few enough are
    left. Rings smaller than the tolerance allows (islets) are left out.
    """
    metres = [_closed(to_sweref(ring)) for ring in rings]
    areas = [abs(area(ring)) for ring in metres]
    largest = int(np.argmax(areas))
    tolerance = _FIRST_TOLERANCE
    while True:
        kept = [thinned(ring, tolerance) for at, ring in enumerate(metres) if at == largest or areas[at] > 16 * tolerance**2]
        kept = [ring for ring in kept if len(ring) >= _FEWEST] or [_sparse(metres[largest])]
        if sum(map(len, kept)) <= MOST_KEPT:
            return tuple(np.round(to_degrees(ring), 5) for ring in kept)
        tolerance *= 2


def thinned(ring: Points, tolerance: float) -> Points:
    """The ring without the points that lie within `tolerance` of the line between those kept; both in metres."""
    far = int(np.argmax(((ring - ring[0]) ** 2).sum(axis=1)))
    keep = np.zeros(len(ring), dtype=bool)
    keep[[0, far, len(ring) - 1]] = True
    waiting = [(0, far), (far, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        away = _distances(ring[first + 1 : last], ring[first], ring[last])
        at = int(np.argmax(away))
        if away[at] > tolerance:
            middle = first + 1 + at
            keep[middle] = True
            waiting += [(first, middle), (middle, last)]
    return ring[keep]


def area(ring: Points) -> float:
    """The area within a closed ring, negative where it goes clockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def _distances(points: Points, start: Points, end: Points) -> Points:
    """How far each point is from the segment."""
    along = end - start
    length = float(along @ along)
    if length == 0:
        return np.asarray(np.hypot(*(points - start).T))
    share = np.clip((points - start) @ along / length, 0, 1)
    return np.asarray(np.hypot(*(points - start - share[:, None] * along).T))


def _sparse(ring: Points) -> Points:
    """A ring too small to be thinned: evenly fewer of its points, the last one always."""
    every = -(-len(ring) // MOST_KEPT)
    return np.vstack((ring[:-1:every], ring[-1:]))


def _closed(ring: Points) -> Points:
    return ring if (ring[0] == ring[-1]).all() else np.vstack((ring, ring[:1]))
