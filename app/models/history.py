"""The audit: one `Change` for each action, with every row before and after, so that undo is another change."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, now


class ChangeKind(StrEnum):
    """Which door a change came through."""

    WRITE = "WRITE"
    BULK = "BULK"
    UNDO = "UNDO"


class Change(Base):
    """One audited action: who did what, when."""

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's own form)
    audited: ClassVar[bool] = False

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    """The action's name, an English message of the catalogue."""
    about: Mapped[str] = mapped_column(default="")
    """What it was done to, as its user knows it: a serial number, a title."""
    kind: Mapped[ChangeKind] = mapped_column(default=ChangeKind.WRITE)
    sitting: Mapped[str | None]
    """Changes of one person's sitting at one field fold into one."""
    source_hash: Mapped[str | None]
    """SHA-256 of the file that was imported."""
    final: Mapped[bool] = mapped_column(default=False)
    """What nothing undoes: signed, published, merged out, destroyed."""
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"))
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"))

    rows: Mapped[list[RowChange]] = relationship(
        cascade="all, delete-orphan", order_by="RowChange.id", foreign_keys="RowChange.change_id"
    )


class RowChange(Base):
    """One row of a change, before and after; of a bulk change, the span of keys that a table gained."""

    __tablename__ = "row_change"
    audited: ClassVar[bool] = False

    id: Mapped[Key]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    table_name: Mapped[str]
    row_key: Mapped[list[Any]] = mapped_column(JSON)
    """The primary key; of a span, `[column, first, last]`."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
