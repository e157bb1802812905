"""Between longitude and latitude (WGS 84, GRS 80's ellipsoid) and SWEREF 99 TM, in plain numpy.

Gauss's conformal projection as Lantmäteriet publishes it ("Gauss Conformal Projection (Transverse Mercator), Krüger's formulas"):
good to less than a millimetre within Sweden. WGS 84 and SWEREF 99 differ by less than a metre and are taken as one.
"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Rows of two: longitude and latitude in degrees, or east and north in metres."""

_AXIS, _FLATTENING = 6_378_137.0, 1 / 298.257222101
_MERIDIAN, _SCALE, _FALSE_EAST = np.radians(15.0), 0.9996, 500_000.0
_E2 = _FLATTENING * (2 - _FLATTENING)
_N = _FLATTENING / (2 - _FLATTENING)
_ROOF = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_DELTA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
_CONFORMAL = (
    _E2,
    (5 * _E2**2 - _E2**3) / 6,
    (104 * _E2**3 - 45 * _E2**4) / 120,
    1237 * _E2**4 / 1260,
)
_GEODETIC = (
    _E2 + _E2**2 + _E2**3 + _E2**4,
    -(7 * _E2**2 + 17 * _E2**3 + 30 * _E2**4) / 6,
    (224 * _E2**3 + 889 * _E2**4) / 120,
    -(4279 * _E2**4) / 1260,
)


def to_sweref(degrees: Points) -> Points:
    """East and north in metres of points in longitude and latitude."""
    longitude, latitude = np.radians(degrees[:, 0]) - _MERIDIAN, np.radians(degrees[:, 1])
    conformal = latitude - _series(latitude, _CONFORMAL)
    along = np.arctan2(np.tan(conformal), np.cos(longitude))
    across = np.arctanh(np.cos(conformal) * np.sin(longitude))
    north, east = along.copy(), across.copy()
    for step, factor in enumerate(_BETA, start=1):
        north += factor * np.sin(2 * step * along) * np.cosh(2 * step * across)
        east += factor * np.cos(2 * step * along) * np.sinh(2 * step * across)
    return np.column_stack((_SCALE * _ROOF * east + _FALSE_EAST, _SCALE * _ROOF * north))


def to_degrees(metres: Points) -> Points:
    """Longitude and latitude of points in east and north."""
    across = (metres[:, 0] - _FALSE_EAST) / (_SCALE * _ROOF)
    along = metres[:, 1] / (_SCALE * _ROOF)
    north, east = along.copy(), across.copy()
    for step, factor in enumerate(_DELTA, start=1):
        north -= factor * np.sin(2 * step * along) * np.cosh(2 * step * across)
        east -= factor * np.cos(2 * step * along) * np.sinh(2 * step * across)
    conformal = np.arcsin(np.sin(north) / np.cosh(east))
    longitude = _MERIDIAN + np.arctan2(np.sinh(east), np.cos(north))
    latitude = conformal + _series(conformal, _GEODETIC)
    return np.asarray(np.degrees(np.column_stack((longitude, latitude))))


def _series(angle: NDArray[np.float64], factors: tuple[float, ...]) -> NDArray[np.float64]:
    """The product sin φ cos φ (A + B sin²φ + C sin⁴φ + D sin⁶φ)."""
    square = np.sin(angle) ** 2
    inner = sum(factor * square**power for power, factor in enumerate(factors))
    return np.asarray(np.sin(angle) * np.cos(angle) * inner)
