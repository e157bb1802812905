"""The versions of a picture: its texts, its consultation, its adoption as a snapshot, and its revision."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database
from app.models.picture import PictureSide, PictureState, SituationalPicture
from app.models.survey import SurveyWave
from app.services.picture.forms import EvidenceLine, PriorityForm, ProblemForm
from app.services.picture.guards import refuse_adopted
from app.services.picture.reading import newest, picture_form, version_of
from app.services.picture.refusals import BodyMissing, PictureEmpty, PictureMoveRefused
from app.services.picture.since import Since, since
from app.services.picture.snapshot import PictureSnapshot, SnapshotArea, SnapshotProblem
from app.services.picture.stored import from_json, to_json
from app.services.survey.forms import WaveLine
from app.services.survey.population import population_lines

COMPOSITION = ("sex", "age")
"""The questions that say who answered, in a picture as beside every table."""

MOVES: dict[PictureState, frozenset[PictureState]] = {
    PictureState.DRAFT: frozenset({PictureState.IN_CONSULTATION, PictureState.ADOPTED}),
    PictureState.IN_CONSULTATION: frozenset({PictureState.IN_CONSULTATION, PictureState.DRAFT, PictureState.ADOPTED}),
    PictureState.ADOPTED: frozenset({PictureState.SUPERSEDED}),
    PictureState.SUPERSEDED: frozenset(),
}
"""Where a version can go from each state; superseded follows from the adoption of the next."""


class Adopting:
    """The versions of a wave's picture."""

    _db: Database
    _cache_folder: Path | None

    def write_text(self, wave_id: int, side: PictureSide, text: str, sitting: str | None = None) -> None:
        """The summary of a side: plain text, an empty line between paragraphs."""
        with self._db.write("Write a summary", about=self._wave_name(wave_id), sitting=sitting) as session:
            refuse_adopted(session, wave_id)
            row = _version(session, wave_id)
            column = {
                PictureSide.MUNICIPALITY: "municipality_text",
                PictureSide.POLICE: "police_text",
                PictureSide.JOINT: "joint_text",
            }[side]
            setattr(row, column, text.strip())

    def consult(self, wave_id: int, until: date | None = None) -> None:
        """Send the picture for consultation, until a day where there is one; again to change the day."""
        with self._db.write("Send the picture for consultation", about=self._wave_name(wave_id)) as session:
            row = _version(session, wave_id)
            _move(row, PictureState.IN_CONSULTATION)
            row.consulted_until = until

    def take_back(self, wave_id: int) -> None:
        """Take the picture back from consultation, to a draft."""
        with self._db.write("Take the picture back", about=self._wave_name(wave_id)) as session:
            row = _version(session, wave_id)
            _move(row, PictureState.DRAFT)
            row.consulted_until = None

    def adopt(self, wave_id: int, body: str, adopted_on: date, paragraph: str = "", language: str = "sv") -> None:
        """Keep the picture as it is now, figures too, as what `body` adopted; the version adopted before is superseded.

        It can be undone until a new version is begun. Raises BodyMissing, PictureEmpty for one without problems and areas,
        PictureMoveRefused for one that is adopted already, and as `EstimateService.table` does where the weights do not fit.
        """
        body = " ".join(body.split())
        if not body:
            raise BodyMissing
        taken = self.snapshot(wave_id, language)
        with self._db.write("Adopt the picture", about=taken.wave.name) as session:
            row = _version(session, wave_id)
            _move(row, PictureState.ADOPTED)
            if not taken.areas and not taken.problems:
                raise PictureEmpty(taken.wave.name)
            for before in session.scalars(_adopted_rows(wave_id).where(SituationalPicture.id != row.id)):
                before.state = PictureState.SUPERSEDED
            row.body, row.adopted_on, row.paragraph = body, adopted_on, paragraph.strip()
            row.snapshot = to_json(replace(taken, version=version_of(row)))

    def revise(self, wave_id: int) -> int:
        """Begin a new version of the adopted picture, with its texts; the old one holds meanwhile. Its number."""
        with self._db.write("Begin a new version of the picture", about=self._wave_name(wave_id)) as session:
            row = newest(session, wave_id)
            if row is None or row.state is not PictureState.ADOPTED:
                raise PictureMoveRefused(version_of(row).state, PictureState.SUPERSEDED)
            texts = {name: getattr(row, name) for name in ("municipality_text", "police_text", "joint_text")}
            session.add(SituationalPicture(wave_id=wave_id, version=row.version + 1, **texts))
            return row.version + 1

    def snapshot(self, wave_id: int, language: str = "sv") -> PictureSnapshot:
        """The working picture with its figures as of now, frozen tables as they were frozen.

        Raises as `EstimateService.table` does where the wave's weights do not fit its answers any more.
        """
        from app.services.picture.freezing import Freezer
        from app.services.survey.geography import geography

        with self._db.read() as session:
            form, drawn = picture_form(session, wave_id), geography(session)
            wave = _populated(session, form.wave)
        at = now()
        freezer = Freezer(self._db, self._cache_folder, wave_id, language, at)
        times, reasons = freezer.times_and_reasons()

        def kept(line: EvidenceLine) -> EvidenceLine:
            if line.table is None or line.frozen is not None:
                return line
            return replace(line, frozen=freezer.evidence(line.table, line.title))

        return PictureSnapshot(
            wave=wave,
            taken_at=at,
            language=language,
            version=form.version,
            answered=freezer.answered(),
            evidence=tuple(map(kept, form.evidence)),
            problems=tuple(map(_problem, form.problems)),
            areas=tuple(map(_area, form.areas)),
            places=freezer.places(),
            composition=freezer.composition(COMPOSITION),
            key_figures=freezer.key_figures(),
            trends=freezer.trends(),
            times=times,
            reasons=reasons,
            geography=drawn,
        )

    def adopted(self, wave_id: int, version: int | None = None) -> PictureSnapshot | None:
        """An adopted version as it was adopted: the newest, or that one, superseded or not; None where there is none."""
        with self._db.read() as session:
            rows = select(SituationalPicture).where(
                SituationalPicture.wave_id == wave_id, SituationalPicture.snapshot.is_not(None)
            )
            if version is not None:
                rows = rows.where(SituationalPicture.version == version)
            row = session.scalars(rows.order_by(SituationalPicture.version.desc()).limit(1)).first()
            if row is None or row.snapshot is None:
                return None
            return replace(from_json(PictureSnapshot, row.snapshot), version=version_of(row))

    def since_adopted(self, wave_id: int) -> tuple[Since, ...]:
        """What is otherwise now than in the version that was adopted last; nothing where none was."""
        before = self.adopted(wave_id)
        return () if before is None else since(before, self.snapshot(wave_id, before.language))

    def _wave_name(self, wave_id: int) -> str:
        with self._db.read() as session:
            return session.get_one(SurveyWave, wave_id).name


