"""What stands on every page beside the text: a running header, the page's number, a draft's watermark. All are artifacts."""

from dataclasses import dataclass
from typing import Protocol

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.services.documents.tagged.canvas import TaggedCanvas
from app.services.documents.tagged.font import REGULAR, SEMIBOLD, printable
from app.services.documents.tagged.text import SOFT

SIDE = 27 * mm
SIZE = 8.5
PALE = "#EDF2F7"
LINE = "#D5DCE4"


class PageFurniture(Protocol):
    """What a kind of document has on every page."""

    def draw_under(self, canvas: TaggedCanvas) -> None:
        """Draw what lies under the text of the page."""

    def draw_at_end(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw what had to wait for the number of pages; they count from 1."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """`numbering` has the places `%(page)d` and `%(pages)d`; the header is not drawn on the first page, which has the title."""

    left: str
    right: str
    numbering: str
    watermark: str = ""
    foot: str = ""

    def draw_under(self, canvas: TaggedCanvas) -> None:
        """The watermark, before the text of the page."""
        if not self.watermark:
            return
        width, height = canvas.size
        draw_watermark(canvas, self.watermark, width / 2, height / 2, 520)

    def draw_at_end(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Header and footer, when the number of pages is known."""
        width, height = canvas.size
        canvas.setFillColor(HexColor(SOFT))
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        if page > 1:
            with canvas.furniture("Header"):
                canvas.setFont(REGULAR, SIZE)
                right = _shortened(self.right, (width - 2 * SIDE) / 2)
                canvas.drawRightString(width - SIDE, height - 15 * mm, right)
                canvas.drawString(SIDE, height - 15 * mm, _shortened(self.left, (width - 2 * SIDE) / 2 - 12))
                canvas.line(SIDE, height - 17.5 * mm, width - SIDE, height - 17.5 * mm)
        with canvas.furniture("Footer"):
            canvas.setFont(REGULAR, SIZE)
            canvas.drawRightString(width - SIDE, 12 * mm, printable(self.numbering % {"page": page, "pages": pages}))
            canvas.drawString(SIDE, 12 * mm, _shortened(self.foot, (width - 2 * SIDE) * 0.7))


def draw_watermark(canvas: TaggedCanvas, words: str, across: float, up: float, length: float) -> None:
    """Words aslant under the text, their middle at a point and at most `length` points long; no higher than 150 points a 520."""
    most = 150.0 * length / 520
    size = min(most, most * length / stringWidth(words, SEMIBOLD, most))
    with canvas.furniture("Watermark"):
        canvas.saveState()
        canvas.translate(across, up)
        canvas.rotate(35)
        canvas.setFont(SEMIBOLD, size)
        canvas.setFillColor(HexColor(PALE))
        canvas.drawCentredString(0, -size / 3, words)
        canvas.restoreState()


def _shortened(text: str, width: float) -> str:
    """As much of the text as fits, with an ellipsis where something was left out."""
    text = printable(text)
    if stringWidth(text, REGULAR, SIZE) <= width:
        return text
    while text and stringWidth(f"{text}…", REGULAR, SIZE) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
