"""A drawing on a page, made smaller where it is wider than the column; its words stay text."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.services.documents.drawing.marks import Anchor, Area, Circle, Drawing, Line, Mark, Words
from app.services.documents.tagged import font


class DrawnOnPaper(Flowable):
    """Draws without elements of its own: put it in a `Figure`."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self._scale = min(1.0, available_width / self.drawing.width)
        self.width, self.height = self.drawing.width * self._scale, self.drawing.height * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin, y upwards; reportlab calls it."""
        self.canv.saveState()
        self.canv.scale(self._scale, self._scale)
        for mark in self.drawing.marks:
            self._draw(self.canv, mark, self.drawing.height)
        self.canv.restoreState()

    def _draw(self, canvas: Any, mark: Mark, top: float) -> None:
        match mark:
            case Line():
                canvas.setStrokeColor(HexColor(mark.ink))
                canvas.setLineWidth(mark.thick)
                canvas.line(mark.x1, top - mark.y1, mark.x2, top - mark.y2)
            case Area():
                self._area(canvas, mark, top)
            case Circle():
                canvas.setFillColor(HexColor(mark.fill))
                canvas.setStrokeColor(HexColor(mark.edge))
                canvas.setLineWidth(mark.thick)
                canvas.circle(mark.x, top - mark.y, mark.radius, stroke=1, fill=1)
            case Words():
                canvas.setFillColor(HexColor(mark.ink))
                canvas.setFont(font.SEMIBOLD if mark.bold else font.REGULAR, mark.size)
                said = {
                    Anchor.START: canvas.drawString,
                    Anchor.MIDDLE: canvas.drawCentredString,
                    Anchor.END: canvas.drawRightString,
                }
                said[mark.anchor](mark.x, top - mark.y, font.printable(mark.text))

    @staticmethod
    def _area(canvas: Any, mark: Area, top: float) -> None:
        path = canvas.beginPath()
        for (x, y), *rest in mark.rings:
            path.moveTo(x, top - y)
            for corner in rest:
                path.lineTo(corner[0], top - corner[1])
            path.close()
        if mark.fill:
            canvas.setFillColor(HexColor(mark.fill))
        if mark.edge:
            canvas.setStrokeColor(HexColor(mark.edge))
            canvas.setLineWidth(mark.thick)
        canvas.drawPath(path, stroke=int(mark.edge is not None), fill=int(mark.fill is not None), fillMode=0)
