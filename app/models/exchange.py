"""Collection files that travel between places without a server, what was merged from them, and how files of answers are read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Key, refers


class CollectionKey(Base):
    """The coordinator's key: answers sent back are encrypted to it, and only its passphrase opens them."""

    __tablename__ = "collection_key"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    public: Mapped[str]
    """The age recipient (`age1…`), which travels in every collection file."""
    sealed: Mapped[str]
    """The age identity, encrypted with the passphrase (age, scrypt) and armoured."""
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class CollectionFile(Base):
    """A collection file that was made for a collection point: which serial numbers it may key, and to whom it sends."""

    __tablename__ = "collection_file"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    collection_point_id: Mapped[int] = refers("collection_point.id", index=False)
    first: Mapped[int]
    last: Mapped[int]
    """The serial numbers that were given to it."""
    recipient: Mapped[str]
    """The coordinator's public key."""
    made_at: Mapped[datetime]


class Origin(Base):
    """What makes a file a collection file: one row, in that file alone."""

    __tablename__ = "origin"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[Key]
    collection_file_id: Mapped[int] = refers("collection_file.id", index=False)
    sent_at: Mapped[datetime | None]
    """When its answers were last sent back."""


class Merge(Base):
    """One merging of what a collection file sent."""

    __tablename__ = "merge"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    collection_file_id: Mapped[int] = refers("collection_file.id")
    sent_at: Mapped[datetime]
    merged_at: Mapped[datetime]
    source_hash: Mapped[str]
    """SHA-256 of the encrypted file."""
    added: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    conflicting: Mapped[int]


class MergedRow(Base):
    """A response or batch as it was last merged, so that what changed since, and on which side, can be told."""

    __tablename__ = "merged_row"

    uuid: Mapped[str] = mapped_column(primary_key=True)
    """The identity of the row that was merged."""
    collection_file_id: Mapped[int] = refers("collection_file.id")
    revisions: Mapped[list[Any]]
    """Chains of fingerprints of its contents at the collection point, as far as they were merged; none begins another.

    In a collection file the one chain of what was sent, time after time.
    """
    theirs: Mapped[dict[str, Any] | None]
    """What the collection point says where it changed on both sides, by fingerprint; none where nothing is to be settled."""


class AnswerMapping(Base):
    """How the columns of a web survey's file were read, for the next file of the same kind."""

    __tablename__ = "answer_mapping"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    name: Mapped[str] = mapped_column(unique=True)
    columns: Mapped[list[Any]]
    """One for each column that was mapped; `app/services/exchange/digital` knows their form."""
    used_at: Mapped[datetime]
