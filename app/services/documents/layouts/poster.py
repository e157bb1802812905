"""The poster: the promise on one page, A4 or A3 of the same design, whatever it holds."""

from dataclasses import replace
from functools import partial

from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Frame

from app.models.blocks import Run, blocks_to_text
from app.services.documents.layout import PosterSize
from app.services.documents.layouts.looks import Looks
from app.services.documents.layouts.public import Public, PublicPromise
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
from app.services.documents.layouts.writer import Writer, shortened
from app.services.documents.marks.drawing import MarkRow
from app.services.documents.tagged import TaggedDocument
from app.services.documents.tagged.text import ACCENT

SIZES = (22.0, 19.0, 17.0, 15.5, 14.0, 13.0, 12.0, 11.2, 10.5)
"""Of the running text on A4, in points, from the largest that looks well."""
SMALL_SIZES = (11.2, 10.5, 9.8, 9.2, 8.6)
"""Where it is tried without targets and who is responsible, down to the smallest that is read on a wall."""
ONE_COLUMN = 15.0
"""From this size lines run over the whole width; under it they would be too long to follow."""
LONGEST_CONTACT = 320
MARGIN, BAND, GUTTER, MARK, CODE = 14 * mm, 7 * mm, 9 * mm, 46.0, 27 * mm
FOOT = 11.5


def poster_pdf(promise: PublicPromise, size: PosterSize, language: str) -> bytes:
    """The poster as PDF/UA-1 and PDF/A-2a, always one page; the same promise gives the same bytes.

    The text is as large as its length allows. Where the smallest is too large still, it shows the first commitments, and says
    how many more there are and where to read them.
    """
    public = Public(promise, language)
    unit = (A3 if size is PosterSize.A3 else A4)[0] / A4[0]
    steps = [*((size, True) for size in SIZES), *((size, False) for size in SMALL_SIZES)]
    ways = [partial(_Poster, public, step, unit, public.commitments, targets=targets) for step, targets in steps]
    chosen = first(lambda at: ways[at]().whole, len(ways))
    if chosen is not None:
        return ways[chosen]().pdf()
    least = SMALL_SIZES[-1]
    most = largest(lambda number: _Poster(public, least, unit, number, targets=False).whole, public.commitments)
    return _Poster(public, least, unit, most, targets=False).pdf()


class _Poster:
    """One way to set it: at a size of text, with so many commitments. `whole` says whether all of it has room."""

    def __init__(self, public: Public, size: float, unit: float, most: int, *, targets: bool) -> None:
        self._public, self._unit, self._targets = public, unit, targets
        self._size = (A4[0] * unit, A4[1] * unit)
        self._looks = Looks(size * unit, public.document.accent or ACCENT, 12 * unit)
        self._writer = Writer(self._looks, public.spoken)
        self._grounds: list[Ground] = []
        self._placed: list[Placed] = []
        self._left, self._width = MARGIN * unit, self._size[0] - 2 * MARGIN * unit
        top = self._above()
        self._promised(top, most)

    def pdf(self) -> bytes:
        """The document."""
        public = self._public
        frame = Frame(0, 0, *self._size, 0, 0, 0, 0)
        subject = public.pgettext("document", "Citizens' promise")
        document = TaggedDocument(public.properties(subject), Watermarked(public.watermark), [frame], size=self._size)
        document.root = self._writer.root
        document.add(Sheet(self._size, self._grounds, self._placed))
        return document.pdf()

    def _above(self) -> float:
        """The marks, the title on its band, and what was given priority; where the commitments may begin."""
        public, writer, looks = self._public, self._writer, self._looks
        top = MARGIN * self._unit
        if public.document.marks:
            row = MarkRow(public.document.marks, writer.root, high=MARK * self._unit)
            top = self._stand([row], top) + 4 * mm * self._unit
        writer.heading(public.title, 1, looks.title, public.spoken)
        writer.paragraph(public.municipality, looks.subtitle, public.spoken)
        writer.paragraph(public.period, looks.subtitle)
        inset = BAND * self._unit
        title = writer.taken()
        high = height_of(title, self._width - 2 * inset) + 2 * inset
        self._grounds.append(Ground(Area(self._left, top, self._width, high), looks.accent))
        self._stand(title, top + inset, inset)
        top += high + 7 * mm * self._unit
        public.write_notes(writer)
        self._priorities()
        return self._stand(writer.taken(), top)

    def _priorities(self) -> None:
        public, writer = self._public, self._writer
        titles = [shortened(area.title, 80) for area in public.document.priorities if area.title.strip()]
        if titles:
            writer.heading(public.pgettext("document", "Priority areas"), 2)
            writer.paragraph(" · ".join(titles[:12]), language=public.spoken)

    def _promised(self, top: float, most: int) -> None:
        """The commitments between what stands above and the foot, which is measured first and read last."""
        public, writer = self._public, self._writer
        whole: list[Flowable] = []
        if public.commitments:
            writer.heading(public.pgettext("document", "This is what we promise"), 2)
            whole = writer.taken()
        before = whole[0].getSpaceBefore() if whole else 0.0
        heading_top = top + before
        columns_top = heading_top + height_of(whole, self._width) + (whole[0].getSpaceAfter() if whole else 0.0)
        public.write_commitments(writer, most, targets=self._targets)
        story = writer.taken()
        foot, code = self._foot()
        foot_width = self._width - (CODE * self._unit + 6 * mm * self._unit if code else 0)
        high = max(height_of(foot, foot_width), CODE * self._unit if code else 0.0)
        foot_top = self._size[1] - MARGIN * self._unit - high
        columns = self._columns(columns_top, foot_top - 7 * mm * self._unit)
        placed, left = balanced(story, columns)
        self.whole = not left
        self._stand(whole, heading_top)
        self._placed += placed
        self._grounds.append(Ground(Area(self._left, foot_top - 4 * mm * self._unit, self._width, 1.2), self._looks.accent))
        self._placed += flow(foot, [Area(self._left, foot_top, foot_width, high + 1)])[0]
        if code:
            self._placed.append(Placed(code, self._left + self._width - CODE * self._unit, foot_top, CODE * self._unit))

    def _foot(self) -> tuple[list[Flowable], Flowable | None]:
        """Where the whole is read, whom to ask, and which version this is; the code that leads to it."""
        public, writer = self._public, self._writer
        note = replace(self._looks, size=FOOT * self._unit).note
        writer.section = writer.root.add("Sect")
        if public.address:
            lead = public.pgettext("document", "Read the whole promise:")
            writer.paragraph([Run(f"{lead} ", bold=True), Run(shortened(public.address, 200), link=public.address)], note)
        contact = " ".join(blocks_to_text(public.document.contact).split())
        if contact:
            writer.paragraph(shortened(contact, LONGEST_CONTACT), note, public.spoken)
        writer.paragraph(public.version, note)
        story = writer.taken()
        return story, writer.qr(public.address, public.alternative(), CODE * self._unit)

    def _columns(self, top: float, bottom: float) -> list[Area]:
        high = max(0.0, bottom - top)
        if self._looks.size >= ONE_COLUMN * self._unit:
            return [Area(self._left, top, self._width, high)]
        gutter = GUTTER * self._unit
        width = (self._width - gutter) / 2
        return [Area(self._left + column * (width + gutter), top, width, high) for column in (0, 1)]

    def _stand(self, story: list[Flowable], top: float, inset: float = 0.0) -> float:
        """Place the story as high as it is; where it ends."""
        width = self._width - 2 * inset
        high = height_of(story, width)
        self._placed += flow(story, [Area(self._left + inset, top, width, high + 1)])[0]
        return top + high
