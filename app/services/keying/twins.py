"""Two forms with one serial number: who has the other, and what to do with the one in hand.

The first is wrong: it is corrected. The one in hand is misnumbered: it gets a number of its own, and a note says which the paper
bears. Or the two are the same: one sheet keyed twice, which its batch counts once, or the same answers handed in on two sheets,
of which this one is counted as spoiled, so that the counts of its batch agree. What was keyed of it is kept as a void form.
"""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database
from app.models.keying import BatchState, FormDraft, PaperBatch
from app.models.survey import CollectionMode, Response, ResponseState, SurveyWave
from app.services.keeping.people import person_name
from app.services.keying import refusals
from app.services.keying.answers import rows_of, store
from app.services.keying.batches import refuse_unless_open
from app.services.keying.forms import OpenForm, SavedForm, draft_of, mine, saved_form, standing
from app.services.keying.remarks import WHOLE_FORM
from app.services.keying.serials import refuse_taken, serial_ranges, serial_words, unprinted_serial


@dataclass(frozen=True, slots=True)
class Twin:
    """Who has the serial number that the form in hand bears: a saved form, or (None) one that is being keyed.

    `same_batch` tells whether it lies in the batch of the form in hand, `mine` whether the one who sits here is keying it.
    `free_serial` is a number that no sheet bears, `draft_id` the form being keyed that has the number, or 0.
    """

    serial_no: int
    saved: SavedForm | None
    batch_id: int
    batch_number: int
    operator: str
    same_batch: bool
    mine: bool
    free_serial: int
    draft_id: int = 0


class TwinForms:
    """What can be done where the number of the form in hand is taken."""

    _db: Database

    def twin(self, form: OpenForm, serial_no: int) -> Twin | None:
        """The other form of the wave with that number; None where the number is free for the form in hand."""
        with self._db.read() as session:
            wave_id = session.get_one(PaperBatch, form.batch_id).wave_id
            free = unprinted_serial(session, wave_id)
            saved = session.scalar(
                select(Response).where(
                    Response.wave_id == wave_id,
                    Response.serial_no == serial_no,
                    Response.state != ResponseState.VOID,
                    Response.batch_id.is_not(None),
                )
            )
            if saved is not None and saved.id != form.corrects:
                line, same = saved_form(session, saved), saved.batch_id == form.batch_id
                return Twin(serial_no, line, line.batch_id, line.batch_number, line.operator, same, mine=False, free_serial=free)
            begun = (
                select(FormDraft, mine(self._db.actor), PaperBatch.number)
                .join(PaperBatch, PaperBatch.id == FormDraft.batch_id)
                .where(PaperBatch.wave_id == wave_id, FormDraft.serial_no == serial_no, FormDraft.response_id.is_(None))
            )
            found = session.execute(begun.where(FormDraft.id != form.draft_id)).first()
            if found is None or form.corrects is not None:
                return None
            draft, own, number = found
            who = person_name(session, draft.operator_id)
            same = draft.batch_id == form.batch_id
            return Twin(serial_no, None, draft.batch_id, number, who, same, bool(own), free, draft.id)

    def unprinted(self, form: OpenForm, serial_no: int) -> bool:
        """Whether numbers were printed for the wave of the form in hand, and this is none of them."""
        with self._db.read() as session:
            printed = serial_ranges(session, session.get_one(PaperBatch, form.batch_id).wave_id)
            return bool(printed) and not any(serial_no in one.serials for one in printed)

    def misnumber(self, form: OpenForm, serial_no: int, note: str) -> OpenForm:
        """Give the form in hand a number that its paper does not bear, and note which it bears.

        The note is of the whole form, and is saved with it. Raises SerialTaken, SerialBeingKeyed, SerialNotPositive, FormGone.
        """
        with self._db.draft() as session:
            draft = draft_of(session, form)
            wave_id = session.get_one(PaperBatch, draft.batch_id).wave_id
            refuse_taken(session, wave_id, serial_no, draft_id=draft.id, response_id=form.corrects)
            draft.serial_no = serial_no
            noted = replace(form, serial_no=serial_no).noting(WHOLE_FORM, note)
            draft.notes = dict(noted.notes)
        return noted

    def set_aside(self, form: OpenForm, serial_no: int, reason: str, *, handed_in_twice: bool) -> int:
        """Take the form in hand away as the same as the one that has that number; the void form's key.

        What is keyed of it so far is kept void with the reason. One that was handed in twice is counted as spoiled in its batch.
        A saved form that is being corrected becomes void itself. Raises ReasonMissing, WaveNotOpen, BatchNotKeying, FormGone.
        """
        if not reason.strip():
            raise refusals.ReasonMissing
        about = f"{serial_words(serial_no)} · {reason.strip()}"
        new = form.corrects is None
        with self._db.write("Set a twin aside", about) if new else self._db.write("Void a twin", about) as session:
            draft = draft_of(session, form)
            batch = session.get_one(PaperBatch, draft.batch_id)
            response = self._new(session, draft, batch) if form.corrects is None else standing(session, form.corrects)
            if form.corrects is None:
                response.serial_no = serial_no
                session.add(response)
                store(response, rows_of(form.fields, form.entries))
            response.state, response.void_reason = ResponseState.VOID, reason.strip()
            batch.spoiled += handed_in_twice
            session.delete(draft)
            session.flush()
            return response.id

    @staticmethod
    def _new(session: Session, draft: FormDraft, batch: PaperBatch) -> Response:
        if batch.state not in (BatchState.RECEIVED, BatchState.KEYING):
            raise refusals.BatchNotKeying(batch.number, batch.state)
        refuse_unless_open(session.get_one(SurveyWave, batch.wave_id))
        return Response(
            wave_id=batch.wave_id,
            mode=CollectionMode.PAPER,
            batch_id=batch.id,
            operator_id=draft.operator_id,
            registered_at=now(),
            values=[],
            texts=[],
        )
