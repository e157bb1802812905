"""The electronic signatures in the signed document of a package, held against what the package says of who signed."""

from collections.abc import Iterator, Sequence

from app.services.documents.archive.findings import Wrong
from app.services.documents.signing import SignatureKind, Trust, Verification

LARGEST_DOCUMENT = 200 * 1024 * 1024
"""Bytes of a signed document that is looked into; a promise with proofs and time stamps is some hundred thousand."""


def wrong_with(verification: Verification, given: int, trust: Sequence[bytes]) -> Iterator[tuple[Wrong, str]]:
    """What is wrong with a document that `given` persons signed electronically, each with the field it is about.

    Nothing is wrong with a signature that is not trusted where there is no `trust` list to trust by.
    """
    for finding in verification.findings:
        if not finding.sound:
            yield Wrong.SIGNATURE_BROKEN, finding.field
        elif trust and finding.trust is not Trust.TRUSTED:
            yield Wrong.SIGNATURE_UNTRUSTED, finding.field
    for field in verification.removed:
        yield Wrong.SIGNATURE_REMOVED, field
    persons = sum(finding.kind is SignatureKind.PERSON for finding in verification.findings)
    if verification.remnants or persons < max(given, 1):
        yield Wrong.SIGNATURES_FEWER, ""
