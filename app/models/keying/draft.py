"""The form that is being keyed right now, kept field by field outside the audit."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, refers


class FormDraft(Base):
    """A form being keyed, a saved one being corrected, or one keyed again blindly: kept field by field, gone when it is saved."""

    __tablename__ = "form_draft"
    audited: ClassVar[bool] = False

    id: Mapped[Key]
    batch_id: Mapped[int] = refers("paper_batch.id")
    operator_id: Mapped[int | None] = refers("person.id")
    response_id: Mapped[int | None] = refers("response.id")
    """The saved form that is corrected or keyed again; none for a new one."""
    verifies_id: Mapped[int | None] = refers("verification_entry.id")
    """The second entry that this is; none where a form is keyed or corrected."""
    serial_no: Mapped[int | None]
    field: Mapped[str] = mapped_column(default="")
    """The field in progress, where the program opens again after a crash."""
    in_progress: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What is keyed of a field and not accepted: the field, its entry so far, the list, and the words being typed."""
    started_at: Mapped[datetime]
    notes: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Notes on fields: field → what the keyer noted (illegible, written in the margin)."""
    confirmed: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What the keyer looked at on the paper and confirmed: names of checks."""
    active_ms: Mapped[int] = mapped_column(default=0, server_default="0")
    """Milliseconds of keying so far, pauses left out."""
    keystrokes: Mapped[int] = mapped_column(default=0, server_default="0")
    stepped_back: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many times the keyer went back to a field."""

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
