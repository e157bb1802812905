"""Reading a PDF that somebody sent: damaged, hostile or of another kind, it ends in a refusal and never in a traceback."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from app.services.documents.signing.refusals import NotPdf, PdfEncrypted

for library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(library).addHandler(logging.NullHandler())  # what they find is told as a finding, not on standard error

HOSTILE = (
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    OSError,
    struct.error,
    zlib.error,
)
"""What readers raise on files that are not what they say they are."""
HEAD = 1024
"""Bytes within which a PDF says that it is one."""
TAIL = 64 * 1024
"""Bytes at the end within which it says that it ends: pyHanko looks for that byte by byte, a minute in a large file cut short."""
_TABLE = re.compile(rb"startxref[\s\0]{1,20}(\d{1,12})")
MOST_FIELDS = 100
"""Signature fields that are looked at; a promise has a dozen."""


def opened(pdf: bytes) -> PdfFileReader:
    """The document, read strictly where it keeps the rules and leniently where not; raises NotPdf or PdfEncrypted."""
    if b"%PDF-" not in pdf[:HEAD] or b"%%EOF" not in pdf[-TAIL:] or not _points_at_something(pdf):
        raise NotPdf
    try:
        return _checked(PdfFileReader(BytesIO(pdf)))
    except HOSTILE:
        pass
    try:
        reader = _checked(PdfFileReader(BytesIO(pdf), strict=False))
    except HOSTILE as error:
        raise NotPdf from error
    return reader


def _points_at_something(pdf: bytes) -> bool:
    """Whether its end says where its table of objects begins, and there is something there.

    pyHanko reads blanks byte by byte until something comes, and would do so for half a minute in a file of zeros.
    """
    said = _TABLE.findall(pdf[-TAIL:])
    if not said:
        return False
    begins = int(said[-1])
    return bool(pdf[begins : begins + HEAD].strip(b"\0\t\n\f\r "))


def _checked(reader: PdfFileReader) -> PdfFileReader:
    if reader.encrypted:
        raise PdfEncrypted
    if page_count(reader) < 1:
        raise ValueError("no pages")
    list(fields(reader))
    return reader


def page_count(handler: Any) -> int:
    """How many pages the document says that it has."""
    return int(handler.root["/Pages"]["/Count"])


def fields(handler: Any) -> Iterator[tuple[str, Any, Any]]:
    """Each signature field: its name, its signature or None, and the field; at most MOST_FIELDS."""
    for number, (name, value, field) in enumerate(enumerate_sig_fields(handler)):
        if number >= MOST_FIELDS:
            return
        yield name, value, field.get_object()
