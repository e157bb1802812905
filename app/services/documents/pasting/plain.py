"""Plain text as blocks."""

import re
from dataclasses import dataclass

from app.models.blocks import Block, Paragraph, Run
from app.models.refusal import Refusal
from app.services.documents.pasting.line import Gathered, Line

MOST_LETTERS = 200_000
"""Letters that can be pasted at once, some sixty pages; and tags and stretches of words of a page."""

_BULLET = re.compile(r"\s*[-*•·▪◦–]\s+(.*)")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+(.*)")


@dataclass(eq=False)
class PastedTooLong(Refusal):
    """More text than a promise holds was to be pasted."""

    most: int


def refuse_too_long(letters: int) -> None:
    """Raise PastedTooLong for more letters than can be pasted."""
    if letters > MOST_LETTERS:
        raise PastedTooLong(MOST_LETTERS)


def blocks_from_plain_text(text: str) -> tuple[Block, ...]:
    """An empty line ends a paragraph; where there is none, each line is one. Lines with a sign before them are lists.

    Raises PastedTooLong for more than a promise holds.
    """
    refuse_too_long(len(text))
    lines = [line.strip() for line in text.strip().splitlines()]
    spaced = "" in lines
    gathered = Gathered()
    pending: list[str] = []
    for line in [*lines, ""]:
        bullet, number = _BULLET.fullmatch(line), _NUMBER.fullmatch(line)
        found = bullet or number
        if pending and (found or not line or not spaced):
            gathered.add(Paragraph(_runs(" ".join(pending))))
            pending = []
        if found:
            gathered.add_item(_runs(found[1]), "list", numbered=bullet is None)
        elif line:
            pending.append(line)
    return gathered.blocks()


def _runs(text: str) -> tuple[Run, ...]:
    line = Line()
    line.add(text, bold=False, link="")
    return line.taken()
