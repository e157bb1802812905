"""What the answers and other sources show and what follows from it: evidence, problems, causes, priority areas."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, refers


class PictureSide(StrEnum):
    """Whose picture something belongs to: each has its own before there is a joint one."""

    MUNICIPALITY = "MUNICIPALITY"
    POLICE = "POLICE"
    JOINT = "JOINT"


class PictureState(StrEnum):
    """Where a version of the picture stands; adopted is a snapshot of its figures (DOMAIN §4)."""

    DRAFT = "DRAFT"
    IN_CONSULTATION = "IN_CONSULTATION"
    ADOPTED = "ADOPTED"
    SUPERSEDED = "SUPERSEDED"


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


class SituationalPicture(Base):
    """A version of a wave's picture: the summaries of the three sides, who adopted it, and what it was when adopted."""

    __tablename__ = "situational_picture"
    __table_args__ = (UniqueConstraint("wave_id", "version"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    version: Mapped[int]
    state: Mapped[PictureState] = mapped_column(default=PictureState.DRAFT)
    municipality_text: Mapped[str] = mapped_column(default="")
    police_text: Mapped[str] = mapped_column(default="")
    joint_text: Mapped[str] = mapped_column(default="")
    consulted_until: Mapped[date | None]
    body: Mapped[str] = mapped_column(default="")
    """Who adopted it, such as kommunstyrelsen."""
    adopted_on: Mapped[date | None]
    paragraph: Mapped[str] = mapped_column(default="")
    """The § of the minutes, where there is one."""
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """All that the picture was when it was adopted, its figures too; nothing changes it after."""


class EvidenceItem(Base):
    """A table, a quote, a dialogue, a walk or published figures that the situational picture rests on."""

    __tablename__ = "evidence_item"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    source: Mapped[EvidenceSource]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    table: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """For SURVEY: which table it is, as `{"question": name, "item": name or null, "by": name or null}`; a quote has none."""
    side: Mapped[PictureSide] = mapped_column(default=PictureSide.MUNICIPALITY, server_default="MUNICIPALITY")
    publisher: Mapped[str] = mapped_column(default="", server_default="")
    """Who published the figures, and where."""
    met: Mapped[int | None]
    """How many were met at a dialogue, or took part in a walk."""
    frozen: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """For a table: its figures as they were shown when it was frozen; none: they are read from the answers."""

    places: Mapped[list[EvidencePlace]] = relationship(cascade="all, delete-orphan", order_by="EvidencePlace.place_id")
    findings: Mapped[list[Finding]] = relationship(cascade="all, delete-orphan", order_by="Finding.position")
    figures: Mapped[list[ReferenceFigure]] = relationship(cascade="all, delete-orphan", order_by="ReferenceFigure.position")


class EvidencePlace(Base):
    """A place where a dialogue or a walk was held, or that figures are about."""

    __tablename__ = "evidence_place"

    evidence_item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)


class Finding(Base):
    """What came up at a dialogue or was seen on a walk, whose it is to deal with, and what was answered or done."""

    __tablename__ = "finding"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    evidence_item_id: Mapped[int] = refers("evidence_item.id")
    position: Mapped[int]
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    """A unit or a title, never a name."""
    answer: Mapped[str] = mapped_column(default="")
    done: Mapped[bool] = mapped_column(default=False, server_default=false())


class ReferenceFigure(Base):
    """A published figure of somebody else's, as it was published: a count, a share or an index; never computed here."""

    __tablename__ = "reference_figure"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    evidence_item_id: Mapped[int] = refers("evidence_item.id")
    position: Mapped[int]
    label: Mapped[str]
    year: Mapped[int]
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(default="")


class ProblemDescription(Base):
    """A problem as one side, or both together, see it: what, where, and the evidence it rests on."""

    __tablename__ = "problem_description"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    wave_id: Mapped[int] = refers("survey_wave.id")
    position: Mapped[int]
    side: Mapped[PictureSide]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")

    causes: Mapped[list[Cause]] = relationship(cascade="all, delete-orphan", order_by="Cause.id")
    places: Mapped[list[ProblemPlace]] = relationship(cascade="all, delete-orphan", order_by="ProblemPlace.place_id")
    evidence: Mapped[list[ProblemEvidence]] = relationship(
        cascade="all, delete-orphan", order_by="ProblemEvidence.evidence_item_id"
    )
    areas: Mapped[list[ProblemPriority]] = relationship(cascade="all, delete-orphan", order_by="ProblemPriority.priority_area_id")


class ProblemPlace(Base):
    """A place where a problem is."""

    __tablename__ = "problem_place"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem_description.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)


class ProblemEvidence(Base):
    """A piece of evidence that a problem description rests on."""

    __tablename__ = "problem_evidence"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem_description.id"), primary_key=True)
    evidence_item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), primary_key=True)


class ProblemPriority(Base):
    """A problem leads to a priority area."""

    __tablename__ = "problem_priority"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem_description.id"), primary_key=True)
    priority_area_id: Mapped[int] = mapped_column(ForeignKey("priority_area.id"), primary_key=True)


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
    problems: Mapped[list[ProblemPriority]] = relationship(cascade="all, delete-orphan", order_by="ProblemPriority.problem_id")


class Cause(Base):
    """Why a problem is there, as far as is known: of a problem description, or of a priority area by itself."""

    __tablename__ = "cause"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    priority_area_id: Mapped[int | None] = refers("priority_area.id")
    problem_id: Mapped[int | None] = refers("problem_description.id")
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
