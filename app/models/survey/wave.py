"""A survey wave: one autumn's asking."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, refers
from app.models.survey.questionnaire import Questionnaire


class WaveState(StrEnum):
    """VERIFIED: sample check met, no open discrepancy, free text reviewed; reopened only from CLOSED, with a reason."""

    DRAFT = "DRAFT"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    VERIFIED = "VERIFIED"
    REPORTED = "REPORTED"
    ARCHIVED = "ARCHIVED"


class SamplingDesign(StrEnum):
    """How those who were asked were chosen; only a random sample has a margin of error."""

    OPEN = "OPEN"
    """Whoever wanted to answered."""
    SRS = "SRS"
    """A simple random sample of the population."""
    STRATIFIED = "STRATIFIED"
    """A random sample of its own in each stratum."""


class SurveyWave(Base):
    """One wave of the survey, with the denominator of "X % of the inhabitants"."""

    __tablename__ = "survey_wave"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    name: Mapped[str] = mapped_column(unique=True)
    """Short and unique, the year by default."""
    state: Mapped[WaveState] = mapped_column(default=WaveState.DRAFT)
    questionnaire_id: Mapped[int] = refers("questionnaire.id")
    previous_id: Mapped[int | None] = refers("survey_wave.id")
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    population: Mapped[int | None]
    population_definition: Mapped[str] = mapped_column(default="")
    """Who is counted: all, or those of 16 and over."""
    population_on: Mapped[date | None]
    population_source: Mapped[str] = mapped_column(default="")
    design: Mapped[SamplingDesign] = mapped_column(default=SamplingDesign.OPEN, server_default=SamplingDesign.OPEN.value)
    stratum: Mapped[str] = mapped_column(default="", server_default="")
    """The name of the question whose answers are the strata of a stratified sample."""
    invented: Mapped[bool] = mapped_column(default=False)
    """The answers are made up (the sample); said wherever they are shown."""

    questionnaire: Mapped[Questionnaire] = relationship()
