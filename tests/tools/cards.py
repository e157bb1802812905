"""Cards for tests, in SoftHSM: a reader with a folder of its own, and cards with keys to sign with."""

import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from tests.tools.need import need_program
from tests.tools.pki import PASSPHRASE, Pki

PIN = "271828"
LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")


@contextmanager
def card_reader(folder: Path) -> Iterator[Path]:
    """SoftHSM's library, with no card in it yet; the cards lie in `folder`."""
    need_program("softhsm2-util", "softhsm2")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        library = next(Path(library) for library in LIBRARIES if Path(library).exists())
        _read_again(library)
        yield library


def new_card(library: Path, pki: Pki, *keys: str) -> str:
    """A card with the police's key under each of these labels, and its certificate; the card's label."""
    label = f"kort-{secrets.token_hex(3)}"
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN],
        capture_output=True,
        check=True,
    )
    with _read_again(library).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        for number, key in enumerate(keys, 1):
            _put_key(session, pki, bytes([number]), key)
            _put_certificate(session, pki, bytes([number]), key)
    return label


def _read_again(library: Path) -> Any:
    import pkcs11

    read = pkcs11.lib(str(library))
    read.reinitialize()
    return read


def _put_key(session: Any, pki: Pki, id_: bytes, label: str) -> None:
    from pkcs11 import Attribute, KeyType, ObjectClass

    key, _certificate, _others = pkcs12.load_key_and_certificates(pki.pkcs12("polisen"), PASSPHRASE.encode())
    assert isinstance(key, rsa.RSAPrivateKey)
    numbers = key.private_numbers()
    public = numbers.public_numbers
    session.create_object(
        {
            Attribute.CLASS: ObjectClass.PRIVATE_KEY,
            Attribute.KEY_TYPE: KeyType.RSA,
            Attribute.TOKEN: True,
            Attribute.SIGN: True,
            Attribute.ID: id_,
            Attribute.LABEL: label,
            Attribute.MODULUS: _whole(public.n),
            Attribute.PUBLIC_EXPONENT: _whole(public.e),
            Attribute.PRIVATE_EXPONENT: _whole(numbers.d),
            Attribute.PRIME_1: _whole(numbers.p),
            Attribute.PRIME_2: _whole(numbers.q),
            Attribute.EXPONENT_1: _whole(numbers.dmp1),
            Attribute.EXPONENT_2: _whole(numbers.dmq1),
            Attribute.COEFFICIENT: _whole(numbers.iqmp),
        }
    )


def _whole(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _put_certificate(session: Any, pki: Pki, id_: bytes, label: str) -> None:
    import pkcs11
    from pkcs11 import Attribute, ObjectClass

    named = x509.Certificate.load(pki.certificate("polisen"))
    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: pkcs11.constants.CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.ID: id_,
            Attribute.LABEL: label,
            Attribute.SUBJECT: named.subject.dump(),
            Attribute.VALUE: named.dump(),
        }
    )
