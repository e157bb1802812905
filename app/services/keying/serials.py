"""Serial numbers: printed for a collection point, so that a number alone says where a form was handed out; never keyed twice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database
from app.models.keying import FormDraft, PaperBatch, SerialRange
from app.models.survey import CollectionPoint, Response, ResponseState, SurveyWave, WaveState
from app.services.keeping.people import person_name
from app.services.keying.refusals import NothingToPrint, SerialBeingKeyed, SerialNotPositive, SerialTaken, WaveNotOpen
from app.services.survey.waves import freeze

MOST_AT_ONCE = 2000
"""Forms in one printing; more are printed in several."""


@dataclass(frozen=True, slots=True)
class SerialRangeLine:
    """The numbers from `first` to `last`, printed for one collection point."""

    id: int
    wave_id: int
    collection_point_id: int
    collection_point: str
    first: int
    last: int
    printed_at: datetime

    @property
    def serials(self) -> range:
        """The numbers themselves."""
        return range(self.first, self.last + 1)


def serial_words(serial_no: int) -> str:
    """A serial number as it is printed on the form: at least four digits."""
    return f"{serial_no:04}"


class SerialService:
    """Gives out serial numbers to be printed; none is given out twice in a wave."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def ranges(self, wave_id: int) -> tuple[SerialRangeLine, ...]:
        """What was printed for the wave, the lowest numbers first."""
        with self._db.read() as session:
            return serial_ranges(session, wave_id)

    def reserve(self, wave_id: int, collection_point_id: int, count: int) -> SerialRangeLine:
        """The next `count` numbers of the wave, for one collection point; freezes the questionnaire, for it is printed.

        Nothing undoes it: the paper may be out. Raises NothingToPrint for a count below 1 or above MOST_AT_ONCE,
        WaveNotOpen where the wave is closed, and QuestionnaireFaulty.
        """
        with self._db.read() as session:
            point = session.get_one(CollectionPoint, collection_point_id).name
        with self._db.write("Print forms", about=f"{count} · {point}", final=True) as session:
            row = give_serials(session, wave_id, collection_point_id, count)
            return SerialRangeLine(row.id, wave_id, collection_point_id, point, row.first, row.last, row.printed_at)

    def keyed_in(self, wave_id: int, numbers: range) -> int:
        """How many of these numbers stand on a form that is keyed in this file and counts."""
        within = Response.serial_no.between(numbers.start, numbers.stop - 1)
        query = select(func.count(Response.serial_no.distinct())).where(*_standing(wave_id), within)
        with self._db.read() as session:
            return session.scalar(query) or 0


