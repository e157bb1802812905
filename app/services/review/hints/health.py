"""Words about somebody's health, where the sentence speaks of one person."""

import re
from collections.abc import Iterator
from functools import cache

from app.services.review.hints.hint import Hint, HintKind
from app.services.review.hints.lists import conditions

_SOMEBODY = re.compile(
    r"\b(?:jag|mig|min|mitt|mina|vår|hon|han|hen|hennes|hans|har|fick|fått|tar|sitter|lider|är|som|sonen?|dottern?|mamma"
    r"|mor|pappa|far|make|maka|maken|man|fru|frun|syster|bror|granne|grannen|pojken|flickan|barnet|kompis|vän|en"
    r"|familjen|my|i am|i'm|his|her)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:många|äldre med|personer med|människor med|folk med|bland unga|utbildning|problem|rampen|ramp|fler|mer)\b",
    re.IGNORECASE,
)
_SENTENCE = 200
"""Letters before and after a word that are read for its sentence."""
_WHOLE = 4
"""Words that begin with fewer letters than this are whole words: "kol" is no "kollega"."""


def health(text: str) -> Iterator[Hint]:
    """Illness, disability and treatment of one person; sure where the writer speaks of themself or of somebody close."""
    for found in _conditions().finditer(text):
        sentence = re.split(r"[.!?\n]", text[max(0, found.start() - _SENTENCE) : found.start()])[-1]
        after = re.split(r"[.!?\n]", text[found.end() : found.end() + _SENTENCE])[0]
        if _SOMEBODY.search(sentence) and not _MANY.search(sentence) and not _MANY.search(after):
            yield Hint(
                found.start(),
                found.end(),
                HintKind.HEALTH,
                sure=re.search(r"\b(?:jag|min|mitt|mig|my|i)\b", sentence, re.IGNORECASE) is not None,
            )


@cache
def _conditions() -> re.Pattern[str]:
    short = "|".join(re.escape(word) for word in conditions() if len(word) < _WHOLE)
    begins = "|".join(re.escape(word) for word in conditions() if len(word) >= _WHOLE)
    return re.compile(rf"(?<!\w)(?:(?:{short})(?!\w)|(?:{begins})\w*)", re.IGNORECASE)
