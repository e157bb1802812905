"""Electronic signatures in a document, and what can be said of those that are there. Bytes in, bytes out; nothing is stored.

pyHanko and what it needs (0.4 s) is imported where something is signed or verified, never at the start. Nothing here uses the
network but a time stamp server that is named and, for B-LT and B-LTA or where it is asked for, the certificates' own issuers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.documents.signing.level import Level
from app.services.documents.signing.stamp import Stamp, with_stamps_drawn
from app.services.documents.signing.verification import (
    Certificate,
    Finding,
    Integrity,
    Later,
    Place,
    Return,
    SignatureKind,
    Trust,
    Verification,
)

if TYPE_CHECKING:
    from app.services.documents.signing.keys import SigningKey


def sign(
    pdf: bytes,
    field: str,
    key: SigningKey,
    stamp: Stamp,
    *,
    level: Level = Level.B,
    time_stamp_server: str = "",
    trust: Sequence[bytes] = (),
) -> bytes:
    """The document with a signature in the field of that name (PAdES); it begins with `pdf`, byte for byte.

    The first signature certifies: afterwards prepared fields may be signed, and nothing else changed. B-T and higher need the
    address of a `time_stamp_server`, B-LT and B-LTA also the `trust` list (PEM or DER) and the network.

    Raises NotPdf, PdfEncrypted, FieldUnknown, FieldSigned, SigningClosed, ChangedSinceSigned, CertificateExpired,
    CertificateNotYetValid, KeyUnusable, TokenFailed, TimeStampServerNeeded, TimeStampServerUnreachable, TimeStampRefused,
    TimeStampFieldMissing, TrustListNeeded, NotCertificates, CertificateNotProven or CertificateRevoked.
    """
    from app.services.documents.signing.signer import signed

    return signed(pdf, field, key, stamp, level, time_stamp_server, trust)


def from_pkcs12(content: bytes, passphrase: str) -> SigningKey:
    """The key of a PKCS#12 file (.p12, .pfx); see `keys.from_pkcs12`."""
    from app.services.documents.signing import keys

    return keys.from_pkcs12(content, passphrase)


def from_token(module: Path, pin: str, *, token: str = "", key: str = "") -> SigningKey:
    """A key on a card; see `keys.from_token`. Close it when the document is signed."""
    from app.services.documents.signing import keys

    return keys.from_token(module, pin, token=token, key=key)


def verify(pdf: bytes, trust: Sequence[bytes] = (), lists: Sequence[bytes] = (), *, fetch: bool = False) -> Verification:
    """What the document's signatures say: by whom, when, whether intact and trusted, and what has come after them.

    `trust` are the certificates to trust and `lists` revocation lists (CRL), as PEM or DER; the machine's own are not looked
    at, and the network is not used unless `fetch`. Raises NotPdf, PdfEncrypted, NotCertificates or NotRevocationList.
    """
    from app.services.documents.signing.verifying import verified

    return verified(pdf, trust, lists, fetch=fetch)


def returned(exported: bytes, back: bytes) -> Return:
    """Whether `back` begins with the exported file byte for byte, else how alike the two are; raises NotPdf or PdfEncrypted."""
    from app.services.documents.signing.returning import compared

    return compared(exported, back)


def scanned(files: Sequence[bytes], title: str, author: str, moment: datetime, language: str = "sv") -> bytes:
    """The scan of a signed paper, from pictures (PNG, JPEG, TIFF) or scanned PDFs in order, as PDF/A-2a of described pictures.

    `moment` is when it was scanned, the date inside; the same files give the same bytes. Raises ScanEmpty, ScanUnreadable or
    ScanTooLarge.
    """
    from app.services.documents.signing.scans import scan_pdf

    return scan_pdf(files, title, author, moment, language)


def filed(original: bytes, scan: bytes, name: str, language: str = "sv") -> bytes:
    """The decided document, tagged, with the scan as an associated file called `name`: PDF/A-3a; the same bytes each time.

    Raises NotPdf, PdfEncrypted, or NotArchivable where it is not this program's or is signed electronically.
    """
    from app.services.documents.signing.scans import filed_pdf

    return filed_pdf(original, scan, name, language)


__all__ = [
    "Certificate",
    "Finding",
    "Integrity",
    "Later",
    "Level",
    "Place",
    "Return",
    "SignatureKind",
    "Stamp",
    "Trust",
    "Verification",
    "filed",
    "from_pkcs12",
    "from_token",
    "returned",
    "scanned",
    "sign",
    "verify",
    "with_stamps_drawn",
]
