"""Documents made from what is stored."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app import resource
from app.models.database import Database
from app.models.keeping import Municipality
from app.models.keying import SerialRange
from app.models.survey import CollectionMode, SurveyWave
from app.services.documents.building import promise_document
from app.services.documents.marks import accent_in, mark_lines
from app.services.documents.promise import promise_pdf
from app.services.documents.promise_document import PromiseDocument
from app.services.documents.questionnaire import PrintedForm, SheetLayout
from app.services.exchange import CodeBook, ExchangeService, coded_answers, columns_of
from app.services.keying import fields_of
from app.services.keying.batches import batch_line
from app.services.keying.training import practice_sheets
from app.services.promise import KeptKind, content_of, newest_kept, promise_form
from app.services.survey.forms import collection_point_lines, place_lines, questionnaire_form

Progress = Callable[[int, int], None]

_UNFROZEN = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in the PDF of a questionnaire that is still being written."""


@dataclass(frozen=True, slots=True)
class PracticeForms:
    """The filled-in forms as PDF, and the right answers as coded answers, a row a form (UTF-8 with a byte order mark)."""

    pdf: bytes
    answers: bytes


class DocumentService:
    """Reads what a document is about and makes it; nothing is stored."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def forms_pdf(
        self, range_id: int, *, large: bool = False, language: str = "sv", progress: Progress = lambda _done, _of: None
    ) -> bytes:
        """The paper forms of a printed range of serial numbers, tagged as every document; the same range gives the same bytes.

        `progress` is told how many pages of how many are done; what it raises cancels.
        """
        from app.services.documents.questionnaire.pages import form_pdf

        with self._db.read() as session:
            row = session.get_one(SerialRange, range_id)
            form = printed_form(session, row.wave_id, large=large, language=language)
            serials = tuple(range(row.first, row.last + 1))
        return form_pdf(replace(form, serials=serials), progress)

    def questionnaire_pdf(self, wave_id: int, language: str = "sv") -> bytes:
        """The wave's form as it was asked, once and without a serial number."""
        from app.services.documents.questionnaire.pages import form_pdf

        with self._db.read() as session:
            form = printed_form(session, wave_id, large=False, language=language)
        return form_pdf(form)

    def form_layout(self, wave_id: int, *, large: bool = False, language: str = "sv") -> SheetLayout:
        """Where every box of the wave's form is."""
        from app.services.documents.questionnaire.pages import layout_of

        with self._db.read() as session:
            form = printed_form(session, wave_id, large=large, language=language)
        return layout_of(form)

    def practice_forms(
        self,
        wave_id: int,
        forms: int,
        seed: int,
        *,
        large: bool = False,
        language: str = "sv",
        progress: Progress = lambda _done, _of: None,
    ) -> PracticeForms:
        """The wave's form filled in by that many invented people, to practise keying on, and what is right to key.

        The same seed gives the same forms. `progress` as in `forms_pdf`.
        """
        from app.services.documents.questionnaire.pages import form_pdf

        with self._db.read() as session:
            form = printed_form(session, wave_id, large=large, language=language)
        sheets = practice_sheets(fields_of(form.form, form.places), forms, seed, language, form.form.checks)
        people = [(CollectionMode.PAPER.value, sheet.entries) for sheet in sheets]
        answers = coded_answers(form.form, form.places, people).encode("utf-8-sig")
        return PracticeForms(form_pdf(replace(form, practice=sheets), progress), answers)

    def code_book_pdf(self, wave_id: int, language: str = "sv") -> bytes:
        """What every question, code and column of the wave means, tagged as every document; its texts as far as translated."""
        from app.services.documents.code_book.paper import code_book_pdf
        from app.services.documents.tagged import Properties

        book, changed = self._code_book(wave_id, language)
        title = resource.translation(language).pgettext("code book", "Code book")
        subject = " · ".join((title, book.form.name))
        return code_book_pdf(book, Properties(title, book.municipality, subject, language, changed), language)

    def code_book_workbook(self, wave_id: int, language: str = "sv") -> bytes:
        """The same as a workbook (.xlsx), a sheet for each of its tables."""
        from app.services.documents.code_book.sheets import code_book_workbook

        book, changed = self._code_book(wave_id, language)
        return code_book_workbook(book, language, changed, resource.translation(language).pgettext("code book", "Code book"))

    def import_map_file(self, wave_id: int, _language: str = "") -> bytes:
        """How the columns of the wave's answers say a form, as a JSON file; it is in no language."""
        return ExchangeService(self._db).import_map(wave_id).file()

    def _code_book(self, wave_id: int, language: str) -> tuple[CodeBook, datetime]:
        """The facts of a wave's code book, and when the questionnaire last changed."""
        with self._db.read() as session:
            printed = printed_form(session, wave_id, large=False, language=language)
            places = place_lines(session, with_retired=True)
        columns = columns_of(fields_of(printed.form, places))
        book = CodeBook(printed.form, places, columns, printed.municipality, printed.wave, invented=printed.invented)
        return book, printed.changed

    def cover_sheet_pdf(self, batch_id: int, language: str = "sv") -> bytes:
        """The sheet that lies on top of a batch."""
        from app.services.documents.cover_sheet import cover_sheet_pdf

        with self._db.read() as session:
            batch = batch_line(session, batch_id)
            wave = session.get_one(SurveyWave, batch.wave_id).name
            municipality = session.get(Municipality, 1)
        return cover_sheet_pdf(batch, wave, "" if municipality is None else municipality.name, language)

    def key_sheet_pdf(self, language: str = "sv") -> bytes:
        """The keys of keying on one page, to print."""
        from app.services.documents.key_sheet import key_sheet_pdf

        with self._db.read() as session:
            municipality = session.get(Municipality, 1)
        return key_sheet_pdf("" if municipality is None else municipality.name, language)

    def promise_pdf(self, promise_id: int, language: str = "sv") -> bytes:
        """A version of a promise as PDF/UA-1 and PDF/A-2a; the same content gives the same bytes. Raises PromiseGone.

        In Swedish, from DECIDED on, the very document that was decided on, with the electronic signatures given so far.
        """
        with self._db.read() as session:
            kept = kept_pdf(session, promise_id) if language == "sv" else None
            if kept is not None:
                return kept
            document = promise_document_in(session, promise_id, language)
        return promise_pdf(document, language)


