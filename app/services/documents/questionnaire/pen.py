"""What a pen puts on a practice form: crosses, boxes blackened by mistake, digits and words, a little different every time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable

from app import resource
from app.services.documents.questionnaire.sheet import EDGE, LEFT, PAGE, RIGHT, SIDE
from app.services.documents.tagged import Element, TaggedCanvas
from app.services.documents.tagged.canvas import canvas_of
from app.services.documents.tagged.font import REGULAR, printable

HAND = "Caveat-Medium"
BLUE = "#1D2F8A"
SIZE = 13.0
MM = 72 / 25.4
Rectangle = tuple[float, float, float, float]
"""Left, bottom, width and height in points."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a pen put in a box or on its lines; `seed` makes the same hand draw the same again."""

    crossed: bool = False
    struck: bool = False
    words: str = ""
    digits: str = ""
    seed: str = ""

    def digit(self, place: int) -> str:
        """The digit of that place, from 0; empty where none is written."""
        return self.digits[place : place + 1]


UNTOUCHED = Written()


def tick(canvas: TaggedCanvas, written: Written, box: Rectangle) -> None:
    """Cross a box, or blacken it."""
    if not (written.crossed or written.struck):
        return
    left, bottom, width, height = box
    chance = Random(written.seed)

    def point(across: float, up: float) -> tuple[float, float]:
        return left + (across + chance.uniform(-0.09, 0.09)) * width, bottom + (up + chance.uniform(-0.09, 0.09)) * height

    strokes = [((0.02, 0.02), (0.98, 1.0)), ((0.04, 0.96), (0.96, 0.04))]
    if written.struck:
        strokes += [((0.1, step / 7), (0.9, (step + 0.5) / 7)) for step in range(7)]
    with _inked(canvas, 1.9 if written.struck else 1.3):
        for begins, ends in strokes:
            canvas.bezier(*point(*begins), *point(0.38, 0.36 if begins[1] < 0.5 else 0.64), *point(0.5, 0.5), *point(*ends))


def write(canvas: TaggedCanvas, words: str, left: float, bottom: float, width: float, size: float = SIZE) -> None:
    """Words on a line, smaller where they would not fit."""
    said, face = printable(words), face_of(words)
    fitting = min(size, size * width / max(1.0, float(stringWidth(said, face, size))))
    with _inked(canvas, 1.0):
        canvas.setFont(face, fitting)
        canvas.drawString(left, bottom, said)


class MarginNote(Flowable):
    """Words in the margin beside what comes next, along the edge of the paper; takes no room."""

    def __init__(self, words: str, element: Element) -> None:
        super().__init__()
        self._words, self._element = printable(words), element
        self.keepWithNext = True

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """No height at all."""
        self.width, self.height = available_width, 0.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw beside the origin; reportlab calls it."""
        canvas = canvas_of(self)
        x, y = (float(place) for place in canvas.absolutePosition(0, 0))
        outer = LEFT * MM - 7 if x < PAGE[0] * MM / 2 else RIGHT * MM + 15
        room = (y / MM - EDGE - SIDE if y > PAGE[1] * MM / 2 else PAGE[1] - y / MM - EDGE - SIDE) * MM
        face = face_of(self._words)
        size = min(SIZE, SIZE * room / max(1.0, float(stringWidth(self._words, face, SIZE))))
        downwards = y > PAGE[1] * MM / 2
        with canvas.content(self._element), _inked(canvas, 1.0):
            canvas.translate(outer - x - (8 if downwards else 0), 0)
            canvas.rotate(-90 if downwards else 90)
            canvas.setFont(face, size)
            canvas.drawString(4, 0, self._words)


@contextmanager
def _inked(canvas: TaggedCanvas, width: float) -> Iterator[None]:
    """What is drawn within is drawn with the pen."""
    canvas.saveState()
    canvas.setStrokeColor(HexColor(BLUE))
    canvas.setFillColor(HexColor(BLUE))
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    yield
    canvas.restoreState()


def face_of(words: str) -> str:
    """The handwriting, or the document's own face where it lacks a letter."""
    return HAND if all(ord(sign) in _letters() for sign in printable(words)) else REGULAR


@cache
def _letters() -> frozenset[int]:
    pdfmetrics.registerFont(TTFont(HAND, resource.path(f"fonts/{HAND}.ttf")))
    font: Any = pdfmetrics.getFont(HAND)
    return frozenset(font.face.charToGlyph)