def _version(session: Session, wave_id: int) -> SituationalPicture:
    """The newest version, written for the first time where nothing of it was."""
    row = newest(session, wave_id)
    if row is None:
        row = SituationalPicture(wave_id=wave_id, version=1, state=PictureState.DRAFT)
        session.add(row)
        session.flush()
    return row


def _populated(session: Session, wave: WaveLine) -> WaveLine:
    """The wave with its inhabitants: as stated, or else as many as its newest population table counts."""
    tables = () if wave.population else population_lines(session, wave.id)
    if not tables:
        return wave
    table = tables[-1]
    return replace(wave, population=table.total, population_source=table.source, population_on=table.counted_on)


def _move(row: SituationalPicture, wanted: PictureState) -> None:
    if wanted not in MOVES[row.state]:
        raise PictureMoveRefused(row.state, wanted)
    row.state = wanted


def _adopted_rows(wave_id: int) -> Select[SituationalPicture]:
    return select(SituationalPicture).where(
        SituationalPicture.wave_id == wave_id, SituationalPicture.state == PictureState.ADOPTED
    )


def _problem(problem: ProblemForm) -> SnapshotProblem:
    return SnapshotProblem(
        id=problem.id,
        side=problem.side,
        title=problem.title,
        text=problem.text,
        places=tuple(place.name for place in problem.places),
        causes=tuple(cause.text for cause in problem.causes),
        evidence=tuple(line.id for line in problem.evidence),
        areas=tuple(area.id for area in problem.areas),
    )


def _area(area: PriorityForm) -> SnapshotArea:
    return SnapshotArea(
        id=area.id,
        position=area.position,
        kind=area.kind,
        title=area.title,
        motive=area.motive,
        state=area.state,
        places=tuple(place.name for place in area.places),
        causes=tuple(cause.text for cause in area.causes),
        evidence=tuple(line.id for line in area.evidence),
        problems=tuple(problem.id for problem in area.problems),
    )
