"""Paper batches and their ledger: what came in, where it is kept, and who destroyed it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Key, refers


class BatchState(StrEnum):
    """KEYED when keyed + blank + spoiled = received, or with a reason."""

    RECEIVED = "RECEIVED"
    KEYING = "KEYING"
    KEYED = "KEYED"
    VERIFIED = "VERIFIED"
    STORED = "STORED"
    DISPOSED = "DISPOSED"


class PaperBatch(Base):
    """A pile of forms: collection point × day × envelope, with the counts that must agree."""

    __tablename__ = "paper_batch"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    collection_point_id: Mapped[int] = refers("collection_point.id")
    number: Mapped[int]
    """Running within the wave, from 1."""
    collected_on: Mapped[date]
    envelope: Mapped[str] = mapped_column(default="")
    state: Mapped[BatchState] = mapped_column(default=BatchState.RECEIVED)
    received: Mapped[int]
    blank: Mapped[int] = mapped_column(default=0)
    spoiled: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    """Why the counts do not agree, where they don't."""
    stored_where: Mapped[str] = mapped_column(default="", server_default="")
    stored_until: Mapped[date | None]
    destroyed_on: Mapped[date | None]
    destroyed_by_id: Mapped[int | None] = refers("person.id", index=False)
    disposal_body: Mapped[str] = mapped_column(default="", server_default="")
    """Who decided that the papers are destroyed; with the day and the reference (§) the decision without which none are."""
    disposal_decided_on: Mapped[date | None]
    disposal_reference: Mapped[str] = mapped_column(default="", server_default="")


class SerialRange(Base):
    """Serial numbers of a wave that are printed for one collection point; ranges of a wave never overlap."""

    __tablename__ = "serial_range"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    collection_point_id: Mapped[int] = refers("collection_point.id")
    first: Mapped[int]
    last: Mapped[int]
    printed_at: Mapped[datetime]


class DayCount(Base):
    """The forms that a collection point says it handed in on a day: its batches of that day agree, or a reason says why not."""

    __tablename__ = "day_count"
    __table_args__ = (UniqueConstraint("wave_id", "collection_point_id", "day"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id", index=False)
    collection_point_id: Mapped[int] = refers("collection_point.id")
    day: Mapped[date]
    handed_in: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
