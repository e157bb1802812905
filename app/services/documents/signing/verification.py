"""What can be said of the signatures in a document, fact by fact; the words for them are in `app.words.signing`."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SignatureKind(StrEnum):
    """Who vouches."""

    PERSON = "person"
    TIME_STAMP = "time stamp"
    """An archive's time stamp over the whole file as it then was."""


class Integrity(StrEnum):
    """Whether what was signed is what stands there."""

    INTACT = "intact"
    CHANGED = "changed"
    """Some byte of what was signed is another."""
    FORGED = "forged"
    """The bytes are those of the digest, but the signature was not made with the certificate's key, or is damaged."""
    PARTIAL = "partial"
    """It leaves out some of the document as it then was, so that something could be hidden from it."""
    UNREADABLE = "unreadable"


class Later(StrEnum):
    """What was added to the file after it was signed."""

    NOTHING = "nothing"
    ALLOWED = "allowed"
    """Another signature, a time stamp, or proofs for them, all of which the signature allows."""
    PAGES = "pages"
    """The document has another number of pages."""
    CHANGED = "changed"
    """Some other change, which the signature does not allow."""


class Trust(StrEnum):
    """Whether the certificate leads to one that the user trusts."""

    TRUSTED = "trusted"
    NO_LIST = "no trust list"
    UNKNOWN_ISSUER = "unknown issuer"
    EXPIRED = "expired"
    """It had expired when it was used, as far as can be told."""
    EXPIRED_SINCE = "expired since"
    """It has expired, and no time stamp shows that it was used before."""
    NOT_YET_VALID = "not yet valid"
    REVOKED = "revoked"
    UNFIT = "unfit"
    """It is for something other than this, or is too weak."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whom a certificate names, who issued it, and when it is valid."""

    name: str
    title: str
    organisation: str
    issuer: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Finding:
    """One signature; times are with a zone. `certificate` is None where the signature could not be read at all."""

    field: str
    kind: SignatureKind
    integrity: Integrity
    certificate: Certificate | None = None
    claimed_at: datetime | None = None
    """What the signer's machine said; proves nothing."""
    stamped_at: datetime | None = None
    """What a trusted time stamp says."""
    stamp_untrusted: bool = False
    """It has a time stamp of its own, but of nobody on the trust list."""
    certifies: bool = False
    later: Later = Later.NOTHING
    trust: Trust = Trust.NO_LIST
    revocation_known: bool = False
    """Somebody who may say so said that the certificate was not revoked."""
    revoked_on: date | None = None
    called: str = ""
    """What the field is called to those who do not see it; empty where that is not said."""

    @property
    def sound(self) -> bool:
        """Whether it stands on what it was given on, followed by nothing that it does not allow; whosever it is."""
        return self.integrity is Integrity.INTACT and self.later in (Later.NOTHING, Later.ALLOWED)

    @property
    def well(self) -> bool:
        """Whether it is sound, and trusted."""
        return self.sound and self.trust is Trust.TRUSTED


@dataclass(frozen=True, slots=True)
class Place:
    """A place to sign: its field's name, and what it is called to those who do not see it."""

    field: str
    called: str


@dataclass(frozen=True, slots=True)
class Verification:
    """A document's signatures in the order they were made, and what is missing."""

    findings: tuple[Finding, ...]
    unsigned: tuple[Place, ...]
    """Prepared and not signed: not yet, or cut away with the end of the file."""
    removed: tuple[str, ...]
    """Fields that an earlier state of the file has signed and the last one has not."""
    remnants: int
    """Signatures whose bytes are in the file, but which no field shows."""

    @property
    def broken(self) -> bool:
        """Whether some signature does not hold or is no longer there; whose they are, and who has not signed, is not asked."""
        return not all(finding.sound for finding in self.findings) or bool(self.removed or self.remnants)

    @property
    def well(self) -> bool:
        """Whether it is signed, every signature is well, every place is signed, and none was removed."""
        return (
            bool(self.findings)
            and all(finding.well for finding in self.findings)
            and not (self.unsigned or self.removed or self.remnants)
        )


class Return(StrEnum):
    """How a file that came back from another service relates to the one that was exported."""

    ADDED_TO = "added to"
    """It begins with the exported one, byte for byte: what was sent is what was signed."""
    SAME = "same"
    """It is the exported one, and nothing was signed."""
    SAME_WORDS = "same words"
    """The service wrote the file anew; its pages have the same words, which is all that can be said."""
    PAGES_ADDED = "pages added"
    """The service wrote the file anew and added pages at its end; those before have the same words."""
    ANOTHER = "another"
    """Nothing ties it to the exported one."""
    DAMAGED = "damaged"
    """It was signed and not every signature in it holds: it was changed, or damaged on its way."""
