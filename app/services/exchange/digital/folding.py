"""Words compared as people compare them: without regard to case, accents, punctuation and space."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_SPAN = r"(?!\d)(?!\s*[-–]\s*\d+(?!\d|\s*[-–]))"
"""What is not so after a number that stands before words: `65–79 år` is a span, and its 65 no number of an answer."""
_NUMBER = re.compile(rf"^(?:fråga|question|q|f)?\s*\d+{_SPAN}\s*[a-z]?\s*[.):\-–]\s*", re.IGNORECASE)
_CODE = re.compile(rf"^\s*(\d+){_SPAN}\s*(?:[.):=\-–]|\s)\s*(?=\S)")


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """The letters and figures of a text, small and without accents, one space between words; å, ä and ö stay themselves."""
    kept = []
    for sign in text.casefold():
        if sign in "åäö":
            kept.append(sign)
            continue
        for part in unicodedata.normalize("NFKD", sign):
            if part.isalnum():
                kept.append(part)
            elif not unicodedata.combining(part):
                kept.append(" ")
    return " ".join("".join(kept).split())


def plain(text: str) -> str:
    """The same with å, ä and ö as a and o: what is left of them in many exports."""
    return folded(text).translate(_BARE)


_BARE = str.maketrans("åäö", "aao")


def unnumbered(text: str) -> str:
    """A heading without the number of the question in front: `12. Hur trygg …`, `Q3: …`."""
    return _NUMBER.sub("", text, count=1)


def code_before(text: str) -> tuple[str, str]:
    """The number a value begins with and the words after it (`1 - Mycket trygg`); both empty where it has none."""
    found = _CODE.match(text)
    return (found[1], text[found.end() :]) if found else ("", "")


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How alike two folded texts are, 0 to 1; 0 where it is seen soon that they are less than `least`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if least and (matcher.real_quick_ratio() < least or matcher.quick_ratio() < least):
        return 0.0
    return matcher.ratio()
