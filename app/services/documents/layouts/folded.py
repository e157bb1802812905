"""A leaflet of four pages of A5: both sides of an A4 sheet, folded once in the middle.

The outer side has the last page at the left and the first at the right, the inner side the second and the third, so that the
sheet is printed on both sides, turned on its short edge. The tags tell the pages in the order they are read when it is folded.
"""

from collections.abc import Callable, Iterable, Sequence
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
HIGHEST_GROUP = PAGE[1] * 0.4
NEARLY = 0.5
"""In points: so much smaller a size is taken for a tidier page."""
LEAST_FILLED = 0.65
"""Of a page's height, that parts on pages of their own fill inside."""


Write = Callable[[Writer], None]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What a leaflet holds: its title and what stands under it, and what writes its first page, its inside and its last."""

    title: str
    subtitles: tuple[str, ...]
    cover: Write
    inside: Write
    back: Write


@dataclass(frozen=True, slots=True)
class Way:
    """How a leaflet is set: at a size of text, at most so many pieces of it.

    `parted` keeps each part on its own pages; otherwise all flows through the four. A heading with all that stands under it is
    not parted where it is at most `grouped` points high.
    """

    leaflet: Leaflet
    size: float
    most: int = NO_END
    parted: bool = False
    grouped: float = 0.0


class Folded:
    """A leaflet set in one way. `whole` says whether all of it has room, `filled` whether a parted one has no empty half page."""

    def __init__(self, public: Public, way: Way) -> None:
        leaflet = way.leaflet
        self._public = public
        self._looks = Looks(way.size, public.document.accent or ACCENT, UNIT)
        self._writer = Writer(self._looks, public.spoken, way.most)
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
        self._placed += self._flowed(story, ends, _areas(cover_top, foot_top), way)
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

    def _flowed(self, story: list[Flowable], ends: list[int], areas: list[Area], way: Way) -> list[Placed]:
        """The parts, which end at `ends` of the story, on their pages, or the whole evenly through all of them."""
        cover, inside = ends[:2]
        flowed = [balanced(story, areas, grouped=way.grouped)]
        if way.parted:
            flowed = [
                flow(story[:cover], areas[:1], grouped=way.grouped),
                balanced(story[cover:inside], areas[1:3], grouped=way.grouped),
                flow(story[inside:], areas[3:], grouped=way.grouped),
            ]
        self.whole = not any(left for _, left in flowed)
        placed = [one for some, _ in flowed for one in some]
        self.filled = ends[-1] > inside and _lowest(placed, page=1) > LEAST_FILLED * PAGE[1]
        return placed

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


def fitted(
    public: Public, leaflets: Sequence[Leaflet], sizes: Sequence[float], cut: Callable[[int], Leaflet] | None = None
) -> bytes:
    """The first of the leaflets, which tell ever less, that has room, in as large a size as it has room in.

    Within `NEARLY` of that size, a way that keeps each part on its own pages goes before one that flows, and one that parts
    no heading from what stands under it before one that does.

    Where the last takes too much still, `cut` makes it with so many commitments; and where that is not enough, it holds the
    first of its pieces, and says that there is more and where.
    """
    for leaflet in leaflets:
        largest_size = first(lambda at, of=leaflet: Folded(public, Way(of, sizes[at])).whole, len(sizes))  # type: ignore[misc]
        if largest_size is not None:
            return _tidiest(public, leaflet, sizes[largest_size:], at_most=largest_size == 0).pdf()
    last = Way(leaflets[-1], sizes[-1])
    if cut is not None:
        some = largest(lambda number: Folded(public, replace(last, leaflet=cut(number))).whole, public.commitments)
        composed = Folded(public, replace(last, leaflet=cut(some)))
        if composed.whole:
            return composed.pdf()
    pieces = Folded(public, last).pieces
    most = largest(lambda number: Folded(public, replace(last, most=number)).whole, pieces)
    return Folded(public, replace(last, most=most)).pdf()


def _tidiest(public: Public, leaflet: Leaflet, sizes: Sequence[float], *, at_most: bool) -> Folded:
    """The tidiest way to set it at about the first of the sizes, in which it has room when it flows.

    Parts on pages of their own leave empty half pages only where the text is as large `at_most` as it ever is.
    """
    near = [size for size in sizes if size >= sizes[0] - NEARLY]
    for parted in (True, False):
        for size in near:
            composed = Folded(public, Way(leaflet, size, parted=parted, grouped=HIGHEST_GROUP))
            if composed.whole and (not parted or composed.filled or (at_most and size == sizes[0])):
                return composed
    return Folded(public, Way(leaflet, sizes[0]))


def _lowest(placed: Iterable[Placed], page: int) -> float:
    """How far down anything reaches on a page."""
    return max((one.top + one.flowable.wrap(one.width, 0)[1] for one in placed if one.page == page), default=0.0)


def _areas(cover_top: float, last_bottom: float) -> list[Area]:
    """The four pages in the order they are read."""
    width, high = HALF - 2 * MARGIN, PAGE[1] - 2 * MARGIN
    return [
        Area(HALF + MARGIN, cover_top, width, max(0.0, PAGE[1] - MARGIN - cover_top)),
        Area(MARGIN, MARGIN, width, high, page=1),
        Area(HALF + MARGIN, MARGIN, width, high, page=1, closed=True),
        Area(MARGIN, MARGIN, width, max(0.0, last_bottom - MARGIN)),
    ]
