"""A drawing as SVG: words as text, a title and a description for those who can't see it, the same bytes each time."""

from xml.sax.saxutils import escape, quoteattr

from app.services.documents.drawing.marks import Area, Circle, Drawing, Ink, Line, Mark, Words, measured
from app.services.documents.tagged.font import printable
from app.services.documents.tagged.metadata import LANGUAGE_TAGS

_MARGIN = 12.0
_FAMILY = "'Source Sans 3', 'Segoe UI', Arial, sans-serif"


def svg(drawing: Drawing) -> bytes:
    """The picture as a file of its own, on white."""
    width, height = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
    tag = LANGUAGE_TAGS.get(drawing.language, drawing.language)
    size = f'width="{_n(width)}" height="{_n(height)}"'
    box = f'viewBox="{_n(-_MARGIN)} {_n(-_MARGIN)} {_n(width)} {_n(height)}"'
    said = f'role="img" aria-labelledby="title desc" xml:lang="{tag}" lang="{tag}" font-family="{_FAMILY}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} {said}>',
        f'<title id="title">{escape(printable(drawing.title))}</title>',
        f'<desc id="desc">{escape(printable(drawing.alt))}</desc>',
        f'<rect x="{_n(-_MARGIN)}" y="{_n(-_MARGIN)}" {size} fill="{Ink.PAPER}"/>',
        *map(_element, drawing.marks),
        "</svg>",
        "",
    ]
    return "\n".join(lines).encode()


def _element(mark: Mark) -> str:
    match mark:
        case Line():
            ends = f'x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" y2="{_n(mark.y2)}"'
            return f'<line {ends} stroke="{mark.ink}" stroke-width="{_n(mark.thick)}"/>'
        case Area():
            path = " ".join("M" + " L".join(f"{_n(x)} {_n(y)}" for x, y in ring) + " Z" for ring in mark.rings)
            edge = f' stroke="{mark.edge}" stroke-width="{_n(mark.thick)}"' if mark.edge else ""
            return f'<path d="{path}" fill="{mark.fill or "none"}" fill-rule="evenodd"{edge}/>'
        case Circle():
            place = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"'
            return f'<circle {place} fill="{mark.fill}" stroke="{mark.edge}" stroke-width="{_n(mark.thick)}"/>'
        case Words():
            bold = ' font-weight="600"' if mark.bold else ""
            place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" text-anchor={quoteattr(mark.anchor)}'
            # The room was measured in our typeface: another one is pressed or stretched into it, so that nothing meets.
            room = f'textLength="{_n(measured(mark.text, mark.size, bold=mark.bold))}" lengthAdjust="spacingAndGlyphs"'
            return f'<text {place} fill="{mark.ink}"{bold} {room}>{escape(printable(mark.text))}</text>' if mark.text else ""


def _n(number: float) -> str:
    """A number as short as two decimals allow."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
