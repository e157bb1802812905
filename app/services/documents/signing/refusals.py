"""Why a document could not be signed or read. No refusal carries a passphrase or a PIN."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.models.refusal import Refusal


@dataclass(eq=False)
class NotPdf(Refusal):
    """The file is not a PDF, or is damaged so that it can't be read as one."""


@dataclass(eq=False)
class PdfEncrypted(Refusal):
    """The PDF is locked with a password; what is locked is neither signed nor verified."""


@dataclass(eq=False)
class FieldUnknown(Refusal):
    """The document has no signature field of that name."""

    field: str


@dataclass(eq=False)
class FieldSigned(Refusal):
    """The field is signed already."""

    field: str


@dataclass(eq=False)
class SigningClosed(Refusal):
    """An earlier signature allows nothing more to be signed."""


@dataclass(eq=False)
class ChangedSinceSigned(Refusal):
    """The document was changed after it was signed: a signature on it now would vouch for the change."""

    field: str


@dataclass(eq=False)
class NotKeyFile(Refusal):
    """The file is not a PKCS#12 file (.p12, .pfx)."""


@dataclass(eq=False)
class WrongPassphrase(Refusal):
    """The key file does not open with that passphrase."""


@dataclass(eq=False)
class NoKeyInFile(Refusal):
    """The key file holds no private key with its certificate."""


@dataclass(eq=False)
class KeyUnusable(Refusal):
    """The key is of a kind that can't sign here, or its certificate says that it is for something else."""

    subject: str


@dataclass(eq=False)
class CertificateExpired(Refusal):
    """The certificate to sign with has expired."""

    subject: str
    last: date


@dataclass(eq=False)
class CertificateNotYetValid(Refusal):
    """The certificate to sign with is not valid yet."""

    subject: str
    first: date


@dataclass(eq=False)
class CertificateRevoked(Refusal):
    """The certificate to sign with, or one it rests on, is revoked."""

    subject: str
    day: date


@dataclass(eq=False)
class CertificateNotProven(Refusal):
    """No way from the certificate to the trust list, or nobody says whether it is revoked; long-lived levels need both."""

    subject: str


@dataclass(eq=False)
class NotCertificates(Refusal):
    """A file of the trust list holds no certificate."""


@dataclass(eq=False)
class NotRevocationList(Refusal):
    """A file given as a revocation list (CRL) is none."""


@dataclass(eq=False)
class TrustListNeeded(Refusal):
    """The level needs a trust list."""


@dataclass(eq=False)
class TimeStampServerNeeded(Refusal):
    """The level needs the address of a time stamp server."""


@dataclass(eq=False)
class TimeStampServerUnreachable(Refusal):
    """No answer from the time stamp server."""

    address: str


@dataclass(eq=False)
class TimeStampRefused(Refusal):
    """The time stamp server answered, but with no time stamp."""

    address: str


@dataclass(eq=False)
class TimeStampFieldMissing(Refusal):
    """No free field was prepared for the archive's time stamp after that signature."""

    field: str


@dataclass(eq=False)
class TokenModuleUnfit(Refusal):
    """The card's program library (PKCS#11 module) could not be loaded."""

    module: Path


@dataclass(eq=False)
class TokenAbsent(Refusal):
    """No card is in the reader, or none of that name."""

    label: str


@dataclass(eq=False)
class TokenPinWrong(Refusal):
    """The card does not take that PIN; `locked` where it takes none any more."""

    locked: bool


@dataclass(eq=False)
class NoKeyOnToken(Refusal):
    """The card holds no key for signing with its certificate, or none of that name."""

    label: str


@dataclass(eq=False)
class CardsToChoose(Refusal):
    """Several cards are there, or one that shows itself as several, each with its PIN: one must be named."""

    labels: tuple[str, ...]


@dataclass(eq=False)
class KeysToChoose(Refusal):
    """The card holds several keys for signing: one must be named."""

    labels: tuple[str, ...]


@dataclass(eq=False)
class TokenFailed(Refusal):
    """The card was taken out, or gave up in the middle."""


@dataclass(eq=False)
class ScanUnreadable(Refusal):
    """A scanned file is neither a picture (PNG, JPEG, TIFF) nor a PDF, or is damaged; `number` counts from 1."""

    number: int


@dataclass(eq=False)
class ScanTooLarge(Refusal):
    """The scan has more pages, or a page has more picture elements, than a signed promise has."""

    pages: int
    megapixels: int


@dataclass(eq=False)
class ScanEmpty(Refusal):
    """There is no page to file."""


@dataclass(eq=False)
class NotArchivable(Refusal):
    """What the scan is to be filed with is no document that this program made."""
