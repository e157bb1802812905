"""A check of our own that a PDF's tags and its pages tell the same story, for what the two validators miss.

`faults(pdf)` lists what is wrong: marked content and structure tree that are not one to one, content outside both tag and
artifact, an annotation the tree does not know, headings that skip a level, tables with uneven rows, lists, figures and links
that lack a part, and a reading order that is not the order of the page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

DRAWS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "INLINE IMAGE"}
"""Operators that put something on the page."""
FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|tiff?|bmp|pdf)", re.IGNORECASE)
Place = tuple[int, int]
"""Page and MCID."""


def faults(pdf: bytes) -> list[str]:
    """What is wrong with the tags, a line each; empty where nothing is."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        catalogue = opened.Root
        missing = [key for key in ("/StructTreeRoot", "/MarkInfo", "/Lang", "/Metadata") if key not in catalogue]
        if missing:
            return [f"the catalogue lacks {key}" for key in missing]
        check = _Check(opened)
        return [*check.tree(), *check.pages(), *check.order(), *check.shapes()]


class _Check:
    """One document under examination."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.root = pdf.Root.StructTreeRoot
        self.marked: dict[Place, Any] = {}
        self.annotated: dict[tuple[int, int], Any] = {}
        self.elements: list[Any] = []
        self.reading: list[Place] = []
        self.seen: set[Place] = set()
        entries = list(self.root.ParentTree.Nums)
        self.parents = {int(key): value for key, value in zip(entries[::2], entries[1::2], strict=False)}

    def tree(self) -> Iterator[str]:
        """Follow the tree from its root."""
        yield from self._below(self.root)

    def _below(self, parent: Any) -> Iterator[str]:
        for child in children(parent):
            kind = str(child.get("/Type", ""))
            if kind == "/MCR":
                place = (self.numbers[child.Pg.objgen], int(child.MCID))
                if place in self.marked:
                    yield f"{place} stands twice in the tree"
                self.marked[place] = parent
                self.reading.append(place)
            elif kind == "/OBJR":
                self.annotated[child.Obj.objgen] = parent
            else:
                self.elements.append(child)
                if child.P.objgen != parent.objgen:
                    yield f"{child.S} does not know its parent"
                yield from self._below(child)

    def pages(self) -> Iterator[str]:
        """Follow the content of every page, and its annotations."""
        for number, page in enumerate(self.pdf.pages):
            yield from self._content(number, page)
            yield from self._annotations(number, page)
        for place in self.marked.keys() - self.seen:
            yield f"{place} is in the tree but on no page"

    def _content(self, number: int, page: pikepdf.Page) -> Iterator[str]:
        open_marks: list[tuple[str, int | None]] = []
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in ("BMC", "BDC"):
                mcid = _mcid(operands)
                open_marks.append((str(operands[0]), mcid))
                if mcid is not None:
                    yield from self._mark(number, page, str(operands[0]), mcid)
            elif operator == "EMC":
                if not open_marks:
                    yield f"page {number}: a mark ends that never began"
                    return
                open_marks.pop()
            elif operator in DRAWS and not any(tag == "/Artifact" or mcid is not None for tag, mcid in open_marks):
                yield f"page {number}: {operator} outside tag and artifact"
        if open_marks:
            yield f"page {number}: {open_marks[-1][0]} never ends"

    def _mark(self, number: int, page: pikepdf.Page, tag: str, mcid: int) -> Iterator[str]:
        place = (number, mcid)
        self.seen.add(place)
        element = self.marked.get(place)
        if element is None:
            yield f"{place} is not in the tree"
            return
        if str(element.S) != tag:
            yield f"{place} is marked {tag} but belongs to {element.S}"
        listed = self.parents.get(int(page.obj.get("/StructParents", -1)))
        if listed is None or mcid >= len(listed) or listed[mcid].objgen != element.objgen:
            yield f"{place}: the parent tree leads elsewhere"

    def _annotations(self, number: int, page: pikepdf.Page) -> Iterator[str]:
        for annotation in page.obj.get("/Annots", []):
            element = self.annotated.get(annotation.objgen)
            listed = self.parents.get(int(annotation.get("/StructParent", -1)))
            if element is None:
                yield f"page {number}: an annotation is not in the tree"
            elif listed is None or listed.objgen != element.objgen:
                yield f"page {number}: the parent tree leads elsewhere from an annotation"

    def order(self) -> Iterator[str]:
        """The tree is read in the order in which each page was written."""
        last: dict[int, int] = {}
        for page, mcid in self.reading:
            if mcid < last.get(page, -1):
                yield f"page {page}: {mcid} is read after {last[page]}"
            last[page] = mcid

    def shapes(self) -> Iterator[str]:
        """Headings, lists, tables, figures and links have what belongs to them."""
        level = 0
        for element in self.elements:
            role = str(element.S)[1:]
            if role[0] == "H" and role[1:].isdigit():
                if int(role[1:]) > level + 1:
                    yield f"{role} after H{level}"
                level = int(role[1:])
            yield from _field(element) if role == "Form" else _shape(role, element)


def children(element: Any) -> list[Any]:
    """What stands under an element or the root of the tree."""
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def _field(element: Any) -> Iterator[str]:
    """A form field stands alone in its Form, not in a list of one: else a later signature is taken for a change to the tags."""
    below = element.get("/K")
    if not isinstance(below, pikepdf.Dictionary) or str(below.get("/Type", "")) != "/OBJR":
        yield "a form that is not one field"
    elif not all(str(words).strip() for words in (element.get("/Alt", ""), below.Obj.get("/TU", ""), below.Obj.get("/T", ""))):
        yield "a field without words or name"
    elif "/AP" not in below.Obj:
        yield "a field that does not say how it looks"


def _mcid(operands: list[Any]) -> int | None:
    if len(operands) < 2 or not isinstance(operands[1], pikepdf.Dictionary) or "/MCID" not in operands[1]:
        return None
    return int(operands[1].MCID)


def _shape(role: str, element: Any) -> Iterator[str]:
    below = Counter(str(child.get("/S", child.get("/Type"))) for child in children(element))
    if role == "Figure":
        yield from _figure(element)
    elif role == "Link" and not below["/OBJR"]:
        yield "a link that leads nowhere"
    elif role == "TH" and "/Scope" not in element.get("/A", {}):
        yield "a header cell without scope"
    elif role == "L" and (not below or set(below) != {"/LI"}):
        yield "a list of something other than items"
    elif role == "LI" and (below["/Lbl"], below["/LBody"]) != (1, 1):
        yield "a list item without label or body"
    elif role == "Table":
        rows = [row for part in children(element) for row in children(part)]
        if len({len(children(row)) for row in rows}) != 1:
            yield "a table with uneven rows"
    elif role in ("P", "Span", "Lbl", "Sect", "Div") and not below:
        yield f"an empty {role}"
    elif role[0] == "H" and not below:
        yield "an empty heading"


def _figure(element: Any) -> Iterator[str]:
    words = str(element.get("/Alt", "")).strip()
    if not (words and "/BBox" in element.get("/A", {})):
        yield "a figure without words or place"
    if FILE_NAME.fullmatch(words):
        yield "a figure whose words are a file's name"
