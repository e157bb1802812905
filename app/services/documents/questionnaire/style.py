"""How a form is set: the usual print, two columns to a page, and the large one for those who see badly."""

from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from app.services.documents.tagged import Look
from app.services.documents.tagged.text import SOFT


@dataclass(frozen=True, slots=True)
class Style:
    """Looks of what is written, and measures in points."""

    title: Look
    question: Look
    text: Look
    small: Look
    box: float
    """The side of a box."""
    line: float
    """Between two lines to write on."""
    columns: int


NORMAL = Style(
    title=Look(size=17, leading=20, bold=True, after=4),
    question=Look(size=10, leading=12.5, bold=True, before=9, after=3, keep_with_next=True),
    text=Look(size=9.5, leading=12, after=0),
    small=Look(size=8, leading=10, colour=SOFT, after=2),
    box=4.2 * mm,
    line=8 * mm,
    columns=2,
)
LARGE = Style(
    title=Look(size=26, leading=31, bold=True, after=8),
    question=Look(size=17, leading=21, bold=True, before=16, after=6, keep_with_next=True),
    text=Look(size=16, leading=20, after=0),
    small=replace(Look(size=14, leading=18, after=4), colour=SOFT),
    box=6.5 * mm,
    line=12 * mm,
    columns=1,
)
