import secrets
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.refusal import Refusal
from app.services.documents.signing import (
    Finding,
    Integrity,
    Later,
    Level,
    SignatureKind,
    Trust,
    Verification,
    reading,
    verify,
)
from app.services.documents.signing.refusals import NotCertificates, NotPdf, NotRevocationList, PdfEncrypted
from app.words.signatures import finding_words
from tests.services.documents.signing.signatures import FIRST, SECOND, THIRD, decided, one_more, signed
from tests.services.documents.signing.tampered import (
    added,
    flipped,
    flipped_signature,
    with_page,
    with_words,
    without_field,
    without_signature,
    written_anew,
)
from tests.tools.pki import Pki

ALL = ("polisen", "kommunen", "polisen")


def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on whoever opens a socket fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def found(pdf: bytes, pki: Pki, **more: object) -> Verification:
    return verify(pdf, [pki.root], **more)  # type: ignore[arg-type]


def first(verification: Verification) -> Finding:
    return verification.findings[0]


@pytest.mark.parametrize("level", Level, ids=str)
def test_a_document_signed_in_every_place_is_well_at_every_level_without_the_network(
    pki: Pki, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = signed(pki, level, ALL)
    cut_off(monkeypatch)
    verification = found(whole, pki)
    persons = [finding for finding in verification.findings if finding.kind is SignatureKind.PERSON]
    assert verification.well, verification
    assert [finding.field for finding in persons] == [FIRST, SECOND, THIRD]
    assert [finding.certificate.name for finding in persons if finding.certificate] == [
        "Anna Exempel",
        "Bo Exempel",
        "Anna Exempel",
    ]
    assert [finding.certifies for finding in persons] == [True, False, False]
    assert {bool(finding.stamped_at) for finding in persons} == {level.stamped}
    assert {finding.revocation_known for finding in persons} == {level.proven}
    assert len(verification.findings) - len(persons) == (3 if level is Level.LTA else 0)


def test_a_signatures_holder_time_and_reach_are_told(pki: Pki) -> None:
    one, two = found(signed(pki), pki).findings
    assert one.certificate is not None
    assert (one.certificate.title, one.certificate.organisation) == ("Ordförande", "Exempelkommun")
    assert one.certificate.issuer == "Exempelutfärdare"
    assert one.claimed_at is not None
    assert datetime.now(UTC) - one.claimed_at < timedelta(hours=1)
    assert (one.later, two.later) == (Later.ALLOWED, Later.NOTHING)


def test_a_changed_byte_is_told_of_every_signature_over_it(pki: Pki) -> None:
    verification = found(flipped(signed(pki)), pki)
    assert [finding.integrity for finding in verification.findings] == [Integrity.CHANGED, Integrity.CHANGED]
    assert not verification.well


def test_a_signature_whose_own_bytes_were_changed_is_not_taken_for_a_changed_document(pki: Pki) -> None:
    integrity = first(found(flipped_signature(signed(pki, Level.B, ("polisen",))), pki)).integrity
    assert integrity in (Integrity.FORGED, Integrity.UNREADABLE)


def test_a_signature_that_can_t_be_read_at_all_is_told_by_whose_place_it_stands_in(pki: Pki) -> None:
    pdf = signed(pki, Level.B, ("polisen",))
    at = pdf.index(b"/Contents <", len(decided())) + len(b"/Contents <")
    (finding,) = found(pdf[:at] + b"00" * 8 + pdf[at + 16 :], pki).findings
    assert finding.integrity is Integrity.UNREADABLE
    assert finding.called.startswith("Underskrift: ")
    assert finding_words(finding)[0] == finding.called


def test_an_appended_page_is_told_from_another_change(pki: Pki) -> None:
    paged, worded = (found(added(signed(pki), change), pki) for change in (with_page, with_words))
    assert {finding.later for finding in paged.findings} == {Later.PAGES}
    assert {finding.later for finding in worded.findings} == {Later.CHANGED}
    assert {finding.integrity for finding in (*paged.findings, *worded.findings)} == {Integrity.INTACT}


def test_what_stands_after_the_end_of_the_file_is_a_change(pki: Pki) -> None:
    assert found(signed(pki) + b"\n%hidden", pki).findings[-1].later is Later.CHANGED


def test_a_later_signature_cut_away_leaves_an_unsigned_place_that_is_named(pki: Pki) -> None:
    cut = signed(pki)[: len(signed(pki, Level.B, ("polisen",)))]
    verification = found(cut, pki)
    assert [place.field for place in verification.unsigned] == [SECOND, THIRD]
    assert verification.unsigned[0].called == "Underskrift: Bo Exempel, Kommunstyrelsens ordförande"
    assert first(verification).well
    assert not verification.well


@pytest.mark.parametrize("remove", [without_signature, without_field])
def test_a_removed_signature_is_named_though_the_last_state_does_not_show_it(
    pki: Pki, remove: Callable[[str], Callable[..., None]]
) -> None:
    verification = found(added(signed(pki), remove(SECOND)), pki)
    assert verification.removed == (SECOND,)
    assert verification.remnants == 0
    assert first(verification).later is Later.CHANGED


def test_a_document_with_all_signatures_taken_away_is_not_signed(pki: Pki) -> None:
    with pikepdf.open(BytesIO(signed(pki))) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if "/V" in field:
                del field["/V"]
        out = BytesIO()
        pdf.save(out)
    verification = found(out.getvalue(), pki)
    assert verification.findings == ()
    assert len(verification.unsigned) == 3


def test_bytes_of_a_signature_that_no_field_shows_are_remnants(pki: Pki) -> None:
    tail = decided()[decided().rindex(b"startxref") :]
    left = signed(pki, Level.B, ("polisen",))[len(decided()) :]
    assert found(decided() + left[: left.rindex(b"\nxref\n") + 1] + tail, pki).remnants == 1


def test_a_file_written_anew_does_not_keep_its_signatures(pki: Pki) -> None:
    assert not any(finding.well for finding in found(written_anew(signed(pki)), pki).findings)


def test_without_a_trust_list_nothing_is_said_of_whose_a_signature_is(pki: Pki) -> None:
    verification = verify(signed(pki))
    assert {finding.trust for finding in verification.findings} == {Trust.NO_LIST}
    assert {finding.integrity for finding in verification.findings} == {Integrity.INTACT}
    assert not verification.well


def test_an_issuer_that_is_not_on_the_list_is_unknown(pki: Pki) -> None:
    assert first(verify(signed(pki), [pki.certificate("stranger")])).trust is Trust.UNKNOWN_ISSUER


def test_a_revoked_certificate_is_told_by_a_real_list_with_its_day(pki: Pki) -> None:
    pdf = one_more(decided(), pki, FIRST, "revoked")
    assert first(found(pdf, pki)).trust is Trust.TRUSTED
    assert not first(found(pdf, pki)).revocation_known
    told = first(found(pdf, pki, lists=[pki.revocation_list()]))
    assert told.trust is Trust.REVOKED
    assert told.revoked_on == (datetime.now(UTC) - timedelta(days=5)).astimezone().date()


def test_a_revocation_list_out_of_date_still_tells_of_a_revoked_certificate(pki: Pki) -> None:
    pdf = one_more(decided(), pki, FIRST, "revoked")
    old = pki.revocation_list(moment=datetime.now(UTC) + timedelta(days=-2))
    assert first(found(pdf, pki, lists=[old])).trust is Trust.REVOKED


def test_the_issuers_are_asked_over_the_network_only_where_that_is_wished(pki: Pki) -> None:
    pdf = one_more(decided(), pki, FIRST, "revoked")
    assert first(found(pdf, pki, fetch=True)).trust is Trust.REVOKED
    assert first(found(signed(pki), pki, fetch=True)).revocation_known


def test_a_certificate_that_is_not_revoked_is_known_not_to_be_by_the_lists(pki: Pki) -> None:
    lists = [pki.revocation_list("root"), pki.revocation_list("interm")]
    assert first(found(signed(pki), pki, lists=lists)).revocation_known


def test_the_archives_stamp_vouches_for_what_is_under_it(pki: Pki) -> None:
    stamps = [one for one in found(signed(pki, Level.LTA), pki).findings if one.kind is SignatureKind.TIME_STAMP]
    assert len(stamps) == 2
    assert all(stamp.stamped_at and stamp.well for stamp in stamps)


def test_a_time_stamp_of_a_stranger_is_no_proof_of_time(pki: Pki) -> None:
    told = first(verify(signed(pki, Level.T), [pki.certificate("interm")]))
    assert told.trust is Trust.TRUSTED
    assert told.stamp_untrusted
    assert told.stamped_at is None


@pytest.mark.parametrize(
    "tail", [b"", b"%%EOF", b"\nstartxref\n9\n%%EOF\n", b"\nstartxref\n99999999\n%%EOF\n", b"\nstartxref\n-1\n%%EOF\n"]
)
def test_a_large_file_of_nothing_is_refused_without_being_read_byte_by_byte(
    pki: Pki, monkeypatch: pytest.MonkeyPatch, tail: bytes
) -> None:
    def read(*_: object, **__: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr(reading, "PdfFileReader", read)
    for content in (signed(pki), b"%PDF-1.7\n"):
        with pytest.raises(NotPdf):
            found(content + bytes(reading.TAIL) + tail.replace(b"\n9\n", b"\n%d\n" % len(content)), pki)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"%PDF-1.7\n" + b"9 0 obj <</Length 9999999999>> stream" * 50]
)
def test_what_is_no_pdf_is_refused_in_a_sentence(pki: Pki, content: bytes) -> None:
    with pytest.raises(NotPdf):
        found(content, pki)


