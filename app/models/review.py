"""What written answers are about: themes of the coordinator's own, and the places they name."""

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from app.models.base import Base, Identity, Key
from app.models.survey import FreeTextAnswer


class Theme(Base):
    """What several written answers are about, such as "belysning"; the themes are the code frame."""

    __tablename__ = "theme"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(unique=True)
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())


class TextTheme(Base):
    """A written answer is about a theme."""

    __tablename__ = "text_theme"

    text_id: Mapped[int] = mapped_column(ForeignKey("free_text_answer.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True)

    text: Mapped[FreeTextAnswer] = relationship(backref=backref("themes", cascade="all, delete-orphan"))


class TextPlace(Base):
    """A written answer is about a place."""

    __tablename__ = "text_place"

    text_id: Mapped[int] = mapped_column(ForeignKey("free_text_answer.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)

    text: Mapped[FreeTextAnswer] = relationship(backref=backref("places", cascade="all, delete-orphan"))
