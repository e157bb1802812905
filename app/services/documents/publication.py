"""What is published of a promise: the document that was decided on, and what has been done with it since."""

from dataclasses import dataclass
from datetime import date

from app.services.documents.promise_document import PromiseDocument


@dataclass(frozen=True, slots=True)
class SignedLine:
    """When, where and how (in words) somebody signed; `day` is None for one who has not."""

    day: date | None = None
    place: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """The document, with what its PDF can't say because it was printed before."""

    document: PromiseDocument
    state_label: str
    signed: tuple[SignedLine, ...] = ()
    """One for each of the document's signatories, in their order."""
    published_on: date | None = None
    draft: bool = False
    """Not signed: it says visibly that it is a draft, and must not be published."""
