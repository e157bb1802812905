"""Proof of quality: what a person can do with samples, second entries and discrepancies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.keeping import Person, Role
from app.models.keying import (
    BatchState,
    Discrepancy,
    DiscrepancyCause,
    FormDraft,
    PaperBatch,
    VerificationEntry,
    VerificationSample,
)
from app.models.survey import Response, ResponseState, SurveyWave
from app.services.keeping.origin import origin_line
from app.services.keying.batches import refuse_unless_correctable
from app.services.keying.entry import Entry
from app.services.keying.fields import Field
from app.services.keying.forms import OpenForm, accepted, begin_draft, fields_kept
from app.services.keying.narrowing import narrowed
from app.services.keying.refusals import FormIncomplete
from app.services.keying.serials import serial_words
from app.services.keying.verification import refusals
from app.services.keying.verification.corrected import CorrectedForms
from app.services.keying.verification.drawing import new_seed
from app.services.keying.verification.entering import WaitingForm, finish, refuse_unless_mine, waiting_forms
from app.services.keying.verification.frames import asked_fields, chain_of, chains, frames_of, pick
from app.services.keying.verification.interval import Rate
from app.services.keying.verification.measuring import (
    FieldErrors,
    by_field,
    conclude,
    entries_in,
    first_rate,
    open_of,
    outcomes,
)
from app.services.keying.verification.operators import OperatorLine, operator_lines
from app.services.keying.verification.rules import SampleRule, keep_sample_rule, sample_rule
from app.services.keying.verification.samples import Prospect, SampleLine, more_of, new_drawing, record, sample_line
from app.services.keying.verification.settling import DiscrepancyLine, FormToSettle, form_to_settle, settle_one
from app.services.survey.forms import questionnaire_form


class VerificationService(CorrectedForms):
    """Samples of keyed forms, keyed again by another person, settled against the paper, and what they say."""

    def rule(self) -> SampleRule:
        """How much is drawn, and how many errors are accepted, in this file."""
        with self._db.read() as session:
            return sample_rule(session)

    def set_rule(self, rule: SampleRule) -> None:
        """Draw by another rule from now on; samples drawn keep theirs. Raises RuleNotPossible."""
        with self._db.write("Set the rule for second entry") as session:
            keep_sample_rule(session, rule)

    def applies(self) -> bool:
        """Whether samples are drawn in this file: not in a collection file, which sends its forms and nothing about them."""
        with self._db.read() as session:
            return origin_line(session) is None

    def prospects(self, batch_id: int) -> tuple[Prospect, ...]:
        """What drawing a sample of the batch now would give: nothing where all its forms are in one, several where pooled."""
        with self._db.read() as session:
            batch, rule = session.get_one(PaperBatch, batch_id), sample_rule(session)
            fields = asked_fields(session, batch.wave_id, None)
            numbers = {found.id: found.number for found in session.scalars(select(PaperBatch))}
            names = {found.id: found.name for found in session.scalars(select(Person))}
            return tuple(
                Prospect(
                    tuple(sorted(numbers[found] for found in frame.batch_ids)),
                    names.get(frame.operator_id or 0, ""),
                    len(frame.forms),
                    len(pick(frame.forms, 0, rule, fields)),
                )
                for frame in frames_of(session, batch, fields, rule)
            )

    def draw(self, batch_id: int, *, seed: int | None = None, questions: Sequence[str] | None = None) -> tuple[int, ...]:
        """Draw a sample of a keyed batch, pooled by operator where the batch is small; the keys of what was drawn.

        `questions` are those to key again, none for the whole form. Raises BatchNotFinished, NothingToDraw, QuestionsUnknown,
        WaveNotOpen.
        """
        seed = new_seed() if seed is None else seed
        with self._db.write("Draw a sample", about=self._about_batch(batch_id)) as session:
            batch, rule = session.get_one(PaperBatch, batch_id), sample_rule(session)
            wave = session.get_one(SurveyWave, batch.wave_id)
            refuse_unless_correctable(wave)
            if batch.state is not BatchState.KEYED:
                raise refusals.BatchNotFinished(batch.number, batch.state)
            _refuse_unknown(session, wave, questions)
            fields = asked_fields(session, batch.wave_id, questions)
            frames = frames_of(session, batch, fields, rule)
            if not frames:
                raise refusals.NothingToDraw(batch.number)
            return tuple(
                record(
                    session,
                    batch.wave_id,
                    frame,
                    pick(frame.forms, seed, rule, fields),
                    new_drawing(seed, rule, questions, self._db.actor),
                )
                for frame in frames
            )

    def draw_more(self, sample_id: int, *, seed: int | None = None) -> int:
        """Draw as many forms again as a sample has, none twice; all that are left where all are to be keyed again; its key.

        Raises NotToDrawMore where the sample's verdict does not ask for it, WaveNotOpen.
        """
        seed = new_seed() if seed is None else seed
        with self._db.write("Draw more for a sample", about=self._about_sample(sample_id)) as session:
            chain = chain_of(session, session.get_one(VerificationSample, sample_id))
            wave_id, tip = chain.root.wave_id, chain.tip
            refuse_unless_correctable(session.get_one(SurveyWave, wave_id))
            fields = asked_fields(session, wave_id, chain.root.questions)
            if tip.id != sample_id or not sample_line(session, fields, chain).may_draw_more:
                raise refusals.NotToDrawMore(tip.verdict)
            frame, picked = more_of(session, chain, seed, fields)
            rule = SampleRule(tip.share, tip.fewest_forms, tip.fewest_fields, tip.limit)
            drawing = new_drawing(seed, rule, chain.root.questions, self._db.actor)
            drawing.extends_id = tip.id
            return record(session, wave_id, frame, picked, drawing)

    def samples(self, wave_id: int) -> tuple[SampleLine, ...]:
        """The wave's samples with what each shows so far, the last drawn first."""
        with self._db.read() as session:
            fields = asked_fields(session, wave_id, None)
            return tuple(sample_line(session, fields, chain) for chain in reversed(chains(session, wave_id)))

    def waiting(self, wave_id: int) -> tuple[WaitingForm, ...]:
        """The forms that wait to be keyed a second time, and for whom; the one this person has begun first."""
        with self._db.read() as session:
            return waiting_forms(session, wave_id, self._db.actor)

    def open_second(self, entry_id: int) -> OpenForm:
        """A form to key a second time, from its field in progress; nothing of the first entry is in it.

        `KeyingService` keeps it field by field. Raises EntryFinished, SampledFormVoid, AnotherKeysAgain, SameDay, WaveNotOpen.
        """
        with self._db.draft() as session:
            entry = session.get_one(VerificationEntry, entry_id)
            response = session.get_one(Response, entry.response_id)
            refuse_unless_correctable(session.get_one(SurveyWave, response.wave_id))
            refuse_unless_mine(session, entry, response, self._db.actor)
            draft = session.scalars(select(FormDraft).where(FormDraft.verifies_id == entry_id)).first()
            if draft is None:
                draft = FormDraft(
                    batch_id=response.batch_id,
                    operator_id=self._db.actor,
                    response_id=response.id,
                    verifies_id=entry_id,
                    serial_no=response.serial_no,
                    started_at=now(),
                    fields=fields_kept({}),
                )
                session.add(draft)
                session.flush()
            return begin_draft(session, draft)

    def last_second(self, form: OpenForm) -> Mapping[str, Entry]:
        """What this person's own last second entry in the same batch says, for the ditto key; never a first entry."""
        with self._db.read() as session:
            query = (
                select(VerificationEntry)
                .join(Response, Response.id == VerificationEntry.response_id)
                .where(
                    Response.batch_id == form.batch_id,
                    VerificationEntry.keyed_at.is_not(None),
                    VerificationEntry.operator_id.is_not_distinct_from(self._db.actor),
                )
                .order_by(VerificationEntry.keyed_at.desc(), VerificationEntry.id.desc())
            )
            last = session.scalars(query.limit(1)).first()
            kept_second = last.second if last is not None else None
            return {name: Entry.from_json(entry) for name, entry in (kept_second or {}).items()}

    def save_second(self, form: OpenForm) -> bool:
        """Finish a second entry; whether it says what the first one says. The form is verified then, else it waits to be settled.

        Raises FormIncomplete, FormGone, EntryFinished, WaveNotOpen, and SampledFormVoid, with which what was keyed is gone.
        """
        if form.missing is not None:
            raise FormIncomplete(form.serial_no, form.missing.label, form.missing.question.short_text)
        self._drop_where_void(form)
        with self._db.write("Key form again", about=serial_words(form.serial_no)) as session:
            entry = session.get_one(VerificationEntry, form.verifies)
            response = session.get_one(Response, entry.response_id)
            refuse_unless_correctable(session.get_one(SurveyWave, response.wave_id))
            if entry.keyed_at is not None:
                raise refusals.EntryFinished(form.serial_no)
            finish(session, form, entry, response)
            conclude(session, asked_fields(session, response.wave_id, None), entry.sample)
            return not open_of(entry)

    def key_second(self, entry_id: int, entries: Mapping[str, Entry]) -> bool:
        """Key a whole form a second time; fields without an entry are blank on purpose. Whether it says what the first says."""
        form = self.open_second(entry_id)
        while (field := form.missing) is not None:
            form = accepted(form, field.name, entries.get(field.name, field.blank))
        return self.save_second(form)

    def to_settle(self, wave_id: int, *, settled: bool = False) -> tuple[FormToSettle, ...]:
        """The forms whose two entries differ and that wait to be settled, in the order of batches and serial numbers.

        With `settled` those too in which nothing waits any more.
        """
        with self._db.read() as session:
            fields = asked_fields(session, wave_id, None)
            found = [entry for entry in entries_in(session, wave_id) if open_of(entry) or (settled and entry.discrepancies)]
            forms = [form_to_settle(session, fields, entry) for entry in found if not _is_void(session, entry)]
            return tuple(sorted(forms, key=lambda form: (form.batch_number, form.serial_no, form.entry_id)))

    def settle(self, discrepancy_id: int, entry: Entry, cause: DiscrepancyCause) -> None:
        """Say what the paper says, one of the two entries or a third, and why the entries differ; the form says so from now on.

        Raises DiscrepancySettled, EarlierOpen, SampledFormVoid, EntryNotLegal, WaveNotOpen.
        """
        with self._db.write("Settle a discrepancy", about=self._about_discrepancy(discrepancy_id)) as session:
            found = session.get_one(Discrepancy, discrepancy_id)
            response = session.get_one(Response, found.entry.response_id)
            refuse_unless_correctable(session.get_one(SurveyWave, response.wave_id))
            fields = asked_fields(session, response.wave_id, None)
            settle_one(session, fields, found, entry, cause, self._db.actor)
            conclude(session, fields, found.entry.sample)

    def on_paper(self, form: FormToSettle, line: DiscrepancyLine) -> OpenForm:
        """A discrepancy's one field as a form, to key what the paper says: nothing keeps it, and `settle` takes its entry."""
        with self._db.read() as session:
            response = session.get_one(Response, form.response_id)
            wave = session.get_one(SurveyWave, response.wave_id)
            asked = narrowed(questionnaire_form(session, wave.questionnaire_id), [line.field.question.name])
        return OpenForm(
            draft_id=0,
            batch_id=response.batch_id or 0,
            serial_no=form.serial_no,
            corrects=None,
            verifies=form.entry_id,
            questionnaire=replace(asked, checks=()),
            fields=(line.field,),
            entries={},
            path=(line.field,),
            at=line.field.name,
        )

    def rate(self, wave_id: int, batch_id: int | None = None) -> Rate:
        """The first entries' error rate over all that was keyed twice and settled in the wave, or of one of its batches."""
        with self._db.read() as session:
            found = outcomes(session, asked_fields(session, wave_id, None), entries_in(session, wave_id))
            return first_rate(outcome for outcome in found if batch_id in (None, outcome.batch_id))

    def error_map(self, wave_id: int) -> tuple[FieldErrors, ...]:
        """Where on the form the first entries were wrong, field by field in printed order."""
        with self._db.read() as session:
            fields = asked_fields(session, wave_id, None)
            return by_field(fields, outcomes(session, fields, entries_in(session, wave_id)))

    def fields(self, wave_id: int) -> tuple[Field, ...]:
        """The fields of the wave's form in printed order."""
        with self._db.read() as session:
            return asked_fields(session, wave_id, None)

    def operators(self, wave_id: int) -> tuple[OperatorLine, ...]:
        """What keying took and how it turned out: for the coordinator everybody's by name, for anybody else their own."""
        with self._db.read() as session:
            person = session.get(Person, self._db.actor) if self._db.actor is not None else None
            only = None if person is not None and person.role is Role.COORDINATOR else filter(None, [self._db.actor])
            entries = entries_in(session, wave_id)
            found = outcomes(session, asked_fields(session, wave_id, None), entries)
            waiting = [session.get_one(Response, entry.response_id).operator_id for entry in entries if open_of(entry)]
            return operator_lines(session, wave_id, found, waiting, only)

    def _drop_where_void(self, form: OpenForm) -> None:
        """Raise SampledFormVoid where the form was made void: it has left the sample, and its second entry goes with it."""
        with self._db.draft() as session:
            draft = session.get(FormDraft, form.draft_id)
            response = None if draft is None else session.get_one(Response, draft.response_id)
            gone = response is not None and response.state is ResponseState.VOID
            if draft is not None and gone:
                session.delete(draft)
        if gone:
            raise refusals.SampledFormVoid(form.serial_no)

    def _about_batch(self, batch_id: int) -> str:
        with self._db.read() as session:
            return str(session.get_one(PaperBatch, batch_id).number)

    def _about_sample(self, sample_id: int) -> str:
        with self._db.read() as session:
            batches = session.get_one(VerificationSample, sample_id).batches
            return ", ".join(str(session.get_one(PaperBatch, part.batch_id).number) for part in batches)

    def _about_discrepancy(self, discrepancy_id: int) -> str:
        with self._db.read() as session:
            found = session.get_one(Discrepancy, discrepancy_id)
            response = session.get_one(Response, found.entry.response_id)
            field = next(field for field in asked_fields(session, response.wave_id, None) if field.name == found.field)
            return f"{serial_words(response.serial_no or 0)} · {field.label}"


def _is_void(session: Session, entry: VerificationEntry) -> bool:
    return session.get_one(Response, entry.response_id).state is ResponseState.VOID


def _refuse_unknown(session: Session, wave: SurveyWave, questions: Sequence[str] | None) -> None:
    names = {field.question.name for field in asked_fields(session, wave.id, None)}
    unknown = tuple(name for name in questions or () if name not in names)
    if unknown or (questions is not None and not questions):
        raise refusals.QuestionsUnknown(unknown)
