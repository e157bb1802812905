"""A map as a drawing: the border, areas, circles by share, words with lines to them, and the legend under it."""

from app.services.documents.drawing.marks import Anchor, Area, Circle, Drawing, Ink, Line, Mark, Words, folded, measured
from app.services.picture.mapping import MapFacts, MapMark, MapPicture, map_picture

WIDTH = 440.0
_SIZE, _LINE = 9.5, 13.0


def map_drawing(facts: MapFacts, language: str, *, legend: bool = True, width: float = WIDTH) -> Drawing:
    """The map, as high as the municipality is long; with its legend in the picture itself where it will stand alone."""
    height = round(width * min(max(facts.tallness, 0.55), 1.25), 2)
    picture = map_picture(facts, width, height, measured, _LINE, language)
    marks: list[Mark] = _map_marks(picture)
    if not legend:
        return Drawing(width, height, picture.title, picture.alt, language, tuple(marks))
    y = height + 4
    for line in (line for sentence in picture.legend for line in folded(sentence, width, 8.5)):
        y += 11
        marks.append(Words(0, y, line, 8.5, Ink.SOFT))
    return Drawing(width, round(y + 4, 2), picture.title, picture.alt, language, tuple(marks))


def _map_marks(picture: MapPicture) -> list[Mark]:
    marks: list[Mark] = [Area(picture.outline, Ink.GROUND, Ink.EDGE)] if picture.outline else []
    marks += [Area(area.rings, Ink.RULE, Ink.EDGE, 0.7) for area in picture.areas]
    if picture.scale is not None:
        one = picture.scale
        marks += [Line(one.x, one.y, one.x + one.length, one.y, Ink.SOFT, 1.4)]
        marks.append(Words(one.x + one.length / 2, one.y - 4, one.words, 8.5, Ink.SOFT, Anchor.MIDDLE))
    marks += [Line(*label.line, Ink.SOFT, 0.7) for label in picture.labels if label.line]
    marks += [part for mark in picture.marks for part in _mark(mark)]
    marks += [Words(label.left, label.top + 0.76 * label.height, label.words, _SIZE) for label in picture.labels]
    return marks


def _mark(mark: MapMark) -> list[Mark]:
    """A filled circle, a hollow square where hidden, a ring where nobody named the place or nothing is known."""
    if mark.hidden:
        r = mark.radius
        square = ((mark.x - r, mark.y - r), (mark.x + r, mark.y - r), (mark.x + r, mark.y + r), (mark.x - r, mark.y + r))
        return [Area((square,), Ink.PAPER, Ink.TEXT, 1.2)]
    return [Circle(mark.x, mark.y, mark.radius, Ink.ACCENT if mark.sized else Ink.PAPER, Ink.PAPER if mark.sized else Ink.TEXT)]
