"""Boxes drawn on a form, and the note of where each one is."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.models.survey import OptionPart
from app.services.documents.questionnaire import pen
from app.services.documents.questionnaire.layout import Box, BoxKind
from app.services.documents.questionnaire.pen import UNTOUCHED, Written
from app.services.documents.tagged import TaggedCanvas
from app.services.documents.tagged.text import INK

_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What a box is filled in for: a list of a field, and the code beside it; on a practice form also what a pen put there."""

    field: str
    part: OptionPart = OptionPart.ANSWER
    code: str = ""
    written: Written = UNTOUCHED


class Boxes:
    """Notes boxes as they are drawn."""

    def __init__(self) -> None:
        self.noted: list[Box] = []

    def draw(
        self, canvas: TaggedCanvas, asked: Asked, kind: BoxKind, left: float, bottom: float, width: float, height: float
    ) -> None:
        """A box in the canvas's present coordinates, in points."""
        canvas.setStrokeColor(HexColor(INK))
        canvas.setFillColor(white)
        canvas.setLineWidth(0.8)
        canvas.rect(left, bottom, width, height, stroke=1, fill=1)
        pen.tick(canvas, asked.written, (left, bottom, width, height))
        self.note(canvas, asked, kind, left, bottom, width, height)

    def draw_lines(
        self, canvas: TaggedCanvas, asked: Asked, left: float, bottom: float, width: float, step: float, count: int
    ) -> None:
        """Lines to write words on, the lowest at `bottom`."""
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(0.5)
        for line in range(count):
            canvas.line(left, bottom + line * step, left + width, bottom + line * step)
        self.note(canvas, asked, BoxKind.WORDS, left, bottom, width, step * count)

    def note(
        self, canvas: TaggedCanvas, asked: Asked, kind: BoxKind, left: float, bottom: float, width: float, height: float
    ) -> None:
        """Note where a box is on the page being drawn."""
        x, y = _on_page(canvas, left, bottom + height)
        self.noted.append(
            Box(
                page=len(canvas.elements) + 1,
                field=asked.field,
                part=asked.part,
                code=asked.code,
                kind=kind,
                left=round(x / mm, _DECIMALS),
                top=round((A4[1] - y) / mm, _DECIMALS),
                width=round(width / mm, _DECIMALS),
                height=round(height / mm, _DECIMALS),
            )
        )


def _on_page(canvas: Canvas, x: float, y: float) -> tuple[float, float]:
    left, top = canvas.absolutePosition(x, y)
    return float(left), float(top)
