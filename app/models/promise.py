"""The promise: its text, parties, commitments and activities, who decided and who signed."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Identity, Key, now, refers


class PromiseState(StrEnum):
    """Text locked from PROPOSED; published only from SIGNED; a revision is a new version."""

    DRAFT = "DRAFT"
    CONSULTATION = "CONSULTATION"
    PROPOSED = "PROPOSED"
    REFERRED_BACK = "REFERRED_BACK"
    REJECTED = "REJECTED"
    DECIDED = "DECIDED"
    SIGNED = "SIGNED"
    PUBLISHED = "PUBLISHED"
    EVALUATED = "EVALUATED"
    ARCHIVED = "ARCHIVED"


LOCKED_STATES = frozenset(PromiseState) - {
    PromiseState.DRAFT,
    PromiseState.CONSULTATION,
    PromiseState.REFERRED_BACK,
    PromiseState.REJECTED,
}
"""The states in which a promise holds its text, and what it names, fast. A referred back or rejected one stands for nothing."""


class PromiseLayout(StrEnum):
    """The two layouts in use: a block for each party, or by theme with who is responsible on each item."""

    BY_PARTY = "BY_PARTY"
    BY_THEME = "BY_THEME"


class Party(StrEnum):
    """Who promises. OTHER is a third one: a housing company, an association of shops."""

    POLICE = "POLICE"
    MUNICIPALITY = "MUNICIPALITY"
    JOINT = "JOINT"
    OTHER = "OTHER"


class TargetKind(StrEnum):
    """The six kinds of commitment; see DOMAIN §2.7."""

    MIN_COUNT = "MIN_COUNT"
    MIN_HOURS = "MIN_HOURS"
    AVG_FREQUENCY = "AVG_FREQUENCY"
    DELIVERABLE = "DELIVERABLE"
    CONTINUOUS = "CONTINUOUS"
    ON_REQUEST = "ON_REQUEST"


class TargetPeriod(StrEnum):
    """What a target is counted over."""

    WEEK = "WEEK"
    MONTH = "MONTH"
    TERM = "TERM"
    YEAR = "YEAR"
    WHOLE = "WHOLE"
    """The promise's whole period."""


class ActivityState(StrEnum):
    """A reason for every end but DONE; ON_REQUEST goes STANDBY, CALLED, DONE."""

    PLANNED = "PLANNED"
    ONGOING = "ONGOING"
    DONE = "DONE"
    PARTLY_DONE = "PARTLY_DONE"
    NOT_DONE = "NOT_DONE"
    POSTPONED = "POSTPONED"
    CANCELLED = "CANCELLED"
    STANDBY = "STANDBY"
    CALLED = "CALLED"


class Outcome(StrEnum):
    """What a body decided."""

    APPROVED = "APPROVED"
    REFERRED_BACK = "REFERRED_BACK"
    REJECTED = "REJECTED"


class SigningMethod(StrEnum):
    """How somebody signed: with a pen on the printed copy, with a certificate in this program, or in another service."""

    INK = "INK"
    HERE = "HERE"
    ELSEWHERE = "ELSEWHERE"


class CommentState(StrEnum):
    """What became of a comment of the consultation; a reason for every declined one."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


class Promise(Base):
    """One version of a promise. Its name, such as `2021`, is the same in every version."""

    __tablename__ = "promise"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    name: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    previous_id: Mapped[int | None] = refers("promise.id")
    wave_id: Mapped[int | None] = refers("survey_wave.id")
    """The wave whose answers it rests on."""
    title: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    layout: Mapped[PromiseLayout] = mapped_column(default=PromiseLayout.BY_PARTY)
    state: Mapped[PromiseState] = mapped_column(default=PromiseState.DRAFT)
    introduction: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """This and the texts below: blocks as JSON (see `app.models.blocks`)."""
    background: Mapped[list[Any]] = mapped_column(JSON, default=list)
    picture: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """What the common picture showed, in the promise's own words."""
    follow_up: Mapped[list[Any]] = mapped_column(JSON, default=list)
    contact: Mapped[list[Any]] = mapped_column(JSON, default=list)
    accessibility: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    """How to get the promise in another form, and where to say that it can't be read."""
    changed_at: Mapped[datetime] = mapped_column(default=now)
    """When the content of this version last changed: the date inside its PDF."""
    document_hash: Mapped[str | None]
    """SHA-256 of the PDF that was decided on."""
    published_on: Mapped[date | None]
    published_address: Mapped[str] = mapped_column(default="", server_default="")
    """Where on the web it is published."""

    parties: Mapped[list[PromiseParty]] = relationship(cascade="all, delete-orphan", order_by="PromiseParty.position")
    commitments: Mapped[list[Commitment]] = relationship(cascade="all, delete-orphan", order_by="Commitment.position")
    decisions: Mapped[list[Decision]] = relationship(cascade="all, delete-orphan", order_by="Decision.id")
    signatories: Mapped[list[Signatory]] = relationship(cascade="all, delete-orphan", order_by="Signatory.position")


class PromiseParty(Base):
    """A party of a promise, and the words its block begins with."""

    __tablename__ = "promise_party"

    id: Mapped[Key]
    promise_id: Mapped[int] = refers("promise.id")
    position: Mapped[int]
    party: Mapped[Party]
    name: Mapped[str]
    heading: Mapped[str]
    """"Polisen lovar att"."""
    must_decide: Mapped[bool] = mapped_column(default=True)


