"""Why a file of answers from another program is not read or not taken in."""

from dataclasses import dataclass
from enum import StrEnum

from app.models.refusal import Refusal
from app.services.exchange.digital.fault import Fault


class Unread(StrEnum):
    """What is wrong with a file that can't be read as a table."""

    EMPTY = "EMPTY"
    NO_TABLE = "NO_TABLE"
    """Something else than separated values or a spreadsheet."""
    PASSWORD = "PASSWORD"
    DAMAGED = "DAMAGED"
    NULS = "NULS"
    """Bytes of nought in what should be text."""
    NOT_THAT_ENCODING = "NOT_THAT_ENCODING"
    NOT_THAT_DELIMITER = "NOT_THAT_DELIMITER"
    """What should stand between the cells is no single sign."""
    NO_SUCH_SHEET = "NO_SUCH_SHEET"
    HUGE_CELL = "HUGE_CELL"
    """A cell without end: a quotation mark that never closes."""
    TOO_WIDE = "TOO_WIDE"
    TOO_LARGE = "TOO_LARGE"
    TOO_SLOW = "TOO_SLOW"
    CRASHED = "CRASHED"
    """The reader went down with it."""


@dataclass(eq=False)
class FileUnread(Refusal):
    """The file can't be read as a table; `row` is where, as a spreadsheet numbers it, 0 where that is not known."""

    file: str
    why: Unread
    row: int = 0


@dataclass(eq=False)
class MappingUnread(Refusal):
    """A file that should say how columns are read says something else."""

    file: str


@dataclass(eq=False)
class MappingForeign(Refusal):
    """A mapping reads columns as the answers to questions, lines or options that the wave's questionnaire has not."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class MappingNameless(Refusal):
    """A mapping is kept by its name, and none is given."""


@dataclass(eq=False)
class NothingMapped(Refusal):
    """No column of the file is read as the answer to a question."""

    file: str


@dataclass(eq=False)
class ColumnsUnsure(Refusal):
    """Some columns are only like a question, and nobody has said whether they are it."""

    file: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class NothingToTakeIn(Refusal):
    """No row is left of the file to take in."""

    file: str


@dataclass(eq=False)
class RowsFaulty(Refusal):
    """Some cells do not fit, and nothing was taken in. `faults` are the first of `count`, in `rows` rows."""

    file: str
    count: int
    rows: int
    faults: tuple[Fault, ...]
