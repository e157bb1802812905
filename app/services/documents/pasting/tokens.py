"""HTML taken apart into tags and words, in one pass and in time in proportion to its length, however broken it is.

Python's own parser goes through the rest of the text again for each tag that is never closed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"</?([a-zA-Z][\w:-]*+)")
_TAG_END = re.compile(r"""(?:[^"'>]|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]++))""")
_LONG_FIGURE = re.compile(r"&#x?[0-9a-fA-F]{8,};?")
_MOST_ATTRIBUTES = 20_000
"""Letters of a tag whose attributes are read; only pictures written into the page are longer."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its attributes, names in small letters; `closes` is `</…>`."""

    name: str
    closes: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Tag | str]:
    """The tags and the words between them; comments and declarations are left out, also those never closed."""
    at, balanced = 0, True
    while at < len(html):
        sign = html.find("<", at)
        sign = len(html) if sign < 0 else sign
        if sign > at:
            yield _words(html[at:sign])
        at = sign
        if html.startswith("<!--", at):
            at = _after(html, "-->", at + 4)
        elif html.startswith(("<!", "<?"), at):
            at = _after(html, ">", at)
        elif opened := _TAG.match(html, at):
            ended = _TAG_END.match(html, opened.end()) if balanced else None
            balanced = ended is not None
            end = ended.end() if ended else _after(html, ">", opened.end())
            yield Tag(opened[1].lower(), html[at + 1] == "/", _attributes(html[opened.end() : end]))
            at = end
        elif at < len(html):
            yield "<"
            at += 1


def _after(html: str, sign: str, at: int) -> int:
    found = html.find(sign, at)
    return len(html) if found < 0 else found + len(sign)


def _attributes(written: str) -> dict[str, str]:
    if len(written) > _MOST_ATTRIBUTES:
        return {}
    return {found[1].lower(): _words(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(written)}


def _words(text: str) -> str:
    return unescape(_LONG_FIGURE.sub("", text)) if "&" in text else text