def give_serials(session: Session, wave_id: int, collection_point_id: int, count: int) -> SerialRange:
    """The next `count` numbers of the wave, within a `write` that nothing undoes; freezes the questionnaire.

    Raises NothingToPrint for a count below 1 or above MOST_AT_ONCE, WaveNotOpen where the wave is closed, and
    QuestionnaireFaulty.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise NothingToPrint(MOST_AT_ONCE)
    wave = session.get_one(SurveyWave, wave_id)
    if wave.state not in (WaveState.DRAFT, WaveState.OPEN):
        raise WaveNotOpen(wave.name, wave.state)
    freeze(wave.questionnaire)
    first = _highest(session, wave_id) + 1
    row = SerialRange(
        wave_id=wave_id, collection_point_id=collection_point_id, first=first, last=first + count - 1, printed_at=now()
    )
    session.add(row)
    session.flush()
    return row


def serial_ranges(session: Session, wave_id: int, collection_point_id: int | None = None) -> tuple[SerialRangeLine, ...]:
    """The ranges of a wave, of one collection point where it is given, the lowest numbers first."""
    query = (
        select(SerialRange, CollectionPoint.name)
        .join(CollectionPoint, CollectionPoint.id == SerialRange.collection_point_id)
        .where(SerialRange.wave_id == wave_id)
        .order_by(SerialRange.first)
    )
    if collection_point_id is not None:
        query = query.where(SerialRange.collection_point_id == collection_point_id)
    return tuple(
        SerialRangeLine(row.id, row.wave_id, row.collection_point_id, name, row.first, row.last, row.printed_at)
        for row, name in session.execute(query)
    )


def next_serial(session: Session, batch: PaperBatch) -> int:
    """The number to propose for the next form of a batch; none that is taken.

    After the batch's last form that stands the next one printed for its collection point; a number that was not printed for it is
    followed by the one after where it followed one itself, or where the batch has nothing else, and is an exception else. In an
    empty batch the first one left of what was printed for the point, else the one after the wave's highest.
    """
    query = select(Response.serial_no).where(
        Response.batch_id == batch.id, Response.serial_no.is_not(None), Response.state != ResponseState.VOID
    )
    keyed = [serial or 0 for serial in session.scalars(query.order_by(Response.id.desc()))]
    last = keyed[0] if keyed else None
    printed = serial_ranges(session, batch.wave_id, batch.collection_point_id)
    among = [serial for serial in keyed if any(serial in one.serials for one in printed)]
    if last is not None and last not in among:
        if not among or last - 1 in keyed:
            return _free(session, batch.wave_id, last + 1)
        last = among[0]
    for one in printed:
        left = _free(session, batch.wave_id, max(one.first, (last or 0) + 1))
        if left <= one.last:
            return left
    return _free(session, batch.wave_id, _highest(session, batch.wave_id) + 1)


def unprinted_serial(session: Session, wave_id: int) -> int:
    """A number for a form whose own is another's: after all that are printed, keyed or being keyed, so that no sheet bears it."""
    begun = max((serial or 0 for serial in session.scalars(_being_keyed(wave_id))), default=0)
    return max(begun, _highest(session, wave_id)) + 1


def refuse_taken(
    session: Session, wave_id: int, serial_no: int, *, draft_id: int | None = None, response_id: int | None = None
) -> None:
    """Two forms of a wave never carry the same serial number, unless one of them is void."""
    if serial_no < 1:
        raise SerialNotPositive(serial_no)
    found = session.scalar(select(Response).where(*_standing(wave_id), Response.serial_no == serial_no))
    if found is not None and found.id != response_id:
        batch = session.get(PaperBatch, found.batch_id) if found.batch_id else None
        raise SerialTaken(serial_no, person_name(session, found.operator_id), found.registered_at, batch.number if batch else 0)
    other = session.scalars(
        select(FormDraft)
        .join(PaperBatch, PaperBatch.id == FormDraft.batch_id)
        .where(PaperBatch.wave_id == wave_id, FormDraft.serial_no == serial_no, FormDraft.response_id.is_(None))
    ).first()
    if other is not None and other.id != draft_id and response_id is None:
        number = session.get_one(PaperBatch, other.batch_id).number
        raise SerialBeingKeyed(serial_no, person_name(session, other.operator_id), number)


def _free(session: Session, wave_id: int, serial: int) -> int:
    """The number itself, or the first one after it that no form carries or is being keyed under."""
    taken = set(session.scalars(select(Response.serial_no).where(*_standing(wave_id), Response.serial_no >= serial)))
    taken |= set(session.scalars(_being_keyed(wave_id).where(FormDraft.serial_no >= serial)))
    while serial in taken:
        serial += 1
    return serial


def _highest(session: Session, wave_id: int) -> int:
    """The highest number that was printed or keyed in the wave."""
    printed = session.scalar(select(func.max(SerialRange.last)).where(SerialRange.wave_id == wave_id)) or 0
    keyed = session.scalar(select(func.max(Response.serial_no)).where(Response.wave_id == wave_id)) or 0
    return max(printed, keyed)


def _standing(wave_id: int) -> tuple[ColumnElement[bool], ...]:
    return Response.wave_id == wave_id, Response.state != ResponseState.VOID


def _being_keyed(wave_id: int) -> Select[int | None]:
    return (
        select(FormDraft.serial_no)
        .join(PaperBatch, PaperBatch.id == FormDraft.batch_id)
        .where(PaperBatch.wave_id == wave_id, FormDraft.response_id.is_(None))
    )
