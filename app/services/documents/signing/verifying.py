"""Reading what the signatures in a document say, from the last to the first: a later time stamp vouches for what is under it."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from app.services.documents.signing.integrity import certificates_in, integrity_of, is_time_stamp, later_than, stamped_time
from app.services.documents.signing.reading import HOSTILE, fields, opened
from app.services.documents.signing.refusals import NotPdf
from app.services.documents.signing.removal import remnants, removed_fields, unsigned_places
from app.services.documents.signing.subject import common_name, parts
from app.services.documents.signing.trust import certificates, revocation_lists
from app.services.documents.signing.trusting import Proofs, judged
from app.services.documents.signing.verification import (
    Certificate,
    Finding,
    Integrity,
    SignatureKind,
    Trust,
    Verification,
)


def verified(pdf: bytes, trust: Sequence[bytes], lists: Sequence[bytes], *, fetch: bool) -> Verification:
    """See `app.services.documents.signing.verify`."""
    proofs = Proofs(certificates(trust), lists=revocation_lists(lists), fetch=fetch)
    reader = opened(pdf)
    try:
        return _verified(reader, pdf, proofs)
    except HOSTILE as error:
        raise NotPdf from error


def _verified(reader: PdfFileReader, pdf: bytes, proofs: Proofs) -> Verification:
    _read_proofs(reader, proofs)
    made, unreadable = _signatures(reader)
    findings = asyncio.run(_findings(made, proofs, pdf))
    removed = removed_fields(reader)
    shown = {_range(signature) for signature in made}
    left = 0 if unreadable else remnants(pdf, shown, len(removed))
    return Verification((*findings, *unreadable), unsigned_places(reader), removed, left)


def _signatures(reader: PdfFileReader) -> tuple[list[EmbeddedPdfSignature], tuple[Finding, ...]]:
    """The signatures in the order they were made, and those that can't be read."""
    made, unreadable = [], []
    for name, value, field in fields(reader):
        if value is None:
            continue
        try:
            signature = EmbeddedPdfSignature(reader, field, name)
            certificate_of(signature.signer_cert)
            _range(signature)
            made.append(signature)
        except HOSTILE:
            unreadable.append(Finding(name, SignatureKind.PERSON, Integrity.UNREADABLE, called=_called(field)))
    return sorted(made, key=lambda signature: signature.signed_revision), tuple(unreadable)


async def _findings(made: list[EmbeddedPdfSignature], proofs: Proofs, pdf: bytes) -> list[Finding]:
    """What each signature says; `seen` is when all below is proven to have been there."""
    findings: list[Finding] = []
    seen: datetime | None = None
    for signature in reversed(made):
        try:
            finding = await _finding(signature, proofs, pdf, seen)
        except HOSTILE:
            called = _called(signature.sig_field)
            finding = Finding(signature.field_name, SignatureKind.PERSON, Integrity.UNREADABLE, called=called)
        if finding.kind is SignatureKind.TIME_STAMP and finding.well:
            seen = finding.stamped_at
        findings.insert(0, finding)
    return findings


async def _finding(made: EmbeddedPdfSignature, proofs: Proofs, pdf: bytes, seen: datetime | None) -> Finding:
    integrity, own = await integrity_of(made)
    later = later_than(made, pdf)
    others = made.other_embedded_certs
    if is_time_stamp(made):
        moment = stamped_time(made.signed_data)
        judgement = await judged(made.signer_cert, others, proofs, seen, moment, for_time_stamps=True)
        kind, claimed, untrusted = SignatureKind.TIME_STAMP, None, False
        stamped = moment if judgement.trust is Trust.TRUSTED else None
    else:
        kind, claimed = SignatureKind.PERSON, made.self_reported_timestamp
        stamped, untrusted = await _stamp(made, own, proofs, seen)
        judgement = await judged(made.signer_cert, others, proofs, stamped or seen, claimed)
    return Finding(
        made.field_name,
        kind,
        integrity,
        certificate_of(made.signer_cert),
        claimed,
        stamped,
        untrusted,
        made.docmdp_level is not None and kind is SignatureKind.PERSON,
        later,
        judgement.trust,
        judgement.revocation_known,
        judgement.revoked_on,
        _called(made.sig_field),
    )


async def _stamp(made: EmbeddedPdfSignature, status: Any, proofs: Proofs, seen: datetime | None) -> tuple[datetime | None, bool]:
    """The time that a trusted time stamp in the signature says, and whether it has one that is not trusted."""
    if status is None:
        return None, False
    tokens = list(extract_tst_data_iter(made.signer_info, signed=False))
    if not (status.intact and status.valid and tokens):
        return None, bool(tokens)
    found = extract_certs_for_validation(tokens[-1])
    judgement = await judged(found.signer_cert, certificates_in(tokens[-1]), proofs, seen, status.timestamp, for_time_stamps=True)
    return (status.timestamp, False) if judgement.trust is Trust.TRUSTED else (None, True)


def _called(field: Any) -> str:
    """What a field is called to those who do not see it; empty where that is not said."""
    return str(field.get("/TU", ""))


def _range(made: EmbeddedPdfSignature) -> tuple[int, ...]:
    """Which bytes of the file it is over."""
    return tuple(int(at) for at in made.byte_range)


def _read_proofs(reader: PdfFileReader, proofs: Proofs) -> None:
    """Add what the file itself holds to show that its certificates were not revoked; it can't make anybody trusted."""
    try:
        store = DocumentSecurityStore.read_dss(reader).as_validation_context({"trust_roots": [], "allow_fetching": False})
        proofs.certificates += list(DocumentSecurityStore.read_dss(reader).load_certs())
        proofs.lists += store.crls
        proofs.answers += store.ocsps
    except NoDSSFoundError:
        pass
    except HOSTILE:
        proofs.certificates.clear()


def certificate_of(certificate: x509.Certificate) -> Certificate:
    """Whom a certificate names."""
    said = parts(certificate.subject)
    return Certificate(
        common_name(certificate.subject),
        said.get("title", ""),
        said.get("organization_name", ""),
        common_name(certificate.issuer),
        certificate.not_valid_before.astimezone().date(),
        certificate.not_valid_after.astimezone().date(),
    )
