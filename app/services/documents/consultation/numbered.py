"""The lines of a version on paper, each with its number in the margin, and looking as they do in the promise."""

from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.models.blocks import Heading, ItemList, Paragraph, Run
from app.services.documents.promise_parts import MUTED
from app.services.documents.tagged import Element, Look, TaggedDocument, Text
from app.services.documents.tagged.canvas import canvas_of
from app.services.documents.tagged.document import BODY, BULLET, list_item
from app.services.documents.tagged.font import REGULAR
from app.services.documents.tagged.text import INK
from app.services.promise.consultation import NumberedLine

MARGIN, GAP = 30.0, 6.0
"""Points for a number of three figures, and between it and the text."""
LINE = Look(indent=MARGIN, after=5)
ITEM = Look(indent=MARGIN + 15, after=3)
BESIDE = replace(MUTED, size=9.5, leading=13, indent=MARGIN, after=6)


class MarginText(Text):
    """Text with the number of its line in the margin; `number_element` is read before the text."""

    def __init__(self, text: Text, number: int, number_element: Element) -> None:
        super().__init__(text.runs, text.look, text.element, label=text.label, outline=text.outline)
        self.label_element = text.label_element
        self.number, self.number_element = str(number), number_element

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """As any text; the number stays where it begins."""
        parts = super().split(available_width, available_height)
        for rest in parts[1:]:
            if isinstance(rest, MarginText):
                rest.number = ""
        return parts

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        if self.number:
            canvas = canvas_of(self)
            with canvas.content(self.number_element):
                canvas.setFont(REGULAR, BODY.size)
                canvas.setFillColor(HexColor(INK))
                left = MARGIN - GAP - stringWidth(self.number, REGULAR, BODY.size)
                canvas.drawString(left, self._baseline(0), self.number)
        super().draw()


def write_lines(pages: TaggedDocument, lines: list[NumberedLine]) -> None:
    """Lines that belong together: a heading, a paragraph or the items of one list of a text, or lines that are no text.

    A heading of a text is a heading and a list a list; the number of what is no text is the label of its item.
    """
    match lines[0].written:
        case None:
            _numbered_list(pages, lines)
        case Heading(text=words, level=level):
            _heading(pages, lines[0].number, words, level)
        case Paragraph(runs=runs):
            _paragraph(pages, lines[0].number, runs)
        case ItemList() as written:
            _items(pages, lines, written)


def _heading(pages: TaggedDocument, number: int, words: str, level: int) -> None:
    before = len(pages.story)
    pages.heading(words, 2 + level)
    for text in pages.story[before:]:
        if isinstance(text, Text) and text.element is not None:
            text.look = replace(text.look, indent=MARGIN)
            pages.story[before] = MarginText(text, number, text.element.add("Span"))


def _paragraph(pages: TaggedDocument, number: int, runs: tuple[Run, ...]) -> None:
    text = Text(runs, LINE, None)
    if text:
        text.element = pages.section.add("P")
        pages.add(MarginText(text, number, text.element.add("Span")))


def _items(pages: TaggedDocument, lines: list[NumberedLine], written: ItemList) -> None:
    listing = pages.section.add("L", numbering="Decimal" if written.numbered else "Disc")
    for place, line in enumerate(lines, start=1):
        text = Text(written.items[line.item], ITEM if place < len(lines) else replace(ITEM, after=LINE.after), None)
        if text:
            list_item(text, listing, f"{place}." if written.numbered else BULLET)
            label = text.label_element
            assert label is not None
            pages.add(MarginText(text, line.number, label))


def _numbered_list(pages: TaggedDocument, lines: list[NumberedLine]) -> None:
    """A list whose labels are the lines' numbers, with what is printed under each."""
    listing = pages.section.add("L", numbering="Decimal")
    for line in lines:
        text = Text([Run(line.words)], LINE, None)
        if not text:
            continue
        body = list_item(text, listing, str(line.number))
        text.element = body.add("P")
        pages.add(text)
        if line.note:
            text.keepWithNext, text.spaceAfter = True, 0
            pages.add(Text([Run(line.note)], BESIDE, body.add("P")))
