"""A certificate authority for tests, on the loopback: certificates of every fate, revocation lists, OCSP and time stamps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig, PKIArchitecture, ServiceLabel
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

ARCH = "exempel"
PASSPHRASE = "hemlig åäö"
LAST_YEAR, LONG = timedelta(days=400), timedelta(days=3650)
SIGNERS = {
    "polisen": "Anna Exempel",
    "kommunen": "Bo Exempel",
    "expired": "Cecilia Exempel",
    "revoked": "David Exempel",
    "early": "Eva Exempel",
}


@dataclass(frozen=True)
class Pki:
    """The authority; `address` is where it answers."""

    architecture: PKIArchitecture
    address: str

    @property
    def time_stamp_server(self) -> str:
        return f"{self.address}/{ARCH}/tsa/tsa"

    @property
    def root(self) -> bytes:
        return self.certificate("root")

    def certificate(self, label: str) -> bytes:
        """DER."""
        der: bytes = self.architecture.get_cert(CertLabel(label)).dump()
        return der

    def pkcs12(self, label: str, passphrase: str = PASSPHRASE) -> bytes:
        """The key with its chain, as an official gets it."""
        content: bytes = self.architecture.package_pkcs12(CertLabel(label), password=passphrase.encode())
        return content

    def revocation_list(self, issuer: str = "interm", moment: datetime | None = None) -> bytes:
        """DER."""
        der: bytes = self.architecture.service_registry.get_crl(ServiceLabel(issuer), moment or datetime.now(UTC)).dump()
        return der


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class _Server(WSGIServer):
    def server_bind(self) -> None:
        """Bind without asking anyone for the machine's name."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]
        self.setup_environ()


@contextmanager
def authority(folder: Path) -> Iterator[Pki]:
    """A new authority with keys of its own, answering until the end of the block."""
    for name in ("root", "interm", "tsa", "ocsp", "stranger", *SIGNERS):
        key = rsa.generate_private_key(65537, 2048)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.pem").write_bytes(pem)
    server = make_server("127.0.0.1", 0, _refuse, _Server, _Quiet)
    address = f"http://127.0.0.1:{server.server_port}"
    architecture = CertomancerConfig(_config(address), key_search_dir=str(folder)).get_pki_arch(ArchLabel(ARCH))
    server.set_app(Animator(AnimatorArchStore({ArchLabel(ARCH): architecture}), with_web_ui=False))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Pki(architecture, address)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _refuse(_environ: Any, start: Any) -> list[bytes]:
    start("503 Service Unavailable", [])
    return []


def _config(address: str) -> dict[str, Any]:
    names = ("root", "interm", "tsa", "ocsp", "stranger", *SIGNERS)
    people = {label: {"common-name": name, "title": "Ordförande"} for label, name in SIGNERS.items()}
    return {
        "external-url-prefix": address,
        "keysets": {ARCH: {"keys": {name: {"path": f"{name}.pem"} for name in names}}},
        "pki-architectures": {
            ARCH: {
                "keyset": ARCH,
                "entity-defaults": {"country-name": "SE", "organization-name": "Exempelkommun"},
                "entities": {
                    "root": {"common-name": "Exempelrot"},
                    "interm": {"common-name": "Exempelutfärdare"},
                    "tsa": {"common-name": "Exempelstämpel"},
                    "ocsp": {"common-name": "Exempelspärr"},
                    "stranger": {"common-name": "En annan rot"},
                    **people,
                },
                "certs": _certificates(),
                "services": {
                    "ocsp": {"interm": {"for-issuer": "interm", "responder-cert": "ocsp", "signing-key": "ocsp"}},
                    "crl-repo": {
                        issuer: {"for-issuer": issuer, "signing-key": issuer, "simulated-update-schedule": "P1D"}
                        for issuer in ("root", "interm")
                    },
                    "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
                },
            }
        },
    }


def _certificates() -> dict[str, Any]:
    now = datetime.now(UTC)
    begun, ends = now - LAST_YEAR, now + LONG
    issuer = [_extension("basic_constraints", value={"ca": True}), _usage("digital_signature", "key_cert_sign", "crl_sign")]
    listed = _extension("crl_distribution_points", smart=("crl-dist-url", {"crl-repo-names": ["root"]}), critical=False)
    asked = [
        _extension("crl_distribution_points", smart=("crl-dist-url", {"crl-repo-names": ["interm"]}), critical=False),
        _extension("authority_information_access", smart=("aia-urls", {"ocsp-responder-names": ["interm"]}), critical=False),
    ]
    person = [_usage("digital_signature", "non_repudiation"), *asked]
    return {
        "root": _certificate("root", begun, ends, issuer, subject="root"),
        "stranger": _certificate("stranger", begun, ends, issuer, subject="stranger"),
        "interm": _certificate("root", begun, ends, [*issuer, listed]),
        "tsa": _certificate(
            "root", begun, ends, [_usage("digital_signature"), _extension("extended_key_usage", value=["time_stamping"]), listed]
        ),
        "ocsp": _certificate(
            "interm",
            begun,
            ends,
            [
                _usage("digital_signature"),
                _extension("extended_key_usage", value=["ocsp_signing"]),
                {"id": "ocsp_no_check"},
            ],
        ),
        "polisen": _certificate("interm", begun, ends, person),
        "kommunen": _certificate("interm", begun, ends, person),
        "expired": _certificate("interm", begun, now - timedelta(days=10), person),
        "early": _certificate("interm", now + timedelta(days=10), ends, person),
        "revoked": _certificate("interm", begun, ends, person)
        | {"revocation": {"revoked-since": _said(now - timedelta(days=5)), "reason": "key_compromise"}},
    }


def _certificate(issuer: str, begins: datetime, ends: datetime, extensions: list[Any], subject: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {
        "issuer": issuer,
        "validity": {"valid-from": _said(begins), "valid-to": _said(ends)},
        "extensions": extensions,
    }
    return made | ({"subject": subject} if subject else {})


def _said(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()


def _usage(*uses: str) -> dict[str, Any]:
    return _extension("key_usage", smart=("key-usage", list(uses)))


def _extension(name: str, *, value: Any = None, smart: tuple[str, Any] | None = None, critical: bool = True) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name, "critical": critical}
    return made | ({"smart-value": {"schema": smart[0], "params": smart[1]}} if smart else {"value": value})
