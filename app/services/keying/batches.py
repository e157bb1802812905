"""Batches with their counts and their life, read in a session that the service has open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, null, or_, select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.exchange import MergedRow, Origin
from app.models.keeping import Person
from app.models.keying import BatchState, FormDraft, PaperBatch
from app.models.survey import CollectionPoint, Response, ResponseState, SurveyWave, WaveState
from app.services.keying.refusals import WaveNotOpen

CHECKED = frozenset({WaveState.VERIFIED, WaveState.REPORTED, WaveState.ARCHIVED})
"""States of a wave in which no form is corrected or keyed again."""
OPEN = frozenset({WaveState.DRAFT, WaveState.OPEN})
"""States of a wave in which new forms come in."""


HUNDRED = 100
"""The batches of the first collection file are numbered from 101, those of the second from 201."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch with its counts and its life.

    `being_keyed` are forms begun and not saved, `verified` those of the keyed ones whose second entry stands by them, `void`
    those that were keyed and left the counts. `destroyed_by` is a person's name; the decision is `disposal_…`.
    """

    id: int
    wave_id: int
    number: int
    collection_point_id: int
    collection_point: str
    collected_on: date
    envelope: str
    state: BatchState
    received: int
    keyed: int
    blank: int
    spoiled: int
    being_keyed: int
    reason: str
    verified: int = 0
    void: int = 0
    stored_where: str = ""
    stored_until: date | None = None
    destroyed_on: date | None = None
    destroyed_by: str = ""
    disposal_body: str = ""
    disposal_decided_on: date | None = None
    disposal_reference: str = ""
    wave_state: WaveState = WaveState.OPEN
    elsewhere: bool = False
    """It came with what a collection file sent, and is keyed there."""

    @property
    def accounted(self) -> int:
        """Keyed, blank and spoiled together."""
        return self.keyed + self.blank + self.spoiled

    @property
    def remaining(self) -> int:
        """How many are left to key; none where more came than were received."""
        return max(0, self.received - self.accounted)

    @property
    def open(self) -> bool:
        """Whether forms may still be keyed into it."""
        return self.state in (BatchState.RECEIVED, BatchState.KEYING)

    @property
    def waits_here(self) -> bool:
        """Whether forms of it are left to key in this file."""
        return self.open and self.remaining > 0 and not self.elsewhere

    @property
    def differs(self) -> int:
        """How many of those received are neither keyed nor counted as blank or spoiled; below zero where more are than came."""
        return self.received - self.accounted

    @property
    def disagrees(self) -> bool:
        """Whether more is accounted for than came, or a finished batch does not add up and nobody said why."""
        return self.differs < 0 if self.open else self.differs != 0 and not self.reason

    @property
    def storable(self) -> bool:
        """Whether the paper may be put away or moved: the batch is verified, or keyed with no second entry to wait for."""
        if self.state is BatchState.KEYED:
            return self.wave_state in CHECKED or not self.keyed
        return self.state in (BatchState.VERIFIED, BatchState.STORED)

    def due(self, today: date) -> bool:
        """Whether the paper is kept and its time is up."""
        return self.state is BatchState.STORED and self.stored_until is not None and self.stored_until <= today

    def destroyable(self, today: date) -> bool:
        """Whether nothing but the decision is wanted for the paper to be destroyed."""
        kept = self.stored_until is not None and self.stored_until > today
        return self.state is BatchState.STORED and self.wave_state not in OPEN and not kept


def batch_lines(session: Session, batches: Iterable[PaperBatch]) -> tuple[BatchLine, ...]:
    """The batches with their counts, in six queries whatever their number, and one more where paper was destroyed."""
    found = list(batches)
    ids = [batch.id for batch in found]
    forms = _forms(session, ids)
    begun = _counts(session, FormDraft.batch_id, ids, FormDraft.response_id.is_(None), holds_something())
    names = {key: name for key, name in session.execute(select(CollectionPoint.id, CollectionPoint.name))}  # noqa: C416 (as below)
    wave_of = select(SurveyWave.id, SurveyWave.state).where(SurveyWave.id.in_({batch.wave_id for batch in found}))
    waves = {key: state for key, state in session.execute(wave_of)}  # noqa: C416 (as below)
    sent = _elsewhere(session, {batch.uuid for batch in found})
    people = _people(session, {batch.destroyed_by_id for batch in found} - {None})
    return tuple(
        BatchLine(
            id=batch.id,
            wave_id=batch.wave_id,
            number=batch.number,
            collection_point_id=batch.collection_point_id,
            collection_point=names[batch.collection_point_id],
            collected_on=batch.collected_on,
            envelope=batch.envelope,
            state=batch.state,
            received=batch.received,
            keyed=sum(count for state, count in forms.get(batch.id, {}).items() if state is not ResponseState.VOID),
            blank=batch.blank,
            spoiled=batch.spoiled,
            being_keyed=begun.get(batch.id, 0),
            reason=batch.reason,
            verified=forms.get(batch.id, {}).get(ResponseState.VERIFIED, 0),
            void=forms.get(batch.id, {}).get(ResponseState.VOID, 0),
            stored_where=batch.stored_where,
            stored_until=batch.stored_until,
            destroyed_on=batch.destroyed_on,
            destroyed_by=people.get(batch.destroyed_by_id or 0, ""),
            disposal_body=batch.disposal_body,
            disposal_decided_on=batch.disposal_decided_on,
            disposal_reference=batch.disposal_reference,
            wave_state=waves[batch.wave_id],
            elsewhere=batch.uuid in sent,
        )
        for batch in found
    )


def _elsewhere(session: Session, batches: set[str]) -> set[str]:
    """Those of the batches, by identity, that collection files sent; none in a collection file, which has its own."""
    sent = set(session.scalars(select(MergedRow.uuid).where(MergedRow.uuid.in_(batches))))
    return sent if sent and session.get(Origin, 1) is None else set()


def batch_line(session: Session, batch_id: int) -> BatchLine:
    """One batch with its counts."""
    return batch_lines(session, [session.get_one(PaperBatch, batch_id)])[0]


def batch_words(db: Database, batch_id: int) -> str:
    """What a change of a batch is about in the audit: its number and its place."""
    with db.read() as session:
        batch = session.get_one(PaperBatch, batch_id)
        return f"{batch.number} · {session.get_one(CollectionPoint, batch.collection_point_id).name}"


def refuse_unless_open(wave: SurveyWave) -> None:
    """New forms are keyed in an open wave only."""
    if wave.state is not WaveState.OPEN:
        raise WaveNotOpen(wave.name, wave.state)


def refuse_unless_correctable(wave: SurveyWave) -> None:
    """Saved forms are corrected while the wave is open or closed, not once it is verified."""
    if wave.state not in (WaveState.OPEN, WaveState.CLOSED):
        raise WaveNotOpen(wave.name, wave.state)


def next_batch_number(session: Session, wave_id: int) -> int:
    """The number after the wave's highest, from 1; those that a collection point gave its batches have hundreds of their own."""
    elsewhere = select(MergedRow.uuid)
    own = select(func.max(PaperBatch.number)).where(PaperBatch.wave_id == wave_id)
    place = session.scalar(select(Origin.collection_file_id))
    if place is not None:
        return (session.scalar(own) or HUNDRED * place) + 1
    return (session.scalar(own.where(PaperBatch.uuid.not_in(elsewhere))) or 0) + 1


