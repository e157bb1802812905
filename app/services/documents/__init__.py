"""Documents for those who will never open the program: tagged PDF, each from frozen dataclasses, none with a table of its own.

Nothing here imports reportlab or pikepdf until a document is made.
"""

from app.services.documents.promise import (
    ActivityLine,
    CommitmentGroup,
    CommitmentLine,
    DecisionLine,
    PriorityLine,
    PromiseDocument,
    SignatoryLine,
    promise_pdf,
    unprintable,
)

__all__ = [
    "ActivityLine",
    "CommitmentGroup",
    "CommitmentLine",
    "DecisionLine",
    "PriorityLine",
    "PromiseDocument",
    "SignatoryLine",
    "promise_pdf",
    "unprintable",
]
