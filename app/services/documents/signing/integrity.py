"""Whether the bytes that were signed are still there, and what has come after them."""

from datetime import datetime
from typing import Any

from asn1crypto import cms, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_timestamp
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.services.documents.signing.reading import HOSTILE, page_count
from app.services.documents.signing.verification import Integrity, Later

WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)


def is_time_stamp(made: EmbeddedPdfSignature) -> bool:
    """Whether it is an archive's time stamp rather than somebody's signature."""
    return bool(made.sig_object_type == "/DocTimeStamp")


def digest_holds(made: EmbeddedPdfSignature) -> bool:
    """Whether the bytes under a signature are those that were signed."""
    if is_time_stamp(made):
        imprint = made.signed_data["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native
        return bool(imprint == made.compute_digest())
    said = [one["values"][0].native for one in made.signer_info["signed_attrs"] if one["type"].native == "message_digest"]
    return said == [made.compute_digest()]


async def integrity_of(made: EmbeddedPdfSignature) -> tuple[Integrity, Any]:
    """Whether the signature holds over its bytes, and the time stamp that it carries (pyHanko's status of it, or None)."""
    try:
        made.compute_integrity_info(skip_diff=True)  # type: ignore[no-untyped-call]
        if not digest_holds(made):
            return Integrity.CHANGED, None
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        check = async_validate_pdf_timestamp if is_time_stamp(made) else async_validate_pdf_signature
        status: Any = await check(made, nobody, skip_diff=True)
    except HOSTILE:
        return Integrity.UNREADABLE, None
    if not (status.intact and status.valid):
        return Integrity.FORGED, None
    if _coverage(made) not in WHOLE:
        return Integrity.PARTIAL, None
    return Integrity.INTACT, getattr(status, "timestamp_validity", None)


def later_than(made: EmbeddedPdfSignature, pdf: bytes) -> Later:
    """What was added to the file after this signature."""
    reader: PdfFileReader = made.reader
    if _coverage(made) is SignatureCoverageLevel.ENTIRE_FILE:
        return Later.NOTHING
    try:
        result = made.evaluate_modifications(DEFAULT_DIFF_POLICY)
        if _allowed(made, result) and not _trailing(made, pdf):
            return Later.ALLOWED
        before = int(reader.get_historical_root(made.signed_revision)["/Pages"]["/Count"])
        return Later.PAGES if before != page_count(reader) else Later.CHANGED
    except HOSTILE:
        return Later.CHANGED


def _coverage(made: EmbeddedPdfSignature) -> SignatureCoverageLevel | None:
    """How much of the file the signature covers; None where that could not be found out."""
    return made.coverage


def _allowed(made: EmbeddedPdfSignature, result: Any) -> bool:
    if not isinstance(result, DiffResult) or result.modification_level is ModificationLevel.OTHER:
        return False
    level = made.docmdp_level
    return level is None or result.modification_level.value <= level.value


def _trailing(made: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether something that is no part of any state of the document stands after its end."""
    end = int(made.byte_range[2]) + int(made.byte_range[3])
    return made.signed_revision == made.reader.total_revisions - 1 and bool(pdf[end:].strip())


def stamped_time(token: cms.SignedData) -> datetime:
    """The time that a time stamp says."""
    moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return moment


def certificates_in(signed: cms.SignedData) -> list[x509.Certificate]:
    """All the certificates that came with a signature or a time stamp."""
    return [one.chosen for one in signed["certificates"] if one.name == "certificate"]
