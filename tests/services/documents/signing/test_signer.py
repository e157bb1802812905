from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from app.models.refusal import Refusal
from app.services.documents.signing import Level, Stamp, from_pkcs12, sign
from app.services.documents.signing.refusals import (
    CertificateExpired,
    CertificateNotProven,
    CertificateNotYetValid,
    CertificateRevoked,
    ChangedSinceSigned,
    FieldSigned,
    FieldUnknown,
    NotCertificates,
    NotPdf,
    PdfEncrypted,
    SigningClosed,
    TimeStampFieldMissing,
    TimeStampRefused,
    TimeStampServerNeeded,
    TimeStampServerUnreachable,
    TrustListNeeded,
)
from tests.services.documents.signing.signatures import DAY, FIRST, SECOND, THIRD, decided, one_more, signed
from tests.tools.pki import PASSPHRASE, Pki

STAMP = Stamp("Anna", DAY)


def encrypted() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(decided())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="ägare", user="läsare"))
    return out.getvalue()


def flipped(pdf: bytes) -> bytes:
    at = len(decided()) // 2
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (lambda: b"", NotPdf),
        (lambda: b"PK\x03\x04 not a PDF", NotPdf),
        (lambda: b"%PDF-1.7\n" + b"\x00" * 500, NotPdf),
        (lambda: decided()[:4000], NotPdf),
        (encrypted, PdfEncrypted),
    ],
)
def test_what_is_no_readable_pdf_is_refused_in_a_sentence(pki: Pki, content: Callable[[], bytes], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        one_more(content(), pki, FIRST, "polisen")


def test_a_field_that_is_not_there_or_is_signed_is_named(pki: Pki) -> None:
    with pytest.raises(FieldUnknown) as unknown:
        one_more(decided(), pki, "Underskrift-9", "polisen")
    assert unknown.value.field == "Underskrift-9"
    with pytest.raises(FieldSigned) as again:
        one_more(signed(pki), pki, FIRST, "polisen")
    assert again.value.field == FIRST


def test_a_certificate_out_of_its_time_does_not_sign(pki: Pki) -> None:
    with pytest.raises(CertificateExpired) as expired:
        one_more(decided(), pki, FIRST, "expired")
    assert expired.value.subject == "Cecilia Exempel"
    assert expired.value.last < datetime.now(UTC).date()
    with pytest.raises(CertificateNotYetValid):
        one_more(decided(), pki, FIRST, "early")


def test_a_document_changed_since_it_was_signed_is_not_signed_again(pki: Pki) -> None:
    with pytest.raises(ChangedSinceSigned) as changed:
        one_more(flipped(signed(pki, Level.B, ("polisen",))), pki, SECOND, "kommunen")
    assert changed.value.field == FIRST


def test_a_document_certified_against_all_change_takes_no_more_signatures(pki: Pki) -> None:
    key = from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE)
    wishes = PdfSignatureMetadata(field_name=FIRST, certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    out = BytesIO()
    PdfSigner(wishes, key.signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(decided())), output=out)
    with pytest.raises(SigningClosed):
        one_more(out.getvalue(), pki, SECOND, "kommunen")


def test_a_level_without_what_it_needs_is_refused_before_the_key_is_used(pki: Pki) -> None:
    key = from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE)
    with pytest.raises(TimeStampServerNeeded):
        sign(decided(), FIRST, key, STAMP, level=Level.T)
    with pytest.raises(TrustListNeeded):
        sign(decided(), FIRST, key, STAMP, level=Level.LT, time_stamp_server=pki.time_stamp_server)
    with pytest.raises(NotCertificates):
        sign(decided(), FIRST, key, STAMP, level=Level.LT, time_stamp_server=pki.time_stamp_server, trust=[b"not PEM"])


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("http://127.0.0.1:9/tsa", TimeStampServerUnreachable),
        ("file:///etc/passwd", TimeStampServerUnreachable),
        ("not an address", TimeStampServerUnreachable),
        ("{server}/exempel/tsa/nobody", TimeStampRefused),
        ("{server}/exempel/crls/root/latest.crl", TimeStampRefused),
    ],
)
def test_a_time_stamp_server_that_gives_none_is_named(pki: Pki, address: str, refusal: type[Refusal]) -> None:
    key = from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE)
    with pytest.raises(refusal):
        sign(decided(), FIRST, key, STAMP, level=Level.T, time_stamp_server=address.format(server=pki.address))


def test_proofs_are_not_made_up_for_a_stranger_or_a_revoked_certificate(pki: Pki) -> None:
    key, revoked = (from_pkcs12(pki.pkcs12(label), PASSPHRASE) for label in ("polisen", "revoked"))
    server = pki.time_stamp_server
    with pytest.raises(CertificateNotProven):
        sign(decided(), FIRST, key, STAMP, level=Level.LT, time_stamp_server=server, trust=[pki.certificate("stranger")])
    with pytest.raises(CertificateRevoked) as told:
        sign(decided(), FIRST, revoked, STAMP, level=Level.LT, time_stamp_server=server, trust=[pki.root])
    assert told.value.day == (datetime.now(UTC) - timedelta(days=5)).astimezone().date()


def test_an_archive_stamp_needs_the_field_prepared_for_it(pki: Pki) -> None:
    with pikepdf.open(BytesIO(decided())) as pdf:
        next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == f"{FIRST}-tid").T = pikepdf.String("annat")
        out = BytesIO()
        pdf.save(out)
    with pytest.raises(TimeStampFieldMissing):
        one_more(out.getvalue(), pki, FIRST, "polisen", Level.LTA)


def test_a_third_person_signs_after_the_two_without_disturbing_them(pki: Pki) -> None:
    thrice = one_more(signed(pki), pki, THIRD, "polisen")
    assert thrice.startswith(signed(pki))


def test_a_stamp_of_long_words_stays_within_its_field(pki: Pki) -> None:
    key = from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE)
    long = replace(STAMP, name="Anna " * 40)
    assert len(sign(decided(), FIRST, key, long)) > len(decided())
