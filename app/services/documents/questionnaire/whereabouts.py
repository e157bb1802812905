"""Where on the printed sheet a field stands, from the layout of the form: the page, the column, how far down."""

from dataclasses import dataclass
from enum import StrEnum

from app.models.survey import OptionPart
from app.services.documents.questionnaire.layout import Box, SheetLayout


class Column(StrEnum):
    """A column of a page; the whole width where the print has one."""

    WHOLE = "WHOLE"
    LEFT = "LEFT"
    RIGHT = "RIGHT"


class Height(StrEnum):
    """A third of a page's height."""

    TOP = "TOP"
    MIDDLE = "MIDDLE"
    BOTTOM = "BOTTOM"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the boxes of a field's list are: all on that page, of `pages`, counted from 1."""

    page: int
    pages: int
    column: Column
    height: Height
    boxes: tuple[Box, ...]


def whereabouts(layout: SheetLayout, field: str, part: OptionPart = OptionPart.ANSWER) -> Whereabouts | None:
    """Where to look for a list of a field; None where the print has no box for it.

    A list that goes on in another column or page is found where it begins.
    """
    found = [box for box in layout.boxes if box.field == field and box.part is part]
    if not found:
        return None
    first = found[0]
    width, height = layout.page_size
    columns = _columns(layout)
    here = [box for box in found if box.page == first.page and _column(box, width, columns) is _column(first, width, columns)]
    middle = (min(box.top for box in here) + max(box.top + box.height for box in here)) / 2
    third = (Height.TOP, Height.MIDDLE, Height.BOTTOM)[min(2, max(0, int(3 * middle / height)))]
    return Whereabouts(first.page, layout.pages, _column(first, width, columns), third, tuple(here))


def _columns(layout: SheetLayout) -> int:
    """How many columns the print has: words are written over the whole of one, and over the middle of the page in one alone."""
    middle = layout.page_size[0] / 2
    return 1 if any(box.left < middle < box.left + box.width for box in layout.boxes) else 2


def _column(box: Box, width: float, columns: int) -> Column:
    if columns == 1:
        return Column.WHOLE
    return Column.LEFT if box.left + box.width / 2 < width / 2 else Column.RIGHT
