"""Names that columns, lines and options can have here."""

import re
from collections.abc import Iterable
from itertools import count

MOST_SIGNS = 60
RESERVED = frozenset({"row", "mode"})
"""Columns that every file of answers has beside those of the questions."""

SHORT = 42
"""Letters of a short text, which stands in lists and tables."""


def plain_name(name: str, taken: Iterable[str]) -> str:
    """The name as a question's: letters, digits, _ and - alone, and none that is taken. It stays as it is where it can."""
    plain = re.sub(r"[^\w-]+", "_", name.strip()).lstrip("-").strip("_" if not name.startswith("_") else "")[:MOST_SIGNS]
    known = set(taken) | RESERVED
    stem = plain or "question"
    if stem not in known:
        return stem
    return next(other for number in count(2) if (other := f"{stem}_{number}") not in known)


def short_of(text: str) -> str:
    """The beginning of a question for lists and tables, cut between words."""
    line = " ".join(text.split()).rstrip(" .:?")
    if len(line) <= SHORT:
        return line or text.strip()
    return line[:SHORT].rsplit(" ", 1)[0].rstrip(" ,.:;–-") + "…"
