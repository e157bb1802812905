"""How a wave's answers are weighted."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Key


class WeightingKind(StrEnum):
    """How answers are made to add up to the population."""

    RAKE = "RAKE"
    """To the population of each question by itself, in turn until all fit."""
    POSTSTRATIFY = "POSTSTRATIFY"
    """To the population of each combination of answers."""


class WeightingScheme(Base):
    """How the answers of a wave are weighted; a wave without one is counted as it is."""

    __tablename__ = "weighting_scheme"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = mapped_column(ForeignKey("survey_wave.id"), unique=True)
    kind: Mapped[WeightingKind]
    questions: Mapped[list[Any]]
    """The names of the questions it goes by."""
    largest: Mapped[float | None]
    """No weight is more than so many times the mean weight; none: they are not trimmed."""
