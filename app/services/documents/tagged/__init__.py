"""Tagged PDF: PDF/UA-1 for those who read by ear or by touch, PDF/A-2a for the archive; the one way any document here is made.

reportlab composes the pages, pikepdf writes the structure in a second pass. Importing this package imports both (0.2 s):
do it where a document is made, never at the start.

`TaggedDocument` is the door. What is not put in an element of the structure is drawn as an artifact, so nothing can be
left untagged; text in a font that is not embedded raises. The same content gives the same bytes.
"""

from app.services.documents.tagged.canvas import TaggedCanvas
from app.services.documents.tagged.columns import divided
from app.services.documents.tagged.document import TEXT_WIDTH, TaggedDocument
from app.services.documents.tagged.element import Element
from app.services.documents.tagged.embedding import UnembeddedFont
from app.services.documents.tagged.figure import Figure
from app.services.documents.tagged.font import missing_characters
from app.services.documents.tagged.furniture import Furniture
from app.services.documents.tagged.metadata import Properties
from app.services.documents.tagged.table import Table, cell, needed
from app.services.documents.tagged.text import Look, Text

__all__ = [
    "TEXT_WIDTH",
    "Element",
    "Figure",
    "Furniture",
    "Look",
    "Properties",
    "Table",
    "TaggedCanvas",
    "TaggedDocument",
    "Text",
    "UnembeddedFont",
    "cell",
    "divided",
    "missing_characters",
    "needed",
]
