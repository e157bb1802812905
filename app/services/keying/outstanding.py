"""Forms that are printed and not keyed: which numbers are still out, and which were keyed where none was printed.

Blank and spoiled forms are counted without a number, and so are those that wait to be keyed: their numbers stand among those
that are out, and nobody can tell which they are.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.keying import FormDraft, PaperBatch
from app.models.survey import CollectionPoint, Response, ResponseState
from app.services.keying.batches import BatchLine, batch_lines
from app.services.keying.serials import SerialRangeLine, serial_ranges, serial_words


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `first` to `last`, both with them."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        if self.first == self.last:
            return serial_words(self.first)
        return f"{serial_words(self.first)}–{serial_words(self.last)}"


@dataclass(frozen=True, slots=True)
class OutstandingLine:
    """What was printed for a place and what of it is keyed; printed = keyed + begun + the numbers that are out.

    `keyed` and `begun` are numbers printed for the place, wherever they are keyed. `blank`, `spoiled` and `to_key` are forms of
    the place's batches, without numbers.
    """

    collection_point_id: int
    collection_point: str
    printed: int
    keyed: int
    begun: int
    out: tuple[Span, ...]
    blank: int
    spoiled: int
    to_key: int

    @property
    def out_count(self) -> int:
        """How many numbers are neither keyed nor being keyed."""
        return sum(map(len, self.out))

    @property
    def still_out(self) -> int:
        """How many of those are with the inhabitants still, if the forms without a number bear numbers of this place."""
        return max(0, self.out_count - self.blank - self.spoiled - self.to_key)


@dataclass(frozen=True, slots=True)
class Stray:
    """A form keyed in a batch of one place under a number printed for another; `printed_for` is empty where for none."""

    response_id: int
    serial_no: int
    batch_number: int
    collection_point: str
    printed_for: str


@dataclass(frozen=True, slots=True)
class Outstanding:
    """The places of a wave in the order of their names, and the forms whose number belongs elsewhere."""

    lines: tuple[OutstandingLine, ...]
    strays: tuple[Stray, ...]


def spans(numbers: Iterable[int]) -> tuple[Span, ...]:
    """The numbers in order, those that follow each other together."""
    found: list[Span] = []
    for number in sorted(set(numbers)):
        if found and found[-1].last + 1 == number:
            found[-1] = Span(found[-1].first, number)
        else:
            found.append(Span(number, number))
    return tuple(found)


def span_words(found: Iterable[Span]) -> str:
    """Numbers as one says them: `0012–0019, 0033`."""
    return ", ".join(map(str, found))


def outstanding(session: Session, wave_id: int) -> Outstanding:
    """The wave's forms outstanding, place by place; a place without a printed form or a batch is left out."""
    printed = serial_ranges(session, wave_id)
    found = session.scalars(select(PaperBatch).where(PaperBatch.wave_id == wave_id))
    batches = batch_lines(session, found)
    standing = select(Response.serial_no).where(
        Response.wave_id == wave_id, Response.state != ResponseState.VOID, Response.serial_no.is_not(None)
    )
    keyed = {serial for serial in session.scalars(standing) if serial is not None}
    drafts = select(FormDraft.serial_no).join(PaperBatch, PaperBatch.id == FormDraft.batch_id)
    begun = set(session.scalars(drafts.where(PaperBatch.wave_id == wave_id, FormDraft.response_id.is_(None)))) - keyed - {None}
    points = {batch.collection_point_id for batch in batches} | {one.collection_point_id for one in printed}
    names = session.execute(select(CollectionPoint.id, CollectionPoint.name).where(CollectionPoint.id.in_(points)))
    lines = [
        of_place(
            key,
            name,
            {serial for one in printed if one.collection_point_id == key for serial in one.serials},
            keyed,
            {serial for serial in begun if serial is not None},
            [batch for batch in batches if batch.collection_point_id == key],
        )
        for key, name in names
    ]
    return Outstanding(tuple(sorted(lines, key=lambda line: line.collection_point)), _strays(session, wave_id, printed))


def of_place(
    point_id: int,
    point: str,
    printed: AbstractSet[int],
    keyed: AbstractSet[int],
    begun: AbstractSet[int],
    batches: Iterable[BatchLine],
) -> OutstandingLine:
    """A place's line from the numbers printed for it, those keyed and being keyed in the wave, and its batches."""
    batches = tuple(batches)
    return OutstandingLine(
        collection_point_id=point_id,
        collection_point=point,
        printed=len(printed),
        keyed=len(printed & keyed),
        begun=len(printed & begun),
        out=spans(printed - keyed - begun),
        blank=sum(batch.blank for batch in batches),
        spoiled=sum(batch.spoiled for batch in batches),
        to_key=sum(batch.remaining - min(batch.remaining, batch.being_keyed) for batch in batches if batch.open),
    )


def _strays(session: Session, wave_id: int, printed: tuple[SerialRangeLine, ...]) -> tuple[Stray, ...]:
    """Where nothing at all was printed from here the numbers belong nowhere, and none is astray."""
    if not printed:
        return ()
    query = (
        select(Response.id, Response.serial_no, PaperBatch.number, PaperBatch.collection_point_id, CollectionPoint.name)
        .join(PaperBatch, PaperBatch.id == Response.batch_id)
        .join(CollectionPoint, CollectionPoint.id == PaperBatch.collection_point_id)
        .where(Response.wave_id == wave_id, Response.state != ResponseState.VOID, Response.serial_no.is_not(None))
        .order_by(Response.serial_no, Response.id)
    )
    owner = {serial: one for one in printed for serial in one.serials}
    found: list[Stray] = []
    for response_id, serial_no, number, point_id, point in session.execute(query):
        serial = serial_no or 0
        printed_for = owner.get(serial)
        if printed_for is None or printed_for.collection_point_id != point_id:
            found.append(Stray(response_id, serial, number, point, "" if printed_for is None else printed_for.collection_point))
    return tuple(found)