def test_a_locked_pdf_and_files_of_other_kinds_are_refused_by_name(pki: Pki) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(decided())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="ä", user="ö"))
    with pytest.raises(PdfEncrypted):
        found(out.getvalue(), pki)
    for junk in (b"", b"junk", signed(pki)[:500], secrets.token_bytes(500)):
        with pytest.raises(NotCertificates):
            verify(signed(pki), [junk])
        with pytest.raises(NotRevocationList):
            found(signed(pki), pki, lists=[junk])


@pytest.mark.parametrize("nonsense", [b"[0 (a) /b true]", b"[0 -9 9 -9]", b"[]", b"null", b"[99999999999 9 9 9]"])
def test_a_signature_over_nonsense_is_a_finding_that_is_not_well(pki: Pki, nonsense: bytes) -> None:
    whole = signed(pki, Level.B, ("polisen",))
    begins = whole.index(b"/ByteRange")
    ends = whole.index(b"]", begins) + 1
    (finding,) = found(whole[:begins] + (b"/ByteRange " + nonsense).ljust(ends - begins) + whole[ends:], pki).findings
    assert not finding.well


@settings(max_examples=12)
@given(st.data())
def test_no_damage_ends_in_anything_but_a_finding_or_a_refusal_and_none_is_well(pki: Pki, data: st.DataObject) -> None:
    whole = signed(pki, Level.B, ALL)
    at = data.draw(st.integers(0, len(whole) - 2))
    length = data.draw(st.integers(1, 60))
    damaged = whole[:at] + data.draw(st.binary(min_size=length, max_size=length)) + whole[at + length :]
    try:
        verification = found(damaged, pki)
    except Refusal:
        return
    assert damaged == whole or not verification.well
