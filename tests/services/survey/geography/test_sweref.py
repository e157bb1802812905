"""The projection gives Lantmäteriet's own control points."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.survey.geography.sweref import to_degrees, to_sweref

CONTROL_POINTS = (
    (55.0, 12.75, 6097106.672, 356083.438),
    (55.0, 14.25, 6095048.642, 452024.069),
    (57.0, 12.75, 6319636.937, 363331.554),
    (57.0, 19.5, 6326392.707, 773251.054),
    (59.0, 11.25, 6546096.724, 284626.066),
    (59.0, 19.5, 6548757.206, 758410.519),
    (69.0, 21.0, 7666089.698, 739639.195),
)
"""Latitude, longitude, north and east: "Kontrollpunkter för SWEREF 99 TM", Lantmäteriet 2007-11-20."""


@pytest.mark.parametrize(("latitude", "longitude", "north", "east"), CONTROL_POINTS)
def test_control_points_hold_to_the_millimetre_both_ways(latitude: float, longitude: float, north: float, east: float) -> None:
    assert to_sweref(np.array([[longitude, latitude]]))[0] == pytest.approx((east, north), abs=0.0006)
    assert to_degrees(np.array([[east, north]]))[0] == pytest.approx((longitude, latitude), abs=1e-8)


@given(st.floats(10, 25), st.floats(55, 69.5))
def test_there_and_back_is_the_same_place(longitude: float, latitude: float) -> None:
    points = np.array([[longitude, latitude]])
    assert to_degrees(to_sweref(points)) == pytest.approx(points, abs=1e-8)
