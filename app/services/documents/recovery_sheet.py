"""The recovery sheet of the key for collection files: the secret key in groups to write off, and as a QR code to read off."""

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm

from app import figures, resource
from app.models.blocks import Run
from app.services.documents.tagged import Figure, Furniture, Look, Properties, TaggedDocument
from app.services.exchange.collection import Recovery

LARGE = Look(size=17, leading=27, after=2)
IN_A_LINE = 5
"""Groups of the secret key in a line."""
QR_SIDE = 45 * mm


def recovery_sheet_pdf(recovery: Recovery, municipality: str, language: str = "sv") -> bytes:
    """The sheet on A4, tagged as every document. It holds the secret itself: printed, locked away, and the file taken away."""
    pgettext = resource.translation(language).pgettext
    title = pgettext("document", "Recovery sheet")
    what = pgettext("document", "The key for collection files")
    made = pgettext("document", "Made %s") % figures.day(recovery.made_at.astimezone().date(), language)
    document = TaggedDocument(
        Properties(f"{title} · {municipality}", municipality, what, language, recovery.made_at),
        Furniture(left=municipality, right=title, numbering=pgettext("document", "Page %(page)d of %(pages)d"), foot=made),
    )
    document.heading(title, 1)
    document.paragraph([Run(f"{what} · {municipality} · {made}")])
    for sentence in (
        pgettext("document", "Whoever has this sheet can read what the collection points send. Lock it away, and keep no copy."),
        pgettext(
            "document",
            "If the passphrase is forgotten, the key is restored from the signs below, in any case, with or without spaces.",
        ),
    ):
        document.paragraph([Run(sentence)])
    document.heading(pgettext("document", "The secret key"), 2)
    first, *groups = recovery.groups
    for line in (first, *(" ".join(groups[at : at + IN_A_LINE]) for at in range(0, len(groups), IN_A_LINE))):
        document.paragraph([Run(line)], LARGE)
    document.add(Figure(_qr(recovery.secret), pgettext("document", "The secret key as a QR code"), document.section))
    document.heading(pgettext("document", "The public key"), 2)
    document.paragraph([Run(pgettext("document", "Travels in every collection file, and tells which key this is:"))])
    document.paragraph([Run(recovery.public)])
    return document.pdf()


def _qr(words: str) -> Drawing:
    """A QR code with its quiet zone."""
    code = QrCodeWidget(words, barLevel="M")
    left, bottom, right, top = code.getBounds()
    drawing = Drawing(QR_SIDE, QR_SIDE, transform=[QR_SIDE / (right - left), 0, 0, QR_SIDE / (top - bottom), 0, 0])
    drawing.add(code)
    return drawing
