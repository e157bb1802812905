"""Second entries: which wait for whom, and what becomes of one when it is finished."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.keeping import Person
from app.models.keying import Discrepancy, FormDraft, PaperBatch, VerificationEntry, VerificationSample
from app.models.survey import Response, ResponseState
from app.services.keying.answers import entries_of
from app.services.keying.blind import keyed_here_today
from app.services.keying.effort import effort_row
from app.services.keying.forms import OpenForm, draft_of, end_draft
from app.services.keying.remarks import notes_kept, store_notes
from app.services.keying.verification.comparing import compare, kept, stored
from app.services.keying.verification.refusals import AnotherKeysAgain, EntryFinished, SameDay, SampledFormVoid


class Turn(StrEnum):
    """Who a form that waits to be keyed a second time waits for."""

    BEGUN = "BEGUN"
    """The one who sits here has begun it."""
    MINE = "MINE"
    """The one who sits here may key it."""
    BEING_KEYED = "BEING_KEYED"
    """Somebody else is keying it."""
    ANOTHER = "ANOTHER"
    """The one who sits here keyed it today: another person's, or this one's on a later day."""


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """A form of a sample that is not keyed a second time; nothing of the first entry is told."""

    entry_id: int
    sample_id: int
    serial_no: int
    batch_number: int
    turn: Turn
    being_keyed_by: str


def waiting_forms(session: Session, wave_id: int, actor: int | None) -> tuple[WaitingForm, ...]:
    """The wave's forms to key a second time, in the order they lie in the batches: those begun first."""
    query = (
        select(VerificationEntry, Response, PaperBatch.number)
        .join(VerificationSample, VerificationSample.id == VerificationEntry.sample_id)
        .join(Response, Response.id == VerificationEntry.response_id)
        .join(PaperBatch, PaperBatch.id == Response.batch_id)
        .where(VerificationSample.wave_id == wave_id, VerificationEntry.keyed_at.is_(None), Response.state != ResponseState.VOID)
        .order_by(PaperBatch.number, Response.serial_no)
    )
    begun = {
        entry_id: (operator, name or "")
        for entry_id, operator, name in session.execute(
            select(FormDraft.verifies_id, FormDraft.operator_id, Person.name)
            .outerjoin(Person, Person.id == FormDraft.operator_id)
            .where(FormDraft.verifies_id.is_not(None))
        )
    }
    found = [
        WaitingForm(
            entry.id,
            entry.sample_id,
            form.serial_no or 0,
            number,
            _turn(form, actor, begun.get(entry.id)),
            begun[entry.id][1] if entry.id in begun else "",
        )
        for entry, form, number in session.execute(query)
    ]
    return tuple(sorted(found, key=lambda form: form.turn is not Turn.BEGUN))


def refuse_unless_mine(session: Session, entry: VerificationEntry, form: Response, actor: int | None) -> None:
    """Raise where the one who sits here may not key the form now.

    Raises EntryFinished, SampledFormVoid, AnotherKeysAgain, SameDay.
    """
    serial_no = form.serial_no or 0
    if entry.keyed_at is not None:
        raise EntryFinished(serial_no)
    if form.state is ResponseState.VOID:
        raise SampledFormVoid(serial_no)
    others = select(FormDraft.operator_id, Person.name).outerjoin(Person, Person.id == FormDraft.operator_id)
    for operator, name in session.execute(others.where(FormDraft.verifies_id == entry.id)):
        if operator != actor:
            raise AnotherKeysAgain(serial_no, name or "")
    if keyed_here_today(form, actor):
        raise SameDay(serial_no, form.registered_at.astimezone().date())


def finish(session: Session, form: OpenForm, entry: VerificationEntry, response: Response) -> None:
    """Keep a second entry, compared with the first as it stands now; what differs waits to be settled.

    A first entry that was corrected since it was drawn is compared as corrected. The form is verified where nothing differs
    and nothing of it waits from another sample. Notes on fields that have none stay beside the form, for who settles it.
    """
    draft = draft_of(session, form)
    standing = entries_of(form.fields, response)
    compared = compare(form.fields, standing, form.entries)
    entry.operator_id, entry.keyed_at = draft.operator_id, now()
    entry.same_operator = draft.operator_id == response.operator_id
    entry.first, entry.second, entry.fields = stored(standing), stored(form.entries), compared.fields
    entry.discrepancies = [
        Discrepancy(field=field.name, first=kept(standing.get(field.name)), second=kept(form.entries.get(field.name)))
        for field, _how in compared.differing
    ]
    effort = effort_row(
        form.effort,
        fields=len(form.path),
        response_id=response.id,
        operator_id=draft.operator_id,
        verification_entry_id=entry.id,
    )
    if effort is not None:
        session.add(effort)
    if form.notes:
        store_notes(session, response.id, {**form.notes, **notes_kept(session, response.id)})
    session.flush()
    show_standing(session, response)
    end_draft(session, draft.id)


def show_standing(session: Session, response: Response) -> None:
    """Give a form the state that its discrepancies leave it in: verified where none is open."""
    query = (
        select(Discrepancy.id)
        .join(VerificationEntry, VerificationEntry.id == Discrepancy.entry_id)
        .where(VerificationEntry.response_id == response.id, Discrepancy.settled_at.is_(None))
    )
    if response.state is not ResponseState.VOID:
        waits = session.scalar(query.limit(1)) is not None
        response.state = ResponseState.DISCREPANT if waits else ResponseState.VERIFIED


def _turn(form: Response, actor: int | None, begun: tuple[int | None, str] | None) -> Turn:
    if begun is not None:
        return Turn.BEGUN if begun[0] == actor else Turn.BEING_KEYED
    return Turn.ANOTHER if keyed_here_today(form, actor) else Turn.MINE
