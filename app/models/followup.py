"""What was done: the occasions logged on activities."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Key, refers


class ActivityOccurrence(Base):
    """One occasion: what was done on a day, as a count or as hours."""

    __tablename__ = "activity_occurrence"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    activity_id: Mapped[int] = refers("activity.id")
    happened_on: Mapped[date]
    count: Mapped[int] = mapped_column(default=1)
    hours: Mapped[float | None]
    toward_sub_target: Mapped[int] = mapped_column(default=0)
    """How many of `count` (or of `hours`) that also count toward the sub-target."""
    requested: Mapped[int] = mapped_column(default=0)
    """For ON_REQUEST: how many asked; `count` is how many were served."""
    note: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = refers("person.id", index=False)
