"""Saved forms: found again, opened to be corrected with a reason, made void, taken back."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from app.models.base import now
from app.models.database import ChangedSince, NothingUndoes
from app.models.history import Change
from app.models.keying import FormDraft
from app.models.survey import Response, ResponseState
from app.services.keying import refusals
from app.services.keying.answers import entries_of, rows_of, store
from app.services.keying.blind import awaits_second
from app.services.keying.entry import Entry
from app.services.keying.forms import (
    OpenForm,
    SavedForm,
    begin_draft,
    draft_of,
    end_draft,
    fields_kept,
    last_keyed,
    mine,
    response_of,
    saved_form,
    saved_forms,
    standing,
)
from app.services.keying.history import FormChange, history_of
from app.services.keying.ledger import BatchLedger
from app.services.keying.remarks import Remarks, confirmed_kept, effort_kept, notes_kept, remarks_of, store_flags, store_notes
from app.services.keying.serials import refuse_taken, serial_words


class SavedForms(BatchLedger):
    """The part of keying that is about forms already saved."""

    def forms(self, wave_id: int, *, batch_id: int | None = None, serial: str = "", most: int = 500) -> tuple[SavedForm, ...]:
        """The wave's saved paper forms, the last one first; of one batch, or whose serial number begins as `serial` says."""
        with self._db.read() as session:
            return saved_forms(session, wave_id, batch_id, serial, most)

    def open_saved(self, response_id: int) -> OpenForm:
        """A saved form to correct; nothing changes in it until it is saved with a reason.

        Raises WaveNotOpen, FormNotStanding, and SecondEntryWaits where this person is to key it a second time.
        """
        with self._db.draft() as session:
            response = standing(session, response_id)
            if awaits_second(session, response, self._db.actor):
                raise refusals.SecondEntryWaits(response.serial_no or 0)
            begun = select(FormDraft).where(
                FormDraft.response_id == response_id, FormDraft.verifies_id.is_(None), mine(self._db.actor)
            )
            draft = session.scalars(begun).first()
            if draft is not None:
                return begin_draft(session, draft)
            draft = FormDraft(
                batch_id=response.batch_id,
                operator_id=self._db.actor,
                response_id=response_id,
                serial_no=response.serial_no,
                started_at=now(),
            )
            session.add(draft)
            session.flush()
            draft.notes, draft.confirmed = notes_kept(session, response_id), list(confirmed_kept(session, response_id))
            form = begin_draft(session, draft)
            entries = entries_of(form.fields, response)
            draft.fields = fields_kept(entries)
            return form.holding(entries).moved(form.fields[0].name)

    def void(self, response_id: int, reason: str) -> None:
        """Take a saved form out of the counts; its row stays. Raises ReasonMissing, WaveNotOpen, FormNotStanding."""
        about = self._about_form(response_id, reason)
        with self._db.write("Void form", about=about) as session:
            response = standing(session, response_id)
            response.state, response.void_reason = ResponseState.VOID, reason.strip()

    def last_form(self) -> SavedForm | None:
        """The last form that this person saved and `undo_last_form` would take back."""
        with self._db.read() as session:
            change = last_keyed(session, self._db.actor)
            return saved_form(session, response_of(session, change)) if change is not None else None

    def undo_last_form(self) -> OpenForm:
        """Take back the last form this person saved: it is being keyed again, with all its entries and what stood beside them.

        Raises NothingToUndo, and ChangedSince where it was corrected since.
        """
        with self._db.read() as session:
            change = last_keyed(session, self._db.actor)
        if change is None:
            raise refusals.NothingToUndo
        return self.take_back(change.id)

    def take_back(self, change_id: int) -> OpenForm:
        """Undo the change that saved a form, or set it aside: it is being keyed again, whoever keyed it, and nothing is lost.

        Raises ChangedSince where it was corrected since, NothingUndoes where it is taken back already.
        """
        with self._db.draft() as session:
            response = response_of(session, session.get_one(Change, change_id))
            effort = effort_kept(session, response.id)
            draft = FormDraft(
                batch_id=response.batch_id,
                operator_id=response.operator_id,
                serial_no=response.serial_no,
                started_at=now(),
                notes=notes_kept(session, response.id),
                confirmed=list(confirmed_kept(session, response.id)),
                active_ms=effort.active_ms,
                keystrokes=effort.keystrokes,
                stepped_back=effort.stepped_back,
            )
            session.add(draft)
            session.flush()
            form = begin_draft(session, draft)
            entries = entries_of(form.fields, response)
            draft.fields = fields_kept(entries)
        form = form.holding(entries)
        form = form.moved(form.place(""))
        try:
            self._db.undo(change_id)
        except (ChangedSince, NothingUndoes):
            with self._db.draft() as session:
                end_draft(session, form.draft_id)
            raise
        return form

    def history(self, response_id: int) -> tuple[FormChange, ...]:
        """Every change of a saved form, the first one first, with what each changed.

        Who is to key it a second time learns when it was changed, and not what.
        """
        with self._db.read() as session:
            response = session.get_one(Response, response_id)
            changes = history_of(session, response)
            if awaits_second(session, response, self._db.actor):
                return tuple(replace(change, about=serial_words(response.serial_no or 0), changed=()) for change in changes)
            return changes

    def remarks(self, response_id: int) -> Remarks:
        """The notes on a saved form's fields, and the checks that spoke up about it; none to who keys it a second time."""
        with self._db.read() as session:
            response = session.get_one(Response, response_id)
            return Remarks() if awaits_second(session, response, self._db.actor) else remarks_of(session, response)

    def last_entries(self, form: OpenForm) -> Mapping[str, Entry]:
        """What the last saved form of the same batch says, for the ditto key; nothing for one that is keyed again blindly."""
        if form.verifies is not None:
            return {}
        with self._db.read() as session:
            query = select(Response).where(Response.batch_id == form.batch_id, Response.state != ResponseState.VOID)
            if form.corrects is not None:
                query = query.where(Response.id != form.corrects)
            last = session.scalars(query.order_by(Response.registered_at.desc(), Response.id.desc()).limit(1)).first()
            return entries_of(form.fields, last) if last is not None else {}

    def _save_corrections(self, form: OpenForm, response_id: int, reason: str) -> int:
        about = self._about_form(response_id, reason)
        with self._db.write("Correct form", about=about) as session:
            response = standing(session, response_id)
            refuse_taken(session, response.wave_id, form.serial_no, response_id=response_id)
            answered = store(response, rows_of(form.fields, form.entries))
            noted = store_notes(session, response_id, form.notes)
            flagged = store_flags(session, response_id, form.findings)
            if answered or noted or flagged or response.serial_no != form.serial_no:
                response.serial_no = form.serial_no
                if response.state is ResponseState.VERIFIED:
                    response.state = ResponseState.REGISTERED
            session.delete(draft_of(session, form))
            return response_id

    def _about_form(self, response_id: int, reason: str) -> str:
        """What a change of a saved form is called in the audit: its serial number and the reason."""
        if not reason.strip():
            raise refusals.ReasonMissing
        with self._db.read() as session:
            serial_no = session.get_one(Response, response_id).serial_no or 0
        return f"{serial_words(serial_no)} · {reason.strip()}"
