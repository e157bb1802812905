"""A picture or a chart as one figure with its meaning in words."""

from reportlab.platypus import Flowable

from app.services.documents.tagged.canvas import canvas_of
from app.services.documents.tagged.element import Element
from app.services.documents.tagged.font import printable


class Figure(Flowable):
    """Any flowable that draws without elements of its own (a drawing, an image) as a Figure.

    `alternative` says what it shows to those who can't see it. Without one it raises ValueError: decoration is drawn, not tagged.
    """

    def __init__(self, drawing: Flowable, alternative: str, parent: Element) -> None:
        super().__init__()
        if not alternative.strip():
            raise ValueError("a figure says in words what it shows")
        self.drawing = drawing
        self.element = parent.add("Figure", alternative=printable(alternative))
        self.spaceAfter = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The drawing's own size."""
        self.width, self.height = self.drawing.wrap(available_width, available_height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        canvas = canvas_of(self)
        left, bottom = canvas.absolutePosition(0, 0)
        self.element.box = (left, bottom, left + self.width, bottom + self.height)
        with canvas.content(self.element):
            self.drawing.drawOn(canvas, 0, 0)
