"""Whom a municipality trusts to issue certificates, and the server that stamps the time, as set in its file."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from app.models.database import Database
from app.services.documents.promise_signing.refusals import NoServerAddress
from app.services.keeping import read_chosen
from app.services.keeping.settings import keep_setting, setting

LARGEST = 4 * 1024 * 1024
"""Bytes of a file of certificates: a national trust list has some hundred."""

_TRUSTED = "signing.trusted"
_TIME_STAMP_SERVER = "signing.time_stamp_server"


@dataclass(frozen=True, slots=True)
class TrustedLine:
    """An issuer that is trusted; `fingerprint` is the SHA-256 of its certificate, `last` the last day it is valid."""

    fingerprint: str
    name: str
    last: date


class TrustService:
    """The list of trusted issuers, and the time stamp server."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def trusted(self) -> tuple[TrustedLine, ...]:
        """The issuers trusted, by name."""
        return tuple(sorted(map(_line, self.certificates()), key=lambda line: line.name.casefold()))

    def certificates(self) -> tuple[bytes, ...]:
        """The certificates of the issuers trusted, DER, to verify by."""
        with self._db.read() as session:
            return trusted_certificates(session)

    def trust(self, path: Path) -> int:
        """Trust every certificate of a file (PEM or DER); how many were new.

        Raises NotCertificates where it has none or is damaged, and as `read_chosen` does.
        """
        from app.services.documents.signing.trust import certificates

        found = [certificate.dump().hex() for certificate in certificates([read_chosen(path, LARGEST)])]
        with self._db.write("Trust an issuer", about=path.name) as session:
            known = setting(session, _TRUSTED, list[str]())
            new = [one for one in dict.fromkeys(found) if one not in known]
            if new:
                keep_setting(session, _TRUSTED, [*known, *new])
        return len(new)

    def distrust(self, fingerprint: str) -> None:
        """Trust an issuer no longer."""
        with self._db.write("Trust an issuer no longer") as session:
            known = setting(session, _TRUSTED, list[str]())
            keep_setting(session, _TRUSTED, [one for one in known if _fingerprint(bytes.fromhex(one)) != fingerprint])

    def time_stamp_server(self) -> str:
        """Its address; empty for none."""
        with self._db.read() as session:
            return time_stamp_server(session)

    def set_time_stamp_server(self, address: str) -> None:
        """Another address, or none; raises NoServerAddress for what is not http or https."""
        address = address.strip()
        parts = urlsplit(address)
        if address and not (parts.scheme in {"http", "https"} and parts.hostname):
            raise NoServerAddress(address)
        with self._db.write("Choose a time stamp server", about=address) as session:
            keep_setting(session, _TIME_STAMP_SERVER, address)


def trusted_certificates(session: Session) -> tuple[bytes, ...]:
    """The trusted issuers' certificates, DER."""
    return tuple(bytes.fromhex(one) for one in setting(session, _TRUSTED, list[str]()))


def time_stamp_server(session: Session) -> str:
    """The address of the time stamp server; empty for none."""
    return setting(session, _TIME_STAMP_SERVER, "")


def _line(certificate: bytes) -> TrustedLine:
    from app.services.documents.signing.subject import common_name
    from app.services.documents.signing.trust import certificates

    (found,) = certificates([certificate])
    return TrustedLine(_fingerprint(certificate), common_name(found.subject), found.not_valid_after.astimezone().date())


def _fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()
