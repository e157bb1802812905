"""The headings of the document that is shown, and where among them a part of the promise begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from app.services.documents import DocumentPart

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

TOP_LEVEL = 1
"""The level of the headings of the parts; the title's is 0."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmark: its words, its level (0 the title's), its page from 0, and how far down it, in points."""

    words: str
    level: int
    page: int
    down: float

    def same(self, other: "Heading") -> bool:
        """Whether it is that heading in another making of the document."""
        return (self.words, self.level) == (other.words, other.level)


START = Heading("", 0, 0, 0.0)
"""The upper edge of the first page."""


def headings(document: "QPdfDocument") -> list[Heading]:
    """The bookmarks of a document, in reading order; none where it has none."""
    from PySide6.QtPdf import QPdfBookmarkModel

    model, role = QPdfBookmarkModel(), QPdfBookmarkModel.Role
    model.setDocument(document)

    def under(parent: QModelIndex) -> list[Heading]:
        found = []
        for row in range(model.rowCount(parent)):
            at = model.index(row, 0, parent)
            words, level, page, place = (at.data(asked.value) for asked in (role.Title, role.Level, role.Page, role.Location))
            found += [Heading(words, level, page, place.y()), *under(at)]
        return found

    return under(QModelIndex())


def begins(part: DocumentPart, found: Sequence[Heading], words: Mapping[DocumentPart, str]) -> tuple[Heading, bool]:
    """Where a part begins, and whether it is there; one that is empty begins where the next one does, else at the last.

    `words` are the parts' headings in the document's language. A heading of the same words in the introduction comes before.
    """
    if part is DocumentPart.INTRODUCTION:
        return START, True
    order = list(words)
    parts = {heading.words: heading for heading in found if heading.level == TOP_LEVEL}
    later = order[order.index(part) :]
    for one in (*later, *reversed(order[: order.index(part)])):
        if words[one] in parts:
            return parts[words[one]], one is part
    return START, False
