"""What a column says of a place that was named: which of them, its times or its reasons, one of these, or words beside one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.models.survey import OptionPart
from app.services.exchange.digital.folding import folded

_PARTS = {
    **dict.fromkeys(("when", "när", "nar", "tid", "tider", "tidpunkt", "time", "times"), OptionPart.WHEN),
    **dict.fromkeys(("why", "varför", "varfor", "skäl", "orsak", "orsaker", "anledning", "reason", "reasons"), OptionPart.WHY),
}
_ORDINALS = {
    **dict.fromkeys(("första", "forsta", "first"), 1),
    **dict.fromkeys(("andra", "second"), 2),
    **dict.fromkeys(("tredje", "third"), 3),
}
_PLACE = frozenset(("plats", "platsen", "place", "ställe", "stället", "otrygg", "otrygga", "nr", "nummer"))
_SMALL = frozenset(
    ("är", "var", "känner", "kände", "du", "dig", "där", "på", "det", "den", "här", "som", "för", "en", "at", "do", "you", "feel",
     "unsafe", "there", "this", "the", "is", "it", "otryggt", "otrygg", "välj", "högst", "flera", "svar", "alternativ", "ange")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """The place's number, the list that is spoken of, and the words that say more; `said` whether "place" is one of them."""

    number: int
    part: OptionPart
    rest: tuple[str, ...]
    said: bool


def spoken(text: str, name: str = "") -> Spoken | None:
    """What a heading, or what stands in it behind the question called `name`, says of a place; None where it names none."""
    tokens = _without(folded(text).split(), folded(name).split())
    at, number = _numbered(tokens)
    if not number:
        return None
    left = [token for place, token in enumerate(tokens) if place != at]
    said = any(token in _PLACE for token in left) or _joined(tokens[at]) > 0
    part_at = next((place for place, token in enumerate(left) if token in _PARTS), -1)
    part = _PARTS[left.pop(part_at)] if part_at >= 0 else OptionPart.ANSWER
    return Spoken(number, part, tuple(token for token in left if token not in _PLACE), said)


def small(words: Sequence[str]) -> bool:
    """Whether words say nothing of what is answered."""
    return all(word in _SMALL for word in words)


def option_of(words: Sequence[str], known: Mapping[str, str]) -> tuple[str, bool]:
    """The code of the option that words name, and whether they say that it is told in words; empty where they name none.

    `known` are the codes by all that an option is called.
    """
    told = bool(words) and words[-1] in ("text", "ord", "words", "other")
    for said in (words, words[:-1]) if told else (words,):
        if code := known.get(" ".join(said), ""):
            return code, told and said is not words
    return "", told


def _without(tokens: list[str], name: list[str]) -> list[str]:
    """The words after the question's own name, where a group puts it before them once more."""
    return tokens[len(name) :] if name and tokens[: len(name)] == name else tokens


def _numbered(tokens: Sequence[str]) -> tuple[int, int]:
    """Where the number of the place stands, and the number; 0 where there is none."""
    beside = any(token in _PLACE for token in tokens)
    for at, token in enumerate(tokens):
        number = _joined(token) or (int(token) if token.isdecimal() and len(token) == 1 else 0)
        number = number or (_ORDINALS.get(token, 0) if beside else 0)
        if number and (at == 0 or beside or _joined(token) or tokens[at - 1] in _PARTS):
            return at, number
    return -1, 0


def _joined(token: str) -> int:
    """The number of `plats1`; 0 of any other word."""
    stem = token.rstrip("0123456789")
    figures = token[len(stem) :]
    return int(figures) if stem in ("plats", "place") and len(figures) == 1 else 0
