import logging
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from app.services.documents.signing import Integrity, Stamp, from_pkcs12, from_token, sign, verify
from app.services.documents.signing.refusals import (
    CardsToChoose,
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
from tests.tools.cards import PIN, card_reader, new_card
from tests.tools.pki import PASSPHRASE, Pki


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with card_reader(tmp_path_factory.mktemp("softhsm")) as library:
        yield library


@pytest.fixture(scope="module")
def card(module: Path, pki: Pki) -> str:
    return new_card(module, pki, "underskrift")


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
    sign(decided(), FIRST, key, Stamp("Anna", DAY))
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
        signed = sign(decided(), FIRST, key, Stamp("Anna", DAY))
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


def test_several_keys_on_a_card_are_named_to_choose_among(tmp_path: Path, pki: Pki) -> None:
    with card_reader(tmp_path) as module:
        new_card(module, pki, "arkiv", "underskrift", "underskrift")
        with pytest.raises(KeysToChoose) as refused:
            from_token(module, PIN)
        assert sorted(refused.value.labels) == ["arkiv", "underskrift 02", "underskrift 03"]
        for label in refused.value.labels:
            with from_token(module, PIN, key=label) as key:
                assert key.subject == "Anna Exempel"


def test_no_pin_is_tried_where_several_cards_are_there_and_none_is_named(tmp_path: Path, pki: Pki) -> None:
    with card_reader(tmp_path) as module:
        cards = {new_card(module, pki, "underskrift"), new_card(module, pki, "underskrift")}
        with pytest.raises(CardsToChoose) as refused:
            from_token(module, "000000")
        assert set(refused.value.labels) == cards


def test_a_key_of_an_elliptic_curve_signs_as_well() -> None:
    now = datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Frida Exempel")])
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = x509.CertificateBuilder(
        name, name, private.public_key(), 7, now - timedelta(days=1), now + timedelta(days=9)
    ).sign(private, SHA256())
    content = pkcs12.serialize_key_and_certificates(
        b"namn", private, certificate, None, BestAvailableEncryption(PASSPHRASE.encode())
    )
    with from_pkcs12(content, PASSPHRASE) as key:
        signed = sign(decided(), FIRST, key, Stamp("Frida", DAY))
    (finding,) = verify(signed).findings
    assert finding.certificate is not None
    assert (finding.certificate.name, finding.integrity) == ("Frida Exempel", Integrity.INTACT)
