import logging
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from app.services.documents.signing import Stamp, from_pkcs12, from_token, sign
from app.services.documents.signing.refusals import (
    KeysToChoose,
    NoKeyInFile,
    NoKeyOnToken,
    NotKeyFile,
    TokenAbsent,
    TokenModuleUnfit,
    TokenPinWrong,
    WrongPassphrase,
)
from tests.services.documents.signing.signatures import DAY, FIRST, decided
from tests.tools.need import need_program
from tests.tools.pki import PASSPHRASE, Pki

PIN = "271828"
LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """SoftHSM's library, with cards that lie in a folder of the tests' own."""
    need_program("softhsm2-util", "softhsm2")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        yield next(Path(library) for library in LIBRARIES if Path(library).exists())


def put_key(session: Any, pki: Pki) -> None:
    from pkcs11 import Attribute, KeyType, ObjectClass

    key, certificate, _ = pkcs12.load_key_and_certificates(pki.pkcs12("polisen"), PASSPHRASE.encode())
    assert isinstance(key, rsa.RSAPrivateKey)
    assert certificate is not None
    numbers = key.private_numbers()
    public = numbers.public_numbers

    def whole(number: int) -> bytes:
        return number.to_bytes((number.bit_length() + 7) // 8, "big")

    session.create_object(
        {
            Attribute.CLASS: ObjectClass.PRIVATE_KEY,
            Attribute.KEY_TYPE: KeyType.RSA,
            Attribute.TOKEN: True,
            Attribute.SIGN: True,
            Attribute.ID: b"\x01",
            Attribute.LABEL: "underskrift",
            Attribute.MODULUS: whole(public.n),
            Attribute.PUBLIC_EXPONENT: whole(public.e),
            Attribute.PRIVATE_EXPONENT: whole(numbers.d),
            Attribute.PRIME_1: whole(numbers.p),
            Attribute.PRIME_2: whole(numbers.q),
            Attribute.EXPONENT_1: whole(numbers.dmp1),
            Attribute.EXPONENT_2: whole(numbers.dmq1),
            Attribute.COEFFICIENT: whole(numbers.iqmp),
        }
    )


def put_certificate(session: Any, pki: Pki) -> None:
    import pkcs11
    from pkcs11 import Attribute, ObjectClass

    named = x509.Certificate.load(pki.certificate("polisen"))
    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: pkcs11.constants.CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.ID: b"\x01",
            Attribute.LABEL: "underskrift",
            Attribute.SUBJECT: named.subject.dump(),
            Attribute.VALUE: named.dump(),
        }
    )


@pytest.fixture(scope="module")
def card(module: Path, pki: Pki) -> str:
    """A card with a key for signing and its certificate, as an official carries it; its label."""
    import pkcs11

    label = f"kort-{secrets.token_hex(3)}"
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN],
        capture_output=True,
        check=True,
    )
    library = pkcs11.lib(str(module))
    library.reinitialize()
    with library.get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        put_key(session, pki)
        put_certificate(session, pki)
    return label


def test_a_key_file_opens_with_its_passphrase_and_names_its_holder(pki: Pki) -> None:
    with from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE) as key:
        assert key.subject == "Anna Exempel"
        assert key.certificate == pki.certificate("polisen")


def test_a_wrong_passphrase_is_told_from_a_file_of_another_kind(pki: Pki) -> None:
    with pytest.raises(WrongPassphrase):
        from_pkcs12(pki.pkcs12("polisen"), "fel")
    with pytest.raises(WrongPassphrase):
        from_pkcs12(pki.pkcs12("polisen"), "")
    for content in (b"", b"\x30\x80", b"%PDF-1.7", pki.root, pki.pkcs12("polisen")[:200], secrets.token_bytes(3000)):
        with pytest.raises(NotKeyFile):
            from_pkcs12(content, PASSPHRASE)


def test_a_key_file_without_a_private_key_is_named_as_such(pki: Pki) -> None:
    _, certificate, _ = pkcs12.load_key_and_certificates(pki.pkcs12("polisen"), PASSPHRASE.encode())
    assert certificate is not None
    content = pkcs12.serialize_key_and_certificates(b"namn", None, certificate, None, NoEncryption())
    with pytest.raises(NoKeyInFile):
        from_pkcs12(content, "")


def test_no_passphrase_stands_in_a_key_a_refusal_or_the_log(pki: Pki, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key = from_pkcs12(pki.pkcs12("polisen"), PASSPHRASE)
    sign(decided(), FIRST, key, Stamp("Anna", "Chef", "Polisen", DAY))
    with pytest.raises(WrongPassphrase) as refused:
        from_pkcs12(pki.pkcs12("polisen"), "mycket hemlig")
    opened, _, _ = pkcs12.load_key_and_certificates(pki.pkcs12("polisen"), PASSPHRASE.encode())
    assert opened is not None
    secret = opened.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    said = f"{key!r} {key} {vars(key)} {refused.value!r} {refused.value.__cause__!r} {caplog.text}"
    assert PASSPHRASE not in said
    assert "mycket hemlig" not in said
    assert repr(secret)[40:80] not in said


def test_a_key_on_a_card_signs_without_leaving_it(module: Path, card: str) -> None:
    with from_token(module, PIN, token=card) as key:
        assert key.subject == "Anna Exempel"
        assert PIN not in repr(key)
        signed = sign(decided(), FIRST, key, Stamp("Anna", "Chef", "Polisen", DAY))
    assert signed.startswith(decided())
    assert b"/ByteRange" in signed[len(decided()) :]


def test_what_is_wrong_with_a_card_is_told_apart(module: Path, card: str, tmp_path: Path) -> None:
    with pytest.raises(TokenPinWrong) as wrong:
        from_token(module, "000000", token=card)
    assert not wrong.value.locked
    with pytest.raises(TokenPinWrong):
        from_token(module, "", token=card)
    with pytest.raises(TokenAbsent):
        from_token(module, PIN, token="finns inte")
    with pytest.raises(NoKeyOnToken):
        from_token(module, PIN, token=card, key="finns inte")
    (tmp_path / "not a library.so").write_bytes(b"\x00")
    for path in (tmp_path / "not a library.so", tmp_path / "missing.so"):
        with pytest.raises(TokenModuleUnfit):
            from_token(path, PIN)


def test_several_keys_on_a_card_are_named_to_choose_among() -> None:
    assert KeysToChoose(("a", "b")).labels == ("a", "b")
