"""A leaflet of four pages of A5: both sides of an A4 sheet, folded once in the middle.

The outer side has the last page at the left and the first at the right, the inner side the second and the third, so that the
sheet is printed on both sides, turned on its short edge. The tags tell the pages in the order they are read when it is folded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Frame

from app.models.blocks import Run
from app.services.documents.layouts.looks import Looks
from app.services.documents.layouts.public import Public
from app.services.documents.layouts.sheet import (
    Area,
    Ground,
    Placed,
    Sheet,
    Watermarked,
    balanced,
    first,
    flow,
    height_of,
    largest,
)
from app.services.documents.layouts.writer import NO_END, Writer, shortened
from app.services.documents.marks.drawing import MarkRow
from app.services.documents.tagged import TaggedDocument
from app.services.documents.tagged.text import ACCENT

PAGE = landscape(A4)
HALF = PAGE[0] / 2
MARGIN, BAND, MARK, CODE = 13 * mm, 6 * mm, 40.0, 25 * mm
FOOT, UNIT = 10.0, 9.2
TURNED = "DuplexFlipShortEdge"


Write = Callable[[Writer], None]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What a leaflet holds: its title and what stands under it, and what writes its first page, its inside and its last."""

    title: str
    subtitles: tuple[str, ...]
    cover: Write
    inside: Write
    back: Write


class Folded:
    """One way to set a leaflet: at a size of text, at most so many pieces of it. `whole` says whether all of it has room.

    `parted` keeps each part on its own pages; otherwise all flows through the four.
    """

    def __init__(self, public: Public, leaflet: Leaflet, size: float, most: int = NO_END, *, parted: bool) -> None:
        self._public = public
        self._looks = Looks(size, public.document.accent or ACCENT, UNIT)
        self._writer = Writer(self._looks, public.spoken, most)
        self._grounds: list[Ground] = []
        self._placed: list[Placed] = []
        cover_top = self._head(leaflet)
        ends = []
        for write in (leaflet.cover, leaflet.inside, leaflet.back):
            write(self._writer)
            ends.append(len(self._writer.story))
        self.pieces = self._writer.pieces
        self._writer.close(public.pgettext("document", "There is more to read.") + f" {public.where}")
        story = self._writer.taken()
        foot, foot_top = self._foot()
        areas = _areas(cover_top, foot_top)
        self._placed += self._flowed(story, ends, areas, parted=parted)
        self._placed += foot

    def pdf(self) -> bytes:
        """The document."""
        public = self._public
        properties = replace(public.properties(public.pgettext("document", "Leaflet")), duplex=TURNED)
        document = TaggedDocument(properties, Watermarked(public.watermark, 2), [Frame(0, 0, *PAGE, 0, 0, 0, 0)], size=PAGE)
        document.root = self._writer.root
        for side in (0, 1):
            grounds = self._grounds if side == 0 else []
            document.add(Sheet(PAGE, grounds, [one for one in self._placed if one.page == side]))
        return document.pdf()

    def _flowed(self, story: list[Flowable], ends: list[int], areas: list[Area], *, parted: bool) -> list[Placed]:
        """The parts, which end at `ends` of the story, on their pages, or the whole through all of them."""
        cover, inside = ends[:2]
        flowed = [flow(story, areas)]
        if parted:
            flowed = [
                flow(story[:cover], areas[:1]),
                balanced(story[cover:inside], areas[1:3]),
                flow(story[inside:], areas[3:]),
            ]
        self.whole = not any(left for _, left in flowed)
        return [one for placed, _ in flowed for one in placed]

    def _head(self, leaflet: Leaflet) -> float:
        """Marks and title on the first page; where its text begins."""
        public, writer, looks = self._public, self._writer, self._looks
        left, width, top = HALF + MARGIN, HALF - 2 * MARGIN, MARGIN
        if public.document.marks:
            row = MarkRow(public.document.marks, writer.root, high=MARK)
            self._placed.append(Placed(row, left, top, width))
            top += row.wrap(width, 0)[1] + 4 * mm
        head = Writer(looks, public.spoken)
        head.root = head.section = writer.root
        head.heading(leaflet.title, 1, looks.title, public.spoken)
        for line in leaflet.subtitles:
            head.paragraph(line, looks.subtitle)
        writer.begun_under(1)
        story = head.taken()
        high = height_of(story, width - 2 * BAND)
        self._grounds.append(Ground(Area(left, top, width, high + 2 * BAND), looks.accent))
        self._placed += flow(story, [Area(left + BAND, top + BAND, width - 2 * BAND, high + 1)])[0]
        return top + high + 2 * BAND + 6 * mm

    def _foot(self) -> tuple[list[Placed], float]:
        """Where the whole is read and which version this is, at the foot of the last page; where it begins."""
        public, writer = self._public, self._writer
        note = replace(self._looks, size=FOOT).note
        writer.section = writer.root.add("Sect")
        if public.address:
            lead = public.pgettext("document", "Read the whole promise:")
            writer.paragraph([Run(f"{lead} ", bold=True), Run(shortened(public.address, 200), link=public.address)], note)
        writer.paragraph(" · ".join(filter(None, (public.municipality, public.version))), note)
        story = writer.taken()
        code = writer.qr(public.address, public.alternative(), CODE)
        width = HALF - 2 * MARGIN - (CODE + 4 * mm if code else 0)
        high = max(height_of(story, width), CODE if code else 0.0)
        top = PAGE[1] - MARGIN - high
        self._grounds.append(Ground(Area(MARGIN, top - 3 * mm, HALF - 2 * MARGIN, 1.0), self._looks.accent))
        placed = flow(story, [Area(MARGIN, top, width, high + 1)])[0]
        if code:
            placed.append(Placed(code, MARGIN + width + 4 * mm, top, CODE))
        return placed, top - 6 * mm


