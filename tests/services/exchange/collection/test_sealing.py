import json
import zlib
from pathlib import Path
from typing import Any

import pyrage
import pytest

from app.models.database import FileMissing
from app.services.exchange.collection import SendingDamaged, SendingForeignKey, SendingNewer, SendingTooLarge, sealing
from app.services.exchange.collection.sealing import read_sealed, seal, unseal


@pytest.fixture
def identity() -> Any:
    return pyrage.x25519.Identity.generate()


def sealed(identity: Any, plain: bytes) -> bytes:
    return bytes(pyrage.encrypt(plain, [identity.to_public()]))


def packed(identity: Any, document: object) -> bytes:
    return sealed(identity, zlib.compress(json.dumps(document).encode()))


def opened(content: bytes, *identities: Any) -> dict[str, Any]:
    return unseal(content, [str(one) for one in identities], Path("f.age"))


def test_what_was_sealed_to_a_key_is_opened_by_it_and_by_one_of_several(identity: Any) -> None:
    content = seal({"forms": ["Gångtunneln"]}, str(identity.to_public()))
    assert opened(content, pyrage.x25519.Identity.generate(), identity)["forms"] == ["Gångtunneln"]
    assert "Gångtunneln".encode() not in content


def test_another_key_opens_nothing(identity: Any) -> None:
    content = seal({}, str(identity.to_public()))
    with pytest.raises(SendingForeignKey):
        opened(content, pyrage.x25519.Identity.generate())


@pytest.mark.parametrize("keep", [30, 100, 170, -1])
def test_a_file_that_was_cut_off_is_refused_wherever_it_was_cut(identity: Any, keep: int) -> None:
    content = seal({"forms": ["x" * 500]}, str(identity.to_public()))
    with pytest.raises(SendingDamaged):
        opened(content[:keep], identity)


@pytest.mark.parametrize("at", [-1, -200])
def test_a_byte_that_was_changed_on_the_way_is_found(identity: Any, at: int) -> None:
    content = bytearray(seal({"forms": [str(number) for number in range(300)]}, str(identity.to_public())))
    content[at] ^= 1
    with pytest.raises((SendingDamaged, SendingForeignKey)):
        opened(bytes(content), identity)


@pytest.mark.parametrize(
    "plain",
    [
        b"not packed",
        zlib.compress(b"not json"),
        zlib.compress(b"{}")[:-3],
        zlib.compress(b'"words"'),
        zlib.compress(b"[" * 200_000),
        zlib.compress(b"\xff\xfe"),
        zlib.compress(json.dumps({"format": "another", "version": 1}).encode()),
        zlib.compress(json.dumps({"format": "medborgarlofte-sending", "version": "1"}).encode()),
    ],
    ids=["plain", "words", "cut", "string", "deep", "bytes", "other format", "version in words"],
)
def test_what_holds_something_else_is_refused(identity: Any, plain: bytes) -> None:
    with pytest.raises(SendingDamaged):
        opened(sealed(identity, plain), identity)


def test_a_newer_version_s_sending_is_refused_as_such(identity: Any) -> None:
    with pytest.raises(SendingNewer):
        opened(packed(identity, {"format": "medborgarlofte-sending", "version": 2}), identity)


def test_what_unpacks_to_more_than_a_place_can_key_is_never_unpacked_whole(
    identity: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "MOST_OPENED", 1000)
    bomb = sealed(identity, zlib.compress(b" " * 1_000_000))
    with pytest.raises(SendingTooLarge):
        opened(bomb, identity)


def test_a_file_is_looked_at_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_SEALED", 1000)
    large, other = tmp_path / "large.age", tmp_path / "other.age"
    large.write_bytes(b"age-encryption.org/v1\n" + b"x" * 2000)
    other.write_bytes(b"PK\x03\x04")
    with pytest.raises(SendingTooLarge) as refused:
        read_sealed(large)
    assert (refused.value.path, refused.value.most) == (large, 1000)
    with pytest.raises(SendingDamaged):
        read_sealed(other)
    with pytest.raises(FileMissing):
        read_sealed(tmp_path / "none.age")
