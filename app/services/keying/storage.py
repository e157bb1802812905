"""Where the paper of a batch is kept, and its end: destroyed on a recorded decision, or not at all (DOMAIN §2.12).

A batch is put away when its second entry is done, for the paper is what a difference is settled against. One that nothing was
keyed in, or whose wave is past its check, has no second entry to wait for. It is destroyed when its wave is closed,
since until then the same paper may come in once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database
from app.models.keying import BatchState, PaperBatch
from app.models.refusal import Refusal
from app.models.survey import SurveyWave
from app.services.keying.batches import OPEN, batch_line, batch_words


@dataclass(eq=False)
class WhereMissing(Refusal):
    """Paper is put away somewhere."""


@dataclass(eq=False)
class StoredBackwards(Refusal):
    """Paper is kept until a day after it came in."""

    number: int
    collected_on: date


@dataclass(eq=False)
class BatchNotVerified(Refusal):
    """The paper is still needed for a second entry."""

    number: int
    state: BatchState


@dataclass(eq=False)
class BatchNotStored(Refusal):
    """Only paper that is put away is destroyed, once."""

    number: int
    state: BatchState


@dataclass(eq=False)
class BatchNotKeyed(Refusal):
    """Only a keyed batch becomes verified."""

    number: int
    state: BatchState


@dataclass(eq=False)
class BatchOpen(Refusal):
    """The reason of a batch that is being keyed is given when it is finished."""

    number: int


@dataclass(eq=False)
class DisposalUndecided(Refusal):
    """Paper is destroyed on a decision: who decided, on which day, and its reference."""


@dataclass(eq=False)
class DestroyerUnknown(Refusal):
    """It is not known who destroys the paper."""


@dataclass(eq=False)
class DisposalOutOfOrder(Refusal):
    """Paper is destroyed on a day that has come, when the decision is taken."""

    decided_on: date
    destroyed_on: date


@dataclass(eq=False)
class StoredLonger(Refusal):
    """The paper is to be kept until a later day."""

    number: int
    until: date


@dataclass(eq=False)
class WaveStillOpen(Refusal):
    """The paper of a wave that forms still come in to is kept."""

    number: int
    wave: str


@dataclass(frozen=True, slots=True)
class DisposalDecision:
    """The decision that paper is destroyed: the body, its day, and the reference (§)."""

    body: str
    decided_on: date
    reference: str


class PaperStorage:
    """What happens to the paper of a batch when it is keyed."""

    _db: Database

    def store_batch(self, batch_id: int, where: str, until: date | None = None) -> None:
        """Put the paper of a batch away, or move what is put away: where, and until which day (None: not decided).

        Raises WhereMissing, StoredBackwards, BatchNotVerified.
        """
        if not where.strip():
            raise WhereMissing
        with self._db.read() as session:
            moved = session.get_one(PaperBatch, batch_id).state is BatchState.STORED
        about = f"{batch_words(self._db, batch_id)} · {where.strip()}"
        with self._db.write("Move batch", about) if moved else self._db.write("Store batch", about) as session:
            batch = session.get_one(PaperBatch, batch_id)
            if not batch_line(session, batch_id).storable:
                raise BatchNotVerified(batch.number, batch.state)
            if until is not None and until <= batch.collected_on:
                raise StoredBackwards(batch.number, batch.collected_on)
            batch.stored_where, batch.stored_until, batch.state = where.strip(), until, BatchState.STORED

    def destroy_batches(self, batch_ids: Sequence[int], decision: DisposalDecision | None, on: date | None = None) -> None:
        """Note that the paper of batches put away was destroyed, today or on that day, by the one who sits here.

        Nothing undoes it: the paper is gone. All of them or none; the action is the log. Raises what `refuse_disposal` raises.
        """
        decision, on = self.refuse_disposal(batch_ids, decision, on)
        said = " ".join((decision.body.strip(), decision.decided_on.isoformat(), decision.reference.strip()))
        about = f"{', '.join(batch_words(self._db, batch_id) for batch_id in batch_ids)} · {said}"
        with self._db.write("Destroy paper", about=about, final=True) as session:
            for batch_id in batch_ids:
                batch = session.get_one(PaperBatch, batch_id)
                self._refuse_needed(session, batch, on)
                batch.state, batch.destroyed_on, batch.destroyed_by_id = BatchState.DISPOSED, on, self._db.actor
                batch.disposal_body, batch.disposal_decided_on = decision.body.strip(), decision.decided_on
                batch.disposal_reference = decision.reference.strip()

    def refuse_disposal(
        self, batch_ids: Sequence[int], decision: DisposalDecision | None, on: date | None = None
    ) -> tuple[DisposalDecision, date]:
        """The decision and the day, where nothing hinders that the paper is destroyed.

        Raises DisposalUndecided where a part of the decision is missing, DestroyerUnknown, DisposalOutOfOrder, BatchNotStored,
        WaveStillOpen, StoredLonger.
        """
        if decision is None or not decision.body.strip() or not decision.reference.strip():
            raise DisposalUndecided
        if self._db.actor is None:
            raise DestroyerUnknown
        today = now().astimezone().date()
        on = on or today
        if not decision.decided_on <= on <= today:
            raise DisposalOutOfOrder(decision.decided_on, on)
        with self._db.read() as session:
            for batch_id in batch_ids:
                self._refuse_needed(session, session.get_one(PaperBatch, batch_id), on)
        return decision, on

    def refuse_destroying(self, batch_id: int) -> None:
        """Raise what hinders today that the paper of a batch is destroyed, whatever the decision.

        DestroyerUnknown, BatchNotStored, WaveStillOpen, StoredLonger.
        """
        if self._db.actor is None:
            raise DestroyerUnknown
        with self._db.read() as session:
            self._refuse_needed(session, session.get_one(PaperBatch, batch_id), now().astimezone().date())

    def explain_batch(self, batch_id: int, reason: str) -> None:
        """Why the counts of a finished batch do not agree; empty where they do again. Raises BatchOpen."""
        with self._db.write("Explain batch", about=batch_words(self._db, batch_id)) as session:
            batch = session.get_one(PaperBatch, batch_id)
            if batch.state in (BatchState.RECEIVED, BatchState.KEYING):
                raise BatchOpen(batch.number)
            batch.reason = reason.strip()

    @staticmethod
    def _refuse_needed(session: Session, batch: PaperBatch, on: date) -> None:
        wave = session.get_one(SurveyWave, batch.wave_id)
        if batch.state is not BatchState.STORED:
            raise BatchNotStored(batch.number, batch.state)
        if wave.state in OPEN:
            raise WaveStillOpen(batch.number, wave.name)
        if batch.stored_until is not None and on < batch.stored_until:
            raise StoredLonger(batch.number, batch.stored_until)


def verify_batch(session: Session, batch_id: int) -> None:
    """A keyed batch whose sample is accepted is verified; called in the action that settles the sample. Raises BatchNotKeyed."""
    batch = session.get_one(PaperBatch, batch_id)
    if batch.state is not BatchState.KEYED:
        raise BatchNotKeyed(batch.number, batch.state)
    batch.state = BatchState.VERIFIED
