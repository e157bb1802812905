"""Numbers answered as rows of a table: one by one where they are few, else in classes of a width that reads well.

A row holds nobody or at least `LEAST_HELD` answers: those with fewer are one with their neighbours, so that nothing of the table
need be hidden and its mean gives nobody away. Where the question has no largest number the last row is open ("12+").
"""

import numpy as np
import numpy.typing as npt

MOST_SINGLE = 31
"""As many numbers are shown one by one: a scale from 0 to 30, the days of a month."""

MOST_CLASSES = 16
LEAST_HELD = 10
_WIDTHS = (2, 5, 10)

Class = tuple[int, int | None]
"""The smallest and the largest number of a row; None for all there are above."""


def classes(given: npt.NDArray[np.int64], least: int | None, largest: int | None) -> tuple[Class, ...]:
    """The rows of a table of the numbers `given`, of a question that takes them from `least` to `largest` (None: not said).

    They cover the span without gaps; none where nothing was answered and the question says no largest number.
    """
    first, last = least or 0, largest
    if last is None or last - first >= MOST_SINGLE:
        if not len(given):
            return ()
        last = _above(given, first)
        return _held(_open(first, last) if last - first < MOST_SINGLE else _wide(first, last), given)
    return _held(tuple((number, number) for number in range(first, last + 1)), given)


def text_of(least: int, largest: int | None) -> str:
    """What a row is called, the same in every language: `7`, `10–19`, `50+`."""
    if largest is None:
        return f"{least}+"
    return f"{least}" if least == largest else f"{least}–{largest}"


def _above(given: npt.NDArray[np.int64], first: int) -> int:
    """The greatest number that `LEAST_HELD` answers reach; the first where there are not so many."""
    return int(np.partition(given, -LEAST_HELD)[-LEAST_HELD]) if len(given) >= LEAST_HELD else first


def _held(rows: tuple[Class, ...], given: npt.NDArray[np.int64]) -> tuple[Class, ...]:
    """The same rows, those with a few answers made one with the rows behind them, or with the one before where they are last."""
    held: list[Class] = []
    begun: int | None = None
    for least, largest in rows:
        begin = least if begun is None else begun
        count = np.count_nonzero((given >= begin) & (given <= (np.inf if largest is None else largest)))
        if count >= LEAST_HELD or (count == 0 and begun is None):
            held.append((begin, largest))
            begun = None
        else:
            begun = begin
    if begun is not None:
        while held and not np.any((given >= held[-1][0]) & (given < begun)):
            begun = held.pop()[0]
        begun = held.pop()[0] if held else begun
        held.append((begun, rows[-1][1]))
    return tuple(held)


def _open(first: int, last: int) -> tuple[Class, ...]:
    return (*((number, number) for number in range(first, last)), (last, None))


def _wide(first: int, last: int) -> tuple[Class, ...]:
    """Classes of 2, 5, 10, 20, … numbers that begin at whole multiples, the last one open."""
    scale = 1
    while True:
        for width in (step * scale for step in _WIDTHS):
            begins = range(first // width * width, last + 1, width)
            if len(begins) <= MOST_CLASSES:
                *lower, top = begins
                return (*((max(begin, first), begin + width - 1) for begin in lower), (max(top, first), None))
        scale *= 10
