"""What is kept beside a saved form: notes on its fields, checks that spoke up, and what it took to key it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Key, refers


class FieldNote(Base):
    """A keyer's note on a field of a saved form: illegible, written in the margin. Never part of the answer."""

    __tablename__ = "field_note"
    __table_args__ = (UniqueConstraint("response_id", "field"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    response_id: Mapped[int] = refers("response.id", index=False)
    field: Mapped[str]
    """The field's name: `question` or `question.item`."""
    text: Mapped[str]


class AnswerFlag(Base):
    """A check of the questionnaire that spoke up about a saved form: confirmed by the keyer, or flagged silently."""

    __tablename__ = "answer_flag"
    __table_args__ = (UniqueConstraint("response_id", "check_id"),)

    id: Mapped[Key]
    response_id: Mapped[int] = refers("response.id", index=False)
    check_id: Mapped[int] = refers("questionnaire_check.id")
    confirmed: Mapped[bool] = mapped_column(default=False)


class KeyingEffort(Base):
    """What one keying of a form took, for the operator's own figures; of a first entry or of a second one."""

    __tablename__ = "keying_effort"

    id: Mapped[Key]
    operator_id: Mapped[int | None] = refers("person.id")
    response_id: Mapped[int] = refers("response.id")
    verification_entry_id: Mapped[int | None] = refers("verification_entry.id")
    """The second entry; none for the first."""
    keyed_at: Mapped[datetime]
    fields: Mapped[int]
    active_ms: Mapped[int]
    """Milliseconds of keying, pauses left out."""
    keystrokes: Mapped[int]
    stepped_back: Mapped[int]