class Commitment(Base):
    """A line of the promise, with its target."""

    __tablename__ = "commitment"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    promise_id: Mapped[int] = refers("promise.id")
    party_id: Mapped[int] = refers("promise_party.id")
    position: Mapped[int]
    """Running through the whole promise, from 1."""
    theme: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    target_kind: Mapped[TargetKind] = mapped_column(default=TargetKind.CONTINUOUS)
    target_value: Mapped[float | None]
    target_unit: Mapped[str] = mapped_column(default="")
    target_period: Mapped[TargetPeriod] = mapped_column(default=TargetPeriod.WHOLE)
    sub_target_value: Mapped[float | None]
    sub_target_text: Mapped[str] = mapped_column(default="")
    """"vid skolor": what the sub-target counts."""
    due_on: Mapped[date | None]
    responsible_unit: Mapped[str] = mapped_column(default="")
    responsible_title: Mapped[str] = mapped_column(default="")

    priorities: Mapped[list[CommitmentPriority]] = relationship(
        cascade="all, delete-orphan", order_by="CommitmentPriority.priority_area_id"
    )
    activities: Mapped[list[Activity]] = relationship(cascade="all, delete-orphan", order_by="Activity.position")


class CommitmentPriority(Base):
    """A priority area that a commitment answers."""

    __tablename__ = "commitment_priority"

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), primary_key=True)
    priority_area_id: Mapped[int] = mapped_column(ForeignKey("priority_area.id"), primary_key=True)


class Activity(Base):
    """What is done to keep a commitment: by whom (a title, not a name) and when."""

    __tablename__ = "activity"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    commitment_id: Mapped[int] = refers("commitment.id")
    position: Mapped[int]
    text: Mapped[str]
    responsible_unit: Mapped[str] = mapped_column(default="")
    responsible_title: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    state: Mapped[ActivityState] = mapped_column(default=ActivityState.PLANNED)
    state_reason: Mapped[str] = mapped_column(default="")


class Decision(Base):
    """What a party's body decided about the proposed promise."""

    __tablename__ = "decision"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    promise_id: Mapped[int] = refers("promise.id")
    party_id: Mapped[int] = refers("promise_party.id")
    body: Mapped[str]
    decided_on: Mapped[date]
    reference: Mapped[str]
    """§ where there is one."""
    registry_number: Mapped[str] = mapped_column(default="")
    outcome: Mapped[Outcome]
    minutes_approved: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class Signatory(Base):
    """Somebody who signs for a party; the name may be filled in by hand on the paper."""

    __tablename__ = "signatory"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    promise_id: Mapped[int] = refers("promise.id")
    party_id: Mapped[int] = refers("promise_party.id")
    position: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    acting: Mapped[bool] = mapped_column(default=False)
    """tf, tillförordnad."""
    organisation: Mapped[str] = mapped_column(default="")
    party_letter: Mapped[str] = mapped_column(default="")
    required: Mapped[bool] = mapped_column(default=True)
    signed_on: Mapped[date | None]
    signed_at: Mapped[str] = mapped_column(default="")
    """The place where it was signed."""
    method: Mapped[SigningMethod | None]
    """How, once it is signed."""
    certificate: Mapped[str] = mapped_column(default="", server_default="")
    """Whom the certificate names, of an electronic signature."""


class ConsultationComment(Base):
    """What somebody consulted said of a numbered line of a version, and what came of it."""

    __tablename__ = "consultation_comment"
    __table_args__ = (UniqueConstraint("promise_id", "identity"),)

    id: Mapped[Key]
    uuid: Mapped[Identity]
    promise_id: Mapped[int] = refers("promise.id")
    identity: Mapped[str]
    """The same for the same comment by the same author on the same line, so that a file brought back twice adds nothing."""
    line: Mapped[int]
    """The number of the line it is about, as sent out; 0 for the whole."""
    words: Mapped[str] = mapped_column(default="")
    """The words of that line as they were sent out."""
    author: Mapped[str] = mapped_column(default="")
    """A title or an organisation."""
    text: Mapped[str]
    proposal: Mapped[str] = mapped_column(default="")
    """The words proposed for the line."""
    state: Mapped[CommentState] = mapped_column(default=CommentState.OPEN)
    reason: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime] = mapped_column(default=now)


class PromiseFigure(Base):
    """A figure of the survey that stands in the promise's words, with what it rests on."""

    __tablename__ = "promise_figure"

    id: Mapped[Key]
    uuid: Mapped[Identity]
    promise_id: Mapped[int] = refers("promise.id")
    position: Mapped[int]
    measure: Mapped[str]
    """The indicator, question, place or other measure, by its name in the program."""
    words: Mapped[str]
    """The figure as it is written in the text: "77,1 %"."""
    sentence: Mapped[str]
    """The sentence it was put into the text in."""
    wave_id: Mapped[int] = refers("survey_wave.id")
    value: Mapped[float]
    base_n: Mapped[int]
    weighting: Mapped[str] = mapped_column(default="")
    """By what it is weighted; empty for an unweighted figure."""
    definition: Mapped[str]
    """How it is computed, in words."""
    rule_version: Mapped[str]
    """The version of the program that counted it, and its limits for hidden cells."""
    taken_at: Mapped[datetime] = mapped_column(default=now)
