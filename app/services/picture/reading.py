"""Reads the picture within a session of any room above: evidence, problems, areas, and the version it is."""

from collections.abc import Iterable

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session, defer, selectinload

from app.models.picture import (
    EvidenceItem,
    PictureState,
    PriorityArea,
    ProblemDescription,
    SituationalPicture,
)
from app.models.promise import Commitment, CommitmentPriority, Promise
from app.models.survey import Place, SurveyWave
from app.services.picture.forms import (
    CauseLine,
    EvidenceLine,
    FigureLine,
    FindingLine,
    LinkedArea,
    LinkedProblem,
    PictureForm,
    PicturePlace,
    PictureVersion,
    PriorityForm,
    ProblemForm,
    TableSource,
)
from app.services.picture.frozen import FrozenTable
from app.services.picture.stored import from_json
from app.services.survey.forms import wave_line

_Places = dict[int, str]


def picture_form(session: Session, wave_id: int) -> PictureForm:
    """The whole picture of a wave."""
    lines = evidence_lines(session, wave_id)
    adopted = (PictureState.ADOPTED, PictureState.SUPERSEDED)
    return PictureForm(
        wave=wave_line(session.get_one(SurveyWave, wave_id)),
        evidence=lines,
        areas=priority_forms(session, wave_id, lines),
        problems=problem_forms(session, wave_id, lines),
        version=picture_version(session, wave_id),
        adopted=session.scalar(
            select(func.max(SituationalPicture.version)).where(
                SituationalPicture.wave_id == wave_id, SituationalPicture.state.in_(adopted)
            )
        ),
    )


def evidence_lines(session: Session, wave_id: int) -> tuple[EvidenceLine, ...]:
    """The wave's evidence in the order it was added."""
    parts = (EvidenceItem.places, EvidenceItem.findings, EvidenceItem.figures)
    items = session.scalars(
        select(EvidenceItem)
        .where(EvidenceItem.wave_id == wave_id)
        .order_by(EvidenceItem.id)
        .options(*(selectinload(part) for part in parts))
    ).all()
    places = _place_names(session)
    return tuple(_evidence(item, places) for item in items)


def problem_forms(session: Session, wave_id: int, evidence: tuple[EvidenceLine, ...]) -> tuple[ProblemForm, ...]:
    """The wave's problem descriptions in order."""
    parts = (ProblemDescription.causes, ProblemDescription.places, ProblemDescription.evidence, ProblemDescription.areas)
    problems = session.scalars(
        select(ProblemDescription)
        .where(ProblemDescription.wave_id == wave_id)
        .order_by(ProblemDescription.position, ProblemDescription.id)
        .options(*(selectinload(part) for part in parts))
    ).all()
    places = _place_names(session)
    titles = dict(session.execute(select(PriorityArea.id, PriorityArea.title).where(PriorityArea.wave_id == wave_id)).all())
    return tuple(_problem(problem, evidence, places, titles) for problem in problems)


def priority_forms(session: Session, wave_id: int, evidence: tuple[EvidenceLine, ...] | None = None) -> tuple[PriorityForm, ...]:
    """The wave's priority areas in order."""
    if evidence is None:
        evidence = evidence_lines(session, wave_id)
    parts = (PriorityArea.causes, PriorityArea.places, PriorityArea.evidence, PriorityArea.problems)
    areas = session.scalars(
        select(PriorityArea)
        .where(PriorityArea.wave_id == wave_id)
        .order_by(PriorityArea.position, PriorityArea.id)
        .options(*(selectinload(part) for part in parts))
    ).all()
    answered = _commitments(session)
    places = _place_names(session)
    problems = {
        problem.id: LinkedProblem(problem.id, problem.title, len(problem.evidence), len(problem.causes))
        for problem in problem_forms(session, wave_id, evidence)
    }
    return tuple(_priority(area, evidence, places, problems, answered.get(area.id, 0)) for area in areas)


def newest(session: Session, wave_id: int) -> SituationalPicture | None:
    """The newest version of the wave's picture, None where nothing of it is written; its snapshot is left unread."""
    of_wave = select(SituationalPicture).where(SituationalPicture.wave_id == wave_id)
    versions = of_wave.order_by(SituationalPicture.version.desc()).options(defer(SituationalPicture.snapshot))
    return session.scalars(versions.limit(1)).first()


def picture_version(session: Session, wave_id: int) -> PictureVersion:
    """The newest version of the wave's picture."""
    return version_of(newest(session, wave_id))


def version_of(row: SituationalPicture | None) -> PictureVersion:
    """The facts of a version; those of an unwritten first one for None."""
    if row is None:
        return PictureVersion()
    return PictureVersion(
        id=row.id,
        version=row.version,
        state=row.state,
        municipality_text=row.municipality_text,
        police_text=row.police_text,
        joint_text=row.joint_text,
        consulted_until=row.consulted_until,
        body=row.body,
        adopted_on=row.adopted_on,
        paragraph=row.paragraph,
    )


def _evidence(item: EvidenceItem, places: _Places) -> EvidenceLine:
    return EvidenceLine(
        id=item.id,
        source=item.source,
        title=item.title,
        text=item.text,
        dated=item.dated,
        table=TableSource(item.table["question"], item.table.get("item"), item.table.get("by")) if item.table else None,
        side=item.side,
        publisher=item.publisher,
        met=item.met,
        places=_placed((link.place_id for link in item.places), places),
        findings=tuple(FindingLine(one.id, one.text, one.owner, one.answer, one.done) for one in item.findings),
        figures=tuple(FigureLine(one.id, one.label, one.year, one.value, one.unit) for one in item.figures),
        frozen=from_json(FrozenTable, item.frozen) if item.frozen else None,
    )


def _problem(
    problem: ProblemDescription, evidence: tuple[EvidenceLine, ...], places: _Places, titles: dict[int, str]
) -> ProblemForm:
    linked = {link.evidence_item_id for link in problem.evidence}
    return ProblemForm(
        id=problem.id,
        position=problem.position,
        side=problem.side,
        title=problem.title,
        text=problem.text,
        causes=tuple(CauseLine(cause.id, cause.text) for cause in problem.causes),
        places=_placed((link.place_id for link in problem.places), places),
        evidence=tuple(line for line in evidence if line.id in linked),
        areas=tuple(LinkedArea(link.priority_area_id, titles[link.priority_area_id]) for link in problem.areas),
    )


def _priority(
    area: PriorityArea,
    evidence: tuple[EvidenceLine, ...],
    places: _Places,
    problems: dict[int, LinkedProblem],
    commitments: int,
) -> PriorityForm:
    linked = {link.evidence_item_id for link in area.evidence}
    return PriorityForm(
        id=area.id,
        position=area.position,
        kind=area.kind,
        title=area.title,
        motive=area.motive,
        state=area.state,
        causes=tuple(CauseLine(cause.id, cause.text) for cause in area.causes),
        places=_placed((link.place_id for link in area.places), places),
        evidence=tuple(line for line in evidence if line.id in linked),
        commitments=commitments,
        problems=tuple(problems[link.problem_id] for link in area.problems),
    )


def _place_names(session: Session) -> _Places:
    return dict(session.execute(select(Place.id, Place.name)).all())


def _placed(keys: Iterable[int], names: _Places) -> tuple[PicturePlace, ...]:
    return tuple(PicturePlace(key, names[key]) for key in keys)


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
