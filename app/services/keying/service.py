"""Keying paper: what a person can do with batches and forms."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from app.models.base import now
from app.models.database import add_rows
from app.models.keying import FormDraft, KeyingEffort, PaperBatch
from app.models.survey import AnswerValue, CollectionMode, Response, SurveyWave
from app.services.keying import refusals
from app.services.keying.answers import answers, entries_of, rows_of, store_texts
from app.services.keying.batches import BatchLine, refuse_unless_open
from app.services.keying.checks import CheckNotConfirmed, CheckStops
from app.services.keying.effort import effort_row
from app.services.keying.entry import Entry
from app.services.keying.forms import (
    OpenForm,
    accepted,
    begin_draft,
    draft_of,
    end_draft,
    keep_entry,
    keep_place,
    mine,
)
from app.services.keying.others import BegunForms
from app.services.keying.pace import Pace, measured, pace
from app.services.keying.remarks import add_remarks, notes_kept
from app.services.keying.saved import SavedForms
from app.services.keying.serials import next_serial, refuse_taken, serial_words
from app.services.keying.strokes import InProgress
from app.services.keying.twins import TwinForms

SITTING = timedelta(hours=12)


class KeyingService(SavedForms, TwinForms, BegunForms):
    """Batches, and the forms in them: keyed field by field, saved whole, corrected with a reason."""

    def open_form(self, batch_id: int, serial_no: int | None = None, *, like: OpenForm | None = None) -> OpenForm:
        """The form to key: the one this person has begun in the batch, else a new one with that or the next serial number.

        `like` is a form of the same wave just keyed, whose questions need not be read again.
        Raises WaveNotOpen, BatchNotKeying, SerialTaken, SerialBeingKeyed.
        """
        if like is None or like.batch_id != batch_id:
            self._begin_keying(batch_id)
        with self._db.draft() as session:
            batch = self._in_keying(session, batch_id)
            refuse_unless_open(session.get_one(SurveyWave, batch.wave_id))
            begun = select(FormDraft).where(FormDraft.batch_id == batch_id, FormDraft.response_id.is_(None), mine(self._db.actor))
            if serial_no is not None:
                begun = begun.where(FormDraft.serial_no == serial_no)
            draft = session.scalars(begun.order_by(FormDraft.id.desc())).first()
            if draft is None:
                if serial_no is None:
                    serial_no = next_serial(session, batch)
                else:
                    refuse_taken(session, batch.wave_id, serial_no)
                draft = FormDraft(batch_id=batch_id, operator_id=self._db.actor, serial_no=serial_no, started_at=now(), fields=[])
                session.add(draft)
                session.flush()
            return begin_draft(session, draft, like)

    def begun_form(self, wave_id: int) -> OpenForm | None:
        """The form this person was keying or correcting when the program was last closed, on the same field."""
        with self._db.read() as session:
            draft = session.scalars(
                select(FormDraft)
                .join(PaperBatch, PaperBatch.id == FormDraft.batch_id)
                .where(PaperBatch.wave_id == wave_id, mine(self._db.actor))
                .order_by(FormDraft.id.desc())
            ).first()
            return begin_draft(session, draft) if draft is not None else None

    def accept(self, form: OpenForm, name: str, entry: Entry, *, at: str | None = None) -> OpenForm:
        """Keep a field's entry on the disk before anything else happens; the form with the field that follows in progress.

        `at` is the field to go to where it is not the next one. An answer that jumps drops the entries it jumps over.
        Raises FieldNotReached, EntryNotLegal, FormGone.
        """
        following = accepted(form, name, entry, at)
        with self._db.draft() as session:
            keep_entry(session, form, following, name)
        return following

    def go_to(self, form: OpenForm, name: str, begun: InProgress | None = None) -> OpenForm:
        """Make another field of the path the one in progress; the program opens on it again. No name is the form's end.

        `begun` is what is keyed of the field that is left and not accepted. Raises FieldNotReached, FormGone.
        """
        if name and name not in {field.name for field in form.path}:
            raise refusals.FieldNotReached(name)
        return self._kept(form.keeping(begun).moved(form.place(name)))

    def hold(self, form: OpenForm, begun: InProgress | None) -> OpenForm:
        """Keep what is keyed of the field in progress and not accepted (None: nothing is), for when it is opened again.

        Nothing is written where the disk has it. Raises FormGone.
        """
        following = form.keeping(begun)
        if following.begun != form.begun:
            with self._db.draft() as session:
                keep_place(session, following)
        return following

    def note(self, form: OpenForm, name: str, text: str) -> OpenForm:
        """Keep a note on a field (illegible, written in the margin); no words take it away. Raises FormGone."""
        return self._kept(form.noting(name, text))

    def confirm(self, form: OpenForm, check: str) -> OpenForm:
        """Keep that the keyer looked at the paper and what a check is about stands so. Raises FormGone."""
        return self._kept(form.confirming(check))

    def renumber(self, form: OpenForm, serial_no: int) -> OpenForm:
        """Give the form being keyed the serial number on its paper. Raises SerialTaken, SerialBeingKeyed, SerialNotPositive."""
        with self._db.draft() as session:
            draft = draft_of(session, form)
            refuse_taken(session, session.get_one(PaperBatch, draft.batch_id).wave_id, serial_no, draft_id=draft.id)
            draft.serial_no = serial_no
        return replace(form, serial_no=serial_no)

    def discard(self, form: OpenForm) -> None:
        """Throw away a form being keyed, or the corrections begun of a saved one; what is saved stays."""
        with self._db.draft() as session:
            draft = session.get(FormDraft, form.draft_id)
            if draft is not None:
                session.delete(draft)

    def save(self, form: OpenForm, reason: str = "") -> int:
        """Save the form whole, or its corrections with their reason; the response's key. Its draft ends in the same transaction.

        Raises FormIncomplete naming the first field without an entry, CheckStops, CheckNotConfirmed, WaveNotOpen, SerialTaken,
        ReasonMissing, FormGone, and SecondEntryWaits for a second entry, which `VerificationService.save_second` saves.
        """
        if form.verifies is not None:
            raise refusals.SecondEntryWaits(form.serial_no)
        refuse_unready(form)
        if form.corrects is not None:
            return self._save_corrections(form, form.corrects, reason.strip())
        with self._db.write("Key form", about=serial_words(form.serial_no)) as session:
            draft = draft_of(session, form)
            batch = self._in_keying(session, draft.batch_id)
            refuse_unless_open(session.get_one(SurveyWave, batch.wave_id))
            refuse_taken(session, batch.wave_id, form.serial_no, draft_id=draft.id)
            response = Response(
                wave_id=batch.wave_id,
                mode=CollectionMode.PAPER,
                serial_no=form.serial_no,
                batch_id=batch.id,
                operator_id=draft.operator_id,
                registered_at=now(),
                values=[],
                texts=[],
            )
            session.add(response)
            rows = rows_of(form.fields, form.entries)
            store_texts(response, rows.texts)
            session.flush()
            add_rows(session, AnswerValue, answers(response.id, rows))
            add_remarks(session, response.id, form.notes, form.findings)
            effort = effort_row(form.effort, fields=len(form.path), response_id=response.id, operator_id=draft.operator_id)
            if effort is not None:
                session.add(effort)
            end_draft(session, draft.id)
            return response.id

    def key_form(self, batch_id: int, serial_no: int, entries: Mapping[str, Entry]) -> int:
        """Key one form, each field durable before the next, as a person does who has the paper; the response's key.

        Fields without an entry are blank on purpose; entries of fields that the answers jump past are left out. What a check asks
        about is confirmed: the paper says so. Raises what `open_form`, `accept` and `save` raise.
        """
        form = self.open_form(batch_id, serial_no)
        while (field := form.missing) is not None:
            form = self.accept(form, field.name, entries.get(field.name, field.blank))
        return self.save(_all_confirmed(form))

    def key_forms(self, batch_id: int, forms: Iterable[tuple[int, Mapping[str, Entry]]]) -> list[int]:
        """Key forms one after another as `key_form` does, each durable when it is saved whole; the responses' keys."""
        saved: list[int] = []
        form: OpenForm | None = None
        for serial_no, entries in forms:
            form = self.open_form(batch_id, serial_no, like=form)
            while (field := form.missing) is not None:
                form = accepted(form, field.name, entries.get(field.name, field.blank))
            saved.append(self.save(_all_confirmed(form)))
        return saved

    def put_away(self, form: OpenForm, begun: InProgress | None = None) -> None:
        """Leave a form; one that nothing was keyed in, or that says what the saved form says, leaves no trace.

        `begun` is what is keyed of the field in progress and not accepted. Raises FormGone where there is such.
        """
        form = self.hold(form, begun)
        saved: Mapping[str, Entry] = {}
        noted: Mapping[str, str] = {}
        if form.corrects is not None:
            with self._db.read() as session:
                saved = entries_of(form.fields, session.get_one(Response, form.corrects))
                noted = notes_kept(session, form.corrects)
        if form.entries == saved and form.notes == noted and form.begun is None:
            self.discard(form)

    def pace(self, line: BatchLine) -> Pace | None:
        """How fast this person keys in the wave, pauses left out; None while too few forms say anything.

        By the time that keying took, as the quality of the wave tells it; by when forms were saved where none was measured.
        """
        at, own = now(), KeyingEffort.operator_id.is_not_distinct_from(self._db.actor)
        with self._db.read() as session:
            took = select(func.count(), func.coalesce(func.sum(KeyingEffort.active_ms), 0))
            of_wave = took.join(Response, Response.id == KeyingEffort.response_id).where(Response.wave_id == line.wave_id, own)
            forms, active_ms = session.execute(of_wave).one()
            if forms:
                return measured(forms, int(active_ms), line.remaining, at)
            query = select(Response.registered_at).where(
                Response.wave_id == line.wave_id,
                Response.serial_no.is_not(None),
                Response.operator_id.is_not_distinct_from(self._db.actor),
                Response.registered_at >= at - SITTING,
            )
            return pace(session.scalars(query.order_by(Response.registered_at)).all(), line.remaining, at)

    def _kept(self, form: OpenForm) -> OpenForm:
        """The form, with its field in progress and what stands beside its answers on the disk."""
        with self._db.draft() as session:
            keep_place(session, form)
        return form


def refuse_unready(form: OpenForm) -> None:
    """Raise what keeps a form from being saved: a field without an entry, a check that stops it or is not confirmed."""
    lacking = form.missing
    if lacking is not None:
        raise refusals.FormIncomplete(form.serial_no, lacking.label, lacking.question.short_text)
    for finding in form.outstanding:
        refused = CheckStops if finding.stops else CheckNotConfirmed
        raise refused(form.serial_no, finding.check, tuple(field.label for field in finding.fields))


def _all_confirmed(form: OpenForm) -> OpenForm:
    asked = [finding.check.name for finding in form.outstanding if not finding.stops]
    return replace(form, confirmed=(*form.confirmed, *asked))
