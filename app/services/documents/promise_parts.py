"""The drawn parts of a promise that are not plain text: a rule, a note on a tinted ground, a row of signatures."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.models.blocks import Run
from app.services.documents.signing.prepared import time_stamp_field
from app.services.documents.tagged import Element, Look, Text
from app.services.documents.tagged.canvas import canvas_of
from app.services.documents.tagged.text import ACCENT, INK, SOFT

GROUND, BAR = "#FBF0D9", "#8A5A00"
GAP = 24.0
PEN_ROOM = 30.0
"""Points above the line for place and date, written by hand."""
SIGNING_ROOM = 40.0
"""Points above the line for the signature: a name in ink, or the lines of a stamp large enough to be read."""
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


HIDDEN = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class SignatureFields:
    """The empty fields of one signatory: over the lines for the pen, and a hidden one for the archive's time stamp."""

    name: str
    signature: Element
    time_stamp: Element


@dataclass(frozen=True, slots=True)
class SignatureColumn:
    """The words under the line for place and date, those under the line for the signature, and the fields, if there are any."""

    place: Text
    words: list[Text]
    fields: SignatureFields | None = None


class SignatureRow(Flowable):
    """Two signatories side by side, each with a line for place and date and a line for the pen.

    The field for an electronic signature reaches over both lines: its stamp says the day, and nothing is left to write.
    """

    def __init__(self, columns: Sequence[SignatureColumn]) -> None:
        super().__init__()
        self.columns = columns
        self.spaceAfter = 8

    @staticmethod
    def column(
        part: Element,
        place_and_date: str,
        name: str,
        role: str,
        organisation: str,
        party: str = "",
        field: tuple[str, str, str] | None = None,
    ) -> SignatureColumn:
        """The words of one signatory, as children of `part`.

        `field` is the name of the field and what it and that of its time stamp are called to those who do not see them.
        """
        said = [(name, NAME), (role, PLAIN if name else NAME), (organisation, PLAIN), (party, PLAIN)]
        place = Text([Run(place_and_date)], SMALL, part.add("P"))
        fields = None
        if field:
            called, signature, time_stamp = field
            fields = SignatureFields(called, part.add("Form", alternative=signature), part.add("Form", alternative=time_stamp))
        return SignatureColumn(place, [Text([Run(words)], look, part.add("P")) for words, look in said if words.strip()], fields)

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """The width and height taken."""
        self.width = available_width
        self._column_width = (available_width - GAP) / 2
        below = [sum(text.wrap(self._column_width, 0)[1] for text in (one.place, *one.words)) for one in self.columns]
        self.height = PEN_ROOM + SIGNING_ROOM + max(below) + 8
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        left = 0.0
        for column in self.columns:
            above = self.height - 1
            top = self._line(left, self.height - PEN_ROOM)
            top = self._write(column.place, left, top)
            top = self._line(left, top - SIGNING_ROOM)
            if column.fields:
                self._place(column.fields, left, top + 3, above)
            for text in column.words:
                top = self._write(text, left, top)
            left += self._column_width + GAP

    def _line(self, left: float, height: float) -> float:
        """A line to write on; where the words under it begin."""
        self.canv.setStrokeColor(HexColor(INK))
        self.canv.setLineWidth(0.6)
        self.canv.line(left, height, left + self._column_width, height)
        return height - 3

    def _place(self, fields: SignatureFields, left: float, line: float, above: float) -> None:
        """The fields from a line up to the height `above`; they draw nothing."""
        canvas = canvas_of(self)
        over = (left - 1, line + 1, left + self._column_width + 1, above)  # what the stamp covers shows at no end
        canvas.signature_field(fields.signature, over, fields.name)
        canvas.signature_field(fields.time_stamp, HIDDEN, time_stamp_field(fields.name))

    def _write(self, text: Text, left: float, top: float) -> float:
        text.wrap(self._column_width, 0)
        text.drawOn(self.canv, left, top - text.height)
        return top - text.height
