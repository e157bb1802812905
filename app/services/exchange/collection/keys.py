"""The coordinator's key: an age key pair whose secret half is kept under a passphrase.

age is a small, public standard (age-encryption.org/v1): X25519 for what is sent, scrypt for the passphrase.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database
from app.models.exchange import CollectionKey, Origin
from app.models.history import RowChange
from app.services.exchange.collection.refusals import (
    Collecting,
    KeyMissing,
    KeyThere,
    PassphraseShort,
    PassphraseWrong,
    RecoveryWrong,
)

LEAST = 12
"""Characters in a passphrase: each guess costs scrypt about a second."""

GROUP = 6
"""Characters in a group of the secret key, as it is printed to be written off."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key as the coordinator knows it: by its public half, and when it was made."""

    id: int
    public: str
    made_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a recovery sheet holds: the secret key itself. Shown and printed, never stored."""

    secret: str
    public: str
    made_at: datetime

    @property
    def groups(self) -> tuple[str, ...]:
        """The secret key in groups of characters, what every key begins with in the first."""
        whose, one, rest = self.secret.rpartition("1")
        return (whose + one, *(rest[at : at + GROUP] for at in range(0, len(rest), GROUP)))


class CollectionKeys:
    """The part of collecting that is about the key."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def key(self) -> KeyLine | None:
        """The key that answers are encrypted to now; None before there is one."""
        with self._db.read() as session:
            found = current_key(session)
            return None if found is None else _line(found)

    def make_key(self, passphrase: str, *, anew: bool = False) -> KeyLine:
        """A new key under a passphrase; `anew` retires the one there is, which still opens what was sent to it.

        Nothing undoes it. Raises KeyThere, PassphraseShort, Collecting.
        """
        from pyrage import x25519

        identity = x25519.Identity.generate()
        sealed = _sealed(str(identity), passphrase)
        with self._db.write("Make a key for collection files", final=True) as session:
            refuse_collecting(session)
            before = current_key(session)
            if before is not None:
                if not anew:
                    raise KeyThere
                before.retired_at = now()
            key = CollectionKey(public=str(identity.to_public()), sealed=sealed, made_at=now())
            session.add(key)
            session.flush()
            line = _line(key)
        self._forget()
        return line

    def change_passphrase(self, old: str, new: str) -> None:
        """Put every key that the old passphrase opens under the new one. Raises PassphraseWrong, PassphraseShort, KeyMissing."""
        refuse_short(new)
        self._seal({key_id: (secret, new) for key_id, secret in self._opened(old).items()})

    def recovery(self, passphrase: str) -> Recovery:
        """What the recovery sheet of the present key holds. Raises PassphraseWrong, KeyMissing."""
        opened = self._opened(passphrase)
        key = self.key()
        if key is None or key.id not in opened:
            raise PassphraseWrong
        return Recovery(opened[key.id], key.public, key.made_at)

    def restore_key(self, written: str, passphrase: str) -> KeyLine:
        """Take back the key that was written off its recovery sheet, under a new passphrase.

        A key of this file gets another passphrase; one that it does not know is added: as the present key where there is
        none, else as a retired one. Raises RecoveryWrong (the key's own check digits tell), PassphraseShort, Collecting.
        """
        secret, public = _read_off(written)
        sealed = _sealed(secret, passphrase)
        with self._db.write("Restore a key for collection files", final=True) as session:
            refuse_collecting(session)
            found = session.scalar(select(CollectionKey).where(CollectionKey.public == public))
            if found is None:
                retired = None if current_key(session) is None else now()
                found = CollectionKey(public=public, made_at=now(), retired_at=retired)
                session.add(found)
            found.sealed = sealed
            session.flush()
            line = _line(found)
        self._forget()
        return line

    def _opened(self, passphrase: str) -> dict[int, str]:
        with self._db.read() as session:
            return opened_keys(session, passphrase)

    def _seal(self, secrets: dict[int, tuple[str, str]]) -> None:
        sealed = {key_id: _sealed(secret, passphrase) for key_id, (secret, passphrase) in secrets.items()}
        with self._db.write("Change the passphrase of the key", final=True) as session:
            for key_id, text in sealed.items():
                session.get_one(CollectionKey, key_id).sealed = text
        self._forget()

    def _forget(self) -> None:
        """Take sealed secrets out of the audit: an old passphrase must open nothing."""
        with self._db.draft() as session:
            for row in session.scalars(select(RowChange).where(RowChange.table_name == CollectionKey.__tablename__)):
                row.before, row.after = _unsealed(row.before), _unsealed(row.after)


def current_key(session: Session) -> CollectionKey | None:
    """The key that is not retired, read in a session."""
    return session.scalar(select(CollectionKey).where(CollectionKey.retired_at.is_(None)))


def opened_keys(session: Session, passphrase: str) -> dict[int, str]:
    """The secrets of the keys that a passphrase opens, by key. Raises KeyMissing for no key, PassphraseWrong for none opened."""
    import pyrage

    keys = session.scalars(select(CollectionKey).order_by(CollectionKey.id.desc())).all()
    if not keys:
        raise KeyMissing
    opened: dict[int, str] = {}
    for key in keys:
        try:
            opened[key.id] = pyrage.passphrase.decrypt(key.sealed.encode(), passphrase).decode()
        except pyrage.DecryptError:
            continue
    if not opened:
        raise PassphraseWrong
    return opened


def refuse_collecting(session: Session) -> None:
    """Only a coordinator's file has a key, makes collection files and merges. Raises Collecting."""
    if session.get(Origin, 1) is not None:
        raise Collecting


def _read_off(written: str) -> tuple[str, str]:
    """The secret and the public key of what was written off a sheet, spaces and case left aside."""
    import pyrage

    secret = "".join(written.split()).upper()
    try:
        identity = pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise RecoveryWrong from error
    return secret, str(identity.to_public())


def _sealed(secret: str, passphrase: str) -> str:
    import pyrage

    refuse_short(passphrase)
    return bytes(pyrage.passphrase.encrypt(secret.encode(), passphrase, armored=True)).decode()


def refuse_short(passphrase: str) -> None:
    """Raise PassphraseShort where a key can't be locked with it."""
    if len(passphrase) < LEAST:
        raise PassphraseShort(LEAST)


def _unsealed(row: dict[str, object] | None) -> dict[str, object] | None:
    return None if row is None else {name: value for name, value in row.items() if name != "sealed"}


def _line(key: CollectionKey) -> KeyLine:
    return KeyLine(key.id, key.public, key.made_at, key.retired_at)
