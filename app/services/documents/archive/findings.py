"""What can be wrong with a package, and what a check of one tells."""

from dataclasses import dataclass
from enum import StrEnum

from app.services.documents.archive.contents import Absent, PackedFile


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

    @property
    def whole(self) -> bool:
        """Whether everything is there as it was put in, and nothing else."""
        return not self.findings
