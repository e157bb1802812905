"""A paragraph, a heading or a list item: text that breaks over lines and pages and knows the element it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.models.blocks import Run
from app.services.documents.address import safe_address
from app.services.documents.tagged.canvas import TaggedCanvas, canvas_of
from app.services.documents.tagged.element import Element
from app.services.documents.tagged.font import REGULAR, SEMIBOLD, printable
from app.services.documents.tagged.lines import Line, Piece, broken
from app.services.documents.tagged.part import part_of

ACCENT = "#0B4F8A"
INK = "#15202B"
SOFT = "#54616F"
FEWEST_LINES = 2
"""No page begins or ends with fewer lines of a paragraph than this."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set; measures in points."""

    size: float = 10.5
    leading: float = 15
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 6
    indent: float = 0
    keep_with_next: bool = False


class Text(Flowable):
    """Runs set in a look; `element` None makes it an artifact (a heading row repeated on a later page).

    `label` (a bullet, a number) hangs in the indent and belongs to `label_element`.
    `outline` is the level in the list of contents, None for none.
    """

    def __init__(
        self, runs: Iterable[Run], look: Look, element: Element | None, *, label: str = "", outline: int | None = None
    ) -> None:
        super().__init__()
        self.runs = tuple(replace(run, text=printable(run.text), link=safe_address(run.link)) for run in runs)
        self.look, self.element, self.label, self.outline = look, element, label, outline
        self.label_element: Element | None = None
        self.keepWithNext = look.keep_with_next
        self.spaceBefore, self.spaceAfter = look.before, look.after
        self._lines: tuple[Line, ...] = ()
        self._is_part = False
        self._links: dict[int, Element] = {}

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return any(run.text.strip() for run in self.runs)

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """Break into lines; the width and height taken."""
        self.width = available_width
        if not self._is_part:
            self._lines = broken(self.runs, self.look.size, self.look.bold, available_width - self.look.indent)
        self.height = self.look.leading * len(self._lines)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """What fits in the height and what does not; nothing where too few lines would stand alone."""
        self.wrap(available_width, available_height)
        fitting = int(available_height // self.look.leading)
        if len(self._lines) - fitting < FEWEST_LINES:
            fitting = len(self._lines) - FEWEST_LINES
        if fitting < FEWEST_LINES:
            return []
        first, rest = self._part(self._lines[:fitting]), self._part(self._lines[fitting:])
        first.keepWithNext, rest.spaceBefore = False, 0
        rest.label, rest.outline = "", None
        return [first, rest]

    def as_artifact(self) -> Text:
        """The same text, belonging to nothing."""
        other = part_of(self)
        other.element = other.label_element = other.outline = None
        return other

    def _part(self, lines: tuple[Line, ...]) -> Text:
        part = part_of(self)
        part._lines, part._is_part = lines, True
        part.height = self.look.leading * len(lines)
        return part

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        canvas = canvas_of(self)
        if self.outline is not None:
            canvas.bookmark("".join(run.text for run in self.runs), self.outline, self.height + self.look.size)
        if self.label:
            self._draw_label(canvas)
        for run, placed in groupby(self._placed(), key=lambda place: place[0].run if self._link_of(place[0]) else -1):
            self._draw_stretch(canvas, run, list(placed))

    def _draw_label(self, canvas: TaggedCanvas) -> None:
        face = SEMIBOLD if self.look.bold else REGULAR
        gap = self.look.size * 0.55
        with canvas.content(self.label_element):
            canvas.setFont(face, self.look.size)
            canvas.setFillColor(HexColor(self.look.colour))
            left = self.look.indent - gap - stringWidth(self.label, face, self.look.size)
            canvas.drawString(left, self._baseline(0), self.label)

    def _placed(self) -> Iterator[tuple[Piece, float, float]]:
        """Each piece with where it begins."""
        for number, line in enumerate(self._lines):
            left = self.look.indent
            for piece in line:
                yield piece, left, self._baseline(number)
                left += piece.width

    def _baseline(self, line: int) -> float:
        return self.height - self.look.leading * line - (self.look.leading + self.look.size) / 2 + self.look.size * 0.22

    def _link_of(self, piece: Piece) -> str:
        return self.runs[piece.run].link if self.element is not None else ""

    def _draw_stretch(self, canvas: TaggedCanvas, run: int, placed: list[tuple[Piece, float, float]]) -> None:
        """Pieces of one element: the paragraph itself (`run` -1), or a link within it."""
        element = self.element if run < 0 else self._link_element(run)
        colour = HexColor(self.look.colour if run < 0 else ACCENT)
        with canvas.content(element):
            text = canvas.beginText()
            text.setFillColor(colour)
            for piece, left, baseline in placed:
                text.setTextOrigin(left, baseline)
                text.setFont(piece.font, piece.size)
                text.textOut(piece.text)
            canvas.drawText(text)
        if run < 0 or element is None:
            return
        for piece, left, baseline in placed:
            right = left + float(stringWidth(piece.text.rstrip(), piece.font, piece.size))
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(0.5)
            canvas.line(left, baseline - 1.5, right, baseline - 1.5)
            box = (left, baseline - 3, right, baseline + self.look.size)
            canvas.link(element, box, self.runs[run].link, self.runs[run].text.strip() or self.runs[run].link)

    def _link_element(self, run: int) -> Element | None:
        """The Link of a run; the same when the paragraph goes on on the next page."""
        if run not in self._links and self.element is not None:
            self._links[run] = self.element.add("Link")
        return self._links.get(run)
