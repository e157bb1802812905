"""Marks on a page: an SVG drawn as lines and areas, a PNG as a picture, each a figure with its words."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from app.services.documents.promise_document import MarkLine
from app.services.documents.tagged import Element, Figure

PNG = b"\x89PNG"
GAP = 22.0
"""In points, between two marks."""


def vector_drawing(content: bytes) -> Any:
    """The drawing of an SVG that `safe_svg` made."""
    from svglib.svglib import svg2rlg

    drawing = svg2rlg(BytesIO(content))
    if drawing is None:
        raise ValueError("no drawing")
    return drawing


def _picture(content: bytes) -> Any:
    return ImageReader(BytesIO(content)) if content.startswith(PNG) else vector_drawing(content)


class DrawnMark(Flowable):
    """A mark at most `high` points, and no wider than it may be; draws without elements of its own: put it in a `Figure`."""

    def __init__(self, content: bytes, high: float) -> None:
        super().__init__()
        self._picture = _picture(content)
        drawn = self._picture
        self._size = drawn.getSize() if content.startswith(PNG) else (drawn.width, drawn.height)
        self._high = high

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        wide, tall = self._size
        self._scale = min(self._high / tall, available_width / wide)
        self.width, self.height = wide * self._scale, tall * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        if isinstance(self._picture, ImageReader):
            self.canv.drawImage(self._picture, 0, 0, self.width, self.height)
            return
        from reportlab.graphics import renderPDF

        self.canv.saveState()
        self.canv.scale(self._scale, self._scale)
        renderPDF.draw(self._picture, self.canv, 0, 0)
        self.canv.restoreState()


class MarkRow(Flowable):
    """Marks side by side on one line, each a figure of its own; smaller where they are more than the line holds."""

    def __init__(self, marks: Iterable[MarkLine], parent: Element, *, high: float = 48.0, after: float = 14.0) -> None:
        super().__init__()
        self._figures = [Figure(DrawnMark(mark.content, high), mark.alternative, parent) for mark in marks]
        self.spaceAfter = after

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The whole width, and the height of the tallest."""
        self.width = available_width
        widest = (available_width - GAP * (len(self._figures) - 1)) / max(1, len(self._figures))
        self.height = max((figure.wrap(widest, 0)[1] for figure in self._figures), default=0.0)
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        left = 0.0
        for figure in self._figures:
            figure.drawOn(self.canv, left, (self.height - figure.height) / 2)
            left += figure.width + GAP
