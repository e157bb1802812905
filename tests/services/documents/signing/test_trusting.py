import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import crl, x509

from app.services.documents.signing import Integrity, Trust, keys, verify
from app.services.documents.signing.trusting import Judgement, Proofs, judged
from tests.services.documents.signing.signatures import FIRST, decided, one_more
from tests.tools.pki import Pki


def ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def judgement(
    pki: Pki,
    label: str,
    *,
    proven: datetime | None = None,
    claimed: datetime | None = None,
    lists: tuple[bytes, ...] = (),
    stamps: bool = False,
) -> Judgement:
    certificate, between, root = (x509.Certificate.load(pki.certificate(name)) for name in (label, "interm", "root"))
    proofs = Proofs([root], lists=[crl.CertificateList.load(one) for one in lists])
    return asyncio.run(judged(certificate, [between], proofs, proven, claimed, for_time_stamps=stamps))


def test_an_expired_certificate_is_judged_by_when_it_is_shown_to_have_been_used(pki: Pki) -> None:
    assert judgement(pki, "expired", claimed=ago(1)).trust is Trust.EXPIRED
    assert judgement(pki, "expired").trust is Trust.EXPIRED
    assert judgement(pki, "expired", claimed=ago(20)).trust is Trust.EXPIRED_SINCE
    assert judgement(pki, "expired", proven=ago(20), claimed=ago(20)).trust is Trust.TRUSTED
    assert judgement(pki, "expired", proven=ago(2), claimed=ago(20)).trust is Trust.EXPIRED
    assert judgement(pki, "early", claimed=ago(1)).trust is Trust.NOT_YET_VALID


def test_a_certificate_revoked_after_the_proven_time_was_good_when_it_was_used(pki: Pki) -> None:
    lists = (pki.revocation_list("interm"), pki.revocation_list("root"))
    assert judgement(pki, "revoked", claimed=ago(20), lists=lists).trust is Trust.REVOKED
    assert judgement(pki, "revoked", proven=ago(20), lists=lists).trust is Trust.TRUSTED
    assert judgement(pki, "revoked", proven=ago(2), lists=lists) == Judgement(Trust.REVOKED, False, ago(5).astimezone().date())
    assert judgement(pki, "polisen", lists=lists) == Judgement(Trust.TRUSTED, True)


def test_a_persons_certificate_makes_no_time_stamp_and_a_servers_is_no_signature(pki: Pki) -> None:
    assert judgement(pki, "polisen", stamps=True).trust is Trust.UNFIT
    assert judgement(pki, "tsa", stamps=True).trust is Trust.TRUSTED


def test_a_document_signed_with_an_expired_certificate_is_told_so(pki: Pki, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys.SigningKey, "refuse_unfit", lambda _: None)
    (finding,) = verify(one_more(decided(), pki, FIRST, "expired"), [pki.root]).findings
    assert (finding.integrity, finding.trust) == (Integrity.INTACT, Trust.EXPIRED)
