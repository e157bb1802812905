"""Brent's search for the root of a function."""

from collections.abc import Callable
from sys import float_info

EPSILON = float_info.epsilon
MOST_STEPS = 1000


def root(function: Callable[[float], float], low: float, high: float, tolerance: float) -> float:
    """A root between `low` and `high`, at which the function has different signs, to within `tolerance`.

    Brent's (1973) zeroin, step for step as R's `uniroot` takes it, so that both stop at the same figure.
    """
    a, b = low, high
    fa, fb = function(a), function(b)
    if fa == 0:
        return a
    c, fc = a, fa
    for _ in range(MOST_STEPS):
        previous = b - a
        if abs(fc) < abs(fb):
            a, b, c = b, c, b
            fa, fb, fc = fb, fc, fb
        near = 2 * EPSILON * abs(b) + tolerance / 2
        step = (c - b) / 2
        if abs(step) <= near or fb == 0:
            break
        if abs(previous) >= near and abs(fa) > abs(fb):
            step = _interpolated(a, b, c, fa, fb, fc, near, previous, step)
        if abs(step) < near:
            step = near if step > 0 else -near
        a, fa = b, fb
        b += step
        fb = function(b)
        if (fb > 0) == (fc > 0) and fb != 0:
            c, fc = a, fa
    return b


def _interpolated(
    a: float, b: float, c: float, fa: float, fb: float, fc: float, near: float, previous: float, halved: float
) -> float:
    """The step that a line, or a parabola on its side, through the last points gives; `halved` where that goes too far."""
    width, t1 = c - b, fb / fa
    if a == c:
        p, q = width * t1, 1 - t1
    else:
        q, t1, t2 = fa / fc, fb / fc, fb / fa
        p = t2 * (width * q * (q - t1) - (b - a) * (t1 - 1))
        q = (q - 1) * (t1 - 1) * (t2 - 1)
    if p > 0:
        q = -q
    else:
        p = -p
    within = p < 0.75 * width * q - abs(near * q) / 2 and p < abs(previous * q / 2)
    return p / q if within else halved
