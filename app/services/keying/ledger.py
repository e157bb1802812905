"""The ledger of batches: what came in, what of it is keyed, blank and spoiled, where the paper is, and what is still out."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keying import BatchState, PaperBatch
from app.models.survey import CollectionPoint, SurveyWave
from app.services.keying import refusals
from app.services.keying.batches import (
    BatchLine,
    batch_line,
    batch_lines,
    batch_words,
    begun_forms,
    next_batch_number,
    refuse_unless_open,
)
from app.services.keying.outstanding import Outstanding, outstanding
from app.services.keying.reconciliation import DayCounts, lapse_reason
from app.services.keying.storage import PaperStorage
from app.services.survey.forms import CollectionPointLine, WaveLine, collection_point_lines, wave_line


class BatchLedger(PaperStorage, DayCounts):
    """The part of keying that is about piles of paper."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def wave(self, wave_id: int) -> WaveLine:
        """The facts of a wave."""
        with self._db.read() as session:
            return wave_line(session.get_one(SurveyWave, wave_id))

    def collection_points(self) -> tuple[CollectionPointLine, ...]:
        """The collection points in use."""
        with self._db.read() as session:
            return collection_point_lines(session)

    def batches(self, wave_id: int) -> tuple[BatchLine, ...]:
        """The wave's batches in the order of their numbers."""
        with self._db.read() as session:
            query = select(PaperBatch).where(PaperBatch.wave_id == wave_id).order_by(PaperBatch.number)
            return batch_lines(session, session.scalars(query))

    def batch(self, batch_id: int) -> BatchLine:
        """One batch."""
        with self._db.read() as session:
            return batch_line(session, batch_id)

    def outstanding(self, wave_id: int) -> Outstanding:
        """Which printed forms are not keyed, place by place, and which were keyed where none was printed."""
        with self._db.read() as session:
            return outstanding(session, wave_id)

    def add_batch(self, wave_id: int, collection_point_id: int, collected_on: date, received: int, envelope: str = "") -> int:
        """A new batch of an open wave, numbered after the last one; its key.

        Raises ReceivedMissing for no forms, CountsNegative for fewer, WaveNotOpen.
        """
        if received == 0:
            raise refusals.ReceivedMissing
        if received < 0:
            raise refusals.CountsNegative
        with self._db.read() as session:
            refuse_unless_open(session.get_one(SurveyWave, wave_id))
            number = next_batch_number(session, wave_id)
            point = session.get_one(CollectionPoint, collection_point_id).name
        with self._db.write("Add batch", about=f"{number} · {point}") as session:
            batch = PaperBatch(
                wave_id=wave_id,
                collection_point_id=collection_point_id,
                number=next_batch_number(session, wave_id),
                collected_on=collected_on,
                envelope=envelope.strip(),
                received=received,
            )
            session.add(batch)
            lapse_reason(session, batch)
            session.flush()
            return batch.id

    def count_batch(self, batch_id: int, *, received: int, blank: int, spoiled: int) -> None:
        """Set a batch's counts: forms received, and those of them that are blank and spoiled. Raises CountsNegative."""
        if received < 1 or blank < 0 or spoiled < 0:
            raise refusals.CountsNegative
        with self._db.write("Count batch", about=batch_words(self._db, batch_id)) as session:
            batch = self._in_keying(session, batch_id)
            if received != batch.received:
                lapse_reason(session, batch)
            batch.received, batch.blank, batch.spoiled = received, blank, spoiled

    def finish_batch(self, batch_id: int, reason: str = "") -> None:
        """Mark a batch as keyed; the counts agree or a reason says why not.

        Raises BatchNotKeying, BatchHasForms where some are begun and not saved, CountsDisagree.
        """
        with self._db.write("Finish batch", about=batch_words(self._db, batch_id)) as session:
            batch = self._in_keying(session, batch_id)
            line = batch_line(session, batch_id)
            for draft in begun_forms(session, batch_id):
                if not draft.fields and draft.in_progress is None:
                    session.delete(draft)
            begun = tuple(draft.serial_no or 0 for draft in begun_forms(session, batch_id))
            if begun:
                raise refusals.BatchHasForms(batch.number, begun)
            if line.accounted != batch.received and not reason.strip():
                raise refusals.CountsDisagree(batch.number, batch.received, line.keyed, batch.blank, batch.spoiled)
            batch.state = BatchState.KEYED
            batch.reason = reason.strip()

    def resume_batch(self, batch_id: int) -> None:
        """Take a keyed batch up again: more forms of it were found. Raises BatchNotKeying where it is past that."""
        with self._db.write("Resume batch", about=batch_words(self._db, batch_id)) as session:
            batch = session.get_one(PaperBatch, batch_id)
            if batch.state is not BatchState.KEYED:
                raise refusals.BatchNotKeying(batch.number, batch.state)
            batch.state = BatchState.KEYING
            batch.reason = ""

    def _begin_keying(self, batch_id: int) -> None:
        """A batch whose first form is opened is being keyed."""
        with self._db.read() as session:
            state = session.get_one(PaperBatch, batch_id).state
        if state is BatchState.RECEIVED:
            with self._db.write("Begin batch", about=batch_words(self._db, batch_id)) as session:
                session.get_one(PaperBatch, batch_id).state = BatchState.KEYING

    @staticmethod
    def _in_keying(session: Session, batch_id: int) -> PaperBatch:
        batch = session.get_one(PaperBatch, batch_id)
        if batch.state not in (BatchState.RECEIVED, BatchState.KEYING):
            raise refusals.BatchNotKeying(batch.number, batch.state)
        return batch
