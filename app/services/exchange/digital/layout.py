"""Where the headings of a table stand and where its answers begin: guessed, and a person may say otherwise."""

from collections.abc import Callable
from dataclasses import dataclass

from app.services.exchange.digital.grid import Grid

LOOKED_AT = 20
"""Rows from the top among which the headings are sought."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of the headings, one or two, and the first row of answers; as a spreadsheet numbers them, from 1."""

    headings: tuple[int, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column: its whole heading, unlike every other's, and each of its lines, the upper first."""

    text: str
    lines: tuple[str, ...]


def headings(grid: Grid, layout: Layout) -> tuple[Heading, ...]:
    """The heading of every column. In the upper of two rows a text goes on to the right until the next one."""
    rows = [grid.row(row - 1) for row in layout.headings]
    if len(rows) == 2:
        rows[0] = _carried(rows[0], rows[1])
    seen: dict[str, int] = {}
    found = []
    for at in range(grid.width):
        lines = tuple(row[at] for row in rows)
        text = _joined(lines) or f"({at + 1})"
        seen[text] = seen.get(text, 0) + 1
        found.append(Heading(text if seen[text] == 1 else f"{text} ({seen[text]})", lines))
    return tuple(found)


def _carried(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    carried, last = [], ""
    for above, below in zip(upper, lower, strict=True):
        last = above or (last if below else "")
        carried.append(last)
    return tuple(carried)


def _joined(lines: tuple[str, ...]) -> str:
    upper, lower = (*lines, "", "")[:2]
    if not lower or lower == upper:
        return upper
    return f"{upper} [{lower}]" if upper else lower


def guessed_layout(grid: Grid, known: Callable[[Heading], bool] = lambda _heading: False) -> Layout:
    """The rows that look most like headings: those with most columns that are `known`, else the first that is full.

    A second row is one where it makes more of them known, or says by itself what at least half of them are: a row of answers may
    have some words of the form too.
    """
    top = min(LOOKED_AT, grid.height)
    tried = [Layout((row,), row + 1) for row in range(1, top + 1)]
    counted = {layout: _known(grid, layout, known) for layout in tried}
    best = max(tried, key=lambda layout: (counted[layout], -layout.headings[0]))
    if counted[best] < 2:
        best = Layout((_first_full(grid, top),), _first_full(grid, top) + 1)
    row = best.headings[0]
    for upper, lower in ((row - 1, row), (row, row + 1)):
        pair = Layout((upper, lower), lower + 1)
        if upper >= 1 and lower <= top and (second := upper if upper != row else lower) and _is_heading(grid, second):
            more, alone = _known(grid, pair, known), counted.get(Layout((second,), second + 1), 0)
            if more > counted.get(best, 0) or (more >= counted.get(best, 0) > 1 and alone * 2 >= counted[best]):
                best = pair
                counted[best] = more
    return _past_marks(grid, best)


def _known(grid: Grid, layout: Layout, known: Callable[[Heading], bool]) -> int:
    return sum(known(heading) for heading in headings(grid, layout))


def _first_full(grid: Grid, top: int) -> int:
    """The first row with text in at least half of the columns that the fullest row has, from 1."""
    filled = [sum(bool(text) for text in grid.row(row)) for row in range(top)]
    return next((row for row, count in enumerate(filled, start=1) if count * 2 >= max(filled) and count > 0), 1)


def _is_heading(grid: Grid, row: int) -> bool:
    """Whether a row may be the other line of the headings: some words, and nothing that is only a number."""
    texts = [text for text in grid.row(row - 1) if text]
    return bool(texts) and not any(text.replace(".", "").replace(",", "").isdigit() for text in texts)


def _past_marks(grid: Grid, layout: Layout) -> Layout:
    """The same with the rows left out that some tools write for themselves under the headings (`{"ImportId":…}`)."""
    first = layout.first
    while first <= grid.height and any(text.startswith('{"ImportId"') for text in grid.row(first - 1)):
        first += 1
    return Layout(layout.headings, first)
