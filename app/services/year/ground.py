"""All that the overview rests on, read at one moment: counts by SQL, the rest as the rooms' own frozen facts."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.keying import PaperBatch
from app.models.survey import (
    FreeTextAnswer,
    Question,
    Questionnaire,
    QuestionnaireState,
    Response,
    ResponseState,
    ReviewState,
    Series,
    SurveyWave,
)
from app.services.followup import FollowedPromise, OutcomeLine, followed_promise, outcomes_in
from app.services.keying.batches import BatchLine, batch_lines
from app.services.picture import PictureVersion, PriorityForm, picture_version, priority_forms
from app.services.promise import PromiseForm, promise_form
from app.services.survey.forms import WaveLine, wave_line


@dataclass(frozen=True, slots=True)
class Ground:
    """What there is of a wave and a promise on a day; `followed` is the promise that is followed up meanwhile."""

    today: date
    wave: WaveLine | None = None
    frozen: bool = False
    questions: int = 0
    changed: int = 0
    previous: str = ""
    responses: int = 0
    discrepant: int = 0
    unreviewed: int = 0
    batches: tuple[BatchLine, ...] = ()
    areas: tuple[PriorityForm, ...] = ()
    picture: PictureVersion = field(default_factory=PictureVersion)
    promise: PromiseForm | None = None
    followed: FollowedPromise | None = None
    outcomes: tuple[OutcomeLine, ...] = ()


def ground(session: Session, wave_id: int | None, promise_id: int | None, today: date) -> Ground:
    """Read the ground; a key of None, or of a row that is gone, is an empty place."""
    wave = session.get(SurveyWave, wave_id) if wave_id is not None else None
    promise = promise_form(session, promise_id) if promise_id is not None else None
    followed = followed_promise(session, promise_id)
    outcomes = outcomes_in(session, followed.id, today) if followed is not None else ()
    if wave is None:
        return Ground(today, promise=promise, followed=followed, outcomes=outcomes)
    responses, discrepant = _responses(session, wave.id)
    questions, changed = _questions(session, wave.questionnaire_id)
    previous = session.get(SurveyWave, wave.previous_id) if wave.previous_id is not None else None
    batches = session.scalars(select(PaperBatch).where(PaperBatch.wave_id == wave.id).order_by(PaperBatch.number))
    return Ground(
        today=today,
        wave=wave_line(wave),
        frozen=session.get_one(Questionnaire, wave.questionnaire_id).state is not QuestionnaireState.DRAFT,
        questions=questions,
        changed=changed if previous is not None else 0,
        previous=previous.name if previous is not None else "",
        responses=responses,
        discrepant=discrepant,
        unreviewed=_unreviewed(session, wave.id),
        batches=batch_lines(session, batches),
        areas=priority_forms(session, wave.id),
        picture=picture_version(session, wave.id),
        promise=promise,
        followed=followed,
        outcomes=outcomes,
    )


def _responses(session: Session, wave_id: int) -> tuple[int, int]:
    """Those that count, and those of them whose second entry differs."""
    counted = select(Response.state, func.count()).where(Response.wave_id == wave_id).group_by(Response.state)
    by_state = dict(session.execute(counted).all())
    standing = sum(count for state, count in by_state.items() if state is not ResponseState.VOID)
    return standing, by_state.get(ResponseState.DISCREPANT, 0)


def _unreviewed(session: Session, wave_id: int) -> int:
    unread = (
        select(func.count())
        .select_from(FreeTextAnswer)
        .join(Response, Response.id == FreeTextAnswer.response_id)
        .where(Response.wave_id == wave_id, Response.state != ResponseState.VOID, FreeTextAnswer.state == ReviewState.UNREVIEWED)
    )
    return session.scalar(unread) or 0


def _questions(session: Session, questionnaire_id: int) -> tuple[int, int]:
    """How many there are, and how many of them are changed or new."""
    counted = select(Question.series, func.count()).where(Question.questionnaire_id == questionnaire_id).group_by(Question.series)
    by_series = dict(session.execute(counted).all())
    return sum(by_series.values()), sum(count for series, count in by_series.items() if series is not Series.SAME)
