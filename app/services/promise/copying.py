"""A promise made from another: a new version of the same, or next year's from this year's."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.picture import PriorityArea
from app.models.promise import Activity, Commitment, CommitmentPriority, Promise, PromiseFigure, PromiseParty, Signatory
from app.services.picture import CHOSEN
from app.services.promise.target import aim, moved, target_of, years_later
from app.services.promise.tracing import figure_rows
from app.services.promise.writing import first_state


def copy_text(source: Promise, copy: Promise) -> None:
    """The texts and the layout, word for word."""
    copy.layout = source.layout
    copy.introduction, copy.background = list(source.introduction), list(source.background)
    copy.picture, copy.follow_up, copy.contact = list(source.picture), list(source.follow_up), list(source.contact)
    copy.accessibility = list(source.accessibility)


def copy_parts(session: Session, source: Promise, copy: Promise) -> None:
    """Parties, commitments with activities, and signatories who have yet to sign; decisions stay with what was decided.

    Days move by as many years as the period does. Links to priority areas stay where the wave is the same and the area chosen,
    and so do the traces of the figures in the text where the wave is the same.
    """
    years = copy.valid_from.year - source.valid_from.year
    kept = _chosen(session, source.wave_id) if copy.wave_id == source.wave_id else frozenset()
    parties = {party.id: _party(party) for party in source.parties}
    copy.parties = list(parties.values())
    session.flush()
    keys = {old: party.id for old, party in parties.items()}
    copy.commitments = [_commitment(line, keys[line.party_id], years, kept) for line in source.commitments]
    copy.signatories = [_signatory(signatory, keys[signatory.party_id]) for signatory in source.signatories]
    if copy.wave_id == source.wave_id:
        session.add_all(_figure(figure, copy.id) for figure in figure_rows(session, source.id))
    session.flush()


def _chosen(session: Session, wave_id: int | None) -> frozenset[int]:
    query = select(PriorityArea.id).where(PriorityArea.wave_id == wave_id, PriorityArea.state.in_(CHOSEN))
    return frozenset(session.scalars(query))


def _party(party: PromiseParty) -> PromiseParty:
    return PromiseParty(
        position=party.position, party=party.party, name=party.name, heading=party.heading, must_decide=party.must_decide
    )


def _commitment(line: Commitment, party_id: int, years: int, kept: frozenset[int]) -> Commitment:
    copy = Commitment(
        party_id=party_id,
        position=line.position,
        theme=line.theme,
        text=line.text,
        responsible_unit=line.responsible_unit,
        responsible_title=line.responsible_title,
    )
    aim(copy, moved(target_of(line), years))
    links = [link.priority_area_id for link in line.priorities if link.priority_area_id in kept]
    copy.priorities = [CommitmentPriority(priority_area_id=area_id) for area_id in links]
    copy.activities = _activities(line.activities, line, years)
    return copy


def _activities(activities: Sequence[Activity], line: Commitment, years: int) -> list[Activity]:
    return [
        Activity(
            position=activity.position,
            text=activity.text,
            responsible_unit=activity.responsible_unit,
            responsible_title=activity.responsible_title,
            starts_on=None if activity.starts_on is None else years_later(activity.starts_on, years),
            ends_on=None if activity.ends_on is None else years_later(activity.ends_on, years),
            state=first_state(line.target_kind),
        )
        for activity in activities
    ]


def _signatory(signatory: Signatory, party_id: int) -> Signatory:
    return Signatory(
        party_id=party_id,
        position=signatory.position,
        name=signatory.name,
        title=signatory.title,
        acting=signatory.acting,
        organisation=signatory.organisation,
        party_letter=signatory.party_letter,
        required=signatory.required,
    )


def _figure(figure: PromiseFigure, promise_id: int) -> PromiseFigure:
    return PromiseFigure(
        promise_id=promise_id,
        position=figure.position,
        measure=figure.measure,
        words=figure.words,
        sentence=figure.sentence,
        wave_id=figure.wave_id,
        value=figure.value,
        base_n=figure.base_n,
        weighting=figure.weighting,
        definition=figure.definition,
        rule_version=figure.rule_version,
        taken_at=figure.taken_at,
    )
