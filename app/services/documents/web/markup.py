"""HTML put together so that no text can become markup: what is not `Html` is escaped on its way in."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from app import figures

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNWRITABLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SIGN = "\ufffd"


class Html(str):
    """Markup that is right as it stands."""

    __slots__ = ()


Attribute = str | int | bool | None
"""None and False leave an attribute out, True writes its name alone."""


def text(words: str) -> Html:
    """Words as markup: escaped, without the characters that HTML has no place for."""
    return words if isinstance(words, Html) else Html(escape(_UNWRITABLE.sub(_SIGN, _UNFIT.sub("", words))))


def joined(*parts: str, between: str = "") -> Html:
    """The parts after one another."""
    return Html(text(between).join(text(part) for part in parts))


def filled(message: str, **parts: str) -> Html:
    """A message with `%(name)s` in it, filled in with words or markup."""
    return Html(text(message) % {name: text(part) for name, part in parts.items()})


def tag(name: str, /, *children: str, **attributes: Attribute) -> Html:
    """An element on one line; `class_` and `aria_label` are written `class` and `aria-label`."""
    return Html(f"{_opened(name, attributes)}{joined(*children)}</{name}>")


def block(name: str, /, *children: str, **attributes: Attribute) -> Html:
    """An element whose children each begin a line; empty ones are left out."""
    inner = lines(*children)
    return Html(f"{_opened(name, attributes)}\n{inner}\n</{name}>" if inner else f"{_opened(name, attributes)}</{name}>")


def void(name: str, /, **attributes: Attribute) -> Html:
    """An element that can hold nothing, such as an image."""
    return Html(_opened(name, attributes))


def lines(*parts: str) -> Html:
    """The parts that say anything, each on a line of its own."""
    return joined(*(part for part in parts if part), between="\n")


def time(day: date, language: str) -> Html:
    """A day for people and for machines."""
    return tag("time", figures.day(day, language), datetime=day.isoformat())


def _opened(name: str, attributes: dict[str, Attribute]) -> str:
    written = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        written.append(attribute if value is True else f'{attribute}="{text(str(value))}"')
    return f"<{' '.join((name, *written))}>"
