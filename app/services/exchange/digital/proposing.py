"""What a value that is none of the answers may be: by the same words, by numbers, by initials, by spelling."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.models.survey import QuestionKind
from app.services.exchange.digital.folding import code_before, folded, likeness, plain
from app.services.exchange.digital.mapping import ReadColumn, Use
from app.services.exchange.digital.target import ABSENT, Asked
from app.services.exchange.digital.values import LIKE_ENOUGH, is_number, question_of, table_of

PLACE_LIKE = 0.88
"""How alike a value and a place must be: names of places are like each other (Kattarp, Skottorp)."""

MARGIN = 0.03
"""How much more alike the best must be than that of another answer."""

_DENYING = frozenset(("inte", "inget", "inga", "ingen", "aldrig", "not", "no", "never", "none"))
_STRENGTHS = {
    **dict.fromkeys(("väldigt", "oerhört", "extremt", "helt"), "mycket"),
    **dict.fromkeys(("rätt", "relativt", "tämligen", "någorlunda"), "ganska"),
    **dict.fromkeys(("extremely", "completely"), "very"),
    **dict.fromkeys(("fairly", "quite", "somewhat"), "rather"),
    **dict.fromkeys(("ej", "icke"), "inte"),
}
_NUMBERS = re.compile(r"\d+")
_LESS = re.compile(r"^\s*(?:<(?!=)|(?:under|yngre än|mindre än|below|younger than|less than)\b)", re.IGNORECASE)
_AT_MOST = re.compile(
    r"^\s*(?:[-–−≤]|<=|(?:högst|upp till|max|at most|up to)\b)|\d.*\b(?:yngre|mindre|färre|younger|less|fewer)\b", re.IGNORECASE
)
_MORE = re.compile(r"^\s*(?:>(?!=)|(?:över|äldre än|mer än|fler än|over|older than|more than)\b)", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"^\s*(?:≥|>=|(?:minst|från|at least|from)\b)|\d\s*(?:år)?\s*(?:\+|[-–−]\s*$)|\d.*\b(?:äldre|mer|fler|older|more)\b",
    re.IGNORECASE,
)

Band = tuple[int | None, int | None]
"""From and up to, both counted in; None where it is open."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an unmatched value may be: a code of the column; `sure` where the words are the same but for how they are written."""

    value: str
    code: str
    sure: bool = False


def proposals(asked: Asked, column: ReadColumn, unmatched: Sequence[str], seen: Sequence[str] = ()) -> tuple[Proposal, ...]:
    """For values that stand for nothing, the option each may be; none where nothing is like it.

    `seen` is all that stands in the column: only where all of it is initials is an initial an answer.
    """
    if column.use in (Use.WORDS, Use.MODE) or is_number(asked, column):
        return ()
    words = table_of(asked, column)[2]
    same = _close_up(words)
    bands, initials = _bands(asked, column), _initials(asked, column, seen)
    places = _places(asked, column)
    absent = _absent(asked, column)
    spelt = [(key, code) for key, code in words.items() if len(key) > 1 and code not in absent]
    labels = [(_weighed(key), code, PLACE_LIKE if code in places else LIKE_ENOUGH) for key, code in spelt]
    found = []
    for value in unmatched:
        if code := same.get(plain(value).replace(" ", "")):
            found.append(Proposal(value, code, sure=True))
        elif code := (
            bands.get(band(value) or (None, None))
            or initials.get(folded(value))
            or _by_spelling(value, labels)
            or words.get(folded(value.partition(",")[0]), "")
        ):
            found.append(Proposal(value, code))
    return tuple(found)


def band(text: str) -> Band | None:
    """The numbers from and up to which a text speaks of: `80+`, `under 16`, `16–24 år`; None where it says no such thing."""
    figures = [int(found) for found in _NUMBERS.findall(text)]
    if len(figures) == 2:
        return figures[0], figures[1]
    if len(figures) != 1:
        return None
    for pattern, made in (
        (_LESS, (None, figures[0] - 1)),
        (_MORE, (figures[0] + 1, None)),
        (_AT_LEAST, (figures[0], None)),
        (_AT_MOST, (None, figures[0])),
    ):
        if pattern.search(text):
            return made
    return None


