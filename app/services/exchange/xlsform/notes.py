"""What of another program's form is not taken, where it stands and why; and why a whole form is refused."""

from dataclasses import dataclass
from enum import StrEnum

from app.models.refusal import Refusal


class Why(StrEnum):
    """Why something of a form is left out, or taken otherwise than it stands."""

    KIND = "KIND"
    """A kind of question that no questionnaire here has: a date, a picture, a position."""
    COLLECTED = "COLLECTED"
    """Calculated, or collected by the device: nobody answers it."""
    REPEAT = "REPEAT"
    GROUP = "GROUP"
    """The questions of a group are taken one by one, without it."""
    NOTE = "NOTE"
    """A text that stands between questions."""
    CONDITION = "CONDITION"
    """A condition that is no jump forward from an answer: the question is put to all."""
    LIMIT = "LIMIT"
    """A limit to the answer that can't be kept."""
    CELL = "CELL"
    """A cell that has no place here, such as a hint or a value from the start."""
    LOOK = "LOOK"
    """How a question looks or behaves on a screen."""
    UNUSED = "UNUSED"
    """A list of choices that no row chooses from."""
    BESIDE = "BESIDE"
    """The words to a text that is written beside an option: the option's own words stand there instead."""
    REFERENCE = "REFERENCE"
    """A text that repeats an earlier answer, which no paper can."""
    COLUMN = "COLUMN"
    SHEET = "SHEET"
    LANGUAGE = "LANGUAGE"
    RENAMED = "RENAMED"
    """The name has other signs than letters, digits, _ and -, or is taken."""
    NO_CHOICES = "NO_CHOICES"
    """A question whose list of choices is not there, or is empty or too long."""
    TWICE = "TWICE"
    """A choice with a name that an earlier one of the list has, or none."""
    NO_LABEL = "NO_LABEL"
    """It has no words, so its name stands for them."""
    FORMULA = "FORMULA"
    """A formula that was never computed: the cell counts as empty."""
    MERGED = "MERGED"
    """Merged cells: what stands in them counts for the first alone."""
    PLACE_TAKEN = "PLACE_TAKEN"
    """A place whose code or name another place of the municipality has."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something of a form that is left out: the sheet, the row as a spreadsheet numbers it, what stands there, and why."""

    sheet: str
    row: int
    what: str
    why: Why


@dataclass(eq=False)
class FormUnreadable(Refusal):
    """A file that is no XLSForm: it has no sheet called `survey` with the columns `type` and `name`."""

    file: str


@dataclass(eq=False)
class FormTooLong(Refusal):
    """A form with more rows than anybody answers."""

    file: str
    rows: int


@dataclass(eq=False)
class FormEmpty(Refusal):
    """No question is left of a form; `not_taken` says what it had."""

    file: str
    not_taken: tuple[NotTaken, ...]
