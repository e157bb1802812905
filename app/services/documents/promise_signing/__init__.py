"""Signing a promise that is kept in the file: in ink, electronically here or elsewhere; and whom the municipality trusts.

How a document is signed and verified, whosever it is, is in `app.services.documents.signing`.
"""

from app.services.documents.promise_signing.refusals import (
    AnotherBroughtBack,
    NoServerAddress,
    NothingBroughtBack,
    SignaturesBroken,
    SignaturesLost,
    SignedInInk,
    SignedMeanwhile,
)
from app.services.documents.promise_signing.service import ReturnedFile, SigningService
from app.services.documents.promise_signing.trust_list import TrustedLine, TrustService
from app.services.documents.promise_signing.whose import Whose, whose

__all__ = [
    "AnotherBroughtBack",
    "NoServerAddress",
    "NothingBroughtBack",
    "ReturnedFile",
    "SignaturesBroken",
    "SignaturesLost",
    "SignedInInk",
    "SignedMeanwhile",
    "SigningService",
    "TrustService",
    "TrustedLine",
    "Whose",
    "whose",
]
