"""A drawing before it is SVG or PDF: lines, areas, circles and words in a frame, y downwards, each in a colour with a role."""

from dataclasses import dataclass
from enum import StrEnum

from reportlab.pdfbase.pdfmetrics import stringWidth

from app.services.documents.tagged import font


class Ink(StrEnum):
    """What a colour is for; the same roles as the screen's themes, in the colours that print."""

    ACCENT = "#0B4F8A"
    TEXT = "#15202B"
    SOFT = "#54616F"
    EDGE = "#7A8794"
    RULE = "#D5DCE4"
    GROUND = "#EEF2F6"
    PAPER = "#FFFFFF"


class Anchor(StrEnum):
    """Which end of the words stands at their point, as SVG calls it."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """Closed rings, filled where an odd number of them lie around; no fill or no edge where None."""

    rings: tuple[tuple[tuple[float, float], ...], ...]
    fill: Ink | None
    edge: Ink | None
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A filled circle with an edge."""

    x: float
    y: float
    radius: float
    fill: Ink
    edge: Ink
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float = 9.5
    ink: Ink = Ink.TEXT
    anchor: Anchor = Anchor.START
    bold: bool = False


Mark = Line | Area | Circle | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in a frame, those after lying over those before. `alt` says all that the picture does, in `language`."""

    width: float
    height: float
    title: str
    alt: str
    language: str
    marks: tuple[Mark, ...]


def bar(x: float, y: float, width: float, height: float, fill: Ink) -> Area:
    """A filled rectangle."""
    return Area((((x, y), (x + width, y), (x + width, y + height), (x, y + height)),), fill, None)


def measured(text: str, size: float = 9.5, *, bold: bool = False) -> float:
    """How wide the words are."""
    font.register()
    return float(stringWidth(font.printable(text), font.SEMIBOLD if bold else font.REGULAR, size))


def folded(text: str, width: float, size: float = 9.5) -> list[str]:
    """The text in lines no wider than `width`; a word wider than that stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and measured(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
