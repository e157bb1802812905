"""The expressions of an XLSForm that say the same as something here: conditions on earlier answers, and limits to an answer.

Anything else is None, and is told to who reads the form; nothing is guessed.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[^}\s]+\s*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.0+)?(?![\w.]))"
    r"|(?P<word>and|or|not|selected)(?![\w\-])|(?P<sign>!=|=|\(|\)|,))"
)
_LIMIT = re.compile(r"\.\s*(>=|<=|>|<|=)\s*(-?\d+)(?:\.0+)?|(-?\d+)(?:\.0+)?\s*(>=|<=|>|<|=)\s*\.")
_COUNT = re.compile(r"count-selected\(\s*\.\s*\)\s*(<=|<)\s*(\d+)")
_SELECTED = r"selected\(\s*\.\s*,\s*(?:'[^']*'|\"[^\"]*\")\s*\)"
_ALONE = re.compile(rf"not\(\s*{_SELECTED}\s+and\s+count-selected\(\s*\.\s*\)\s*>\s*1\s*\)")
_MIRRORED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A question was answered with one of the values; `other`: with something else; `ticked`: as one of several."""

    question: str
    values: tuple[str, ...]
    other: bool = False
    ticked: bool = False


class _Strange(Exception):
    """An expression of another form."""


def conditions(text: str) -> tuple[Said, ...] | None:
    """The conditions that must all hold; None for an expression of another form."""
    try:
        tokens = _tokens(text)
        parsed, rest = _either(tokens, 0)
    except _Strange:
        return None
    return parsed if parsed and not rest else None


def span(text: str) -> tuple[int | None, int | None] | None:
    """The smallest and the largest number that a limit lets through, None for no such end; None for another expression."""
    least: int | None = None
    largest: int | None = None
    for part in _parts(text):
        found = _LIMIT.fullmatch(part)
        if found is None:
            return None
        sign = found[1] or _MIRRORED[found[4]]
        number = int(found[2] or found[3])
        if sign in (">=", ">", "="):
            least = max(number + (sign == ">"), least if least is not None else number)
        if sign in ("<=", "<", "="):
            largest = min(number - (sign == "<"), largest if largest is not None else number)
    return least, largest


def most_ticks(text: str) -> int | None:
    """How many ticks a limit lets through, beside that some stand alone; None for another expression, 0 for any number."""
    most = 0
    for part in _parts(_ALONE.sub(". >= 0", text)):
        found = _COUNT.fullmatch(part)
        if found is not None:
            most = int(found[2]) - (found[1] == "<")
            if most < 1:
                return None
        elif part != ". >= 0":
            return None
    return most


def _parts(text: str) -> list[str]:
    """What stands between the ands of an expression, without brackets around."""
    bare = text.strip()
    while bare.startswith("(") and bare.endswith(")") and _closes_last(bare):
        bare = bare[1:-1].strip()
    parts = [part.strip() for part in re.split(r"\s+and\s+", bare)]
    return [part[1:-1].strip() if part.startswith("(") and part.endswith(")") else part for part in parts]


def _closes_last(text: str) -> bool:
    """Whether the first bracket is closed by the last one."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(text) - 1
    return False


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise _Strange
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    if len(tokens) > 2_000:
        raise _Strange
    return tokens


_Tokens = list[tuple[str, str]]
_Parsed = tuple[tuple[Said, ...], _Tokens]


def _either(tokens: _Tokens, deep: int) -> _Parsed:
    """Conditions with `or` between: one question's values, added up."""
    found, rest = _all(tokens, deep)
    while rest and rest[0] == ("word", "or"):
        more, rest = _all(rest[1:], deep)
        found = (_joined(found, more),)
    return found, rest


def _joined(one: tuple[Said, ...], other: tuple[Said, ...]) -> Said:
    if len(one) != 1 or len(other) != 1:
        raise _Strange
    (first,), (second,) = one, other
    if first.question != second.question or first.other or second.other:
        raise _Strange
    return Said(first.question, (*first.values, *second.values), ticked=first.ticked or second.ticked)


def _all(tokens: _Tokens, deep: int) -> _Parsed:
    found, rest = _one(tokens, deep)
    while rest and rest[0] == ("word", "and"):
        more, rest = _one(rest[1:], deep)
        found = (*found, *more)
    return found, rest


def _one(tokens: _Tokens, deep: int) -> _Parsed:
    if deep > _DEEPEST or not tokens:
        raise _Strange
    kind, said = tokens[0]
    if said == "(" and kind == "sign":
        found, rest = _either(tokens[1:], deep + 1)
        return found, _after(rest, ")")
    if (kind, said) == ("word", "not"):
        found, rest = _either(_after(tokens[1:], "("), deep + 1)
        return _turned(found), _after(rest, ")")
    if (kind, said) == ("word", "selected"):
        inner = _after(tokens[1:], "(")
        question, value = _value(inner[:1], "ref"), _value(_after(inner[1:], ",")[:1], "")
        return (Said(question, (value,), ticked=True),), _after(inner[3:], ")")
    if len(tokens) < 3 or tokens[1][1] not in ("=", "!="):
        raise _Strange
    left, right = tokens[0], tokens[2]
    if left[0] != "ref":
        left, right = right, left
    said_of = Said(_value([left], "ref"), (_value([right], ""),), other=tokens[1][1] == "!=")
    return (said_of,), tokens[3:]


def _turned(found: tuple[Said, ...]) -> tuple[Said, ...]:
    """The opposite, where that is one."""
    if len(found) != 1:
        raise _Strange
    (said,) = found
    return (Said(said.question, said.values, other=not said.other, ticked=said.ticked),)


def _value(tokens: _Tokens, kind: str) -> str:
    """The name of a reference, or the value of a text or a number."""
    if not tokens or (tokens[0][0] != kind if kind else tokens[0][0] not in ("text", "number")):
        raise _Strange
    said = tokens[0][1]
    if kind:
        return said[2:-1].strip()
    return said[1:-1] if tokens[0][0] == "text" else said.partition(".")[0]


def _after(tokens: _Tokens, sign: str) -> _Tokens:
    if not tokens or tokens[0] != ("sign", sign):
        raise _Strange
    return tokens[1:]
