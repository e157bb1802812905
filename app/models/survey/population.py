"""How many inhabitants there are of each kind: what answers are weighted to, and what a random sample was drawn from."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, refers


class PopulationTable(Base):
    """The population of a wave, counted by the answers to one question or several together."""

    __tablename__ = "population_table"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    questions: Mapped[list[Any]]
    """The names of the questions, in the order of the codes of each cell."""
    source: Mapped[str] = mapped_column(default="")
    """Where the figures are from, such as "SCB, folkmängd"."""
    counted_on: Mapped[date | None]

    cells: Mapped[list[PopulationCell]] = relationship(
        back_populates="table", cascade="all, delete-orphan", order_by="PopulationCell.id"
    )


class PopulationCell(Base):
    """How many give, or would give, the same answer to each question of the table."""

    __tablename__ = "population_cell"

    id: Mapped[Key]
    population_table_id: Mapped[int] = refers("population_table.id")
    codes: Mapped[list[Any]]
    """The code answered to each question, as keyed; of a place its printed code."""
    inhabitants: Mapped[int]

    table: Mapped[PopulationTable] = relationship(back_populates="cells")
