"""The promise as a PDF."""

import logging
from dataclasses import fields, is_dataclass

from app.services.documents.promise_document import PromiseDocument

log = logging.getLogger(__name__)


def promise_pdf(document: PromiseDocument, language: str = "sv") -> bytes:
    """The promise as PDF/UA-1 and PDF/A-2a on A4; the same document gives the same bytes.

    `language` ("sv" or "en") is that of the headings and fixed words. Characters the typeface lacks are shown as a sign and
    logged; see `unprintable`. Imports reportlab and pikepdf, so the first call takes 0.3 s longer.
    """
    from app.services.documents.promise_pages import composed

    lacking = unprintable(document)
    if lacking:
        log.warning("shown as a sign, for the typeface lacks them: %s", " ".join(f"U+{ord(sign):04X}" for sign in lacking))
    return composed(document, language)


def unprintable(document: object) -> tuple[str, ...]:
    """The characters of the document that its PDF shows as a sign because the typeface lacks them, each once, in order."""
    return undrawable("".join(_texts(document)))


def undrawable(text: str) -> tuple[str, ...]:
    """The characters of a text that a document shows as a sign because the typeface lacks them, each once, in order."""
    from app.services.documents.tagged import missing_characters

    return missing_characters(text)


def _texts(part: object) -> list[str]:
    """Every text in a dataclass and what it holds."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for member in part for text in _texts(member)]
    if is_dataclass(part):
        return [text for field in fields(part) for text in _texts(getattr(part, field.name))]
    return []
