"""Headings and the table under them: they begin on one page together, and the table goes on on the next."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable


class Headed(Flowable):
    """Headings (each drawn whole) above a body that may be broken; the headings stay with the first of its rows."""

    def __init__(self, headings: Sequence[Flowable], body: Flowable) -> None:
        super().__init__()
        self.headings, self.body = list(headings), body
        self.spaceBefore = self.headings[0].getSpaceBefore() if self.headings else body.getSpaceBefore()
        self.spaceAfter = body.getSpaceAfter()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width = available_width
        self.height = self._above(available_width) + self.body.wrap(available_width, available_height)[1]
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The headings with as much of the body as fits, and the rest of the body."""
        parts = self.body.split(available_width, available_height - self._above(available_width))
        return [Headed(self.headings, parts[0]), *parts[1:]] if parts else []

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        top = self.height
        for flowable, following in zip(self.headings, [*self.headings[1:], self.body], strict=True):
            top -= flowable.wrap(self.width, top)[1]
            flowable.drawOn(self.canv, 0, top)
            top -= _gap(flowable, following)
        self.body.drawOn(self.canv, 0, 0)

    def _above(self, width: float) -> float:
        """The height of the headings with the space under each."""
        below = [*self.headings[1:], self.body]
        return sum(heading.wrap(width, 0)[1] + _gap(heading, other) for heading, other in zip(self.headings, below, strict=True))


def _gap(above: Flowable, below: Flowable) -> float:
    return float(max(above.getSpaceAfter(), below.getSpaceBefore()))
