"""The paper that was signed in ink: its scan as a tagged PDF for the archive, filed beside the document that was printed."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Name
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Frame
from reportlab.platypus import Image as Picture

from app import resource
from app.services.documents.signing.refusals import NotArchivable, NotPdf, PdfEncrypted, ScanEmpty, ScanTooLarge, ScanUnreadable
from app.services.documents.tagged import Figure, Properties, TaggedCanvas, TaggedDocument

FORMATS = ("PNG", "JPEG", "TIFF")
MOST_PAGES = 60
MOST_MEGAPIXELS = 40
"""Of a page as it comes: A4 at 600 dots per inch has 35 million."""
KEPT = (2480, 3508)
"""Picture elements of a page as it is kept: A4 at 300 dots per inch."""
DRAWN = 200 / 72
"""How large a page of a scanned PDF is drawn: 200 dots per inch."""
QUALITY = 85
MARGIN = 8 * mm
PART_2, PART_3 = b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:part>3</pdfaid:part>"
DAMAGED = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, OverflowError, MemoryError)
"""What Pillow raises on pictures that are not what they say they are."""


@dataclass(frozen=True, slots=True)
class _Bare:
    """Pages with nothing on them but the picture."""

    def draw_under(self, canvas: TaggedCanvas) -> None:
        """Nothing."""

    def draw_at_end(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Nothing."""


def scan_pdf(files: Sequence[bytes], title: str, author: str, moment: datetime, language: str) -> bytes:
    """See `app.services.documents.signing.scanned`."""
    pages = [_jpeg(page) for page in _pages(files)]
    if not pages:
        raise ScanEmpty
    pgettext = resource.translation(language).pgettext
    alternative = pgettext("document", "Page %(page)d of %(pages)d of the signed paper, scanned: %(title)s")
    properties = Properties(title, author, pgettext("document", "Scanned copy of the paper signed in ink"), language, moment)
    frame = Frame(0, 0, *A4, leftPadding=MARGIN, rightPadding=MARGIN, topPadding=MARGIN, bottomPadding=MARGIN)
    document = TaggedDocument(properties, _Bare(), [frame])
    room = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN - 6
    for number, (content, (width, height)) in enumerate(pages, start=1):
        scale = min(room[0] / width, room[1] / height)
        picture = Picture(BytesIO(content), width * scale, height * scale)
        words = alternative % {"page": number, "pages": len(pages), "title": title}
        document.add(Figure(picture, words, document.section))
    return document.pdf()


def filed_pdf(original: bytes, scan: bytes, name: str, language: str) -> bytes:
    """See `app.services.documents.signing.filed`."""
    words = resource.translation(language).pgettext("document", "Scanned copy of the paper signed in ink")
    with _opened(scan) as paper:
        moment = str(paper.docinfo.get("/ModDate", ""))
    with _opened(original) as pdf:
        account = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
        if account.count(PART_2) != 1 or _is_signed(pdf):
            raise NotArchivable
        pdf.Root.Metadata.write(account.replace(PART_2, PART_3))
        attached = pikepdf.AttachedFileSpec(
            pdf,
            scan,
            filename=name,
            mime_type="application/pdf",
            description=words,
            creation_date=moment,
            mod_date=moment,
        )
        attached.relationship = Name.Supplement
        pdf.attachments[name] = attached
        pdf.Root.AF = pikepdf.Array([pdf.attachments[name].obj])
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
        return out.getvalue()


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as error:
        raise PdfEncrypted from error
    except pikepdf.PdfError as error:
        raise NotPdf from error


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether it holds an electronic signature, which does not survive that the file is written anew."""
    form = pdf.Root.get("/AcroForm")
    return form is not None and any("/V" in field for field in form.get("/Fields", ()))


def _pages(files: Sequence[bytes]) -> Iterator[Image.Image]:
    """Each page in order; raises ScanUnreadable with the file's number, or ScanTooLarge."""
    count = 0
    for number, content in enumerate(files, start=1):
        for page in _drawn(content, number) if content.startswith(b"%PDF-") else _pictures(content, number):
            count += 1
            if count > MOST_PAGES:
                raise ScanTooLarge(MOST_PAGES, MOST_MEGAPIXELS)
            yield page


def _pictures(content: bytes, number: int) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as opened:
                for frame in ImageSequence.Iterator(opened):
                    _refuse_large(frame.width, frame.height)
                    yield ImageOps.exif_transpose(frame)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ScanTooLarge(MOST_PAGES, MOST_MEGAPIXELS) from error
    except (UnidentifiedImageError, *DAMAGED) as error:
        raise ScanUnreadable(number) from error


def _drawn(content: bytes, number: int) -> Iterator[Image.Image]:
    try:
        document: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ScanUnreadable(number) from error
    try:
        if len(document) > MOST_PAGES:
            raise ScanTooLarge(MOST_PAGES, MOST_MEGAPIXELS)
        document.init_forms()  # what stands in fields is drawn too
        for page in document:
            width, height = page.get_size()
            _refuse_large(width * DRAWN, height * DRAWN)
            yield page.render(scale=DRAWN).to_pil()
            page.close()
    except (pypdfium2.PdfiumError, *DAMAGED) as error:
        raise ScanUnreadable(number) from error
    finally:
        document.close()


def _refuse_large(width: float, height: float) -> None:
    if width * height > MOST_MEGAPIXELS * 1_000_000:
        raise ScanTooLarge(MOST_PAGES, MOST_MEGAPIXELS)


def _jpeg(page: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The page as it is kept, on white, with its width and height in picture elements."""
    if page.mode in ("RGBA", "LA", "PA", "P"):
        over = page.convert("RGBA")
        page = Image.new("RGB", page.size, "white")
        page.paste(over, mask=over.getchannel("A"))
    page = page.convert("RGB")
    page.thumbnail(KEPT)
    out = BytesIO()
    page.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), page.size
