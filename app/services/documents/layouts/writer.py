"""Writes what flows through a sheet, each piece with its element, in reading order."""

from collections.abc import Iterable

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.services.documents.layouts.looks import Looks
from app.services.documents.layouts.sheet import heads
from app.services.documents.tagged import Element, Figure, Look, Text
from app.services.documents.tagged.document import BULLET, list_item
from app.services.documents.tagged.font import printable

LONGEST_ADDRESS = 800
"""Characters of an address that a QR code still says so that a telephone reads it."""
NO_END = 1_000_000


class Writer:
    """`story` is what was written since it was last taken; `section` what comes next belongs to. Empty text adds nothing."""

    def __init__(self, looks: Looks, spoken: str, most: int = NO_END) -> None:
        """`spoken` is the language tag of the content, where it is not the document's; after `most` pieces nothing is added."""
        self.looks, self.spoken = looks, spoken
        self.pieces, self._most = 0, most
        self.root = Element("Document")
        self.section = self.root
        self.story: list[Flowable] = []
        self._level = 0

    def taken(self) -> list[Flowable]:
        """What was written, which then begins anew."""
        story, self.story = self.story, []
        return story

    @property
    def full(self) -> bool:
        """Whether nothing more is added."""
        return self.pieces >= self._most

    def close(self, note: str) -> None:
        """Where not all was added: say so, without a heading that nothing stands under."""
        if not self.full:
            return
        while self.story and heads(self.story[-1]):
            _forget(self.root, self.story.pop())
        self._most = NO_END
        self.section = self.root
        self.paragraph([Run(note, bold=True)])

    def begun_under(self, level: int) -> None:
        """A heading of that level stands above already."""
        self._level = level

    def _add(self, *lines: Flowable) -> None:
        self.story += lines
        self.pieces += 1

    def heading(self, text: str, level: int, look: Look | None = None, language: str = "") -> None:
        """A heading; one of level 2 begins a new section, and no level is skipped."""
        if self.full or not printable(text).strip():
            return
        level = min(level, self._level + 1)
        if level <= 2:
            self.section = self.root if level == 1 else self.root.add("Sect")
        self._level = level
        own = look or (self.looks.heading if level <= 2 else self.looks.subheading)
        self._add(Text((Run(text),), own, self.section.add(f"H{level}", language=language)))

    def paragraph(self, runs: Iterable[Run] | str, look: Look | None = None, language: str = "") -> None:
        """A paragraph, of runs or of plain words."""
        text = Text([Run(runs)] if isinstance(runs, str) else runs, look or self.looks.body, None)
        if text and not self.full:
            text.element = self.section.add("P", language=language)
            self._add(text)

    def items(self, items: Iterable[Iterable[Run] | str], *, numbered: bool = False, language: str = "") -> None:
        """A list with bullets or numbers; its first two items stay together."""
        said = [Text([Run(item)] if isinstance(item, str) else item, self.looks.item, None) for item in items]
        self.listing(
            [(text, f"{number}." if numbered else BULLET, []) for number, text in enumerate(filter(None, said), 1)], language
        )

    def listing(self, items: list[tuple[Text, str, list[str]]], language: str = "") -> None:
        """A list of texts, each with its label and the lines that stand under it."""
        if not items or self.full:
            return
        numbered = items[0][1] != BULLET
        parent = self.section.add("L", numbering="Decimal" if numbered else "Disc", language=language)
        for position, (text, label, under) in enumerate(items):
            if self.pieces >= self._most:
                return
            body = list_item(text, parent, label)
            lines = [text]
            if any(under):
                text.element = body.add("P")
                lines += [Text([Run(line)], self.looks.under, body.add("P")) for line in under if line]
            for line in lines[:-1]:
                line.keepWithNext = True
            lines[-1].keepWithNext = position == 0 and len(items) > 1
            self._add(*lines)

    def blocks(self, blocks: Iterable[Block], under: int = 2) -> None:
        """Rich text; its highest headings are one level below `under`."""
        for block in blocks:
            match block:
                case Heading(text=text, level=level):
                    self.heading(text, under + level, language=self.spoken)
                case Paragraph(runs=runs):
                    self.paragraph(runs, language=self.spoken)
                case ItemList(items=items, numbered=numbered):
                    self.items(items, numbered=numbered, language=self.spoken)

    def qr(self, address: str, alternative: str, side: float) -> Figure | None:
        """A QR code that leads to an address; None where there is none, or one too long for it."""
        if not address or len(address) > LONGEST_ADDRESS:
            return None
        return Figure(_code(address, side), alternative, self.section)


def _forget(parent: Element, flowable: Flowable) -> None:
    """Take a flowable's element out of the tree, and the sections that are empty then."""
    for child in list(parent.children):
        if isinstance(child, Element):
            _forget(child, flowable)
            if isinstance(flowable, Text) and (child is flowable.element or (child.role == "Sect" and not child.children)):
                parent.children.remove(child)


def shortened(text: str, most: int) -> str:
    """The text, cut at a space where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut[: cut.rfind(' ')] if cut.rfind(' ') > most // 2 else cut}…"


def _code(words: str, side: float) -> Drawing:
    """A QR code with its quiet zone, on white."""
    code = QrCodeWidget(words, barLevel="M")
    left, bottom, right, top = code.getBounds()
    drawing = Drawing(side, side, transform=[side / (right - left), 0, 0, side / (top - bottom), 0, 0])
    drawing.add(code)
    return drawing
