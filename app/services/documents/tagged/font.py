"""The typeface of every document, and what to do with a character it lacks.

Source Sans 3 (SIL Open Font License, `resources/fonts/OFL.txt`) as static TrueType: reportlab embeds no other kind.
"""

import unicodedata
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app import resource

REGULAR = "SourceSans3-Regular"
SEMIBOLD = "SourceSans3-Semibold"
MISSING_SIGN = "\u25a1"
"""Stands in the document for a character the typeface lacks."""
_UNBROKEN = "\u00a0\u202f"
_INVISIBLE = {"Cc", "Cf"}
_UNWRITABLE = {"Co", "Cn", "Cs"}


@cache
def register() -> None:
    """Make the typeface known to reportlab; once is enough."""
    for name in (REGULAR, SEMIBOLD):
        pdfmetrics.registerFont(TTFont(name, resource.path(f"fonts/{name}.ttf")))


@cache
def _drawable() -> frozenset[int]:
    """The code points both weights can draw."""
    register()
    faces: list[Any] = [pdfmetrics.getFont(name) for name in (REGULAR, SEMIBOLD)]
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in faces))


def printable(text: str) -> str:
    """`text` as it can be printed: composed letters, plain spaces, nothing invisible, a sign for what the typeface lacks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_printed(character) for character in unicodedata.normalize("NFC", text))


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` that a document shows as a sign because the typeface lacks them, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(dict.fromkeys(character for character in composed if _printed(character) == MISSING_SIGN != character))


def _printed(character: str) -> str:
    if character in _UNBROKEN:
        return character
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return ""
    if category in _UNWRITABLE or ord(character) not in _drawable():
        return MISSING_SIGN
    return character
