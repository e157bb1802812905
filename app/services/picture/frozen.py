"""A table as it was shown on a day: its cells in words, its figures, and what must be known to read them.

What disclosure_control hides is not in it: a hidden figure is None with its reason, so nothing that was hidden is stored.
"""

from dataclasses import dataclass
from datetime import datetime

RULE = 1
"""The version of the rule that hides small cells (`app.services.analysis.disclosure`); raised when the rule changes."""


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """An answer, or a place: how many, and their share unweighted and weighted with its interval, as parts of one.

    `weighted`, `low` and `high` are None where the table has none; `hidden` is the reason where the share is not shown.
    """

    code: str
    text: str
    n: int | None
    share: float | None
    weighted: float | None = None
    low: float | None = None
    high: float | None = None
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class FrozenValue:
    """An indicator, a part of one (`share`) or 0 to 100; or a mean, in its own unit. `definition` says what is counted."""

    text: str
    value: float | None
    share: bool
    weighted: float | None = None
    low: float | None = None
    high: float | None = None
    base_n: int | None = None
    definition: str = ""
    hidden: str = ""
    """The reason where the value is not shown."""


@dataclass(frozen=True, slots=True)
class FrozenGroup:
    """Everybody (`text` empty), those with one answer to what the table is divided by, or a line of a battery."""

    text: str
    base_n: int | None
    rows: tuple[FrozenRow, ...]
    values: tuple[FrozenValue, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenPart:
    """More of a table, lines under headings of its own: of places, their times and reasons, or both of all places.

    `headings` are those of the line, of its number, and of each of its rows; shares where `shares`, else numbers. What is
    hidden has in its row what stands instead.
    """

    title: str
    headings: tuple[str, ...]
    groups: tuple[FrozenGroup, ...]
    shares: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """A table as it was shown at `frozen_at`, in `language`.

    `cells` are the lines as they are copied, the headings first; `groups` the same figures as numbers, the whole first (of a
    battery its lines alone). `base` and `notes` are what is printed under it. `rule` and the limits say how cells were hidden.
    """

    title: str
    question: str
    by_title: str
    wave: str
    invented: bool
    language: str
    frozen_at: datetime
    base: str
    notes: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    groups: tuple[FrozenGroup, ...]
    smallest_cell: int
    smallest_base: int
    rule: int = RULE
    parts: tuple[FrozenPart, ...] = ()
    """Of the places people name, when and why; nothing of other tables."""
    answered: tuple[str, ...] = ()
    """Who answered the question, a sentence each; nothing of tables that are no evidence."""

    @property
    def weighted(self) -> bool:
        """Whether its figures were weighted."""
        shares = any(row.weighted is not None for group in self.groups for row in group.rows)
        return shares or any(value.weighted is not None for group in self.groups for value in group.values)
