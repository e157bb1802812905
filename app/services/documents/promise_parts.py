"""The drawn parts of a promise that are not plain text: a rule, a note on a tinted ground, a row of signatures."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.models.blocks import Run
from app.services.documents.tagged import Element, Look, Text
from app.services.documents.tagged.text import ACCENT, INK, SOFT

GROUND, BAR = "#FBF0D9", "#8A5A00"
GAP = 24.0
PEN_ROOM = 30.0
"""Points above a line for what is written by hand."""
MUTED = Look(size=10.5, leading=15, colour=SOFT)
SMALL = Look(size=9, leading=12, colour=SOFT, after=0)
NAME = Look(size=10.5, leading=14, bold=True, after=0)
PLAIN = Look(size=10.5, leading=14, after=0)


class Rule(Flowable):
    """A line across the page under the title."""

    def __init__(self, colour: str = ACCENT) -> None:
        super().__init__()
        self._colour = colour
        self.spaceAfter = 12

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The whole width, and next to no height."""
        self.width, self.height = available_width, 1.5
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        self.canv.setFillColor(HexColor(self._colour))
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)


class Note(Flowable):
    """A sentence that must not be missed, on a tinted ground with a bar."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text
        self.spaceAfter = 10

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width = available_width
        self.height = self.text.wrap(available_width - 24, 0)[1] + 14
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        self.canv.setFillColor(HexColor(GROUND))
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(HexColor(BAR))
        self.canv.rect(0, 0, 3, self.height, stroke=0, fill=1)
        self.text.drawOn(self.canv, 14, 7)


SignatureColumn = tuple[Text, list[Text]]
"""The words under the line for place and date, and those under the line for the signature."""


class SignatureRow(Flowable):
    """Two signatories side by side, each with a line for place and date and a line for the pen."""

    def __init__(self, columns: Sequence[SignatureColumn]) -> None:
        super().__init__()
        self.columns = columns
        self.spaceAfter = 8

    @staticmethod
    def column(part: Element, place_and_date: str, name: str, role: str, organisation: str, party: str = "") -> SignatureColumn:
        """The words of one signatory, as children of `part`."""
        said = [(name, NAME), (role, PLAIN if name else NAME), (organisation, PLAIN), (party, PLAIN)]
        place = Text([Run(place_and_date)], SMALL, part.add("P"))
        return place, [Text([Run(words)], look, part.add("P")) for words, look in said if words.strip()]

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width = available_width
        self._column_width = (available_width - GAP) / 2
        below = [sum(text.wrap(self._column_width, 0)[1] for text in (place, *words)) for place, words in self.columns]
        self.height = 2 * PEN_ROOM + max(below) + 8
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        left = 0.0
        for place, words in self.columns:
            top = self._line(left, self.height - PEN_ROOM)
            top = self._write(place, left, top)
            top = self._line(left, top - PEN_ROOM)
            for text in words:
                top = self._write(text, left, top)
            left += self._column_width + GAP

    def _line(self, left: float, height: float) -> float:
        """A line to write on; where the words under it begin."""
        self.canv.setStrokeColor(HexColor(INK))
        self.canv.setLineWidth(0.6)
        self.canv.line(left, height, left + self._column_width, height)
        return height - 3

    def _write(self, text: Text, left: float, top: float) -> float:
        text.wrap(self._column_width, 0)
        text.drawOn(self.canv, left, top - text.height)
        return top - text.height
