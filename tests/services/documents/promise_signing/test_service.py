"""A decided promise signed by two, one after the other; the file keeps the signed PDF and nothing of the keys."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from app.models.database import Database
from app.services.documents import DocumentService, promise_pdf, promise_pdf_in
from app.services.documents.promise_signing import (
    AnotherBroughtBack,
    NothingBroughtBack,
    SignaturesBroken,
    SignaturesLost,
    SignedInInk,
    SigningService,
)
from app.services.documents.signing import Return, from_pkcs12
from app.services.documents.signing.refusals import ScanUnreadable
from app.services.keeping import KeepingService, undo_last
from app.services.promise import (
    DecisionService,
    DocumentNotKept,
    KeptKind,
    Outcome,
    PromiseForm,
    PromiseLocked,
    PromiseService,
    PromiseState,
    SignedElectronically,
    SigningMethod,
    Target,
    keep,
)
from tests.services.documents import specimen
from tests.services.documents.signing.tampered import added, with_page, written_anew
from tests.tools.pki import PASSPHRASE, Pki

DAY = date(2020, 12, 15)


def form(db: Database, promise_id: int) -> PromiseForm:
    return PromiseService(db).promise(promise_id)


@pytest.fixture
def promise(sqlite_db: Database) -> int:
    KeepingService(sqlite_db).name_municipality("Laholms kommun")
    promises = PromiseService(sqlite_db)
    key = promises.create(date(2021, 1, 1), date(2021, 12, 31))
    for party, title in zip(
        promises.promise(key).parties, ("Lokalpolisområdeschef", "Kommunstyrelsens ordförande"), strict=False
    ):
        promises.add_commitment(key, party.id, "synas i hela kommunen", Target.hours(600))
        DecisionService(sqlite_db, promise_pdf_in).add_signatory(key, party.id, title)
    return key


@pytest.fixture
def decided(sqlite_db: Database, promise: int) -> int:
    decisions = DecisionService(sqlite_db, promise_pdf_in)
    decisions.move(promise, PromiseState.PROPOSED)
    for party in form(sqlite_db, promise).parties[:2]:
        decisions.record_decision(promise, party.id, "Instans", DAY, Outcome.APPROVED)
    return promise


def sign(db: Database, pki: Pki, signatory: int, label: str) -> None:
    with from_pkcs12(pki.pkcs12(label), PASSPHRASE) as key:
        SigningService(db).sign(signatory, key)


def test_two_sign_one_after_the_other_in_the_document_that_was_decided_on(sqlite_db: Database, decided: int, pki: Pki) -> None:
    service, before = SigningService(sqlite_db), SigningService(sqlite_db).document(decided)
    police, municipality = (one.id for one in form(sqlite_db, decided).signatories)
    sign(sqlite_db, pki, police, "polisen")
    sign(sqlite_db, pki, municipality, "kommunen")
    signed = service.document(decided)
    assert signed.startswith(before)
    assert signed == DocumentService(sqlite_db).promise_pdf(decided)
    assert [one.field_name for one in PdfFileReader(BytesIO(signed)).embedded_regular_signatures] == [
        "Underskrift-1",
        "Underskrift-2",
    ]
    told = [(one.method, one.certificate, one.signed_on is not None) for one in form(sqlite_db, decided).signatories]
    assert told == [(SigningMethod.HERE, "Anna Exempel", True), (SigningMethod.HERE, "Bo Exempel", True)]
    assert [line.kind for line in service.kept(decided)] == [KeptKind.DECIDED, KeptKind.SIGNED, KeptKind.SIGNED]
    DecisionService(sqlite_db, promise_pdf_in).sign(decided)


def test_undoing_a_signature_takes_it_out_of_the_document(sqlite_db: Database, decided: int, pki: Pki) -> None:
    service, before = SigningService(sqlite_db), SigningService(sqlite_db).document(decided)
    sign(sqlite_db, pki, form(sqlite_db, decided).signatories[0].id, "polisen")
    undo_last(sqlite_db)
    assert service.document(decided) == before
    assert form(sqlite_db, decided).signatories[0].method is None


def test_beginning_anew_leaves_the_decided_document_and_no_signature(sqlite_db: Database, decided: int, pki: Pki) -> None:
    service, before = SigningService(sqlite_db), SigningService(sqlite_db).document(decided)
    for one, label in zip(form(sqlite_db, decided).signatories, ("polisen", "kommunen"), strict=True):
        sign(sqlite_db, pki, one.id, label)
    service.begin_anew(decided)
    assert service.document(decided) == before
    assert {(one.method, one.signed_on, one.certificate) for one in form(sqlite_db, decided).signatories} == {(None, None, "")}
    undo_last(sqlite_db)
    assert len(service.kept(decided)) == 3


def test_nobody_signs_twice_nor_before_the_decision_nor_beside_ink(
    sqlite_db: Database,
    promise: int,
    pki: Pki,
    request: pytest.FixtureRequest,
) -> None:
    first = form(sqlite_db, promise).signatories[0].id
    with pytest.raises(PromiseLocked):
        sign(sqlite_db, pki, first, "polisen")
    decided = request.getfixturevalue("decided")
    sign(sqlite_db, pki, first, "polisen")
    with pytest.raises(SignedElectronically):
        sign(sqlite_db, pki, first, "polisen")
    SigningService(sqlite_db).begin_anew(decided)
    DecisionService(sqlite_db, promise_pdf_in).note_signature(first, DAY)
    with pytest.raises(SignedInInk) as refused:
        sign(sqlite_db, pki, form(sqlite_db, decided).signatories[1].id, "kommunen")
    assert refused.value.titles == (form(sqlite_db, decided).signatories[0].title,)


def test_nothing_of_the_key_or_its_passphrase_is_in_the_file(
    sqlite_db: Database, sqlite_file: Path, decided: int, pki: Pki
) -> None:
    sign(sqlite_db, pki, form(sqlite_db, decided).signatories[0].id, "polisen")
    sqlite_db.close()
    content = sqlite_file.read_bytes()
    assert PASSPHRASE.encode() not in content
    assert pki.pkcs12("polisen")[-200:] not in content


def test_a_promise_without_a_kept_document_is_not_signed(sqlite_db: Database, promise: int) -> None:
    with pytest.raises(DocumentNotKept):
        SigningService(sqlite_db).document(promise)


def test_a_file_brought_back_is_kept_with_who_signed_and_when(sqlite_db: Database, decided: int, pki: Pki) -> None:
    from app.services.documents.signing import Stamp
    from app.services.documents.signing import sign as sign_pdf

    service = SigningService(sqlite_db)
    police = form(sqlite_db, decided).signatories[0]
    with from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE) as key:
        elsewhere = sign_pdf(service.document(decided), "Underskrift-1", key, Stamp("Anna", DAY))
    with pytest.raises(NothingBroughtBack):
        service.take_back(decided, elsewhere, {})
    service.take_back(decided, elsewhere, {police.id: (DAY, "Anna Exempel")})
    assert service.document(decided) == elsewhere
    signed = form(sqlite_db, decided).signatories[0]
    assert (signed.method, signed.signed_on, signed.certificate) == (SigningMethod.ELSEWHERE, DAY, "Anna Exempel")


def test_a_file_made_before_somebody_signed_never_takes_that_signature_away(sqlite_db: Database, decided: int, pki: Pki) -> None:
    from app.services.documents.signing import Stamp
    from app.services.documents.signing import sign as sign_pdf

    service = SigningService(sqlite_db)
    police, municipality = form(sqlite_db, decided).signatories
    with from_pkcs12(pki.pkcs12("kommunen"), PASSPHRASE) as key:
        elsewhere = sign_pdf(service.document(decided), "Underskrift-2", key, Stamp("Bo", DAY))
    sign(sqlite_db, pki, police.id, "polisen")
    signed = service.document(decided)
    with pytest.raises(SignaturesLost) as refused:
        service.take_back(decided, elsewhere, {municipality.id: (DAY, "Bo Exempel")})
    assert refused.value.titles == (police.title,)
    assert service.document(decided) == signed
    assert form(sqlite_db, decided).signatories[1].method is None


def test_the_scan_of_the_signed_paper_is_kept_beside_the_decided_document(sqlite_db: Database, decided: int) -> None:
    service, page = SigningService(sqlite_db), BytesIO()
    Image.new("RGB", (620, 877), "white").save(page, "PNG")
    before = service.document(decided)
    service.file_scan(decided, [page.getvalue()])
    lines = service.kept(decided)
    assert [line.kind for line in lines] == [KeptKind.DECIDED, KeptKind.SCAN, KeptKind.FILED]
    with pikepdf.open(BytesIO(service.content(lines[2].id))) as filed:
        assert [attached.get_file().read_bytes() for attached in filed.attachments.values()] == [service.content(lines[1].id)]
    assert service.document(decided) == before
    with pytest.raises(ScanUnreadable):
        service.file_scan(decided, [b"inget"])
    assert len(service.kept(decided)) == 3


def test_what_came_back_is_told_apart_and_only_the_document_that_went_out_is_taken(
    sqlite_db: Database, decided: int, pki: Pki
) -> None:
    service = SigningService(sqlite_db)
    police, _municipality = form(sqlite_db, decided).signatories
    out = service.document(decided)
    another = signed_elsewhere(pki, other_document())
    damaged = bytearray(signed_elsewhere(pki, out))
    damaged[out.index(b"stream", len(out) // 2) + 40] ^= 1
    cases = {
        Return.SAME: (out, False),
        Return.ADDED_TO: (signed_elsewhere(pki, out), True),
        Return.SAME_WORDS: (signed_elsewhere(pki, written_anew(out)), True),
        Return.PAGES_ADDED: (signed_elsewhere(pki, written_anew(added(out, with_page))), True),
        Return.ANOTHER: (another, False),
        Return.DAMAGED: (bytes(damaged), False),
    }
    for relation, (content, takeable) in cases.items():
        found = service.look_at(decided, content)
        assert (found.relation, found.takeable) == (relation, takeable)
    with pytest.raises(AnotherBroughtBack):
        service.take_back(decided, another, {police.id: (DAY, "Anna Exempel")})
    with pytest.raises(NothingBroughtBack):
        service.take_back(decided, bytes(damaged), {police.id: (DAY, "Anna Exempel")})
    assert service.document(decided) == out


def test_a_promise_whose_signature_does_not_hold_is_not_ready_to_be_locked(sqlite_db: Database, decided: int, pki: Pki) -> None:
    service = SigningService(sqlite_db)
    for one, label in zip(form(sqlite_db, decided).signatories, ("polisen", "kommunen"), strict=True):
        sign(sqlite_db, pki, one.id, label)
    assert not service.check_before_locking(decided).well
    changed = added(service.document(decided), with_page)
    with sqlite_db.write("Sign a promise") as session:
        keep(session, decided, KeptKind.SIGNED, "ändrat.pdf", changed)
    with pytest.raises(SignaturesBroken):
        service.check_before_locking(decided)


def signed_elsewhere(pki: Pki, content: bytes) -> bytes:
    from app.services.documents.signing import Stamp
    from app.services.documents.signing import sign as sign_pdf

    with from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE) as key:
        return sign_pdf(content, "Underskrift-1", key, Stamp("Anna", DAY))


def other_document() -> bytes:
    return promise_pdf(replace(specimen.to_sign(), municipality="Halmstads kommun"))
