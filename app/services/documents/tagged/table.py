"""A table whose header cells say what they head, broken over pages between rows; its header row is repeated as an artifact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.models.blocks import Run
from app.services.documents.colour import readable
from app.services.documents.tagged.columns import fitted
from app.services.documents.tagged.element import Element
from app.services.documents.tagged.font import printable
from app.services.documents.tagged.lines import widest
from app.services.documents.tagged.part import part_of
from app.services.documents.tagged.text import ACCENT, Look, Text

GROUND = "#E6EFF7"
HAIRLINE = "#D5DCE4"
PADDING = 6.0
HAIR = 0.1
"""In points: so much wider is a column than its widest word, lest a sum of decimals should break it."""
TALL_ROW = 260.0
"""In points: a row higher than this may be broken inside; a lower one always fits on an empty page."""
FIRST_ROWS = 3
"""So many rows stand with the headings, where they are not high."""
HEADER = Look(size=9.5, leading=13, colour=ACCENT, bold=True, after=0)
CELL = Look(size=9.5, leading=13, after=0)

Cell = list[Text]


def cell(row: Element, text: str, *, heads_row: bool = False) -> Cell:
    """A cell of plain text, last in the row; `heads_row` makes it the row's header."""
    element = row.add("TH", scope="Row") if heads_row else row.add("TD")
    said = Text((Run(text),), CELL, element)
    return [said] if said else []


def needed(heading: str, texts: Iterable[str]) -> float:
    """How wide in points a column must be that no word and no number of its heading and its cells is broken."""
    return _room([(_plain(heading), HEADER), *((_plain(text), CELL) for text in texts)])


class Table(Flowable):
    """Rows of cells under a header row; `shares` are the columns' parts of the width, `padding` points above and under a cell.

    `accent` is the colour of the headings, or the nearest shade of it that can be read on their ground.

    A column is wider than its share where a word or a number would be broken in it and the others have room to give.
    Make the rows' elements with `row()` in order, and fill each row with as many cells as there are columns.
    """

    def __init__(
        self,
        parent: Element,
        headings: Sequence[str],
        shares: Sequence[float],
        summary: str = "",
        *,
        padding: float = PADDING,
        accent: str = ACCENT,
    ) -> None:
        super().__init__()
        self._padding = padding
        self.element = parent.add("Table")
        self.element.summary = printable(summary)
        head = self.element.add("THead").add("TR")
        look = replace(HEADER, colour=readable(accent, GROUND))
        self._header: list[Cell] = [[Text((Run(text),), look, head.add("TH", scope="Column"))] for text in headings]
        self._body: Element | None = None
        self.rows: list[list[Cell]] = []
        self._shares = tuple(shares)
        self._needs: list[float] = []
        self.spaceBefore, self.spaceAfter = 2, 10

    def row(self) -> Element:
        """The element of a new row."""
        self._body = self._body or self.element.add("TBody")
        return self._body.add("TR")

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width = available_width
        self._needs = self._needs or self._measured()
        self._widths = fitted(self._shares, self._needs, available_width)
        self._heights = [self._height(row) for row in (self._header, *self.rows)]
        self.height = sum(self._heights)
        return self.width, self.height

    def _measured(self) -> list[float]:
        """What each column needs, of the whole table: its parts on other pages are as wide."""
        columns = zip(self._header, *self.rows, strict=True)
        return [_room((text.runs, text.look) for stack in column for text in stack) for column in columns]

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The rows that fit and the rest; a tall row is broken inside, and the headings and the last row never stand alone."""
        self.wrap(available_width, available_height)
        room = available_height - self._heights[0]
        fitting = 0
        while fitting < len(self.rows) and self._heights[fitting + 1] <= room:
            room -= self._heights[fitting + 1]
            fitting += 1
        fitting = self._kept(fitting)
        before, after = self.rows[:fitting], self.rows[fitting:]
        if after and self._heights[fitting + 1] > TALL_ROW:
            upper, lower = self._row_split(after[0], room)
            if any(upper):
                before, after = [*before, upper], [lower, *after[1:]]
        if not before or not after:
            return []
        return [self._part(self._header, before), self._part([[t.as_artifact() for t in c] for c in self._header], after)]

    def _kept(self, fitting: int) -> int:
        """How many rows to let stand of those that fit: a table is not broken before its first rows nor before its last row."""
        first = self._heights[1 : FIRST_ROWS + 1]
        alone = fitting == len(self.rows) - 1
        if (fitting < len(first) or (alone and fitting <= FIRST_ROWS)) and sum(first) <= TALL_ROW:
            return 0
        return fitting - 1 if alone and fitting > FIRST_ROWS else fitting

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        top = self.height
        self.canv.setFillColor(HexColor(GROUND))
        self.canv.rect(0, top - self._heights[0], self.width, self._heights[0], stroke=0, fill=1)
        self.canv.setStrokeColor(HexColor(HAIRLINE))
        self.canv.setLineWidth(0.7)
        for row, height in zip((self._header, *self.rows), self._heights, strict=True):
            left = 0.0
            for stack, width in zip(row, self._widths, strict=True):
                self._draw_stack(stack, left + PADDING, top - self._padding, width - 2 * PADDING)
                left += width
            top -= height
            self.canv.line(0, top, self.width, top)

    def _draw_stack(self, stack: Cell, left: float, top: float, width: float) -> None:
        for text in stack:
            top -= text.look.before + text.wrap(width, 0)[1]
            text.drawOn(self.canv, left, top)
            top -= text.look.after

    def _height(self, row: list[Cell]) -> float:
        widths = [width - 2 * PADDING for width in self._widths]
        return max(_stack_height(stack, width) for stack, width in zip(row, widths, strict=True)) + 2 * self._padding

    def _row_split(self, row: list[Cell], room: float) -> tuple[list[Cell], list[Cell]]:
        halves = [
            _stack_split(stack, width - 2 * PADDING, room - 2 * self._padding)
            for stack, width in zip(row, self._widths, strict=True)
        ]
        return [upper for upper, _ in halves], [lower for _, lower in halves]

    def _part(self, header: list[Cell], rows: list[list[Cell]]) -> Table:
        part = part_of(self)
        part._header, part.rows = header, rows
        return part


def _room(texts: Iterable[tuple[tuple[Run, ...], Look]]) -> float:
    """The width in points of the widest word of the texts, with the space beside it."""
    return max((widest(runs, look.size, look.bold) + look.indent for runs, look in texts), default=0.0) + 2 * PADDING + HAIR


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(printable(text)),)


def _stack_height(stack: Cell, width: float) -> float:
    below = stack[-1].look.after if stack else 0
    return sum(text.look.before + text.wrap(width, 0)[1] + text.look.after for text in stack) - below


def _stack_split(stack: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    """The texts that fit in the height, the last one broken if need be, and the rest."""
    for position, text in enumerate(stack):
        needed = text.look.before + text.wrap(width, 0)[1]
        if needed > room:
            parts = [part for part in text.split(width, max(room - text.look.before, 0)) if isinstance(part, Text)]
            if not parts:
                return stack[:position], stack[position:]
            return [*stack[:position], parts[0]], [*parts[1:], *stack[position + 1 :]]
        room -= needed + text.look.after
    return stack, []
