"""Additions to a PDF: each signature, its proofs and its time stamp come after all that was there before."""

from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle


class Addition(IncrementalPdfFileWriter):
    """Writes after what is there and leaves the document's own account of itself alone.

    pyHanko would rewrite the XMP at every addition, in a form that fails PDF/A. The method is its own affair, so the release
    is held (`~=0.38.0`) and a test holds the XMP to what it was (docs/decisions/signing-with-pyhanko.md).
    """

    def _update_meta(self) -> None:
        """Say nothing new."""

    @classmethod
    def to(cls, pdf: bytes) -> "Addition":
        """An addition to these bytes."""
        return cls(BytesIO(pdf))

    def bytes(self) -> bytes:
        """What was there, and the addition."""
        out = BytesIO()
        self.write(out)  # type: ignore[no-untyped-call]
        return out.getvalue()


class StampPage(PdfContent):
    """A page drawn elsewhere, with the fonts it carries."""

    def __init__(self, page: bytes) -> None:
        self._page = page
        super().__init__()

    def render(self) -> bytes:
        """Bring the page into the document that is written to."""
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        self.resources.xobject["/Stamp"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Stamp Do"


def stamp_style(page: bytes) -> StaticStampStyle:
    """The page as it is, without a frame or a margin."""
    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0))
    return StaticStampStyle(background=StampPage(page), border_width=0, background_layout=whole, background_opacity=1)
