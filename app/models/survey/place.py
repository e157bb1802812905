"""Places that answers name, and the places where paper forms are handed in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, refers


class Place(Base):
    """A place, locality or neighbourhood in the municipality, with the two-digit code printed on the form."""

    __tablename__ = "place"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    code: Mapped[str] = mapped_column(unique=True)
    """Two digits, `01` to `96`: 97 to 99 mean elsewhere, outside and no answer on the standard form."""
    name: Mapped[str]
    parent_id: Mapped[int | None] = refers("place.id")
    retired: Mapped[bool] = mapped_column(default=False)
    shape: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """Where it is, in WGS 84: `[[lon, lat]]` is a point, `[[[lon, lat], …], …]` are the rings around an area."""

    aliases: Mapped[list[PlaceAlias]] = relationship(
        back_populates="place", cascade="all, delete-orphan", order_by="PlaceAlias.id"
    )


class PlaceAlias(Base):
    """Another name that people write for a place ("stan", "centrum")."""

    __tablename__ = "place_alias"

    id: Mapped[Key]
    place_id: Mapped[int] = refers("place.id")
    name: Mapped[str]

    place: Mapped[Place] = relationship(back_populates="aliases")


class CollectionPoint(Base):
    """Where paper forms are handed out and collected: a library, a reception, a police house."""

    __tablename__ = "collection_point"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    name: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False)
