"""Whom the user trusts: certificates and revocation lists read from files, never from the machine or the network unasked."""

from collections.abc import Sequence

from asn1crypto import crl, pem, x509
from pyhanko_certvalidator import ValidationContext

from app.services.documents.signing.refusals import NotCertificates, NotRevocationList


def certificates(files: Sequence[bytes]) -> list[x509.Certificate]:
    """The certificates of PEM files (each with any number) and DER files; raises NotCertificates."""
    found = []
    for content in files:
        try:
            found += [_certificate(der) for der in _decoded(content)]
        except (ValueError, TypeError) as error:
            raise NotCertificates from error
    return found


def revocation_lists(files: Sequence[bytes]) -> list[crl.CertificateList]:
    """The lists of PEM and DER files; raises NotRevocationList."""
    found = []
    for content in files:
        try:
            for der in _decoded(content):
                found.append(crl.CertificateList.load(der, strict=True))
                found[-1].native  # noqa: B018 (reads all of it, so that what is no list fails here)
        except (ValueError, TypeError, KeyError) as error:
            raise NotRevocationList from error
    return found


def fetching_context(trust: Sequence[bytes]) -> ValidationContext:
    """Trust in these alone, with revocation looked up on the network: for the levels whose proofs are kept in the file."""
    return ValidationContext(trust_roots=certificates(trust), allow_fetching=True, revocation_mode="hard-fail")


def _decoded(content: bytes) -> list[bytes]:
    if pem.detect(content):
        return [der for _, _, der in pem.unarmor(content, multiple=True)]
    return [content]


def _certificate(der: bytes) -> x509.Certificate:
    found = x509.Certificate.load(der, strict=True)
    found.native  # noqa: B018 (reads all of it, so that what is no certificate fails here)
    return found
