"""What stands on every page of a form beside its questions: four marks, the serial number, a QR code, the number of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Frame

from app.services.documents.questionnaire.layout import Mark
from app.services.documents.tagged import TaggedCanvas
from app.services.documents.tagged.font import REGULAR, SEMIBOLD, printable
from app.services.documents.tagged.furniture import PALE
from app.services.documents.tagged.text import INK, SOFT

PAGE = (210.0, 297.0)
SIDE, EDGE = 6.0, 8.0
MARKS = tuple(Mark(left, top, SIDE) for top in (EDGE, PAGE[1] - EDGE - SIDE) for left in (EDGE, PAGE[0] - EDGE - SIDE))
"""Upper left, upper right, lower left, lower right."""
QR_SIDE, QR_LEFT, QR_TOP = 17.0, 174.0, 8.0
LEFT, RIGHT, TOP, BOTTOM, GUTTER = 18.0, 192.0, 29.0, 279.0, 8.0
"""Where the questions stand, within the marks and under the head of the page; millimetres as in the layout."""


def frames(columns: int) -> list[Frame]:
    """The columns of a page."""
    width = (RIGHT - LEFT - GUTTER * (columns - 1)) / columns
    return [
        Frame((LEFT + at * (width + GUTTER)) * mm, (PAGE[1] - BOTTOM) * mm, width * mm, (BOTTOM - TOP) * mm, 0, 0, 0, 0)
        for at in range(columns)
    ]


@dataclass(frozen=True, slots=True)
class SheetFurniture:
    """The head and foot of pages of forms that have `pages` each; `code` is what the QR says before serial and page.

    `serials` are the printed serial numbers in order; where there are none the pages show no number and no QR code.
    `numbering` has the places `%(page)d` and `%(pages)d`, `numbered` the place `%(serial)s`.
    """

    title: str
    numbering: str
    numbered: str
    code: str
    pages: int
    serials: Sequence[str]
    stamp: str = ""
    """What stands across every page that is no form to hand in, such as that it is for practice."""

    def draw_under(self, canvas: TaggedCanvas) -> None:
        """The stamp; nothing else lies under the text of a form."""
        if not self.stamp:
            return
        size = min(120.0, 120.0 * 480 / stringWidth(self.stamp, SEMIBOLD, 120))
        with canvas.furniture("Watermark"):
            canvas.saveState()
            canvas.translate(A4[0] / 2, A4[1] / 2)
            canvas.rotate(52)
            canvas.setFont(SEMIBOLD, size)
            canvas.setFillColor(HexColor(PALE))
            canvas.drawCentredString(0, -size / 3, self.stamp)
            canvas.restoreState()

    def draw_at_end(self, canvas: TaggedCanvas, page: int, _pages: int) -> None:
        """Marks, head and foot; a page left empty for printing on both sides stays empty."""
        form, number = divmod(page - 1, even(self.pages))
        if number >= self.pages:
            return
        with canvas.furniture("Header"):
            canvas.setFillColor(black)
            for mark in MARKS:
                canvas.rect(
                    mark.left * mm, (PAGE[1] - mark.top - mark.side) * mm, mark.side * mm, mark.side * mm, stroke=0, fill=1
                )
            canvas.setFillColor(HexColor(SOFT))
            canvas.setFont(REGULAR, 9)
            canvas.drawString(LEFT * mm, (PAGE[1] - 13) * mm, printable(self.title))
            if self.stamp:
                canvas.setFillColor(HexColor(INK))
                canvas.setFont(SEMIBOLD, 20)
                canvas.drawRightString((QR_LEFT - 6) * mm, (PAGE[1] - 20.5) * mm, self.stamp)
            if form < len(self.serials):
                self._draw_serial(canvas, self.serials[form], number + 1)
        with canvas.furniture("Footer"):
            canvas.setFillColor(HexColor(SOFT))
            canvas.setFont(REGULAR, 9)
            words = printable(self.numbering % {"page": number + 1, "pages": self.pages})
            canvas.drawCentredString(A4[0] / 2, (PAGE[1] - 286.5) * mm, words)

    def _draw_serial(self, canvas: TaggedCanvas, serial: str, number: int) -> None:
        canvas.setFillColor(HexColor(INK))
        canvas.setFont(SEMIBOLD, 13)
        canvas.drawString(LEFT * mm, (PAGE[1] - 20) * mm, printable(self.numbered % {"serial": serial}))
        draw_qr(canvas, f"{self.code}:{serial}:{number}", QR_LEFT, QR_TOP, QR_SIDE)


def even(pages: int) -> int:
    """Pages of a form printed on both sides: the next one begins on a new sheet."""
    return pages + pages % 2


def draw_qr(canvas: TaggedCanvas, words: str, left: float, top: float, side: float) -> None:
    """A QR code that says `words`, as black squares; the quiet zone around it is the caller's."""
    widget: Any = QrCodeWidget(words, barLevel="M")
    code = widget.qr
    code.make()
    count = code.getModuleCount()
    step = side / count * mm
    canvas.setFillColor(black)
    for row in range(count):
        for column in range(count):
            if code.isDark(row, column):
                # A hair wider than the step, so that no printer leaves light between two squares.
                x, y = left * mm + column * step, (PAGE[1] - top) * mm - (row + 1) * step
                canvas.rect(x, y, step + 0.05, step + 0.05, stroke=0, fill=1)
