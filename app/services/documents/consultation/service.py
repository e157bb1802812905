"""The documents of a consultation, made from what is stored."""

from dataclasses import replace
from datetime import date

from app.models.database import Database
from app.models.keeping import Municipality
from app.models.promise import Promise
from app.models.survey import SurveyWave
from app.services.documents.consultation.facts import ConsultationDocument
from app.services.promise import promise_form
from app.services.promise.consultation import consultation_in
from app.services.promise.difference import compare
from app.services.promise.difference_wording import versioned_title


class ConsultationDocuments:
    """Reads a version with what was said of it, and makes its documents; nothing is stored. Each raises PromiseGone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def pdf(self, promise_id: int, language: str = "sv", answer_by: date | None = None, answer_to: str = "") -> bytes:
        """The version with numbered lines, to be commented on: PDF/UA-1 and PDF/A-2a."""
        from app.services.documents.consultation.paper import consultation_pdf

        return consultation_pdf(self._sent(promise_id, language, answer_by, answer_to), language)

    def workbook(self, promise_id: int, language: str = "sv", answer_by: date | None = None, answer_to: str = "") -> bytes:
        """The same as a workbook (.xlsx) to write comments in; `ConsultationService.bring_back` reads it."""
        from app.services.documents.consultation.sheets import consultation_workbook

        return consultation_workbook(self._sent(promise_id, language, answer_by, answer_to), language)

    def answers_pdf(self, promise_id: int, language: str = "sv") -> bytes:
        """The comments with what was answered (samrådsredogörelse) as PDF/UA-1 and PDF/A-2a."""
        from app.services.documents.consultation.paper import answers_pdf

        return answers_pdf(self._document(promise_id, language), language)

    def answers_workbook(self, promise_id: int, language: str = "sv") -> bytes:
        """The same as a workbook (.xlsx)."""
        from app.services.documents.consultation.sheets import answers_workbook

        return answers_workbook(self._document(promise_id, language), language)

    def difference_pdf(self, old_id: int, new_id: int, language: str = "sv") -> bytes:
        """What differs between two versions, as PDF/UA-1 and PDF/A-2a."""
        from app.services.documents.difference import DifferenceDocument, difference_pdf

        with self._db.read() as session:
            old, new = promise_form(session, old_id), promise_form(session, new_id)
            municipality = session.get(Municipality, 1)
        before, after = (versioned_title(form.title, form.version, language) for form in (old, new))
        whose = "" if municipality is None else municipality.name
        difference = compare(old, new, language)
        return difference_pdf(DifferenceDocument(before, after, whose, new.changed_at, difference), language)

    def _sent(self, promise_id: int, language: str, answer_by: date | None, answer_to: str) -> ConsultationDocument:
        document = self._document(promise_id, language)
        return replace(document, answer_by=answer_by, answer_to=" ".join(answer_to.split()))

    def _document(self, promise_id: int, language: str) -> ConsultationDocument:
        with self._db.read() as session:
            consultation = consultation_in(session, promise_id, language)
            promise = session.get_one(Promise, promise_id)
            municipality = session.get(Municipality, 1)
            wave = None if promise.wave_id is None else session.get(SurveyWave, promise.wave_id)
            return ConsultationDocument(
                title=promise.title,
                municipality="" if municipality is None else municipality.name,
                identity=promise.uuid,
                version=promise.version,
                changed=promise.changed_at,
                consultation=consultation,
                invented=wave is not None and wave.invented,
            )
