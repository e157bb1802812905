"""What an electronic signature shows over the line: composed in the document's own type, so that no font is lacking."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, cast

from app import figures, resource

PAPER = "#FFFFFF"
ABOVE_LINE = 4.0
"""Points between the words and the foot of the field."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who signs and when, as the stamp says it; `language` is that of its fixed words.

    In what role stands under the line in the document itself.
    """

    name: str
    day: date
    language: str = "sv"

    def lines(self) -> tuple[str, str]:
        """Name, and how and when it was signed."""
        said = resource.translation(self.language).pgettext("document", "Signed electronically %s") % figures.day(
            self.day, self.language
        )
        return self.name, said


def stamp_pdf(stamp: Stamp, width: float, height: float) -> bytes:
    """The stamp as a page of its own, as large as its field in points; the lines grow narrower until they fit.

    It covers what the field covers, such as the line for place and date, and its words stand at the foot.
    """
    import pikepdf
    from reportlab.lib.colors import HexColor
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    from app.services.documents.tagged import font
    from app.services.documents.tagged.embedding import embed_only
    from app.services.documents.tagged.second_pass import end_streams_plainly
    from app.services.documents.tagged.text import INK, SOFT

    font.register()
    said = [font.printable(line) for line in stamp.lines()]
    looks = [(font.SEMIBOLD, INK), (font.REGULAR, SOFT)]
    drawn = [(line, face, colour) for line, (face, colour) in zip(said, looks, strict=True) if line.strip()]
    leading = min(height / len(drawn), 12.0)
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(width, height), invariant=1, initialFontName=cast("Any", font.REGULAR))
    canvas.setFillColor(HexColor(PAPER))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    top = min((height + leading * len(drawn)) / 2, leading * len(drawn) + ABOVE_LINE)
    for line, face, colour in drawn:
        size = min(leading * 0.84, leading * 0.84 * width / max(stringWidth(line, face, leading * 0.84), 1))
        canvas.setFont(face, size)
        canvas.setFillColor(HexColor(colour))
        canvas.drawString(0, top - leading * 0.78, line)
        top -= leading
    canvas.save()
    with pikepdf.open(BytesIO(stream.getvalue())) as pdf:
        embed_only(pdf)
        end_streams_plainly(pdf)
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
        return out.getvalue()


def with_stamps_drawn(pdf: bytes) -> bytes:
    """The document with its stamps drawn into the pages, to be looked at or printed: QtPdf draws no form fields.

    What is not signed comes back as it is; in what is, the signatures no longer hold. Not for files.
    """
    if b"/ByteRange" not in pdf:
        return pdf
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            for part in cast("list[Any]", page.obj.get("/Annots", [])):
                shown = part.get("/AP", pikepdf.Dictionary()).get("/N")
                if part.get("/Subtype") == "/Widget" and isinstance(shown, pikepdf.Stream) and "/V" in part:
                    page.add_overlay(shown, pikepdf.Rectangle(part.Rect))
        out = BytesIO()
        document.save(out)
        return out.getvalue()
