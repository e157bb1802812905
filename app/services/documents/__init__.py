"""Documents for those who will never open the program: tagged PDF, each from frozen dataclasses, none with a table of its own.

Nothing here imports reportlab or pikepdf until a document is made.
"""

from app.services.documents.address import safe_address
from app.services.documents.building import promise_document
from app.services.documents.promise import promise_pdf, undrawable, unprintable
from app.services.documents.promise_document import (
    ActivityLine,
    CommitmentGroup,
    CommitmentLine,
    DecisionLine,
    FigureLine,
    MarkLine,
    PriorityLine,
    PromiseDocument,
    SignatoryLine,
)
from app.services.documents.promise_headings import DocumentPart, part_headings
from app.services.documents.service import DocumentService, promise_pdf_in

__all__ = [
    "ActivityLine",
    "CommitmentGroup",
    "CommitmentLine",
    "DecisionLine",
    "DocumentPart",
    "DocumentService",
    "FigureLine",
    "MarkLine",
    "PriorityLine",
    "PromiseDocument",
    "SignatoryLine",
    "part_headings",
    "promise_document",
    "promise_pdf",
    "promise_pdf_in",
    "safe_address",
    "undrawable",
    "unprintable",
]
