"""The logical structure of a document: a tree of elements, whose leaves are places on pages."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A stretch of a page's content; `number` is its MCID, counted from 0 on each page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link's rectangle on a page; `position` is its place in the page's list of annotations."""

    page: int
    position: int
    description: str


@dataclass(frozen=True, slots=True)
class Fillable:
    """An empty signature field on a page; `rectangle` in points from the page's lower left corner, without height where hidden.

    `description` is what it is called to those who do not see it. It is the only child of a Form.
    """

    page: int
    rectangle: tuple[float, float, float, float]
    name: str
    description: str


@dataclass(eq=False, slots=True)
class Element:
    """A structure element (ISO 32000-1, 14.7 and 14.8): `role` is a standard structure type such as `H1`, `P` or `TD`.

    Children stand in reading order. Leaves are added when the content is drawn.
    """

    role: str
    alternative: str = ""
    """What a figure shows, in words (Alt)."""
    language: str = ""
    """BCP 47 tag, where it differs from the document's."""
    scope: str = ""
    """Of a TH: Column or Row."""
    numbering: str = ""
    """Of an L: Disc or Decimal."""
    summary: str = ""
    """Of a Table: what it holds, for those who can't see it at a glance."""
    box: tuple[float, float, float, float] | None = None
    """Of a Figure: where it is on its page, in points."""
    children: list[Element | MarkedContent | Annotated | Fillable] = field(default_factory=list)

    def add(self, role: str, *, alternative: str = "", language: str = "", scope: str = "", numbering: str = "") -> Element:
        """A new element, last among the children."""
        child = Element(role, alternative, language, scope, numbering)
        self.children.append(child)
        return child
