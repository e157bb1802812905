"""Proof of quality: a sample of forms keyed again blindly, and what the two entries differ in, settled against the paper."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, refers


class Verdict(StrEnum):
    """What a sample says of the forms it was drawn from."""

    OPEN = "OPEN"
    """Forms are still to be keyed again, or discrepancies to be settled."""
    ACCEPTED = "ACCEPTED"
    """The upper bound of the error rate is at or under the limit."""
    DRAW_MORE = "DRAW_MORE"
    """The limit lies inside the interval."""
    REKEY_ALL = "REKEY_ALL"
    """The lower bound is over the limit."""


class DiscrepancyCause(StrEnum):
    """Why an entry differs from the paper (DOMAIN: reconcile against the paper)."""

    MISREAD = "MISREAD"
    MISKEYED = "MISKEYED"
    OMITTED = "OMITTED"
    ROW_SLIP = "ROW_SLIP"
    UNCLEAR_MARK = "UNCLEAR_MARK"


class VerificationSample(Base):
    """A seeded random draw among the keyed forms of one operator or of all, from one or several batches of a wave."""

    __tablename__ = "verification_sample"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    operator_id: Mapped[int | None] = refers("person.id", index=False)
    """Whose forms were pooled; none where the sample is of whole batches, whoever keyed them."""
    extends_id: Mapped[int | None] = refers("verification_sample.id")
    """The sample that this one draws more for."""
    seed: Mapped[int]
    share: Mapped[float]
    fewest_forms: Mapped[int]
    fewest_fields: Mapped[int]
    frame_forms: Mapped[int]
    """How many forms were drawn among, in the order of their serial numbers."""
    questions: Mapped[list[Any] | None]
    """The names of the questions that are keyed again; none for the whole form."""
    limit: Mapped[int]
    """Errors per 10,000 fields that are accepted."""
    drawn_at: Mapped[datetime]
    drawn_by_id: Mapped[int | None] = refers("person.id", index=False)
    verdict: Mapped[Verdict] = mapped_column(default=Verdict.OPEN)

    batches: Mapped[list[SampleBatch]] = relationship(cascade="all, delete-orphan", order_by="SampleBatch.batch_id")
    entries: Mapped[list[VerificationEntry]] = relationship(
        cascade="all, delete-orphan", order_by="VerificationEntry.position", back_populates="sample"
    )


class SampleBatch(Base):
    """A batch whose forms a sample was drawn among."""

    __tablename__ = "sample_batch"

    sample_id: Mapped[int] = mapped_column(ForeignKey("verification_sample.id"), primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batch.id"), primary_key=True)


class VerificationEntry(Base):
    """A form of the sample: keyed again by another person, or by the same one on a later day."""

    __tablename__ = "verification_entry"
    __table_args__ = (UniqueConstraint("sample_id", "response_id"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    sample_id: Mapped[int] = refers("verification_sample.id", index=False)
    response_id: Mapped[int] = refers("response.id")
    position: Mapped[int]
    """The order in which the sample was drawn, from 1."""
    operator_id: Mapped[int | None] = refers("person.id", index=False)
    keyed_at: Mapped[datetime | None]
    """When the second entry was finished; none while it is to do."""
    same_operator: Mapped[bool] = mapped_column(default=False)
    """The first keyer keyed it again, on a later day."""
    first: Mapped[dict[str, Any] | None]
    """The first entry as it was when the second was finished: field → entry."""
    second: Mapped[dict[str, Any] | None]
    fields: Mapped[int] = mapped_column(default=0)
    """How many fields were compared."""

    sample: Mapped[VerificationSample] = relationship(back_populates="entries")
    discrepancies: Mapped[list[Discrepancy]] = relationship(
        cascade="all, delete-orphan", order_by="Discrepancy.id", back_populates="entry"
    )


class Discrepancy(Base):
    """A field that the two entries differ in, until it is settled against the paper."""

    __tablename__ = "discrepancy"
    __table_args__ = (UniqueConstraint("entry_id", "field"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    entry_id: Mapped[int] = refers("verification_entry.id", index=False)
    field: Mapped[str]
    first: Mapped[dict[str, Any] | None]
    second: Mapped[dict[str, Any] | None]
    settled: Mapped[dict[str, Any] | None]
    """What the paper says, once it was looked at: one of the two, or a third."""
    cause: Mapped[DiscrepancyCause | None]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = refers("person.id", index=False)

    entry: Mapped[VerificationEntry] = relationship(back_populates="discrepancies")
