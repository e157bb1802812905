"""Where words can stand on a map: never over each other, never over a mark, never outside. The same map gives the same places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""Rows of left, top, right and bottom; down is positive."""

NEAR = 4.0
"""Between a mark and the words beside it; words farther off have a line to it."""
_GAPS = (NEAR, 12.0, 22.0, 34.0, 50.0, 70.0, 95.0)
_FARTHEST = 0.3
"""Words stand no farther from their mark than this part of the frame's shorter side."""
_SIDES = np.array(
    [(1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1), (1, -0.5), (1, 0.5), (-1, -0.5), (-1, 0.5)]
)
"""In the order tried: right, left, above, below, then askew."""
_ON_LINE = np.linspace(0.15, 0.95, 12)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of a size to stand beside a mark, a circle around a point."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stood:
    """Where the words stand, and the line from the mark to them where they are not right beside it."""

    left: float
    top: float
    line: tuple[float, float, float, float] | None


def stand(wanted: Sequence[Wanted], width: float, height: float) -> list[Stood | None]:
    """A place for each of the words in the order given, the most important first; None for what there is no room for."""
    circles = [(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in wanted]
    marks, words = np.array(circles).reshape(-1, 4), np.empty((0, 4))
    found: list[Stood | None] = []
    for one in wanted:
        stood = _stood(one, marks, words, width, height)
        found.append(stood)
        if stood is not None:
            box = np.array([[stood.left, stood.top, stood.left + one.width, stood.top + one.height]])
            words = np.vstack((words, box, _along(stood.line)))
    return found


def _stood(one: Wanted, marks: Boxes, words: Boxes, width: float, height: float) -> Stood | None:
    """Words stand clear of everything; their line may pass under marks, but not through words."""
    near = _FARTHEST * min(width, height)
    boxes = np.concatenate([_around(one, gap) for gap in _GAPS if gap == NEAR or gap <= near])
    inside = (boxes[:, 0] >= 0) & (boxes[:, 1] >= 0) & (boxes[:, 2] <= width) & (boxes[:, 3] <= height)
    free = inside & ~_overlapping(boxes, np.vstack((marks, words))).any(axis=1)
    for at in np.flatnonzero(free):
        line = None if at < len(_SIDES) else _line(one, boxes[at])
        if line is None or not _overlapping(_along(line), words).any():
            return Stood(float(boxes[at, 0]), float(boxes[at, 1]), line)
    return None


def _around(one: Wanted, gap: float) -> Boxes:
    """A box on each side of the mark, `gap` from its edge."""
    away = one.radius + gap
    middle = np.array([one.x, one.y]) + _SIDES * (away + np.array([one.width, one.height]) / 2)
    half = np.array([one.width, one.height]) / 2
    return np.hstack((middle - half, middle + half))


def _overlapping(boxes: Boxes, taken: Boxes) -> NDArray[np.bool_]:
    left, top, right, bottom = (boxes[:, None, side] for side in range(4))
    return np.asarray((left < taken[:, 2]) & (right > taken[:, 0]) & (top < taken[:, 3]) & (bottom > taken[:, 1]))


def _line(one: Wanted, box: Boxes) -> tuple[float, float, float, float]:
    """From the edge of the mark to the nearest point of the words."""
    x, y = np.clip(one.x, box[0], box[2]), np.clip(one.y, box[1], box[3])
    share = one.radius / max(float(np.hypot(x - one.x, y - one.y)), 1e-9)
    return one.x + share * float(x - one.x), one.y + share * float(y - one.y), float(x), float(y)


def _along(line: tuple[float, float, float, float] | None) -> Boxes:
    """Small boxes along the line."""
    if line is None:
        return np.empty((0, 4))
    x, y = line[0] + _ON_LINE * (line[2] - line[0]), line[1] + _ON_LINE * (line[3] - line[1])
    return np.column_stack((x - 1, y - 1, x + 1, y + 1))
