"""A day at a collection point: the forms it says it handed in, against the batches that came from it that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keying import DayCount, PaperBatch
from app.models.survey import CollectionPoint
from app.services.keeping.origin import origin_line
from app.services.keying.batches import BatchLine, batch_lines
from app.services.keying.refusals import CountsNegative


class DayStanding(StrEnum):
    """How a day's count stands to its batches."""

    UNCOUNTED = "UNCOUNTED"
    """The place has not said how many it handed in."""
    AGREES = "AGREES"
    EXPLAINED = "EXPLAINED"
    """They differ, and a reason says why."""
    DIFFERS = "DIFFERS"


@dataclass(frozen=True, slots=True)
class DayLine:
    """A place's day: `handed_in` as the place says (None: it has not), and what its batches of the day say.

    handed_in = keyed + blank + spoiled + to_key + missing, where `to_key` are left in batches still open. `missing` is below
    zero where more came than were handed in.
    """

    collection_point_id: int
    collection_point: str
    day: date
    handed_in: int | None
    received: int
    keyed: int
    blank: int
    spoiled: int
    to_key: int
    batches: tuple[int, ...]
    """Their numbers."""
    reason: str
    """Why the place's count and the batches differ."""
    batch_reasons: tuple[str, ...]
    batches_explained: bool
    """Whether every finished batch of the day adds up or says why it does not, and no open one has more than came."""

    @property
    def missing(self) -> int | None:
        """How many of those handed in nothing accounts for; None without a count."""
        if self.handed_in is None:
            return None
        return self.handed_in - self.keyed - self.blank - self.spoiled - self.to_key

    @property
    def standing(self) -> DayStanding:
        """The day agrees where what was received is what was handed in, and each batch adds up.

        What is missing in a batch may be explained there; what differs from the batches needs a reason of the day.
        """
        if self.missing is None:
            return DayStanding.UNCOUNTED
        as_received = self.handed_in == self.received and self.batches_explained
        if as_received and self.missing == 0:
            return DayStanding.AGREES
        return DayStanding.EXPLAINED if self.reason or as_received else DayStanding.DIFFERS


class DayCounts:
    """What each collection point says that it handed in, day by day."""

    _db: Database

    def days_apply(self) -> bool:
        """Whether days are counted in this file: not in a collection file, which sends its batches and forms alone."""
        with self._db.read() as session:
            return origin_line(session) is None

    def days(self, wave_id: int) -> tuple[DayLine, ...]:
        """Every day that a place counted or a batch came from it, the last day first."""
        with self._db.read() as session:
            return day_lines(session, wave_id)

    def count_day(self, wave_id: int, collection_point_id: int, day: date, handed_in: int | None, reason: str = "") -> None:
        """What a place says it handed in on a day, and why its batches say otherwise; None takes the count away.

        Raises CountsNegative.
        """
        if handed_in is not None and handed_in < 0:
            raise CountsNegative
        with self._db.read() as session:
            about = f"{session.get_one(CollectionPoint, collection_point_id).name} · {day.isoformat()}"
        with self._db.write("Count a day", about=about) as session:
            of_day = (DayCount.wave_id == wave_id, DayCount.collection_point_id == collection_point_id, DayCount.day == day)
            found = session.scalar(select(DayCount).where(*of_day))
            if handed_in is None:
                if found is not None:
                    session.delete(found)
                return
            if found is None:
                found = DayCount(wave_id=wave_id, collection_point_id=collection_point_id, day=day, handed_in=handed_in)
                session.add(found)
            found.handed_in, found.reason = handed_in, reason.strip()


def lapse_reason(session: Session, batch: PaperBatch) -> None:
    """Other counts of a batch's day than those that a reason explained: the day is to be explained anew."""
    of_day = (DayCount.wave_id == batch.wave_id, DayCount.collection_point_id == batch.collection_point_id)
    count = session.scalar(select(DayCount).where(*of_day, DayCount.day == batch.collected_on, DayCount.reason != ""))
    if count is not None:
        count.reason = ""


def day_lines(session: Session, wave_id: int) -> tuple[DayLine, ...]:
    """The wave's days, the last one first, by place within a day."""
    found = session.scalars(select(PaperBatch).where(PaperBatch.wave_id == wave_id).order_by(PaperBatch.number))
    of_day: dict[tuple[int, date], list[BatchLine]] = {}
    for batch in batch_lines(session, found):
        of_day.setdefault((batch.collection_point_id, batch.collected_on), []).append(batch)
    counts = {(row.collection_point_id, row.day): row for row in session.scalars(select(DayCount).filter_by(wave_id=wave_id))}
    names = {key: name for key, name in session.execute(select(CollectionPoint.id, CollectionPoint.name))}  # noqa: C416 (a result has `keys`)
    lines = [
        _line(names[point], day, of_day.get((point, day), []), counts.get((point, day)), point)
        for point, day in of_day.keys() | counts.keys()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.day.toordinal(), line.collection_point, line.collection_point_id)))


def _line(point: str, day: date, batches: Iterable[BatchLine], count: DayCount | None, point_id: int) -> DayLine:
    batches = tuple(batches)
    return DayLine(
        collection_point_id=point_id,
        collection_point=point,
        day=day,
        handed_in=None if count is None else count.handed_in,
        received=sum(batch.received for batch in batches),
        keyed=sum(batch.keyed for batch in batches),
        blank=sum(batch.blank for batch in batches),
        spoiled=sum(batch.spoiled for batch in batches),
        to_key=sum(batch.remaining for batch in batches if batch.open),
        batches=tuple(batch.number for batch in batches),
        reason="" if count is None else count.reason,
        batch_reasons=tuple(batch.reason for batch in batches if batch.reason),
        batches_explained=not any(batch.disagrees for batch in batches),
    )
