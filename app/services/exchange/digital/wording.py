"""What a question is asked as, apart from how it is to be answered: the words that headings are compared with."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"(?<=[.?!:])\s+(?=\S)")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_INSTRUCTION = re.compile(
    r"(?:du kan\s+)?(?:högst|max|maximalt|minst|välj|ange|markera|kryssa|sätt|flera|endast|bara)\b"
    r"|(?:one|two|three|four|five|\d+) at most\b|(?:choose|select|tick|mark|pick|up to|at most|several|please)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^\s*(?:…|\.\.\.)\s*")
_LEADS_IN = re.compile(r"^(.+?)\s*(?:…|\.\.\.)\s*\S")


def bare(text: str) -> str:
    """The text without what follows on how to answer: `… mest? Högst tre.`, `… (flera val)`."""
    sentences = _SENTENCE.split(_IN_BRACKETS.sub("", text))
    told = next((at for at, one in enumerate(sentences) if at and _INSTRUCTION.match(one)), len(sentences))
    left = _IN_BRACKETS.sub("", " ".join(sentences[:told])).strip()
    return left or text


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without those on how to answer."""
    return tuple(_SENTENCE.split(bare(text)))


def continued(before: str, text: str) -> Iterator[str]:
    """The whole of a text that begins with `…`, led in as the text before it; as many as it could be led in."""
    if not _GOES_ON.match(text):
        return
    rest = _GOES_ON.sub("", text)
    if (led := _LEADS_IN.match(before)) is not None:
        yield f"{led[1]} {rest}"
        return
    words, first = before.split(), rest.split()[:1]
    yield from (f"{' '.join(words[:at])} {rest}" for at, word in enumerate(words) if at and [word] == first)