@dataclass(frozen=True, slots=True)
class Way:
    """A leaflet at a size of text, each part on its own pages or all of it flowing through the four."""

    leaflet: Leaflet
    size: float
    parted: bool


def fitted(public: Public, ways: Sequence[Way], cut: Callable[[int], Leaflet] | None = None) -> bytes:
    """The leaflet by the first of the ways, which take ever less room, in which all of it has room.

    Where the last takes too much still, `cut` makes it with so many commitments; and where that is not enough, it holds the
    first of its pieces, and says that there is more and where.
    """
    chosen = first(lambda at: Folded(public, ways[at].leaflet, ways[at].size, parted=ways[at].parted).whole, len(ways))
    if chosen is not None:
        way = ways[chosen]
        return Folded(public, way.leaflet, way.size, parted=way.parted).pdf()
    last = ways[-1]
    if cut is not None:
        some = largest(lambda number: Folded(public, cut(number), last.size, parted=False).whole, public.commitments)
        composed = Folded(public, cut(some), last.size, parted=False)
        if composed.whole:
            return composed.pdf()
    pieces = Folded(public, last.leaflet, last.size, parted=False).pieces
    most = largest(lambda number: Folded(public, last.leaflet, last.size, number, parted=False).whole, pieces)
    return Folded(public, last.leaflet, last.size, most, parted=False).pdf()


def _areas(cover_top: float, last_bottom: float) -> list[Area]:
    """The four pages in the order they are read."""
    width, high = HALF - 2 * MARGIN, PAGE[1] - 2 * MARGIN
    return [
        Area(HALF + MARGIN, cover_top, width, max(0.0, PAGE[1] - MARGIN - cover_top)),
        Area(MARGIN, MARGIN, width, high, page=1),
        Area(HALF + MARGIN, MARGIN, width, high, page=1, closed=True),
        Area(MARGIN, MARGIN, width, max(0.0, last_bottom - MARGIN)),
    ]
