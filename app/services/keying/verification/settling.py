"""Discrepancies and what the paper says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models.base import now
from app.models.keying import Discrepancy, DiscrepancyCause, PaperBatch, VerificationEntry
from app.models.survey import Response, ResponseState
from app.services.keeping.people import person_name
from app.services.keying.answers import entries_of, rows_of, store
from app.services.keying.entry import Entry
from app.services.keying.fields import Field, missing, path, settle
from app.services.keying.legal import in_printed_order, mistake
from app.services.keying.refusals import EntryNotLegal
from app.services.keying.remarks import notes_kept
from app.services.keying.verification.comparing import Difference, difference, kept, read
from app.services.keying.verification.detecting import Pattern, patterns
from app.services.keying.verification.entering import show_standing
from app.services.keying.verification.measuring import open_of
from app.services.keying.verification.refusals import DiscrepancySettled, EarlierOpen, SampledFormVoid


@dataclass(frozen=True, slots=True)
class DiscrepancyLine:
    """A field that two entries differ in; None is a field that an answer jumped past. `pattern` is a hint, no answer."""

    id: int
    field: Field
    how: Difference | None
    """None where neither entry had it: the settled answers before it lead here."""
    first: Entry | None
    second: Entry | None
    pattern: Pattern | None
    note: str
    """What a keyer noted on the field."""
    settled: Entry | None
    cause: DiscrepancyCause | None
    settled_at: datetime | None
    settled_by: str

    @property
    def open(self) -> bool:
        """Whether it waits for somebody to look at the paper."""
        return self.settled_at is None


@dataclass(frozen=True, slots=True)
class FormToSettle:
    """A form that was keyed twice with something in it that differs, its discrepancies in printed order."""

    entry_id: int
    sample_id: int
    response_id: int
    serial_no: int
    batch_number: int
    discrepancies: tuple[DiscrepancyLine, ...]

    @property
    def next(self) -> DiscrepancyLine | None:
        """The one to settle now."""
        return next((found for found in self.discrepancies if found.open), None)

    @property
    def left(self) -> int:
        """How many wait."""
        return sum(found.open for found in self.discrepancies)


def form_to_settle(session: Session, fields: tuple[Field, ...], entry: VerificationEntry) -> FormToSettle:
    """What two entries of a form differ in."""
    response = session.get_one(Response, entry.response_id)
    notes = notes_kept(session, response.id)
    hints = patterns(fields, _entries(entry.first), _entries(entry.second))
    return FormToSettle(
        entry.id,
        entry.sample_id,
        response.id,
        response.serial_no or 0,
        session.get_one(PaperBatch, response.batch_id).number,
        tuple(
            DiscrepancyLine(
                id=found.id,
                field=field,
                how=difference(field, read(found.first), read(found.second)),
                first=read(found.first),
                second=read(found.second),
                pattern=hints.get(field.name),
                note=notes.get(field.name, ""),
                settled=read(found.settled),
                cause=found.cause,
                settled_at=found.settled_at,
                settled_by=person_name(session, found.settled_by_id),
            )
            for field, found in _in_printed_order(fields, entry)
        ),
    )


def settle_one(
    session: Session, fields: tuple[Field, ...], found: Discrepancy, entry: Entry, cause: DiscrepancyCause, actor: int | None
) -> None:
    """Write what the paper says into the form, and settle what follows from it.

    The answers that the settled one jumps past are dropped, and their discrepancies are settled with it; a field that it
    leads to and that nothing is keyed in becomes a discrepancy of its own. Raises SampledFormVoid, DiscrepancySettled,
    EarlierOpen, EntryNotLegal.
    """
    again = found.entry
    response = session.get_one(Response, again.response_id)
    field = _settleable(fields, found, response)
    wrong = mistake(field, entry)
    if wrong is not None:
        raise EntryNotLegal(field.label, wrong)
    at = now()
    wanted, _dropped = settle(fields, {**entries_of(fields, response), field.name: in_printed_order(field, entry)})
    store(response, rows_of(fields, wanted))
    _mark(found, wanted.get(field.name), cause, at, actor)
    _ask_for_what_lacks(fields, again, wanted)
    reached = {at_field.name for at_field in path(fields, wanted)}
    for later, waiting in _in_printed_order(fields, again):
        if waiting.settled_at is None:
            if later.name in reached:
                break
            _mark(waiting, None, cause, at, actor)
    session.flush()
    show_standing(session, response)


def _settleable(fields: tuple[Field, ...], found: Discrepancy, response: Response) -> Field:
    serial_no = response.serial_no or 0
    field = next(field for field in fields if field.name == found.field)
    if response.state is ResponseState.VOID:
        raise SampledFormVoid(serial_no)
    if found.settled_at is not None:
        raise DiscrepancySettled(serial_no, field.label)
    first_open = next(at for at, waiting in _in_printed_order(fields, found.entry) if waiting.settled_at is None)
    if first_open is not field:
        raise EarlierOpen(serial_no, first_open.label)
    return field


def _mark(found: Discrepancy, paper: Entry | None, cause: DiscrepancyCause, at: datetime, actor: int | None) -> None:
    found.settled, found.cause = kept(paper), cause
    found.settled_at, found.settled_by_id = at, actor


def _ask_for_what_lacks(fields: tuple[Field, ...], again: VerificationEntry, wanted: Mapping[str, Entry]) -> None:
    """Make each field that the answers lead to and that has none a discrepancy; a list of places may just end."""
    complete = dict(wanted)
    waiting = {found.field for found in open_of(again)}
    while (lacking := missing(fields, complete)) is not None:
        complete[lacking.name] = lacking.blank
        known = next((found for found in again.discrepancies if found.field == lacking.name), None)
        if lacking.ends_list or lacking.name in waiting:
            continue
        if known is None:
            second = (again.second or {}).get(lacking.name)
            again.discrepancies.append(Discrepancy(field=lacking.name, first=None, second=second))
        else:
            known.settled, known.cause, known.settled_at, known.settled_by_id = None, None, None, None


def _in_printed_order(fields: tuple[Field, ...], entry: VerificationEntry) -> list[tuple[Field, Discrepancy]]:
    by_name = {found.field: found for found in entry.discrepancies}
    return [(field, by_name[field.name]) for field in fields if field.name in by_name]


def _entries(kept_entries: Mapping[str, Mapping[str, object]] | None) -> dict[str, Entry]:
    return {name: Entry.from_json(entry) for name, entry in (kept_entries or {}).items()}
