"""Reads promises as frozen facts, within a session of this room or any above."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.models.blocks import blocks_from_json
from app.models.promise import (
    Activity,
    Commitment,
    Decision,
    Promise,
    PromiseParty,
    Signatory,
)
from app.services.picture import priority_forms
from app.services.promise.forms import (
    ActivityForm,
    CommitmentForm,
    DecisionForm,
    PartyForm,
    PromiseForm,
    PromiseLine,
    SignatoryForm,
)
from app.services.promise.refusals import PromiseGone, PromiseUnknown
from app.services.promise.target import target_of
from app.services.promise.tracing import traced_figures


def promise_lines(session: Session) -> tuple[PromiseLine, ...]:
    """Every version of every promise, the latest period first, the newest version before those it replaced."""
    promises = session.scalars(select(Promise).order_by(Promise.valid_from.desc(), Promise.name.desc(), Promise.version.desc()))
    newest = dict(session.execute(select(Promise.name, func.max(Promise.version)).group_by(Promise.name)).all())
    return tuple(
        PromiseLine(
            promise.id,
            promise.name,
            promise.version,
            promise.title,
            promise.valid_from,
            promise.valid_to,
            promise.state,
            promise.wave_id,
            promise.version == newest[promise.name],
        )
        for promise in promises
    )


def newest_named(promises: tuple[PromiseLine, ...], name: str) -> PromiseLine:
    """The newest version of the promise of that name; raises PromiseUnknown with the names there are."""
    found = next((line for line in promises if line.name == name and line.newest), None)
    if found is None:
        raise PromiseUnknown(name, tuple(line.name for line in promises if line.newest))
    return found


def promise_form(session: Session, promise_id: int) -> PromiseForm:
    """One version, whole; raises PromiseGone."""
    promise = session.scalar(select(Promise).where(Promise.id == promise_id).options(*_WHOLE))
    if promise is None:
        raise PromiseGone
    newest = session.scalar(select(func.max(Promise.version)).where(Promise.name == promise.name))
    return PromiseForm(
        id=promise.id,
        name=promise.name,
        version=promise.version,
        previous_id=promise.previous_id,
        newest=promise.version == newest,
        wave_id=promise.wave_id,
        title=promise.title,
        valid_from=promise.valid_from,
        valid_to=promise.valid_to,
        layout=promise.layout,
        state=promise.state,
        introduction=blocks_from_json(promise.introduction),
        background=blocks_from_json(promise.background),
        picture=blocks_from_json(promise.picture),
        follow_up=blocks_from_json(promise.follow_up),
        contact=blocks_from_json(promise.contact),
        accessibility=blocks_from_json(promise.accessibility),
        changed_at=promise.changed_at,
        document_hash=promise.document_hash,
        published_on=promise.published_on,
        published_address=promise.published_address,
        figures=traced_figures(session, promise.id),
        parties=tuple(map(_party, promise.parties)),
        commitments=tuple(map(commitment_form, promise.commitments)),
        decisions=tuple(map(_decision, promise.decisions)),
        signatories=tuple(map(_signatory, promise.signatories)),
        priorities=priority_forms(session, promise.wave_id) if promise.wave_id is not None else (),
    )


_WHOLE = (
    selectinload(Promise.parties),
    selectinload(Promise.decisions),
    selectinload(Promise.signatories),
    selectinload(Promise.commitments).selectinload(Commitment.activities),
    selectinload(Promise.commitments).selectinload(Commitment.priorities),
)


def commitment_form(commitment: Commitment) -> CommitmentForm:
    """The facts of a commitment with its activities."""
    return CommitmentForm(
        id=commitment.id,
        position=commitment.position,
        party_id=commitment.party_id,
        theme=commitment.theme,
        text=commitment.text,
        target=target_of(commitment),
        responsible_unit=commitment.responsible_unit,
        responsible_title=commitment.responsible_title,
        priority_ids=tuple(link.priority_area_id for link in commitment.priorities),
        activities=tuple(map(_activity, commitment.activities)),
    )


def _party(party: PromiseParty) -> PartyForm:
    return PartyForm(party.id, party.position, party.party, party.name, party.heading, party.must_decide)


def _activity(activity: Activity) -> ActivityForm:
    return ActivityForm(
        activity.id,
        activity.position,
        activity.text,
        activity.responsible_unit,
        activity.responsible_title,
        activity.starts_on,
        activity.ends_on,
        activity.state,
        activity.state_reason,
    )


def _decision(decision: Decision) -> DecisionForm:
    return DecisionForm(
        decision.id,
        decision.party_id,
        decision.body,
        decision.decided_on,
        decision.reference,
        decision.registry_number,
        decision.outcome,
        decision.minutes_approved,
        decision.note,
    )


def _signatory(signatory: Signatory) -> SignatoryForm:
    return SignatoryForm(
        signatory.id,
        signatory.position,
        signatory.party_id,
        signatory.title,
        signatory.name,
        signatory.acting,
        signatory.organisation,
        signatory.party_letter,
        signatory.required,
        signatory.signed_on,
        signatory.signed_at,
        signatory.method,
        signatory.certificate,
    )
