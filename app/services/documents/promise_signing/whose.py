"""Whose certificate somebody is about to sign with, and what makes one doubt that it is the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.services.promise import SignatoryForm

if TYPE_CHECKING:
    from app.services.documents.signing.keys import SigningKey


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a certificate names, who issued it, and the last day it is valid.

    Both doubts are told and hinder nothing: names are written in many ways, and one person may sign in two roles.
    """

    subject: str
    issuer: str
    last: date
    expected: str
    """The name of who is to sign, where the certificate's has no word of it; else empty."""
    signed_for: tuple[str, ...]
    """The titles of the others that the same name has signed for."""


def whose(signatories: Sequence[SignatoryForm], signatory_id: int, key: SigningKey) -> Whose:
    """Hold a key's certificate against the one of them who is to sign and those who have signed."""
    name = next((one.name for one in signatories if one.id == signatory_id), "")
    strange = bool(name) and not set(name.casefold().split()) & set(key.subject.casefold().split())
    others = tuple(one.title for one in signatories if one.id != signatory_id and one.certificate == key.subject)
    return Whose(key.subject, key.issuer, key.last, name if strange else "", others)
