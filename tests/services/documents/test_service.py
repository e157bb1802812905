import csv
import hashlib
from datetime import date

import pytest

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.exchange import ExchangeService
from app.services.keeping import KeepingService
from app.services.keying import KeyingService, fields_of
from app.services.keying.training import practice_sheets
from app.services.promise import DecisionService, Outcome, PromiseGone, PromiseService, Target
from app.services.survey import PlaceService, SurveyService
from tests.tools.paper import lay_out


@pytest.fixture
def promise(db: Database) -> int:
    KeepingService(db).name_municipality("Laholms kommun")
    promises = PromiseService(db)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    for party in promises.promise(key).parties[:2]:
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        DecisionService(db, promise_pdf_in).add_signatory(key, party.id, "Chef")
    return key


def rows(content: bytes) -> list[dict[str, str]]:
    """Coded answers by column, without the words, which await review."""
    lines = list(csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    return [{name: value for name, value in line.items() if not name.endswith(".text")} for line in lines]


def test_the_same_content_gives_the_same_bytes(db: Database, promise: int) -> None:
    documents = DocumentService(db)
    first = documents.promise_pdf(promise)
    assert first.startswith(b"%PDF-")
    assert documents.promise_pdf(promise) == first
    PromiseService(db).change(promise, title="Löftet")
    assert documents.promise_pdf(promise) != first


def test_the_hash_that_is_kept_is_that_of_what_is_published(db: Database, promise: int) -> None:
    decisions, promises = DecisionService(db, promise_pdf_in), PromiseService(db)
    decisions.send_to_consultation(promise)
    decisions.propose(promise)
    for party in promises.promise(promise).parties[:2]:
        decisions.record_decision(promise, party.id, "Instans", date(2020, 12, 15), Outcome.APPROVED)
    for signatory in promises.promise(promise).signatories:
        decisions.note_signature(signatory.id, date(2021, 1, 8))
    decisions.sign(promise)
    decisions.publish(promise)
    printed = DocumentService(db).promise_pdf(promise)
    assert hashlib.sha256(printed).hexdigest() == promises.promise(promise).document_hash


def test_a_promise_that_is_gone_has_no_document(db: Database) -> None:
    with pytest.raises(PromiseGone):
        DocumentService(db).promise_pdf(999)


def test_practice_forms_that_are_keyed_right_come_out_as_their_answers_say_cell_for_cell(db: Database) -> None:
    paper = lay_out(db)
    made = DocumentService(db).practice_forms(paper.wave_id, 6, seed=2)
    assert made.pdf.startswith(b"%PDF-")
    form, places = SurveyService(db).form(paper.wave_id), PlaceService(db).places()
    sheets = practice_sheets(fields_of(form, places), 6, seed=2, checks=form.checks)
    KeyingService(db).key_forms(paper.batch_id, [(sheet.serial_no, sheet.entries) for sheet in sheets])
    assert rows(made.answers) == rows(ExchangeService(db).export_answers(paper.wave_id).answers)
    assert len(rows(made.answers)) == 6
