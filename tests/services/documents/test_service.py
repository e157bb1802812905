import hashlib
from datetime import date

import pytest

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf_in
from app.services.keeping import KeepingService
from app.services.promise import DecisionService, Outcome, PromiseGone, PromiseService, Target


@pytest.fixture
def promise(db: Database) -> int:
    KeepingService(db).name_municipality("Laholms kommun")
    promises = PromiseService(db)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    for party in promises.promise(key).parties[:2]:
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        DecisionService(db, promise_pdf_in).add_signatory(key, party.id, "Chef")
    return key


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
