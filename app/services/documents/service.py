"""Documents made from what is stored."""

from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keeping import Municipality
from app.models.survey import SurveyWave
from app.services.documents.building import promise_document
from app.services.documents.promise import promise_pdf
from app.services.documents.promise_document import PromiseDocument
from app.services.promise import promise_form


class DocumentService:
    """Reads what a document is about and makes it; nothing is stored."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def promise_pdf(self, promise_id: int, language: str = "sv") -> bytes:
        """A version of a promise as PDF/UA-1 and PDF/A-2a; the same content gives the same bytes. Raises PromiseGone."""
        with self._db.read() as session:
            document = promise_document_in(session, promise_id, language)
        return promise_pdf(document, language)


def promise_pdf_in(session: Session, promise_id: int) -> bytes:
    """The Swedish PDF of a promise as it stands in a session: what `DecisionService` keeps the hash of."""
    return promise_pdf(promise_document_in(session, promise_id, "sv"), "sv")


def promise_document_in(session: Session, promise_id: int, language: str) -> PromiseDocument:
    """What the PDF of a promise shows, read in a session."""
    form = promise_form(session, promise_id)
    municipality = session.get(Municipality, 1)
    wave = None if form.wave_id is None else session.get(SurveyWave, form.wave_id)
    return promise_document(
        form,
        "" if municipality is None else municipality.name,
        invented=wave is not None and wave.invented,
        language=language,
    )
