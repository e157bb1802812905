"""What a document says about itself: title, language and dates, in XMP and in the information dictionary alike."""

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from app import resource
from app.services.documents.tagged.font import printable

TOOL = "Medborgarlöfte"
PRODUCER = "reportlab, pikepdf"
LANGUAGE_TAGS = {"sv": "sv-SE", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Properties:
    """`language` is "sv", "en" or another language's BCP 47 tag.

    `changed` is when the content last changed, never the clock; without a zone it is UTC.
    """

    title: str
    author: str
    subject: str
    language: str
    changed: datetime
    duplex: str = ""
    """How it is to be printed on both sides, by the name PDF has for it; empty for as the reader likes."""

    @property
    def tag(self) -> str:
        """The language's BCP 47 tag."""
        return LANGUAGE_TAGS.get(self.language, self.language)


def xmp(properties: Properties) -> bytes:
    """The XMP packet: PDF/A-2a and PDF/UA-1 claimed, with the extension schema PDF/A asks for (ISO 19005-2, 6.6.2.3.3)."""
    return (
        resource.text("documents/xmp.xml")
        .format(
            title=_said(properties.title),
            author=_said(properties.author),
            subject=_said(properties.subject),
            language=properties.tag,
            moment=_utc(properties.changed).isoformat(timespec="seconds"),
            tool=TOOL,
            producer=PRODUCER,
        )
        .encode()
    )


def dictionary(properties: Properties) -> dict[str, str]:
    """The information dictionary's entries, saying what the XMP says."""
    moment = _utc(properties.changed).strftime("D:%Y%m%d%H%M%S+00'00'")
    return {
        "/Title": printable(properties.title),
        "/Author": printable(properties.author),
        "/Subject": printable(properties.subject),
        "/Creator": TOOL,
        "/Producer": PRODUCER,
        "/CreationDate": moment,
        "/ModDate": moment,
    }


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _said(text: str) -> str:
    return escape(printable(text))
