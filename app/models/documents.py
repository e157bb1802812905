"""Documents that are kept as they are, byte for byte: what was decided on, what was signed, and the marks they bear."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Key, now, refers
from app.models.promise import Party


class KeptKind(StrEnum):
    """What a kept document is to its promise."""

    DECIDED = "DECIDED"
    """The PDF that was decided on, and that is signed."""
    SIGNED = "SIGNED"
    """The same with the electronic signatures given so far; the newest counts."""
    SCAN = "SCAN"
    """The copy signed in ink, as a PDF of its pages' images."""
    FILED = "FILED"
    """The decided PDF with the scan as its associated file."""


class KeptDocument(Base):
    """A document of a promise, by the fingerprint of its content."""

    __tablename__ = "kept_document"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    promise_id: Mapped[int] = refers("promise.id")
    kind: Mapped[KeptKind]
    name: Mapped[str]
    """The name of its file."""
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    kept_at: Mapped[datetime] = mapped_column(default=now)


class Mark(Base):
    """A party's mark (a coat of arms, a logotype), as it stands on documents; one a party."""

    __tablename__ = "mark"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    party: Mapped[Party] = mapped_column(unique=True)
    alternative: Mapped[str]
    """What it says to those who do not see it."""
    name: Mapped[str]
    """The name of its file, which ends with its kind: .svg or .png."""
    sha256: Mapped[str] = mapped_column(String(64))


class Content(Base):
    """Bytes by their fingerprint; never changed and outside the audit, whose rows hold the fingerprint."""

    __tablename__ = "content"
    audited: ClassVar[bool] = False

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
