"""Whether a file that came back from another signing service is the one that was sent to it."""

from app.services.documents.signing.reading import opened
from app.services.documents.signing.refusals import NotPdf
from app.services.documents.signing.verification import Return


def compared(exported: bytes, returned: bytes) -> Return:
    """See `app.services.documents.signing.returned`."""
    if returned == exported:
        return Return.SAME
    opened(returned)
    if returned.startswith(exported):
        return Return.ADDED_TO
    before, after = _words(exported), _words(returned)
    if before == after:
        return Return.SAME_WORDS
    return Return.PAGES_ADDED if before == after[: len(before)] else Return.ANOTHER


def _words(pdf: bytes) -> list[list[str]]:
    """The words of each page in order, without regard to how lines are broken."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NotPdf from error
    try:
        return [_on(page) for page in document]
    finally:
        document.close()


def _on(page: object) -> list[str]:
    text = page.get_textpage()  # type: ignore[attr-defined]
    try:
        words: list[str] = text.get_text_bounded().split()
        return words
    finally:
        text.close()
        page.close()  # type: ignore[attr-defined]
