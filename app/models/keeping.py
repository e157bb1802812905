"""Who sits at the program, whose municipality the file is, and what is set in it."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Key


class Role(StrEnum):
    """What a person does here; reception sees keying alone."""

    RECEPTION = "RECEPTION"
    COORDINATOR = "COORDINATOR"
    OFFICIAL = "OFFICIAL"


class Person(Base):
    """Somebody who works in this file: the actor of the audit. Never a respondent, never a suspect."""

    __tablename__ = "person"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    name: Mapped[str]
    role: Mapped[Role]
    retired: Mapped[bool] = mapped_column(default=False)
    auto_advance: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether keying goes on by itself after a code of one key."""


class Municipality(Base):
    """The municipality whose file this is; one row."""

    __tablename__ = "municipality"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    name: Mapped[str]
    outline: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """Its border in WGS 84, as rings of `[lon, lat]`."""
    outline_source: Mapped[str] = mapped_column(default="", server_default="")
    """The file the border was read from."""
    outline_schematic: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the border is a sketch, and says so wherever it is drawn."""


class Setting(Base):
    """A choice that belongs to the file and not to the computer, such as the limit for hidden cells."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
