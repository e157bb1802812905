"""A document as it is written: headings, paragraphs, lists, tables and figures in reading order, then its bytes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import IO, Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.documents.tagged.canvas import TaggedCanvas
from app.services.documents.tagged.element import Element
from app.services.documents.tagged.font import printable, register
from app.services.documents.tagged.furniture import SIDE, PageFurniture
from app.services.documents.tagged.headed import Headed
from app.services.documents.tagged.metadata import Properties
from app.services.documents.tagged.second_pass import finished
from app.services.documents.tagged.table import Table
from app.services.documents.tagged.text import ACCENT, Look, Text

TOP, BOTTOM = 25 * mm, 22 * mm
TEXT_WIDTH = A4[0] - 2 * SIDE
"""In points: what a line or a table has on a page."""
BODY = Look()
ITEM = Look(indent=15, after=3)
HEADINGS = (
    Look(size=26, leading=31, colour=ACCENT, bold=True, after=4, keep_with_next=True),
    Look(size=15, leading=19, colour=ACCENT, bold=True, before=16, after=5, keep_with_next=True),
    Look(size=11.5, leading=15, bold=True, before=10, after=4, keep_with_next=True),
    Look(size=10.5, leading=15, bold=True, before=6, after=2, keep_with_next=True),
)
BULLET = "•"


class TaggedDocument:
    """Write from the first heading to the last line, then take `pdf()`, once; `frames` are the columns of a page.

    `size` is a page's width and height in points, `accent` the colour of headings (the program's own where it is empty).

    `section` is the element that what comes next belongs to; a heading of level 2 begins a new one. Empty text adds nothing.
    """

    def __init__(
        self,
        properties: Properties,
        furniture: PageFurniture,
        frames: Sequence[Frame] = (),
        *,
        size: tuple[float, float] = A4,
        accent: str = "",
    ) -> None:
        rl_config.useA85 = 0
        register()
        self.properties = properties
        self.furniture = furniture
        self.root = Element("Document")
        self.section = self.root
        self.story: list[Flowable] = []
        self.pages = 0
        """How many there are, once `pdf()` has made them."""
        self.accent = accent or ACCENT
        self._size = size
        self._frames = list(frames) or [_whole_page()]
        self._level = 0

    def add(self, flowable: Flowable) -> None:
        """Put anything that carries its own element in the flow."""
        self.story.append(flowable)

    def table(self, table: Table) -> None:
        """A table; the headings just above it stay with its first rows."""
        headings: list[Flowable] = []
        while self.story and getattr(self.story[-1], "keepWithNext", False):
            headings.insert(0, self.story.pop())
        self.add(Headed(headings, table) if headings else table)

    def heading(self, text: str, level: int, language: str = "") -> None:
        """A heading; a level is never skipped, whatever is asked for (PDF/UA-1, 7.4.2). `language` as in `Element`."""
        if not printable(text).strip():
            return
        level = max(1, min(level, self._level + 1, len(HEADINGS)))
        if level <= 2:
            self.section = self.root if level == 1 else self.root.add("Sect")
        self._level = level
        element = self.section.add(f"H{level}", language=language)
        look = HEADINGS[level - 1]
        look = replace(look, colour=self.accent) if look.colour == ACCENT else look
        self.add(Text((Run(text),), look, element, outline=level - 1))

    def paragraph(self, runs: Iterable[Run], look: Look = BODY, language: str = "") -> None:
        """A paragraph."""
        said = Text(runs, look, None)
        if said:
            said.element = self.section.add("P", language=language)
            self.add(said)

    def items(self, items: Iterable[Iterable[Run]], *, numbered: bool = False, language: str = "") -> None:
        """A list with bullets or numbers."""
        said = [text for text in (Text(item, ITEM, None) for item in items) if text]
        if not said:
            return
        listing = self.section.add("L", numbering="Decimal" if numbered else "Disc", language=language)
        for number, text in enumerate(said, start=1):
            list_item(text, listing, f"{number}." if numbered else BULLET)
            self.add(text)
        self._space_after()

    def blocks(self, blocks: Iterable[Block], under: int, language: str = "") -> None:
        """Rich text; its highest headings are one level below `under`."""
        for block in blocks:
            match block:
                case Heading(text=text, level=level):
                    self.heading(text, under + level, language)
                case Paragraph(runs=runs):
                    self.paragraph(runs, language=language)
                case ItemList(items=items, numbered=numbered):
                    self.items(items, numbered=numbered, language=language)

    def pdf(self, begun: Callable[[int], None] = lambda _page: None) -> bytes:
        """The document: the same bytes for the same content; `begun` is told of each page, from 1, and may stop it by raising.

        Raises UnembeddedFont where a drawing used a font of its own.
        """
        stream = BytesIO()
        made: list[TaggedCanvas] = []

        def canvas(filename: str | IO[bytes], /, **_: Any) -> TaggedCanvas:
            made.append(TaggedCanvas(filename, self.furniture.draw_at_end, self._size))
            return made[-1]

        def begin(page: Canvas, _: object) -> None:
            if isinstance(page, TaggedCanvas):
                begun(len(page.elements) + 1)
                self.furniture.draw_under(page)

        template = BaseDocTemplate(stream, pagesize=self._size)
        template.addPageTemplates(PageTemplate("page", self._frames, onPage=begin))
        template.build(list(self.story), canvasmaker=canvas)
        self.pages = len(made[0].elements)
        return finished(stream.getvalue(), self.root, made[0].elements, self.properties)

    def _space_after(self) -> None:
        """A list ends with the space of a paragraph."""
        self.story[-1].spaceAfter = BODY.after


def _whole_page() -> Frame:
    return Frame(SIDE, BOTTOM, TEXT_WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)


def list_item(text: Text, listing: Element, label: str) -> Element:
    """Make `text` the last item of a list; its LBody.

    Where more stands in the item, give `text` a P of its own first: what is drawn into an element comes after its children.
    """
    item = listing.add("LI")
    text.label, text.label_element = label, item.add("Lbl")
    text.element = item.add("LBody")
    return text.element
