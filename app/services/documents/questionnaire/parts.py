"""The parts of a printed question: choices beside one another, lines of a battery, lines to write on, a place to name."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.services.documents.questionnaire import pen
from app.services.documents.questionnaire.boxes import Asked, Boxes
from app.services.documents.questionnaire.layout import BoxKind
from app.services.documents.questionnaire.style import Style
from app.services.documents.tagged import Element, TaggedCanvas, Text
from app.services.documents.tagged.canvas import canvas_of
from app.services.documents.tagged.font import SEMIBOLD
from app.services.documents.tagged.table import HAIRLINE
from app.services.documents.tagged.text import INK

BETWEEN = 3.0
"""Points between two rows."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A box, its code and its words; `writes` where there is a line to write on after the words."""

    asked: Asked
    text: Text
    label: Element
    writes: bool = False


class ChoiceRow(Flowable):
    """Choices side by side, in equal parts of the width; `of` is how many a full row has."""

    def __init__(self, choices: Sequence[Choice], of: int, style: Style, boxes: Boxes) -> None:
        super().__init__()
        self._choices, self._of, self._style, self._boxes = choices, of, style, boxes
        self._indent = style.box + stringWidth("00", SEMIBOLD, style.text.size) + 9

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width = available_width
        share = available_width / self._of
        tallest = max(choice.text.wrap(share - self._indent - 4, 0)[1] for choice in self._choices)
        lines = self._style.line if any(choice.writes for choice in self._choices) else 0
        self.height = max(tallest, self._style.box) + BETWEEN + lines
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        canvas, share = canvas_of(self), self.width / self._of
        for at, choice in enumerate(self._choices):
            left = at * share
            self._draw_label(canvas, choice, left)
            lift = (self._style.box - self._style.text.leading) / 2
            choice.text.drawOn(canvas, left + self._indent, self.height - choice.text.height - max(lift, 0))
            if choice.writes:
                room = share - self._indent - 4
                self._boxes.draw_lines(canvas, choice.asked, left + self._indent, BETWEEN, room, self._style.line, 1)
                if choice.asked.written.words:
                    with canvas.content(choice.text.element):
                        pen.write(canvas, choice.asked.written.words, left + self._indent + 2, BETWEEN + 3, room - 4)

    def _draw_label(self, canvas: TaggedCanvas, choice: Choice, left: float) -> None:
        box, size = self._style.box, self._style.text.size
        with canvas.content(choice.label):
            self._boxes.draw(canvas, choice.asked, BoxKind.TICK, left, self.height - box, box, box)
            canvas.setFillColor(HexColor(INK))
            canvas.setFont(SEMIBOLD, size)
            canvas.drawString(left + box + 4, self.height - box / 2 - size * 0.35, choice.asked.code)


class BatteryRow(Flowable):
    """A line of a battery: its words, and under each heading a box with its code; without boxes it is the heading itself."""

    def __init__(self, text: Text | None, cells: Sequence[tuple[Element, Asked]], style: Style, boxes: Boxes | None) -> None:
        super().__init__()
        self._text, self._cells, self._style, self._boxes = text, cells, style, boxes
        self._cell = style.box + stringWidth("0", SEMIBOLD, style.small.size) + 6
        self.keepWithNext = boxes is None

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width = available_width
        self._words = available_width - self._cell * len(self._cells)
        tall = self._text.wrap(self._words - 4, 0)[1] if self._text else self._style.small.leading
        self.height = max(tall, self._style.box if self._boxes else 0) + BETWEEN + 1
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        canvas = canvas_of(self)
        if self._text:
            self._text.drawOn(canvas, 0, self.height - self._text.height - 1)
        for at, (element, asked) in enumerate(self._cells):
            left = self._words + at * self._cell
            with canvas.content(element):
                self._draw_cell(canvas, asked, left)
        if self._boxes:
            canvas.setStrokeColor(HexColor(HAIRLINE))
            canvas.setLineWidth(0.5)
            canvas.line(0, 0, self.width, 0)

    def _draw_cell(self, canvas: TaggedCanvas, asked: Asked, left: float) -> None:
        box, size = self._style.box, self._style.small.size
        bottom = self.height - box - 1
        if self._boxes:
            self._boxes.draw(canvas, asked, BoxKind.TICK, left, bottom, box, box)
        canvas.setFillColor(HexColor(INK))
        canvas.setFont(SEMIBOLD, size)
        if self._boxes:
            canvas.drawString(left + box + 2, bottom + box / 2 - size * 0.35, asked.code)
        else:
            canvas.drawCentredString(left + box / 2, BETWEEN, asked.code)


class Lines(Flowable):
    """Lines to write on, and after them boxes for the digits of a code where there is one to write; without lines, boxes alone.

    What a pen wrote there belongs to `element`.
    """

    def __init__(self, asked: Asked, count: int, digits: int, style: Style, boxes: Boxes, element: Element | None = None) -> None:
        super().__init__()
        self._element = element
        self._asked, self._count, self._digits, self._style, self._boxes = asked, count, digits, style, boxes
        self.spaceAfter = 3

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width, self.height = available_width, self._style.line * max(self._count, 1) + 2
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        canvas, side = canvas_of(self), self._style.box * 1.3
        room = (side + 1) * self._digits
        length, written = self.width - room - (6 if room else 0), self._asked.written
        if self._count:
            self._boxes.draw_lines(canvas, self._asked, 0, 1, length, self._style.line, self._count)
        first = self.width - room if self._count else 0
        lefts = [first + digit * (side + 1) for digit in range(self._digits)]
        for left in lefts:
            self._boxes.draw(canvas, self._asked, BoxKind.DIGIT, left, 1, side, side)
        if written.words or written.digits:
            with canvas.content(self._element):
                pen.write(canvas, written.words if self._count else "", 2, 4 + self._style.line * (self._count - 1), length - 4)
                for left, digit in zip(lefts, written.digits, strict=False):
                    pen.write(canvas, digit, left + side * 0.3, side * 0.25, side, side)
