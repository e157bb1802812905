"""Paper batches, and the form that is being keyed right now."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

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


class FormDraft(Base):
    """A form being keyed, or a saved one being corrected: kept field by field, outside the audit, gone when it is saved."""

    __tablename__ = "form_draft"
    audited: ClassVar[bool] = False

    id: Mapped[Key]
    batch_id: Mapped[int] = refers("paper_batch.id")
    operator_id: Mapped[int | None] = refers("person.id")
    response_id: Mapped[int | None] = refers("response.id")
    """The saved form that is corrected; none for a new one."""
    serial_no: Mapped[int | None]
    field: Mapped[str] = mapped_column(default="")
    """The field in progress, where the program opens again after a crash."""
    in_progress: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What is keyed of a field and not accepted: the field, its entry so far, the list, and the words being typed."""
    started_at: Mapped[datetime]

    fields: Mapped[list[DraftField]] = relationship(cascade="all, delete-orphan")


class DraftField(Base):
    """One accepted field of a form being keyed."""

    __tablename__ = "draft_field"
    audited: ClassVar[bool] = False

    draft_id: Mapped[int] = mapped_column(ForeignKey("form_draft.id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    """The field's name: `question` or `question.item`."""
    entry: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What was keyed: codes and text."""