def printed_form(session: Session, wave_id: int, *, large: bool, language: str) -> PrintedForm:
    """A wave's form as it is printed, read in a session; handed in at every collection point in use."""
    wave = session.get_one(SurveyWave, wave_id)
    municipality = session.get(Municipality, 1)
    return PrintedForm(
        form=questionnaire_form(session, wave.questionnaire_id, language),
        places=place_lines(session),
        municipality="" if municipality is None else municipality.name,
        wave=wave.name,
        identity=wave.questionnaire.uuid[:8],
        changed=wave.questionnaire.frozen_at or _UNFROZEN,
        leave_by=wave.closes_on,
        leave_at=tuple(point.name for point in collection_point_lines(session)),
        invented=wave.invented,
        large=large,
        language=language,
        words=wave.questionnaire.translations.get(language, {}).get("words", {}),
    )


def promise_pdf_in(session: Session, promise_id: int) -> bytes:
    """The Swedish PDF of a promise as it stands in a session: what `DecisionService` keeps the hash of."""
    return promise_pdf(promise_document_in(session, promise_id, "sv"), "sv")


def kept_pdf(session: Session, promise_id: int) -> bytes | None:
    """The PDF of a decided promise as it is kept, signed where it was signed electronically; None where none is kept."""
    kept = newest_kept(session, promise_id, KeptKind.SIGNED) or newest_kept(session, promise_id, KeptKind.DECIDED)
    return None if kept is None else content_of(session, kept.sha256)


def promise_document_in(session: Session, promise_id: int, language: str) -> PromiseDocument:
    """What the PDF of a promise shows, read in a session."""
    form = promise_form(session, promise_id)
    municipality = session.get(Municipality, 1)
    wave = None if form.wave_id is None else session.get(SurveyWave, form.wave_id)
    document = promise_document(
        form,
        "" if municipality is None else municipality.name,
        invented=wave is not None and wave.invented,
        language=language,
    )
    return replace(document, marks=mark_lines(session), accent=accent_in(session))
