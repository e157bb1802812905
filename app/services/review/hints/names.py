"""Names of persons: by the lists, and by the words around them.

A name in the list is sure unless it is a word as well (Sten, Maj, Björn): then somebody must be spoken of. Streets, companies and
the municipality's own places that are called after somebody are none. A word that no list has is a name where one says so
("heter").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.services.review.hints.hint import Hint, HintKind
from app.services.review.hints.lists import first_names, last_names, names_and_words, words

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_UPPER = "A-ZÅÄÖÉÜ"
_PLACE = re.compile(
    r"(?:[-\w]*(?:gata|gatan|väg|vägen|gränd|torg|torget|park|parken|stig|stigen|backe|plats|bro|gård|plan|planen|hörna|hörn|kyrka|skola)"
    r"|kiosk\w*|salong\w*|bilverkstad|bil|blomster\w*|pizzeria|restaurang|café|cafe|konditori|åkeri|bygg|el|frisör\w*|handel|livs|mack"
    r"|universitet|allé|minne|hus|varuhus|skor|mode|kyrkogård\w*|gymnasi\w*|museum|center|hotell|vårdcentral|förskola|dagis|affär|butik"
    r"|bageri|gymnasium|hall|borg)$",
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?<![\w.])[{_UPPER}]\. ?[{_UPPER}]\.(?!\w)")
_KING = re.compile(r" [IVX]+(?::?e?s)?\b")
_ENDS = (".", "!", "?", ":", "\n", "-", "–")
_SIGNED = re.compile(
    rf"(?:/+|//|mvh[, ]*|hälsningar[, ]*|hälsar )\s*([{_UPPER}][^\W\d_]+(?:[ -][{_UPPER}][^\W\d_]+)?)\s*\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    begins: bool
    """Whether a sentence begins with it, so that its capital says nothing."""

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() and len(self.text) > 1

    @property
    def folded(self) -> str:
        return self.text.casefold()


def names(text: str, known: Sequence[tuple[int, int]] = ()) -> Iterator[Hint]:
    """Names of persons in the text; none within `known`, the spans of places there."""
    tokens = [_Token(found.start(), found.end(), found[0], _begins(text, found.start())) for found in _WORD.finditer(text)]
    at = 0
    while at < len(tokens):
        hint, step = _at(text, tokens, at, known)
        if hint is not None:
            yield hint
        at += step
    for found in _INITIALS.finditer(text):
        yield Hint(found.start(), found.end(), HintKind.NAME, sure=False)
    for found in _SIGNED.finditer(text):
        if found[1][:1].isupper() and not _within(found.start(1), known):
            yield Hint(found.start(1), found.end(1), HintKind.NAME)


def _at(text: str, tokens: list[_Token], at: int, known: Sequence[tuple[int, int]]) -> tuple[Hint | None, int]:
    """The name that begins with a word, and how many words it is."""
    token = tokens[at]
    said = _is_said(text, tokens, at)
    if _within(token.start, known) or not (token.capital or (said and _is_first(token))):
        return None, 1
    length = _length(text, tokens, at)
    following = tokens[at + length] if at + length < len(tokens) else None
    if following is not None and _joined(text, tokens[at + length - 1], following) and _PLACE.search(following.text):
        return None, length
    if _KING.match(text, token.end):
        return None, length
    certain = _certainty(text, tokens, at, length, said)
    if certain is None or (at > 1 and tokens[at - 2].folded in words("context", "animals")):
        return None, 1
    return Hint(token.start, _end(text, tokens[at + length - 1]), HintKind.NAME, sure=certain), length


def _certainty(text: str, tokens: list[_Token], at: int, length: int, said: bool) -> bool | None:
    """Whether the words are surely a name, may be one (False), or are none (None)."""
    token = tokens[at]
    first, word, last = _is_first(token), _stem(token) in names_and_words() or token.folded in names_and_words(), _is_last(token)
    if any("-" in one.text and not _hyphened(one) for one in tokens[at : at + length]):
        return None
    if said:
        return True
    if first and length > 1:
        return True
    if first:
        return token.folded in first_names()  # with the s of ownership it is never sure: much is called after somebody
    if word:
        return length > 1 or _meant(text, tokens, at)
    if last:
        return False if not token.begins else _meant(text, tokens, at)
    return None


def _meant(text: str, tokens: list[_Token], at: int) -> bool | None:
    """False, never sure, where a name that is a word as well may stand for somebody; None where nothing says so."""
    before = tokens[at - 1].folded if at and _joined(text, tokens[at - 1], tokens[at]) else ""
    after = tokens[at + 1].folded if at + 1 < len(tokens) and _joined(text, tokens[at], tokens[at + 1]) else ""
    spoken = after in words("context", "speaks") or before in words("context", "to")
    return False if spoken and before not in ("i", "på") else None


def _length(text: str, tokens: list[_Token], at: int) -> int:
    """How many words from here are capitalised one after another as a first name and what follows it: one to three."""
    length = 1
    while length < 3 and at + length < len(tokens):
        following = tokens[at + length]
        joined = _joined(text, tokens[at + length - 1], following)
        initial = len(following.text) == 1 and following.text.isupper()
        if not joined or not (following.capital or initial) or (following.text.isupper() and not initial):
            break
        length += 1
        if initial:
            break
    return length


def _is_said(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether the words before say that a name comes."""
    if not at or not re.fullmatch(r"\s+", text[tokens[at - 1].end : tokens[at].start]):
        return False
    before = tokens[at - 1].folded
    if before == "sig":
        return at > 1 and tokens[at - 2].folded in ("kallar", "kallade")
    if before in words("context", "said"):
        return not (at > 1 and tokens[at - 2].folded in words("context", "animals"))
    if before in words("context", "close") and tokens[at].capital:
        return True
    return before in ("granne", "grannen", "mvh", "heter") and _is_first(tokens[at])


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 5) : at].rstrip(' "”(')
    return (before == "" and at <= 5) or before.endswith(_ENDS)


def _end(text: str, token: _Token) -> int:
    return token.end + 1 if len(token.text) == 1 and text[token.end : token.end + 1] == "." else token.end


def _joined(text: str, one: _Token, other: _Token) -> bool:
    return text[one.end : other.start] in (" ", "  ")


def _hyphened(token: _Token) -> bool:
    return token.text.split("-")[1][:1].isupper()


def _stem(token: _Token) -> str:
    folded = token.folded.split("-")[0]
    return folded[:-1] if folded.endswith("s") and folded not in first_names() else folded


def _is_first(token: _Token) -> bool:
    return token.folded in first_names() or _stem(token) in first_names()


def _is_last(token: _Token) -> bool:
    folded = token.folded
    return folded in last_names() or folded.removesuffix("s") in last_names() or folded.endswith("sson")


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
