"""Runs of text broken into lines: at spaces, after hyphens and slashes, and in the middle of a word too long for a line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from app.models.blocks import Run
from app.services.documents.tagged import font

SOFT_HYPHEN = "\u00ad"
"""Ends a line inside a word: drawn as a hyphen, read as nothing."""
WHOLE_WORD = 20
"""A word of more letters than these may be broken where the room is scant."""
_CHUNK = re.compile(r" +|[^ ]+")
_INNER_BREAK = re.compile(r"(?<=\w-)(?=[^\W\d])|(?<=\w[/@])(?=\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one font on one line; `run` is the number of the run it comes from."""

    text: str
    font: str
    run: int
    size: float

    @property
    def width(self) -> float:
        """In points."""
        return float(stringWidth(self.text, self.font, self.size))


Line = tuple[Piece, ...]


@lru_cache(maxsize=4096)
def broken(runs: tuple[Run, ...], size: float, bold: bool, width: float) -> tuple[Line, ...]:
    """The lines of the runs set in `size` points and at most `width` points wide.

    A line that was broken at a space ends with that space, so that the words stay apart when read aloud; it is not counted
    in the width. Each run's text must be printable (see `font.printable`).
    """
    lines: list[Line] = []
    line: list[Piece] = []
    taken = 0.0
    for space, word in _words(runs, size, bold):
        gap = space.width if space and line else 0.0
        if line and taken + gap + _width(word) > width:
            lines.append(_ended(line, space))
            line, taken, gap = [], 0.0, 0.0
        if line and space:
            line.append(space)
        rest = word
        while _width(rest) > width:
            head, rest = _cut(rest, width)
            lines.append(_merged(head))
        line += rest
        taken += gap + _width(rest)
    if line:
        lines.append(_merged(line))
    return tuple(lines)


def widest(runs: Iterable[Run], size: float, bold: bool) -> float:
    """The width in points of the widest of what is never broken: a number, or a word, of which the first letters count."""
    return max((_width(_begun(word)) for _space, word in _words(runs, size, bold)), default=0.0)


def _begun(word: list[Piece]) -> list[Piece]:
    """A word no longer than what a line is made wide for."""
    begun, left = [], WHOLE_WORD
    for piece in word:
        begun.append(replace(piece, text=piece.text[:left]))
        left = max(0, left - len(piece.text))
    return begun


def _words(runs: Iterable[Run], size: float, bold: bool) -> Iterable[tuple[Piece | None, list[Piece]]]:
    """What can't be broken, each with the space before it, if any."""
    space: Piece | None = None
    word: list[Piece] = []
    for number, run in enumerate(runs):
        face = font.SEMIBOLD if bold or run.bold else font.REGULAR
        for chunk in _CHUNK.findall(run.text):
            if chunk[0] == " ":
                if word:
                    yield space, word
                word, space = [], Piece(" ", face, number, size)
                continue
            for position, part in enumerate(_INNER_BREAK.split(chunk)):
                if position:
                    yield space, word
                    word, space = [], None
                word = [*word, Piece(part, face, number, size)]
    if word:
        yield space, word


def _width(pieces: Iterable[Piece]) -> float:
    return sum(piece.width for piece in pieces)


def _ended(line: list[Piece], space: Piece | None) -> Line:
    if space:
        line = [*line, replace(line[-1], text=" ")]
    return _merged(line)


def _merged(line: list[Piece]) -> Line:
    """Neighbours of one run as one piece."""
    merged: list[Piece] = []
    for piece in line:
        if merged and (merged[-1].run, merged[-1].font) == (piece.run, piece.font):
            merged[-1] = replace(piece, text=merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return tuple(merged)


def _cut(word: list[Piece], width: float) -> tuple[list[Piece], list[Piece]]:
    """As much of a word as fits in `width` (at least a character), and the rest; between two letters a soft hyphen is set."""
    room = width - word[0].size / 3
    head: list[Piece] = []
    for position, piece in enumerate(word):
        if piece.width <= room:
            head.append(piece)
            room -= piece.width
            continue
        fits = 0
        for character in piece.text:
            room -= stringWidth(character, piece.font, piece.size)
            if room < 0:
                break
            fits += 1
        fits = fits if fits or head else 1
        before, after = piece.text[:fits], piece.text[fits:]
        inside = before[-1:].isalpha() and after[:1].isalpha()
        if before:
            head.append(replace(piece, text=before + SOFT_HYPHEN if inside else before))
        return head, [replace(piece, text=after), *word[position + 1 :]] if after else word[position + 1 :]
    return head, []
