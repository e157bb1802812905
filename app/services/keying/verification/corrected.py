"""Forms that were verified and corrected since: no longer verified, until somebody has held them against the paper."""

from dataclasses import dataclass

from sqlalchemy import select

from app.models.database import Database
from app.models.keying import Discrepancy, PaperBatch, VerificationEntry
from app.models.survey import Response, ResponseState, SurveyWave
from app.services.keying.batches import refuse_unless_correctable
from app.services.keying.serials import serial_words
from app.services.keying.verification.refusals import NotCorrected

_KEYED_TWICE = select(VerificationEntry.response_id).where(VerificationEntry.keyed_at.is_not(None))
_TO_SETTLE = select(VerificationEntry.response_id).join(Discrepancy).where(Discrepancy.settled_at.is_(None))
_CORRECTED = (
    Response.state == ResponseState.REGISTERED,
    Response.id.in_(_KEYED_TWICE),
    Response.id.not_in(_TO_SETTLE),
)


@dataclass(frozen=True, slots=True)
class CorrectedForm:
    """A form whose answers are others than those that were keyed twice and settled."""

    response_id: int
    serial_no: int
    batch_number: int


class CorrectedForms:
    """What a person can do with forms corrected after their second entry.

    They are in no sample and in no error rate: a sample speaks for what was keyed, not for what was put right later.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def corrected(self, wave_id: int) -> tuple[CorrectedForm, ...]:
        """The wave's forms that were corrected after their second entry, in the order they lie in the batches."""
        query = (
            select(Response, PaperBatch.number)
            .join(PaperBatch, PaperBatch.id == Response.batch_id)
            .where(Response.wave_id == wave_id, *_CORRECTED)
            .order_by(PaperBatch.number, Response.serial_no)
        )
        with self._db.read() as session:
            return tuple(CorrectedForm(form.id, form.serial_no or 0, number) for form, number in session.execute(query))

    def confirm_corrected(self, response_id: int) -> None:
        """A corrected form says what the paper says: it is verified again. Raises NotCorrected, WaveNotOpen."""
        with self._db.read() as session:
            about = serial_words(session.get_one(Response, response_id).serial_no or 0)
        with self._db.write("Hold a correction against the paper", about=about) as session:
            form = session.get_one(Response, response_id)
            refuse_unless_correctable(session.get_one(SurveyWave, form.wave_id))
            if session.scalar(select(Response.id).where(Response.id == response_id, *_CORRECTED)) is None:
                raise NotCorrected(form.serial_no or 0)
            form.state = ResponseState.VERIFIED
