"""Signing a field that was prepared: PAdES, as an addition to the file, the first signature certifying."""

import asyncio
from collections.abc import Coroutine, Sequence
from io import BytesIO
from typing import Any

from pkcs11.exceptions import PKCS11Error
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

from app.services.documents.signing.integrity import digest_holds
from app.services.documents.signing.keys import SigningKey
from app.services.documents.signing.level import Level
from app.services.documents.signing.prepared import time_stamp_field
from app.services.documents.signing.reading import HOSTILE, fields, opened
from app.services.documents.signing.refusals import (
    CertificateNotProven,
    CertificateRevoked,
    ChangedSinceSigned,
    FieldSigned,
    FieldUnknown,
    KeyUnusable,
    NotPdf,
    SigningClosed,
    TimeStampFieldMissing,
    TimeStampServerNeeded,
    TokenFailed,
    TrustListNeeded,
)
from app.services.documents.signing.stamp import Stamp, stamp_pdf
from app.services.documents.signing.time_stamps import TimeStampServer
from app.services.documents.signing.trust import fetching_context
from app.services.documents.signing.writing import Addition, stamp_style

DIGEST = "sha256"


def signed(
    pdf: bytes, field: str, key: SigningKey, stamp: Stamp, level: Level, time_stamp_server: str, trust: Sequence[bytes]
) -> bytes:
    """See `app.services.documents.signing.sign`."""
    key.refuse_unfit()
    if level.stamped and not time_stamp_server:
        raise TimeStampServerNeeded
    if level.proven and not trust:
        raise TrustListNeeded
    reader = opened(pdf)
    box = _free_field(reader, field)
    if level is Level.LTA and _free_field(reader, time_stamp_field(field), TimeStampFieldMissing(field)) is None:
        raise TimeStampFieldMissing(field)
    first = _refuse_unsound(reader)
    server = TimeStampServer(time_stamp_server) if level.stamped else None
    context = fetching_context(trust) if level.proven else None
    added = _with_signature(pdf, _wishes(field, key, first), key, _page(stamp, box), server)
    if context is None:
        return added
    proven: bytes = _run(_with_proofs(added, field, key, context, server if level is Level.LTA else None))
    return proven


def _wishes(field: str, key: SigningKey, first: bool) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field,
        md_algorithm=DIGEST,
        name=key.subject,
        subfilter=SigSeedSubFilter.PADES,
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )


def _with_signature(
    pdf: bytes, wishes: PdfSignatureMetadata, key: SigningKey, page: bytes | None, server: TimeStampServer | None
) -> bytes:
    signer = PdfSigner(wishes, key.signer, timestamper=server, stamp_style=stamp_style(page) if page else None)
    out = BytesIO()
    try:
        _run(signer.async_sign_pdf(Addition.to(pdf), existing_fields_only=True, output=out))
    except PKCS11Error as error:
        raise TokenFailed from error
    except (SigningError, NotImplementedError) as error:
        raise KeyUnusable(key.subject) from error
    except PdfError as error:
        raise NotPdf from error
    return out.getvalue()


async def _with_proofs(
    pdf: bytes, field: str, key: SigningKey, context: ValidationContext, archive: TimeStampServer | None
) -> bytes:
    """The certificates of the signature in `field` with what says that they were not revoked, and the archive's time stamp."""
    made = next(one for one in PdfFileReader(BytesIO(pdf)).embedded_signatures if one.field_name == field)
    try:
        paths = await collect_validation_info(made, context)
    except RevokedError as error:
        raise CertificateRevoked(key.subject, error.revocation_dt.astimezone().date()) from error
    except (ValidationError, PathError) as error:
        raise CertificateNotProven(key.subject) from error
    finally:
        await context.aclose()  # type: ignore[no-untyped-call]
    addition = Addition.to(pdf)
    contents = made.pkcs7_content.hex().encode("ascii")
    DocumentSecurityStore.supply_dss_in_writer(addition, contents, paths=paths, validation_context=context)
    if archive is None:
        return addition.bytes()
    out = BytesIO()
    await PdfTimeStamper(archive, field_name=time_stamp_field(field)).async_timestamp_pdf(addition, DIGEST, output=out)
    return out.getvalue()


def _free_field(reader: PdfFileReader, name: str, lacking: Exception | None = None) -> tuple[float, float]:
    """The width and height of an unsigned field; raises FieldUnknown or FieldSigned, or what is to be said instead."""
    for found, value, field in fields(reader):
        if found == name:
            if value is not None:
                raise lacking or FieldSigned(name)
            try:
                left, bottom, right, top = (float(corner) for corner in field["/Rect"])
            except HOSTILE as error:
                raise NotPdf from error
            return abs(right - left), abs(top - bottom)
    raise lacking or FieldUnknown(name)


def _page(stamp: Stamp, box: tuple[float, float]) -> bytes | None:
    """The stamp's page; nothing where the field is hidden."""
    return stamp_pdf(stamp, *box) if all(box) else None


def _refuse_unsound(reader: PdfFileReader) -> bool:
    """Raise ChangedSinceSigned or SigningClosed by what was signed before; whether nothing was."""
    first = True
    try:
        for made in reader.embedded_signatures:
            first = False
            if made.docmdp_level is MDPPerm.NO_CHANGES:
                raise SigningClosed
            made.compute_integrity_info()
            if made.summarise_integrity_info()["docmdp_ok"] is False or not digest_holds(made):
                raise ChangedSinceSigned(made.field_name)
    except HOSTILE as error:
        raise NotPdf from error
    return first


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)
