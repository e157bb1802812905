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
_CLEAR = 1.0
"""Between words and a line to other words."""
Lines = NDArray[np.float64]
"""Rows of x and y of the two ends."""


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
    marks, words, lines = np.array(circles).reshape(-1, 4), np.empty((0, 4)), np.empty((0, 4))
    found: list[Stood | None] = []
    for one in wanted:
        stood = _stood(one, marks, words, lines, width, height)
        found.append(stood)
        if stood is not None:
            box = np.array([[stood.left, stood.top, stood.left + one.width, stood.top + one.height]])
            words = np.vstack((words, box))
            lines = np.vstack((lines, np.array(stood.line or ()).reshape(-1, 4)))
    return found


def _stood(one: Wanted, marks: Boxes, words: Boxes, lines: Lines, width: float, height: float) -> Stood | None:
    """Words stand clear of everything; their line may pass under marks, not through words, nor over other lines if it can."""
    near = _FARTHEST * min(width, height)
    boxes = np.concatenate([_around(one, gap) for gap in _GAPS if gap == NEAR or gap <= near])
    inside = (boxes[:, 0] >= 0) & (boxes[:, 1] >= 0) & (boxes[:, 2] <= width) & (boxes[:, 3] <= height)
    free = inside & ~_overlapping(boxes, np.vstack((marks, words))).any(axis=1) & ~_crossed(boxes, lines).any(axis=1)
    crossing = None
    for at in np.flatnonzero(free):
        line = None if at < len(_SIDES) else _line(one, boxes[at])
        if line is not None and _crossed(words, np.array([line])).any():
            continue
        stood = Stood(float(boxes[at, 0]), float(boxes[at, 1]), line)
        if line is None or not _crossing(line, lines):
            return stood
        crossing = crossing or stood
    return crossing


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


def _crossed(boxes: Boxes, lines: Lines) -> NDArray[np.bool_]:
    """Which boxes (rows) which lines (columns) pass through: what of the line is within both their widths and their heights."""
    first, last = np.zeros((len(boxes), len(lines))), np.ones((len(boxes), len(lines)))
    for axis in (0, 1):
        start, along = lines[None, :, axis], lines[None, :, axis + 2] - lines[None, :, axis]
        along = np.where(np.abs(along) < 1e-9, 1e-9, along)
        ends = (boxes[:, None, axis] - _CLEAR - start) / along, (boxes[:, None, axis + 2] + _CLEAR - start) / along
        first, last = np.maximum(first, np.minimum(*ends)), np.minimum(last, np.maximum(*ends))
    return np.asarray(first < last)


def _crossing(line: tuple[float, float, float, float], lines: Lines) -> bool:
    """Whether a line crosses any of the others."""

    def side(one: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((one[:, 2] - one[:, 0]) * (y - one[:, 1]) - (one[:, 3] - one[:, 1]) * (x - one[:, 0]))

    own = np.tile(np.array(line), (len(lines), 1))
    apart = side(own, lines[:, 0], lines[:, 1]) * side(own, lines[:, 2], lines[:, 3])
    other = side(lines, own[:, 0], own[:, 1]) * side(lines, own[:, 2], own[:, 3])
    return bool(((apart < 0) & (other < 0)).any())
