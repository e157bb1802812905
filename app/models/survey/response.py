"""What was answered: one response a form, one narrow row a value, texts in a table of their own."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, refers


class CollectionMode(StrEnum):
    """How a response came in; figures are never pooled over modes without saying so."""

    PAPER = "PAPER"
    WEB = "WEB"
    ASSISTED = "ASSISTED"


class ResponseState(StrEnum):
    """Void keeps the row and leaves the counts; a change drops VERIFIED. A draft is no row here but a `FormDraft`."""

    REGISTERED = "REGISTERED"
    VERIFIED = "VERIFIED"
    DISCREPANT = "DISCREPANT"
    VOID = "VOID"


class ReviewState(StrEnum):
    """Only CLEARED and REDACTED texts reach a report."""

    UNREVIEWED = "UNREVIEWED"
    CLEARED = "CLEARED"
    REDACTED = "REDACTED"
    WITHHELD = "WITHHELD"


class Response(Base):
    """One person's answers to one wave. Nothing in it says who."""

    __tablename__ = "response"
    __table_args__ = (Index(None, "wave_id", "change_seq"), Index(None, "wave_id", "serial_no"))

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id", index=False)
    mode: Mapped[CollectionMode]
    state: Mapped[ResponseState] = mapped_column(default=ResponseState.REGISTERED)
    serial_no: Mapped[int | None]
    """The number printed on a paper form."""
    batch_id: Mapped[int | None] = refers("paper_batch.id")
    operator_id: Mapped[int | None] = refers("person.id", index=False)
    registered_at: Mapped[datetime]
    void_reason: Mapped[str] = mapped_column(default="")
    source_row: Mapped[str] = mapped_column(default="", server_default="")
    """What the row was called in the file of answers it came from, so that it is not taken in twice."""
    source_digest: Mapped[str] = mapped_column(default="", server_default="")
    """A fingerprint of the row's answers as they stood in that file: two alike may be the same person's."""
    change_seq: Mapped[int] = mapped_column(default=0)
    """The change that last touched the response or its answers; the column file reads those above its own last."""

    values: Mapped[list[AnswerValue]] = relationship(
        back_populates="response",
        cascade="all, delete-orphan",
        order_by="AnswerValue.question_id, AnswerValue.item_id, AnswerValue.slot",
    )
    texts: Mapped[list[FreeTextAnswer]] = relationship(
        back_populates="response", cascade="all, delete-orphan", order_by="FreeTextAnswer.id"
    )


class AnswerValue(Base):
    """One value: an option or a place. A question jumped over has no row at all; a blank one has a row that says blank."""

    __tablename__ = "answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's own form)

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(primary_key=True, default=0)
    """The `QuestionItem`: the line of a battery or the n-th place; 0 where the question has none."""
    slot: Mapped[int] = mapped_column(primary_key=True, default=0)
    """The n-th tick, from 1; 0 for the one value of a single choice, and for the place of a place line."""
    option_id: Mapped[int | None] = mapped_column(ForeignKey("answer_option.id"))
    number: Mapped[int | None]
    """The `Place` answered, where the value is a place of the list and no option; the number, of a question about one."""

    response: Mapped[Response] = relationship(back_populates="values")


class FreeTextAnswer(Base):
    """What somebody wrote: an open answer, or the words beside "other"."""

    __tablename__ = "free_text_answer"
    __table_args__ = (UniqueConstraint("response_id", "question_id", "item_id", "option_id"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    question_id: Mapped[int] = refers("question.id")
    item_id: Mapped[int] = mapped_column(default=0)
    option_id: Mapped[int] = mapped_column(default=0)
    """The "other" option the words belong to; 0 for an open question."""
    text: Mapped[str]
    """As it was written; kept until it is disposed of."""
    state: Mapped[ReviewState] = mapped_column(default=ReviewState.UNREVIEWED)
    masked: Mapped[str | None]
    """What may be read of a REDACTED text: the same with what points at somebody blacked out."""
    reviewed_at: Mapped[datetime | None]
    reviewer_id: Mapped[int | None] = refers("person.id", index=False)

    response: Mapped[Response] = relationship(back_populates="texts")

    @property
    def readable(self) -> str | None:
        """What may leave the program: the text where it is cleared, what is masked of it, else nothing."""
        return readable(self.state, self.text, self.masked)


def readable(state: ReviewState, text: str, masked: str | None) -> str | None:
    """What may leave the program of a text: all of a CLEARED one, the masked words of a REDACTED one, else nothing."""
    return {ReviewState.CLEARED: text, ReviewState.REDACTED: masked}.get(state)
