"""What each person's keying took and how it turned out: for that person, and for the coordinator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.history import Change, ChangeKind, RowChange
from app.models.keying import KeyingEffort
from app.models.survey import Response
from app.services.keeping.people import person_name
from app.services.keying.verification.interval import Rate, rate
from app.services.keying.verification.measuring import Outcome

_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """One person's keying in a wave; hours are of keying, pauses left out.

    `forms` and `second` are first and second entries whose keying was measured; `corrected` are forms of this person that
    somebody corrected afterwards. `first_rate` is about the forms keyed first by this person, `second_rate` about those
    keyed a second time; a rate of no fields says that none is settled.
    """

    person_id: int
    name: str
    forms: int
    second: int
    hours: float
    keystrokes: int
    stepped_back: int
    corrected: int
    first_rate: Rate
    second_rate: Rate
    unsettled: int
    """Forms keyed first by this person whose two entries differ and wait to be settled: in no rate yet."""

    @property
    def forms_an_hour(self) -> float | None:
        """First and second entries an hour of keying; None where no time was measured."""
        return (self.forms + self.second) / self.hours if self.hours else None

    @property
    def keystrokes_an_hour(self) -> float | None:
        """Keystrokes an hour of keying; None where no time was measured."""
        return self.keystrokes / self.hours if self.hours else None


def operator_lines(
    session: Session, wave_id: int, found: Sequence[Outcome], unsettled: Sequence[int | None], only: Iterable[int] | None = None
) -> tuple[OperatorLine, ...]:
    """A line for everybody who keyed in the wave, or for these people only; by name, never by how well they do.

    `unsettled` are the first keyers of the forms whose entries differ and wait to be settled.
    """
    keyed_by = select(Response.operator_id).where(Response.wave_id == wave_id, Response.batch_id.is_not(None)).distinct()
    people = {person for person in session.scalars(keyed_by) if person is not None}
    people |= {outcome.second_operator for outcome in found if outcome.second_operator is not None}
    people |= {effort.operator_id for effort in _efforts(session, wave_id) if effort.operator_id is not None}
    wanted = people if only is None else people & set(only)
    corrected = _corrected(session, wave_id)
    efforts = _efforts(session, wave_id)
    lines = [
        _line(session, person, [effort for effort in efforts if effort.operator_id == person], corrected, found, unsettled)
        for person in wanted
    ]
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def _line(
    session: Session,
    person: int,
    efforts: Sequence[KeyingEffort],
    corrected: Sequence[int | None],
    found: Sequence[Outcome],
    unsettled: Sequence[int | None],
) -> OperatorLine:
    second = sum(effort.verification_entry_id is not None for effort in efforts)
    return OperatorLine(
        person_id=person,
        name=person_name(session, person),
        forms=len(efforts) - second,
        second=second,
        hours=sum(effort.active_ms for effort in efforts) / _HOUR_MS,
        keystrokes=sum(effort.keystrokes for effort in efforts),
        stepped_back=sum(effort.stepped_back for effort in efforts),
        corrected=corrected.count(person),
        first_rate=rate([outcome.first for outcome in found if outcome.first_operator == person]),
        second_rate=rate([outcome.second for outcome in found if outcome.second_operator == person]),
        unsettled=unsettled.count(person),
    )


def _efforts(session: Session, wave_id: int) -> Sequence[KeyingEffort]:
    query = select(KeyingEffort).join(Response, Response.id == KeyingEffort.response_id).where(Response.wave_id == wave_id)
    return session.scalars(query.order_by(KeyingEffort.id)).all()


def _corrected(session: Session, wave_id: int) -> list[int | None]:
    """Who had keyed each form that was corrected since, once a form."""
    changes = (
        select(RowChange.row_key)
        .join(Change, Change.id == RowChange.change_id)
        .where(
            Change.action == "Correct form",
            Change.kind == ChangeKind.WRITE,
            Change.undone_by_id.is_(None),
            RowChange.table_name == Response.__tablename__,
        )
    )
    keys = {key[0] for key in session.scalars(changes)}
    of_wave = select(Response.operator_id).where(Response.wave_id == wave_id, Response.id.in_(keys))
    return list(session.scalars(of_wave))
