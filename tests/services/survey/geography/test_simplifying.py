"""A border keeps its shape with the points that a screen can show."""

import numpy as np
import pytest

from app.services.survey.geography.simplifying import MOST_KEPT, area, simplified, thinned
from app.services.survey.geography.sweref import Points, to_degrees, to_sweref


def circle(points: int, metres: float, rough: float = 0.0) -> Points:
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    radius = metres + np.random.default_rng(1).normal(0, rough, points)
    ring = np.column_stack((380_000 + radius * np.cos(angle), 6_265_000 + radius * np.sin(angle)))
    return to_degrees(np.vstack((ring, ring[:1])))


def test_a_border_of_a_hundred_thousand_points_keeps_its_area() -> None:
    ring = circle(100_000, 15_000, rough=40)
    (kept,) = simplified((ring,))
    assert len(kept) <= MOST_KEPT
    assert abs(area(to_sweref(kept))) == pytest.approx(abs(area(to_sweref(ring))), rel=0.01)
    assert (kept[0] == kept[-1]).all()


def test_islets_go_and_islands_stay() -> None:
    kept = simplified((circle(200, 12_000), circle(20, 4), circle(60, 900)))
    assert len(kept) == 2


def test_a_small_place_keeps_its_corners() -> None:
    corners = np.array([[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]])
    square = to_degrees(np.add(corners, (380_000.0, 6_265_000.0)))
    (kept,) = simplified((square,))
    assert len(kept) == 5


def test_no_point_left_out_was_farther_off_than_the_tolerance() -> None:
    ring = to_sweref(circle(2_000, 5_000, rough=20))
    kept = thinned(ring, 50.0)
    starts, along = kept[:-1, None], (kept[1:] - kept[:-1])[:, None]
    share = np.clip(((ring - starts) * along).sum(axis=2) / (along**2).sum(axis=2), 0, 1)
    away = np.sqrt(((ring - starts - share[:, :, None] * along) ** 2).sum(axis=2)).min(axis=0)
    assert len(kept) < len(ring)
    assert away.max() <= 50.0 + 1e-6
