"""What is sent as bytes: JSON, compressed, encrypted to the coordinator's key; and back, with every size capped first."""

import json
import zlib
from pathlib import Path
from typing import Any

from app.services.exchange.collection.refusals import (
    SendingDamaged,
    SendingForeignKey,
    SendingNewer,
    SendingTooLarge,
)
from app.services.keeping import FileTooLarge, read_chosen

FORMAT, VERSION = "medborgarlofte-sending", 1

MOST_SEALED = 64 * 1024 * 1024
"""Bytes of a file that is read at all: some 400,000 forms."""

MOST_OPENED = 512 * 1024 * 1024
"""Bytes of what it unpacks to; the rest is never unpacked."""

_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


def seal(document: dict[str, Any], recipient: str) -> bytes:
    """The document as bytes that only the key's secret half opens."""
    import pyrage

    plain = json.dumps({"format": FORMAT, "version": VERSION} | document, ensure_ascii=False, separators=(",", ":"))
    return bytes(pyrage.encrypt(zlib.compress(plain.encode(), 9), [pyrage.x25519.Recipient.from_str(recipient)]))


def read_sealed(path: Path) -> bytes:
    """The bytes of a file that was sent.

    Raises SendingTooLarge before it is read, SendingDamaged for what is no age file, FileLocked for a database in use.
    """
    try:
        content = read_chosen(path, MOST_SEALED)
    except FileTooLarge as error:
        raise SendingTooLarge(path, MOST_SEALED) from error
    if not content.startswith(_AGE):
        raise SendingDamaged(path)
    return content


def unseal(content: bytes, secrets: list[str], path: Path) -> dict[str, Any]:
    """The document that was sealed to one of the keys.

    Raises SendingForeignKey, SendingDamaged, SendingTooLarge, SendingNewer.
    """
    import pyrage

    identities = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    try:
        packed = pyrage.decrypt(content, identities)
    except pyrage.DecryptError as error:
        foreign = "No matching keys" in str(error)
        raise SendingForeignKey(path) if foreign else SendingDamaged(path) from error
    try:
        document = json.loads(_unpacked(packed, path))
        found, version = document["format"], document["version"]
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SendingDamaged(path) from error
    if found != FORMAT or not isinstance(version, int):
        raise SendingDamaged(path)
    if version > VERSION:
        raise SendingNewer(path)
    return dict(document)


def _unpacked(packed: bytes, path: Path) -> str:
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(packed, MOST_OPENED)
    if unpacking.unconsumed_tail:
        raise SendingTooLarge(path, MOST_OPENED)
    if not unpacking.eof:
        raise zlib.error("cut off")
    return plain.decode()
