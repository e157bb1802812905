"""A survey wave's year: made, opened, closed, verified, reported, archived."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.analysis import WeightingScheme
from app.models.base import Base, now
from app.models.database import Database
from app.models.survey import PopulationTable, Questionnaire, QuestionnaireState, SamplingDesign, SurveyWave, WaveState
from app.services.survey.copying import next_version
from app.services.survey.forms import QuestionnaireForm, WaveLine, questionnaire_form, wave_line
from app.services.survey.legal import refuse_faults
from app.services.survey.population import COUNTED_BY, PopulationQuestionUnknown
from app.services.survey.ready import refuse_unready
from app.services.survey.refusals import (
    PopulationNotPositive,
    WaveDatesBackwards,
    WaveHasAnswers,
    WaveNameMissing,
    WaveNameTaken,
    WaveReasonMissing,
    WaveStep,
    WaveUnknown,
)
from app.services.survey.standard import standard_questionnaire

STEPS = {
    WaveState.DRAFT: (WaveState.OPEN,),
    WaveState.OPEN: (WaveState.CLOSED,),
    WaveState.CLOSED: (WaveState.VERIFIED, WaveState.OPEN),
    WaveState.VERIFIED: (WaveState.REPORTED,),
    WaveState.REPORTED: (WaveState.ARCHIVED,),
    WaveState.ARCHIVED: (),
}
"""Where a wave can go from each state; back to OPEN only from CLOSED, with a reason."""


@dataclass(frozen=True, slots=True)
class Frame:
    """When a wave is open, and the denominator of "X % of the inhabitants" with its definition, date and source."""

    opens_on: date | None = None
    closes_on: date | None = None
    population: int | None = None
    population_definition: str = ""
    population_on: date | None = None
    population_source: str = ""


class SurveyService:
    """Waves, and the questionnaire each of them asks."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def waves(self) -> tuple[WaveLine, ...]:
        """The waves, the newest first."""
        with self._db.read() as session:
            return tuple(map(wave_line, reversed(waves_in_order(session))))

    def wave(self, wave_id: int) -> WaveLine:
        """One wave."""
        with self._db.read() as session:
            return wave_line(session.get_one(SurveyWave, wave_id))

    def wave_named(self, name: str) -> WaveLine:
        """The wave of that name; raises WaveUnknown with the names there are."""
        waves = self.waves()
        found = next((wave for wave in waves if wave.name == name), None)
        if found is None:
            raise WaveUnknown(name, tuple(wave.name for wave in waves))
        return found

    def form(self, wave_id: int) -> QuestionnaireForm:
        """The questionnaire that the wave asks."""
        with self._db.read() as session:
            return questionnaire_form(session, session.get_one(SurveyWave, wave_id).questionnaire_id)

    def create_wave(
        self, name: str, frame: Frame | None = None, *, questionnaire_id: int | None = None, invented: bool = False
    ) -> int:
        """A new wave that asks a questionnaire there is, or the standard one; its key.

        Raises WaveNameTaken, WaveDatesBackwards or PopulationNotPositive.
        """
        with self._db.write("Begin a survey wave", about=name.strip()) as session:
            refuse_wave_name(session, name, but=None)
            wave = SurveyWave(name=name.strip(), invented=invented)
            set_frame(wave, frame or Frame())
            if questionnaire_id is None:
                wave.questionnaire = standard_questionnaire()
                wave.questionnaire.version = _next_number(session, wave.questionnaire.name)
            else:
                wave.questionnaire_id = questionnaire_id
            session.add(wave)
            session.flush()
            return wave.id

    def next_wave(self, previous_id: int, name: str, frame: Frame | None = None, *, invented: bool = False) -> int:
        """A new wave made from an earlier one: a new version of its questionnaire, each question marked the same; its key."""
        with self._db.write("Begin a survey wave", about=name.strip()) as session:
            refuse_wave_name(session, name, but=None)
            previous = session.get_one(SurveyWave, previous_id)
            wave = SurveyWave(name=name.strip(), previous_id=previous.id, invented=invented)
            wave.questionnaire = next_version(previous.questionnaire)
            wave.questionnaire.version = _next_number(session, previous.questionnaire.name)
            set_frame(wave, frame or Frame())
            session.add(wave)
            session.flush()
            return wave.id

    def rename_wave(self, wave_id: int, name: str) -> None:
        """Another short, unique name."""
        with self._db.write("Rename a survey wave", about=name.strip(), sitting=f"wave.{wave_id}.name") as session:
            refuse_wave_name(session, name, but=wave_id)
            session.get_one(SurveyWave, wave_id).name = name.strip()

    def frame_wave(self, wave_id: int, frame: Frame, *, sitting: str | None = None) -> None:
        """Other dates or another population base."""
        with self._db.write("Set a wave's dates and population", about=self.wave(wave_id).name, sitting=sitting) as session:
            set_frame(session.get_one(SurveyWave, wave_id), frame)

    def move_wave(self, wave_id: int, wanted: WaveState, reason: str = "") -> None:
        """The next state; opening freezes the questionnaire.

        Raises WaveStep where the way is not there, WaveReasonMissing for reopening without a reason, QuestionnaireFaulty, and
        WaveNotReady where forms, batches, samples or texts are left before VERIFIED.
        """
        standing = self.wave(wave_id)
        if wanted not in STEPS[standing.state]:
            raise WaveStep(standing.name, standing.state, wanted)
        about = f"{standing.name}: {reason.strip()}" if reason.strip() else standing.name
        with _DOORS[wanted](self._db, about) as session:
            wave = session.get_one(SurveyWave, wave_id)
            if wanted not in STEPS[wave.state]:
                raise WaveStep(wave.name, wave.state, wanted)
            if wave.state is WaveState.CLOSED and wanted is WaveState.OPEN and not reason.strip():
                raise WaveReasonMissing(wave.name)
            if wanted is WaveState.OPEN:
                freeze(wave.questionnaire)
            if wanted is WaveState.VERIFIED:
                refuse_unready(session, wave)
            wave.state = wanted

    def remove_wave(self, wave_id: int) -> None:
        """Take away a wave that nothing was collected in; its draft questionnaire goes with it."""
        with self._db.write("Remove a survey wave", about=self.wave(wave_id).name) as session:
            wave = session.get_one(SurveyWave, wave_id)
            for table in session.scalars(select(PopulationTable).where(PopulationTable.wave_id == wave_id)):
                session.delete(table)
            for scheme in session.scalars(select(WeightingScheme).where(WeightingScheme.wave_id == wave_id)):
                session.delete(scheme)
            session.flush()
            _refuse_used(session, wave)
            for later in session.scalars(select(SurveyWave).where(SurveyWave.previous_id == wave_id)):
                later.previous_id = wave.previous_id
            questionnaire = wave.questionnaire
            session.flush()
            session.delete(wave)
            session.flush()
            if questionnaire.state is QuestionnaireState.DRAFT:
                _remove_unasked(session, questionnaire)


