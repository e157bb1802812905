"""The situational picture as frozen facts, and the functions that read it within a session of any room above."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session, selectinload

from app.models.picture import EvidenceItem, EvidenceSource, PriorityArea, PriorityKind, PriorityState
from app.models.promise import Commitment, CommitmentPriority, Promise
from app.models.survey import Place, SurveyWave
from app.services.survey.forms import WaveLine, wave_line


class PriorityWarning(StrEnum):
    """What is thin about a priority area: a fact beside it, never a hindrance."""

    NO_EVIDENCE = "NO_EVIDENCE"
    NO_CAUSE = "NO_CAUSE"


@dataclass(frozen=True, slots=True)
class TableSource:
    """Which table of the answers a piece of evidence is: a question, an item of it, and what it is divided by."""

    question: str
    item: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence; `table` is set for what comes from the survey."""

    id: int
    source: EvidenceSource
    title: str
    text: str
    dated: date | None
    table: TableSource | None


@dataclass(frozen=True, slots=True)
class CauseLine:
    """Why a problem is there, as far as is known."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """A place that a priority area is about."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PriorityForm:
    """A priority area with what it rests on; `commitments` counts those that answer it in the newest versions of promises."""

    id: int
    position: int
    kind: PriorityKind
    title: str
    motive: str
    state: PriorityState
    causes: tuple[CauseLine, ...]
    places: tuple[AreaPlace, ...]
    evidence: tuple[EvidenceLine, ...]
    commitments: int

    @property
    def chosen(self) -> bool:
        """Whether it may stand in a promise: prioritised, under way or closed."""
        return self.state in CHOSEN

    @property
    def warnings(self) -> tuple[PriorityWarning, ...]:
        """What is thin about it."""
        thin = ((PriorityWarning.NO_EVIDENCE, self.evidence), (PriorityWarning.NO_CAUSE, self.causes))
        return tuple(warning for warning, there in thin if not there)


@dataclass(frozen=True, slots=True)
class PictureForm:
    """What a wave's answers and other sources show, and the areas that follow from it, in order."""

    wave: WaveLine
    evidence: tuple[EvidenceLine, ...]
    areas: tuple[PriorityForm, ...]

    def area(self, area_id: int) -> PriorityForm | None:
        """The area of that key, if it is there."""
        return next((area for area in self.areas if area.id == area_id), None)


CHOSEN = frozenset({PriorityState.PRIORITISED, PriorityState.ONGOING, PriorityState.CLOSED})
"""The states in which an area may stand in a promise."""


def picture_form(session: Session, wave_id: int) -> PictureForm:
    """The whole picture of a wave."""
    items = session.scalars(select(EvidenceItem).where(EvidenceItem.wave_id == wave_id).order_by(EvidenceItem.id))
    lines = tuple(map(evidence_line, items))
    wave = session.get_one(SurveyWave, wave_id)
    return PictureForm(wave_line(wave), lines, priority_forms(session, wave_id, lines))


def priority_forms(session: Session, wave_id: int, evidence: tuple[EvidenceLine, ...] | None = None) -> tuple[PriorityForm, ...]:
    """The wave's priority areas in order."""
    if evidence is None:
        items = session.scalars(select(EvidenceItem).where(EvidenceItem.wave_id == wave_id).order_by(EvidenceItem.id))
        evidence = tuple(map(evidence_line, items))
    areas = session.scalars(
        select(PriorityArea)
        .where(PriorityArea.wave_id == wave_id)
        .order_by(PriorityArea.position, PriorityArea.id)
        .options(*(selectinload(part) for part in (PriorityArea.causes, PriorityArea.places, PriorityArea.evidence)))
    ).all()
    answered = _commitments(session)
    places = dict(session.execute(select(Place.id, Place.name)).all())
    return tuple(_priority(area, evidence, places, answered.get(area.id, 0)) for area in areas)


def evidence_line(item: EvidenceItem) -> EvidenceLine:
    """The facts of a piece of evidence."""
    table = TableSource(item.table["question"], item.table.get("item"), item.table.get("by")) if item.table else None
    return EvidenceLine(item.id, item.source, item.title, item.text, item.dated, table)


def _priority(area: PriorityArea, evidence: tuple[EvidenceLine, ...], places: dict[int, str], commitments: int) -> PriorityForm:
    linked = {link.evidence_item_id for link in area.evidence}
    return PriorityForm(
        id=area.id,
        position=area.position,
        kind=area.kind,
        title=area.title,
        motive=area.motive,
        state=area.state,
        causes=tuple(CauseLine(cause.id, cause.text) for cause in area.causes),
        places=tuple(AreaPlace(link.place_id, places[link.place_id]) for link in area.places),
        evidence=tuple(line for line in evidence if line.id in linked),
        commitments=commitments,
    )


def _commitments(session: Session) -> dict[int, int]:
    """How many commitments answer each area, in the newest version of each promise."""
    newest = select(Promise.name, func.max(Promise.version)).group_by(Promise.name)
    counted = session.execute(
        select(CommitmentPriority.priority_area_id, func.count())
        .join(Commitment, Commitment.id == CommitmentPriority.commitment_id)
        .join(Promise, Promise.id == Commitment.promise_id)
        .where(tuple_(Promise.name, Promise.version).in_(newest))
        .group_by(CommitmentPriority.priority_area_id)
    )
    return dict(counted.all())
