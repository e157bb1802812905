"""What is left to do before a wave counts as verified: texts to review, paper to key, to settle and to prove."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.keying import BatchState, Discrepancy, PaperBatch, VerificationEntry
from app.models.survey import FreeTextAnswer, Response, ResponseState, ReviewState, SurveyWave
from app.services.survey.refusals import WaveNotReady


@dataclass(frozen=True, slots=True)
class PaperLeft:
    """Paper that is not proven: forms with something to settle, batches not keyed, and batches keyed but not verified."""

    discrepant_forms: int
    unkeyed_batches: int
    unverified_batches: int

    @property
    def any(self) -> bool:
        """Whether anything is left."""
        return bool(self.discrepant_forms or self.unkeyed_batches or self.unverified_batches)


def paper_left(session: Session, wave_id: int) -> PaperLeft:
    """What is left of a wave's paper. A batch without a form that counts needs no sample."""
    settling = select(VerificationEntry.response_id).join(Discrepancy).where(Discrepancy.settled_at.is_(None))
    standing = Response.state != ResponseState.VOID
    discrepant = select(func.count()).where(
        Response.wave_id == wave_id, standing, or_(Response.state == ResponseState.DISCREPANT, Response.id.in_(settling))
    )
    batches = select(func.count()).select_from(PaperBatch).where(PaperBatch.wave_id == wave_id)
    holds_forms = select(Response.id).where(Response.batch_id == PaperBatch.id, standing).exists()
    return PaperLeft(
        session.scalar(discrepant) or 0,
        session.scalar(batches.where(PaperBatch.state.in_((BatchState.RECEIVED, BatchState.KEYING)))) or 0,
        session.scalar(batches.where(PaperBatch.state == BatchState.KEYED, holds_forms)) or 0,
    )


def refuse_unready(session: Session, wave: SurveyWave) -> None:
    """Raise WaveNotReady where forms, batches or texts are left."""
    counted = Response.state != ResponseState.VOID
    texts = select(func.count()).select_from(FreeTextAnswer).join(Response).where(Response.wave_id == wave.id, counted)
    unreviewed = session.scalar(texts.where(FreeTextAnswer.state == ReviewState.UNREVIEWED)) or 0
    left = paper_left(session, wave.id)
    if unreviewed or left.any:
        raise WaveNotReady(wave.name, unreviewed, left.discrepant_forms, left.unkeyed_batches, left.unverified_batches)