def holds_something() -> ColumnElement[bool]:
    """Whether anything is keyed in a form: a field, or a part of one."""
    return or_(FormDraft.fields.any(), FormDraft.in_progress.is_not(null()))


def begun_forms(session: Session, batch_id: int) -> list[FormDraft]:
    """New forms of the batch that are being keyed, those without a single field too."""
    query = select(FormDraft).where(FormDraft.batch_id == batch_id, FormDraft.response_id.is_(None))
    return list(session.scalars(query.order_by(FormDraft.serial_no)))


def _forms(session: Session, ids: list[int]) -> dict[int, dict[ResponseState, int]]:
    """How many saved forms of each state each batch has."""
    query = select(Response.batch_id, Response.state, func.count()).where(Response.batch_id.in_(ids))
    counted: dict[int, dict[ResponseState, int]] = {}
    for batch_id, state, count in session.execute(query.group_by(Response.batch_id, Response.state)):
        counted.setdefault(batch_id or 0, {})[state] = count
    return counted


def _people(session: Session, ids: set[int | None]) -> dict[int, str]:
    if not ids:
        return {}
    return {key: name for key, name in session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))}  # noqa: C416 (as below)


def _counts(session: Session, column: object, ids: list[int], *where: object) -> dict[int, int]:
    query = select(column, func.count()).where(column.in_(ids), *where).group_by(column)  # type: ignore[call-overload, attr-defined]
    return {key: count for key, count in session.execute(query)}  # noqa: C416 (a result has `keys`, which dict() would take)