def _weighed(text: str) -> str:
    """Folded words, where those of the same strength are the same word and small ones between them are left out."""
    return " ".join(_STRENGTHS.get(word, word) for word in folded(text).split() if word not in ("så", "att"))


def _by_spelling(value: str, labels: Sequence[tuple[str, str, float]]) -> str:
    """The code whose words are spelt most alike, of those that deny as much and have the same numbers in them.

    Empty where none is like enough, or two are nearly as like it: `Stort problem` is neither of the great problems.
    """
    worded = dict.fromkeys(filter(None, (value, code_before(value)[1])))
    scored = [
        (score, code)
        for weighed, figures in [(_weighed(one), _NUMBERS.findall(one)) for one in worded]
        for key, code, least in labels
        if _NUMBERS.findall(key) == figures
        and _denies(key) == _denies(weighed)
        and (score := likeness(weighed, key, least)) >= least
    ]
    best, code = max(scored, default=(0.0, ""))
    next_best = max((score for score, other in scored if other != code), default=0.0)
    return code if best - next_best >= MARGIN else ""


def _denies(weighed: str) -> bool:
    return bool(_DENYING & set(weighed.split()))


def _close_up(words: Mapping[str, str]) -> dict[str, str]:
    """The codes by words written together and without marks over the letters, where only one is written so."""
    found: dict[str, set[str]] = {}
    for key, code in words.items():
        found.setdefault(plain(key).replace(" ", ""), set()).add(code)
    return {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1 and key}


def _bands(asked: Asked, column: ReadColumn) -> dict[Band, str]:
    """The codes by the numbers in their words, where only one speaks of them."""
    found: dict[Band, set[str]] = {}
    question = question_of(asked, column)
    for option in question.part(column.part) if question is not None and column.use is Use.ANSWER else ():
        for text in asked.option_texts(option):
            if (spoken := band(text)) is not None:
                found.setdefault(spoken, set()).add(option.code)
    return {spoken: next(iter(codes)) for spoken, codes in found.items() if len(codes) == 1}


def _initials(asked: Asked, column: ReadColumn, seen: Sequence[str]) -> dict[str, str]:
    """The codes by the first letter of their words, where all that is seen is the initials of one language's options."""
    question = question_of(asked, column)
    letters = {folded(value) for value in seen if value.strip()}
    if question is None or column.use is not Use.ANSWER or not letters or any(len(one) != 1 or one.isdigit() for one in letters):
        return {}
    texts = [(asked.option_texts(one), one.code) for one in question.part(column.part) if one.meaning not in ABSENT]
    for language in range(max((len(said) for said, _code in texts), default=0)):
        found: dict[str, set[str]] = {}
        for said, code in texts:
            found.setdefault(folded(said[min(language, len(said) - 1)])[:1], set()).add(code)
        own = {letter: next(iter(codes)) for letter, codes in found.items() if len(codes) == 1 and letter}
        if letters <= own.keys():
            return own
    return {}


def _absent(asked: Asked, column: ReadColumn) -> frozenset[str]:
    """The codes of blank and unreadable, whose words are only known as they stand."""
    question = question_of(asked, column)
    return frozenset(one.code for one in question.part() if one.meaning in ABSENT) if question is not None else frozenset()


def _places(asked: Asked, column: ReadColumn) -> frozenset[str]:
    """The codes that are places and not options beside them."""
    question = question_of(asked, column)
    if question is None or question.kind not in (QuestionKind.PLACE, QuestionKind.PLACES):
        return frozenset()
    return frozenset(place.code for place in asked.places) - {one.code for one in question.part(column.part)}
