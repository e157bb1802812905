"""The municipality's and the police's marks on documents, as the user provides them, and one accent colour.

Nothing here imports reportlab, Pillow or svglib until a mark is kept or drawn.
"""

from app.models.promise import Party
from app.services.documents.marks.refusals import (
    ColourTooPale,
    ColourUnknown,
    MarkGone,
    MarkHasText,
    MarkKindUnknown,
    MarkTooIntricate,
    MarkUndrawable,
    MarkUnreadable,
    MarkUnsafe,
    MarkWordless,
)
from app.services.documents.marks.service import BEARERS, KeptMark, MarkService, accent_in, mark_lines

__all__ = [
    "BEARERS",
    "ColourTooPale",
    "ColourUnknown",
    "KeptMark",
    "MarkGone",
    "MarkHasText",
    "MarkKindUnknown",
    "MarkService",
    "MarkTooIntricate",
    "MarkUndrawable",
    "MarkUnreadable",
    "MarkUnsafe",
    "MarkWordless",
    "Party",
    "accent_in",
    "mark_lines",
]
