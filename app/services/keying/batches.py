"""Batches and their counts, read in a session that the service has open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, null, or_, select
from sqlalchemy.orm import Session

from app.models.keying import BatchState, FormDraft, PaperBatch
from app.models.survey import CollectionPoint, Response, ResponseState, SurveyWave, WaveState
from app.services.keying.refusals import WaveNotOpen


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch with its counts; `being_keyed` are forms begun and not saved."""

    id: int
    wave_id: int
    number: int
    collection_point_id: int
    collection_point: str
    collected_on: date
    envelope: str
    state: BatchState
    received: int
    keyed: int
    blank: int
    spoiled: int
    being_keyed: int
    reason: str

    @property
    def accounted(self) -> int:
        """Keyed, blank and spoiled together."""
        return self.keyed + self.blank + self.spoiled

    @property
    def remaining(self) -> int:
        """How many are left to key; none where more came than were received."""
        return max(0, self.received - self.accounted)

    @property
    def open(self) -> bool:
        """Whether forms may still be keyed into it."""
        return self.state in (BatchState.RECEIVED, BatchState.KEYING)


def batch_lines(session: Session, batches: Iterable[PaperBatch]) -> tuple[BatchLine, ...]:
    """The batches with their counts, in three queries whatever their number."""
    found = list(batches)
    ids = [batch.id for batch in found]
    keyed = _counts(session, Response.batch_id, ids, Response.state != ResponseState.VOID)
    begun = _counts(session, FormDraft.batch_id, ids, FormDraft.response_id.is_(None), holds_something())
    names = {key: name for key, name in session.execute(select(CollectionPoint.id, CollectionPoint.name))}  # noqa: C416 (as below)
    return tuple(
        BatchLine(
            id=batch.id,
            wave_id=batch.wave_id,
            number=batch.number,
            collection_point_id=batch.collection_point_id,
            collection_point=names[batch.collection_point_id],
            collected_on=batch.collected_on,
            envelope=batch.envelope,
            state=batch.state,
            received=batch.received,
            keyed=keyed.get(batch.id, 0),
            blank=batch.blank,
            spoiled=batch.spoiled,
            being_keyed=begun.get(batch.id, 0),
            reason=batch.reason,
        )
        for batch in found
    )


def batch_line(session: Session, batch_id: int) -> BatchLine:
    """One batch with its counts."""
    return batch_lines(session, [session.get_one(PaperBatch, batch_id)])[0]


def refuse_unless_open(wave: SurveyWave) -> None:
    """New forms are keyed in an open wave only."""
    if wave.state is not WaveState.OPEN:
        raise WaveNotOpen(wave.name, wave.state)


def refuse_unless_correctable(wave: SurveyWave) -> None:
    """Saved forms are corrected while the wave is open or closed, not once it is verified."""
    if wave.state not in (WaveState.OPEN, WaveState.CLOSED):
        raise WaveNotOpen(wave.name, wave.state)


def next_batch_number(session: Session, wave_id: int) -> int:
    """The number after the wave's highest, from 1."""
    return (session.scalar(select(func.max(PaperBatch.number)).where(PaperBatch.wave_id == wave_id)) or 0) + 1


def holds_something() -> ColumnElement[bool]:
    """Whether anything is keyed in a form: a field, or a part of one."""
    return or_(FormDraft.fields.any(), FormDraft.in_progress.is_not(null()))


def begun_forms(session: Session, batch_id: int) -> list[FormDraft]:
    """New forms of the batch that are being keyed, those without a single field too."""
    query = select(FormDraft).where(FormDraft.batch_id == batch_id, FormDraft.response_id.is_(None))
    return list(session.scalars(query.order_by(FormDraft.serial_no)))


def _counts(session: Session, column: object, ids: list[int], *where: object) -> dict[int, int]:
    query = select(column, func.count()).where(column.in_(ids), *where).group_by(column)  # type: ignore[call-overload, attr-defined]
    return {key: count for key, count in session.execute(query)}  # noqa: C416 (a result has `keys`, which dict() would take)
