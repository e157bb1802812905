"""What can be wrong with a package, and what a check of one tells."""

from dataclasses import dataclass
from enum import StrEnum

from app.services.documents.archive.contents import Absent, PackedFile
from app.services.documents.signing import Verification


class Wrong(StrEnum):
    """What is wrong with a file of a package."""

    MISSING = "MISSING"
    """It is listed and not there."""
    CHANGED = "CHANGED"
    """It is not what its checksum says."""
    UNREADABLE = "UNREADABLE"
    """The archive is damaged where it lies."""
    ADDED = "ADDED"
    """It is there and nothing lists it."""
    LISTED_TWICE = "LISTED_TWICE"
    """A manifest gives it two checksums."""
    LINE_UNREAD = "LINE_UNREAD"
    """A manifest has a line that is no checksum with a path, or is no text."""
    DECLARATION = "DECLARATION"
    """It does not say that this is a bag of BagIt 1.0 in UTF-8."""
    MEASURE = "MEASURE"
    """The bag does not hold as many files and bytes as it says."""
    SCHEMA = "SCHEMA"
    """The program's manifest is not as its schema says; the detail is where."""
    OTHERWISE = "OTHERWISE"
    """The program's manifest says another size or checksum of it than the bag does."""
    NOT_DECIDED = "NOT_DECIDED"
    """The document that was decided on is another than the promise says."""
    NOT_PDF = "NOT_PDF"
    """It can't be read as a PDF, or is locked: nothing is known of its signatures."""
    SIGNATURE_BROKEN = "SIGNATURE_BROKEN"
    """What stands in it is not what was signed; the detail is the signature's field, as in those that follow."""
    SIGNATURE_UNTRUSTED = "SIGNATURE_UNTRUSTED"
    """The signature's certificate does not lead to one of the trust list, or was not to be used."""
    SIGNATURE_REMOVED = "SIGNATURE_REMOVED"
    """An earlier state of it has a signature there, and the last one has not."""
    SIGNATURES_FEWER = "SIGNATURES_FEWER"
    """It has fewer signatures than the package says were given."""


OF_SIGNATURES = frozenset({Wrong.SIGNATURE_BROKEN, Wrong.SIGNATURE_UNTRUSTED, Wrong.SIGNATURE_REMOVED, Wrong.SIGNATURES_FEWER})
"""What can be wrong where every file is as it was put in."""


class Note(StrEnum):
    """What is worth knowing of a package and is nothing wrong with what it holds."""

    REPACKED = "REPACKED"
    """The files are the same; the archive around them was written anew, or touched."""
    REWRITTEN = "REWRITTEN"
    """The signed PDF does not begin with the one decided on: the signing service wrote it anew."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the file at that path in the bag; `detail` is a place in it, where there is one."""

    wrong: Wrong
    path: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """What can be said of the electronic signatures in the file at that path in the bag."""

    path: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Checked:
    """What a package holds and what is wrong with it; what its manifest does not say readably is empty."""

    file: str
    title: str
    municipality: str
    version: int
    as_of: str
    files: tuple[PackedFile, ...]
    absent: tuple[Absent, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    signed: tuple[Signed, ...]
    """Empty where nobody signed electronically."""

    @property
    def whole(self) -> bool:
        """Whether everything is there as it was put in, and nothing else, and every signature in it holds."""
        return not self.findings

    @property
    def as_put_in(self) -> bool:
        """Whether every file is as it was put in, whatever the signatures in it are worth."""
        return all(found.wrong in OF_SIGNATURES for found in self.findings)
