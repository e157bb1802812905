"""What lies in an archive package, as frozen facts: each file by what it is to the promise, and what is not there and why."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a file of the package is to the promise."""

    CONTENTS = "CONTENTS"
    """The list of all that lies in it, for people."""
    SIGNED = "SIGNED"
    DECIDED = "DECIDED"
    SCAN = "SCAN"
    FILED = "FILED"
    WEB_PAGE = "WEB_PAGE"
    OPEN_DATA = "OPEN_DATA"
    QUESTIONNAIRE = "QUESTIONNAIRE"
    CODE_BOOK = "CODE_BOOK"
    CODE_TABLES = "CODE_TABLES"
    """The code book as a workbook."""
    CODE_MAP = "CODE_MAP"
    """The code book for programs."""
    PICTURE = "PICTURE"
    PICTURE_TABLES = "PICTURE_TABLES"
    COMMENTS = "COMMENTS"
    """What those consulted said, and what came of it."""
    DIFFERENCES = "DIFFERENCES"
    """What differs between this version and the one before it."""
    ANSWERS = "ANSWERS"
    ANSWER_CODES = "ANSWER_CODES"
    SCHEMA = "SCHEMA"
    """What the manifest holds, for programs."""


class Reason(StrEnum):
    """Why something is not in a package."""

    NOT_KEPT = "NOT_KEPT"
    """It was decided on before the program kept documents."""
    INK = "INK"
    """It was signed in ink, so that no PDF bears electronic signatures."""
    NO_SCAN = "NO_SCAN"
    """Nobody has filed a scan of the copy signed in ink."""
    NO_WAVE = "NO_WAVE"
    """The promise rests on no survey wave."""
    NOT_ADOPTED = "NOT_ADOPTED"
    """The situational picture was never adopted."""
    NOT_CHOSEN = "NOT_CHOSEN"
    """Single persons' answers, which go along only where the coordinator says so."""
    NO_COMMENTS = "NO_COMMENTS"
    """No comment of a consultation is kept."""
    FIRST_VERSION = "FIRST_VERSION"
    """There is no earlier version to differ from."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a package; `path` lies below `data/`."""

    path: str
    role: Role
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Absent:
    """What is not in a package, and why."""

    role: Role
    reason: Reason


ENDINGS = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".json": "application/json",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media type of each ending a file of a package has."""
