"""Whether a certificate led, at the time that it was used, to one that the user trusts."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    PathError,
    RevokedError,
    ValidationError,
)

from app.services.documents.signing.reading import HOSTILE
from app.services.documents.signing.verification import Trust

SIGNING = {"digital_signature", "non_repudiation"}
TIME_STAMPING = "time_stamping"


@dataclass
class Proofs:
    """What is at hand to judge by: the user's trust list and revocation lists, and what came with the file."""

    roots: list[x509.Certificate]
    certificates: list[x509.Certificate] = field(default_factory=list)
    lists: list[crl.CertificateList] = field(default_factory=list)
    answers: list[ocsp.OCSPResponse] = field(default_factory=list)
    fetch: bool = False
    """Ask the issuers over the network."""

    def context(self, moment: datetime | None, mode: str, others: list[x509.Certificate]) -> ValidationContext:
        """What to judge by at a moment, or now where it is None; never the machine's own trust list."""
        return ValidationContext(
            trust_roots=self.roots,
            other_certs=[*others, *self.certificates],
            moment=moment,
            crls=self.lists,
            ocsps=self.answers,
            revocation_mode=mode,
            retroactive_revinfo=moment is not None,
            allow_fetching=False,
        )


@dataclass(frozen=True)
class Judgement:
    """Whether a certificate is trusted, whether it is known not to be revoked, and since when it is."""

    trust: Trust
    revocation_known: bool = False
    revoked_on: date | None = None


async def judged(
    certificate: x509.Certificate,
    others: list[x509.Certificate],
    proofs: Proofs,
    proven: datetime | None,
    claimed: datetime | None,
    *,
    for_time_stamps: bool = False,
) -> Judgement:
    """The certificate at the time that it is `proven` to have been used, else now; what was only `claimed` proves nothing."""
    if not proofs.roots:
        return Judgement(Trust.NO_LIST)
    if proofs.fetch:
        await _fetch(certificate, others, proofs)
    try:
        return await _judged(certificate, others, proofs, proven, claimed, for_time_stamps=for_time_stamps)
    except HOSTILE:
        return Judgement(Trust.UNFIT)


async def _judged(
    certificate: x509.Certificate,
    others: list[x509.Certificate],
    proofs: Proofs,
    proven: datetime | None,
    claimed: datetime | None,
    *,
    for_time_stamps: bool,
) -> Judgement:
    moment = proven or datetime.now(UTC)
    try:
        known = await _walked(certificate, others, proofs, proven, for_time_stamps=for_time_stamps)
    except RevokedError as error:
        return Judgement(Trust.REVOKED, revoked_on=error.revocation_dt.astimezone().date())
    except NotYetValidError:
        return Judgement(Trust.NOT_YET_VALID)
    except ExpiredError:
        used_in_time = proven is None and claimed is not None and claimed <= certificate.not_valid_after
        return Judgement(Trust.EXPIRED_SINCE if used_in_time else Trust.EXPIRED)
    except PathBuildingError:
        return Judgement(Trust.UNKNOWN_ISSUER)
    except (ValidationError, PathError):
        return Judgement(Trust.UNFIT)
    listed = None if known else _listed(certificate, proofs.lists, moment)
    return Judgement(Trust.REVOKED, revoked_on=listed) if listed else Judgement(Trust.TRUSTED, known)


async def _walked(
    certificate: x509.Certificate,
    others: list[x509.Certificate],
    proofs: Proofs,
    proven: datetime | None,
    *,
    for_time_stamps: bool,
) -> bool:
    """Follow the certificates to one that is trusted; whether all are known not to be revoked. Raises what is wrong."""
    silent = replace(proofs, lists=[], answers=[])  # an answer out of date makes pyHanko give up, not go on without it
    for mode in ("require", "soft-fail"):
        try:
            await _walk(certificate, proofs.context(proven, mode, others), for_time_stamps=for_time_stamps)
        except InsufficientRevinfoError:
            continue
        return mode == "require"
    await _walk(certificate, silent.context(proven, "soft-fail", others), for_time_stamps=for_time_stamps)
    return False


async def _walk(certificate: x509.Certificate, context: ValidationContext, *, for_time_stamps: bool) -> None:
    """Follow the certificates to one that is trusted; raises what is wrong."""
    validator = CertificateValidator(certificate, validation_context=context)
    if for_time_stamps:
        await validator.async_validate_usage(set(), {TIME_STAMPING})  # type: ignore[no-untyped-call]
        return
    await validator.async_validate_path()
    usage = certificate.key_usage_value
    if usage is not None and not SIGNING & set(usage.native):
        raise ValidationError("not for signatures")


def _listed(certificate: x509.Certificate, lists: list[crl.CertificateList], moment: datetime) -> date | None:
    """Since when a list too old to prove that a certificate is not revoked says that it is."""
    for one in lists:
        if one.issuer != certificate.issuer:
            continue
        entries = one["tbs_cert_list"]["revoked_certificates"]
        for entry in entries if entries.native else ():
            since: Any = entry["revocation_date"].native
            if entry["user_certificate"].native == certificate.serial_number and since <= moment:
                day: date = since.astimezone().date()
                return day
    return None


async def _fetch(certificate: x509.Certificate, others: list[x509.Certificate], proofs: Proofs) -> None:
    """Ask the issuers about the certificate, and keep what they say."""
    context = ValidationContext(trust_roots=proofs.roots, other_certs=[*others, *proofs.certificates], allow_fetching=True)
    try:
        await CertificateValidator(certificate, validation_context=context).async_validate_path()
    except (ValidationError, PathError, *HOSTILE):
        pass  # what is wrong is told by the judgement that follows
    finally:
        await context.aclose()  # type: ignore[no-untyped-call]
    proofs.lists += context.crls
    proofs.answers += context.ocsps
