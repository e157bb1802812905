"""How fast forms are keyed, pauses left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

PAUSE = timedelta(minutes=8)
"""Longer than this between two forms was a visitor or a coffee, not the form."""

FASTEST = timedelta(seconds=5)
"""Nobody keys a form faster; what was saved closer together was not keyed by hand."""

FEWEST = 5
"""As many forms in a row say something about the next ones."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Forms an hour while keying, and when the batch is finished at that pace (None where nothing is left)."""

    per_hour: float
    finish_at: datetime | None


def measured(forms: int, active_ms: int, remaining: int, at: datetime) -> Pace | None:
    """The pace of that many forms keyed in so many milliseconds, pauses left out; None while too few say anything."""
    if forms < FEWEST or not active_ms:
        return None
    each = timedelta(milliseconds=active_ms) / forms
    return Pace(timedelta(hours=1) / each, at + each * remaining if remaining else None)


def pace(saved_at: Sequence[datetime], remaining: int, at: datetime) -> Pace | None:
    """The pace of forms saved at those moments (in order); None while too few say anything."""
    gaps = [later - earlier for earlier, later in pairwise(saved_at)]
    keying = [gap for gap in gaps if FASTEST <= gap <= PAUSE]
    if len(keying) < FEWEST:
        return None
    each = sum(keying, timedelta()) / len(keying)
    return Pace(timedelta(hours=1) / each, at + each * remaining if remaining else None)
