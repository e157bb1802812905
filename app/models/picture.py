"""What the answers show and what follows from it: evidence, causes, priority areas."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, refers


class PriorityKind(StrEnum):
    """What a priority area is: a place, a problem or a target group."""

    PLACE = "PLACE"
    PROBLEM = "PROBLEM"
    TARGET_GROUP = "TARGET_GROUP"


class PriorityState(StrEnum):
    """A motive both ways; warn without evidence or cause."""

    PROPOSED = "PROPOSED"
    PRIORITISED = "PRIORITISED"
    NOT_PRIORITISED = "NOT_PRIORITISED"
    ONGOING = "ONGOING"
    CLOSED = "CLOSED"


class EvidenceSource(StrEnum):
    """Where a piece of evidence comes from."""

    SURVEY = "SURVEY"
    DIALOGUE = "DIALOGUE"
    SAFETY_WALK = "SAFETY_WALK"
    CRIME_STATISTICS = "CRIME_STATISTICS"
    COORDINATION = "COORDINATION"
    """EST, effektiv samordning för trygghet."""
    OTHER = "OTHER"


class EvidenceItem(Base):
    """A table, a dialogue, a walk or a published figure that the situational picture rests on."""

    __tablename__ = "evidence_item"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    source: Mapped[EvidenceSource]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    table: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """For SURVEY: which table it is, as `{"question": name, "item": name or null, "by": name or null}`."""


class PriorityArea(Base):
    """A place, problem or target group that the promise is to do something about, and why."""

    __tablename__ = "priority_area"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    position: Mapped[int]
    kind: Mapped[PriorityKind]
    title: Mapped[str]
    motive: Mapped[str] = mapped_column(default="")
    state: Mapped[PriorityState] = mapped_column(default=PriorityState.PROPOSED)

    causes: Mapped[list[Cause]] = relationship(cascade="all, delete-orphan", order_by="Cause.id")
    places: Mapped[list[PriorityAreaPlace]] = relationship(cascade="all, delete-orphan", order_by="PriorityAreaPlace.place_id")
    evidence: Mapped[list[PriorityAreaEvidence]] = relationship(
        cascade="all, delete-orphan", order_by="PriorityAreaEvidence.evidence_item_id"
    )


class Cause(Base):
    """Why a problem is there, as far as is known."""

    __tablename__ = "cause"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    priority_area_id: Mapped[int] = refers("priority_area.id")
    text: Mapped[str]


class PriorityAreaPlace(Base):
    """A place that a priority area is about."""

    __tablename__ = "priority_area_place"

    priority_area_id: Mapped[int] = mapped_column(ForeignKey("priority_area.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)


class PriorityAreaEvidence(Base):
    """A piece of evidence that a priority area rests on."""

    __tablename__ = "priority_area_evidence"

    priority_area_id: Mapped[int] = mapped_column(ForeignKey("priority_area.id"), primary_key=True)
    evidence_item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), primary_key=True)
