import hashlib
from datetime import date

from sqlalchemy import func, select

from app.models.documents import Content
from app.services.keeping import undo_last
from app.services.promise import KeptKind, Outcome, Party, PromiseState, content_of, keep, kept_lines, newest_kept
from tests.services.promise.conftest import PDF, Desk

DAY = date(2020, 12, 15)


def decide(desk: Desk) -> None:
    desk.propose()
    for party in (Party.POLICE, Party.MUNICIPALITY):
        desk.decisions.record_decision(desk.promise, desk.party(party), "Instans", DAY, Outcome.APPROVED)


def test_the_pdf_that_was_decided_on_is_kept_byte_for_byte(desk: Desk) -> None:
    decide(desk)
    with desk.db.read() as session:
        (line,) = kept_lines(session, desk.promise)
        assert content_of(session, line.sha256) == PDF
    assert (line.kind, line.name, line.size) == (KeptKind.DECIDED, "Medborgarlöfte 2021.pdf", len(PDF))
    assert line.sha256 == desk.form.document_hash == hashlib.sha256(PDF).hexdigest()


def test_undoing_the_decision_takes_the_document_back_and_deciding_anew_keeps_it_again(desk: Desk) -> None:
    decide(desk)
    undo_last(desk.db)
    with desk.db.read() as session:
        assert kept_lines(session, desk.promise) == ()
    assert desk.form.state is PromiseState.PROPOSED
    desk.decisions.record_decision(desk.promise, desk.party(Party.MUNICIPALITY), "Instans", DAY, Outcome.APPROVED)
    with desk.db.read() as session:
        assert len(kept_lines(session, desk.promise)) == 1


def test_the_same_bytes_are_stored_once_and_the_newest_of_a_kind_counts(desk: Desk) -> None:
    with desk.db.write("Keep") as session:
        for content in (b"one", b"two", b"one"):
            keep(session, desk.promise, KeptKind.SIGNED, "signerat.pdf", content)
    with desk.db.read() as session:
        newest = newest_kept(session, desk.promise, KeptKind.SIGNED)
        assert newest is not None
        assert content_of(session, newest.sha256) == b"one"
        assert session.scalar(select(func.count()).select_from(Content)) == 2
        assert newest_kept(session, desk.promise, KeptKind.SCAN) is None