_DOORS: dict[WaveState, Callable[[Database, str], AbstractContextManager[Session]]] = {
    WaveState.OPEN: lambda db, about: db.write("Open a survey wave", about=about),
    WaveState.CLOSED: lambda db, about: db.write("Close a survey wave", about=about),
    WaveState.VERIFIED: lambda db, about: db.write("Verify a survey wave", about=about),
    WaveState.REPORTED: lambda db, about: db.write("Report a survey wave", about=about),
    WaveState.ARCHIVED: lambda db, about: db.write("Archive a survey wave", about=about),
}
"""The action that leads to each state."""


def freeze(questionnaire: Questionnaire) -> None:
    """From now on an edit is a new version; raises QuestionnaireFaulty. A frozen one stays as it is."""
    if questionnaire.state is QuestionnaireState.DRAFT:
        refuse_faults(questionnaire)
        questionnaire.state, questionnaire.frozen_at = QuestionnaireState.FROZEN, now()


def _refuse_used(session: Session, wave: SurveyWave) -> None:
    """Raise WaveHasAnswers where a row of any room refers to the wave."""
    for table in Base.metadata.sorted_tables:
        columns = [key.parent for key in table.foreign_keys if key.column.table.name == SurveyWave.__tablename__]
        if table.name == SurveyWave.__tablename__ or not columns:
            continue
        if session.scalar(select(func.count()).select_from(table).where(or_(*(column == wave.id for column in columns)))):
            raise WaveHasAnswers(wave.name)


def _remove_unasked(session: Session, questionnaire: Questionnaire) -> None:
    """Take a draft away that no other wave asks; versions made from it come from its own source instead."""
    if session.scalar(select(SurveyWave.id).where(SurveyWave.questionnaire_id == questionnaire.id).limit(1)) is not None:
        return
    for later in session.scalars(select(Questionnaire).where(Questionnaire.previous_id == questionnaire.id)):
        later.previous_id = questionnaire.previous_id
    session.flush()
    session.delete(questionnaire)


def waves_in_order(session: Session) -> list[SurveyWave]:
    """All waves, the oldest first: by the first day; without one by the year in the name, and last where there is none."""
    return sorted(session.scalars(select(SurveyWave)), key=_begun)


def _begun(wave: SurveyWave) -> tuple[date, int]:
    year = re.search(r"\b(?:19|20)\d\d\b", wave.name)
    return wave.opens_on or (date(int(year[0]), 12, 31) if year else date.max), wave.id


def _next_number(session: Session, name: str) -> int:
    return (session.scalar(select(func.max(Questionnaire.version)).where(Questionnaire.name == name)) or 0) + 1


def refuse_wave_name(session: Session, name: str, but: int | None = None) -> None:
    """Raise WaveNameMissing or WaveNameTaken where a wave, other than that of key `but`, can't be called so."""
    if not name.strip():
        raise WaveNameMissing
    taken = session.scalar(select(SurveyWave.id).where(SurveyWave.name == name.strip(), SurveyWave.id != (but or 0)))
    if taken is not None:
        raise WaveNameTaken(name.strip())


def sample_wave(session: Session, wave_id: int, design: SamplingDesign, stratum: str) -> None:
    """Keep how those who were asked were chosen, inside a change of another; `stratum` names the question that says the part.

    Raises PopulationQuestionUnknown where that is no question with one answer.
    """
    wave = session.get_one(SurveyWave, wave_id)
    form = questionnaire_form(session, wave.questionnaire_id)
    able = tuple(question.name for question in form.questions if question.kind in COUNTED_BY)
    if design is SamplingDesign.STRATIFIED and stratum not in able:
        raise PopulationQuestionUnknown(stratum, able)
    wave.design, wave.stratum = design, stratum if design is SamplingDesign.STRATIFIED else ""


def set_frame(wave: SurveyWave, frame: Frame) -> None:
    """Give a wave its days and denominator; raises WaveDatesBackwards or PopulationNotPositive."""
    if frame.opens_on and frame.closes_on and frame.closes_on < frame.opens_on:
        raise WaveDatesBackwards
    if frame.population is not None and frame.population < 1:
        raise PopulationNotPositive
    wave.opens_on, wave.closes_on = frame.opens_on, frame.closes_on
    wave.population, wave.population_on = frame.population, frame.population_on
    wave.population_definition = frame.population_definition.strip()
    wave.population_source = frame.population_source.strip()
