"""Keys to sign with: from a PKCS#12 file, or on a card that never lets its key go."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from asn1crypto import pkcs12
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12 as opened
from pyhanko.sign.signers import Signer, SimpleSigner

from app.services.documents.signing.refusals import (
    CardsToChoose,
    CertificateExpired,
    CertificateNotYetValid,
    KeysToChoose,
    KeyUnusable,
    NoKeyInFile,
    NoKeyOnToken,
    NotKeyFile,
    TokenAbsent,
    TokenFailed,
    TokenModuleUnfit,
    TokenPinWrong,
    WrongPassphrase,
)
from app.services.documents.signing.subject import common_name

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SigningKey:
    """A key with its certificate; close it (or use it as a context) when the document is signed. Says nothing of its secret."""

    subject: str
    """The name in the certificate."""
    certificate: bytes = field(repr=False)
    """DER."""
    signer: Signer = field(repr=False)
    release: Callable[[], None] = field(repr=False, default=lambda: None)

    @property
    def issuer(self) -> str:
        """Who issued the certificate."""
        return common_name(asn1.Certificate.load(self.certificate).issuer)

    @property
    def last(self) -> date:
        """The last day the certificate is valid."""
        valid_until: datetime = asn1.Certificate.load(self.certificate).not_valid_after
        return valid_until.astimezone().date()

    def __enter__(self) -> SigningKey:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the card."""
        self.release()

    def refuse_unfit(self, now: datetime | None = None) -> None:
        """Raise CertificateExpired, CertificateNotYetValid, or KeyUnusable where the certificate is not for signatures."""
        moment = now or datetime.now(UTC)
        certificate = asn1.Certificate.load(self.certificate)
        if certificate.not_valid_after < moment:
            raise CertificateExpired(self.subject, certificate.not_valid_after.astimezone().date())
        if certificate.not_valid_before > moment:
            raise CertificateNotYetValid(self.subject, certificate.not_valid_before.astimezone().date())
        usage = certificate.key_usage_value
        if usage is not None and not {"digital_signature", "non_repudiation"} & set(usage.native):
            raise KeyUnusable(self.subject)


def from_pkcs12(content: bytes, passphrase: str) -> SigningKey:
    """The key of a PKCS#12 file; raises NotKeyFile, WrongPassphrase, NoKeyInFile or KeyUnusable. Keeps no passphrase."""
    try:
        pkcs12.Pfx.load(content, strict=True).native  # noqa: B018 (what is no PKCS#12 file fails here, whatever the passphrase)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotKeyFile from error
    try:
        key, certificate, _ = opened.load_key_and_certificates(content, passphrase.encode() or None)
    except ValueError:
        raise WrongPassphrase from None
    except UnsupportedAlgorithm as error:
        raise NotKeyFile from error
    if key is None or certificate is None:
        raise NoKeyInFile
    try:
        signer = SimpleSigner.load_pkcs12_data(content, other_certs=(), passphrase=passphrase.encode() or None)
    except ValueError as error:
        raise KeyUnusable(_name(certificate)) from error
    return _usable(signer, _der(certificate))


def from_token(module: Path, pin: str, *, token: str = "", key: str = "") -> SigningKey:
    """A key on a card, through the card's program library; `token` and `key` are the labels to look for, empty for the only one.

    No PIN is tried on a card that was not named where there are several: three wrong ones lock it.

    Raises TokenModuleUnfit, TokenAbsent, CardsToChoose, TokenPinWrong, NoKeyOnToken, KeysToChoose or TokenFailed. Keeps no PIN.
    """
    import pkcs11

    session = _session(module, pin, token)
    try:
        chosen, certificate, others = _on_token(session, key)
    except pkcs11.PKCS11Error as error:
        session.close()
        raise TokenFailed from error
    except (NoKeyOnToken, KeysToChoose):
        session.close()
        raise
    from pyhanko.sign.pkcs11 import PKCS11Signer

    signer = PKCS11Signer(session, signing_cert=certificate, ca_chain=set(others), key_id=chosen)
    return _usable(signer, certificate.dump(), session.close)


def _usable(signer: Signer, certificate: bytes, release: Callable[[], None] = lambda: None) -> SigningKey:
    return SigningKey(common_name(asn1.Certificate.load(certificate).subject), certificate, signer, release)


def _session(module: Path, pin: str, label: str) -> Any:
    import pkcs11

    try:
        slots = pkcs11.lib(str(module)).get_slots(token_present=True)
        tokens = [token for token in (slot.get_token() for slot in slots) if not label or token.label == label]
    except (RuntimeError, OSError, pkcs11.PKCS11Error) as error:
        raise TokenModuleUnfit(module) from error
    tokens = [token for token in tokens if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED]
    if not tokens:
        raise TokenAbsent(label)
    if len(tokens) > 1:
        raise CardsToChoose(tuple(token.label for token in tokens))
    try:
        return tokens[0].open(user_pin=pin)
    except (pkcs11.PinLocked, pkcs11.PinExpired):
        raise TokenPinWrong(locked=True) from None
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange, pkcs11.ArgumentsBad):
        raise TokenPinWrong(locked=False) from None
    except pkcs11.PKCS11Error as error:
        raise TokenFailed from error


def _on_token(session: Any, label: str) -> tuple[bytes, asn1.Certificate, list[asn1.Certificate]]:
    """The id of the key to sign with, its certificate, and the other certificates on the card."""
    from pkcs11 import Attribute, ObjectClass

    keys = _named(
        {found[Attribute.ID]: found[Attribute.LABEL] for found in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    )
    certificates: list[tuple[bytes, asn1.Certificate]] = []
    for found in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        try:
            certificates.append((found[Attribute.ID], asn1.Certificate.load(found[Attribute.VALUE], strict=True)))
        except ValueError:
            log.warning("a certificate on the card could not be read")
    fit = [(id_, one) for id_, one in certificates if id_ in keys and (not label or keys[id_] == label) and _for_signatures(one)]
    if not fit:
        raise NoKeyOnToken(label)
    if len(fit) > 1:
        raise KeysToChoose(tuple(keys[id_] for id_, _ in fit))
    chosen, certificate = fit[0]
    return chosen, certificate, [one for _, one in certificates if one.dump() != certificate.dump()]


def _named(keys: dict[bytes, str]) -> dict[bytes, str]:
    """A name for each key that no other has: its label, followed by its id where labels are shared or empty."""
    shared = Counter(keys.values())
    return {id_: label if label and shared[label] == 1 else f"{label} {id_.hex()}".strip() for id_, label in keys.items()}


def _for_signatures(certificate: asn1.Certificate) -> bool:
    """Whether the key is for signing rather than for logging in: Swedish cards hold one of each."""
    usage = certificate.key_usage_value
    return usage is None or "non_repudiation" in usage.native


def _der(certificate: x509.Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _name(certificate: x509.Certificate) -> str:
    return common_name(asn1.Certificate.load(_der(certificate)).subject)
