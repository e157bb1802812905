"""A promise in the file, written straight into its tables, with one commitment of each kind wanted."""

from datetime import date
from typing import Any

from app.models.database import Database
from app.models.keeping import Person, Role
from app.models.promise import Activity, Commitment, Party, Promise, PromiseParty, PromiseState, TargetKind

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)


def seat(db: Database) -> None:
    """Let a person sit at the program."""
    with db.write("Seat") as session:
        person = Person(name="KL", role=Role.COORDINATOR)
        session.add(person)
        session.flush()
        db.actor = person.id


def a_promise(
    db: Database,
    *commitments: dict[str, Any],
    state: PromiseState = PromiseState.DECIDED,
    name: str = "2021",
    activities: int = 1,
) -> int:
    """The key of a new promise for the calendar year 2021 (or that of its name)."""
    year = int(name)
    with db.write("Make") as session:
        promise = Promise(
            name=name, title=f"Löftet {name}", valid_from=date(year, 1, 1), valid_to=date(year, 12, 31), state=PromiseState(state)
        )
        party = PromiseParty(position=1, party=Party.POLICE, name="Polisen", heading="Polisen lovar att")
        promise.parties.append(party)
        session.add(promise)
        session.flush()
        for at, facts in enumerate(commitments, start=1):
            line = Commitment(promise_id=promise.id, party_id=party.id, position=at, **{"text": f"Åtagande {at}", **facts})
            line.activities = [
                Activity(position=nth, text=f"Aktivitet {at}.{nth}", responsible_title="gatuchefen")
                for nth in range(1, activities + 1)
            ]
            promise.commitments.append(line)
        session.flush()
        return promise.id


def twelve_checks(**facts: Any) -> dict[str, Any]:
    """At least 12 traffic checks, 4 of them at schools."""
    return {
        "target_kind": TargetKind.MIN_COUNT,
        "target_value": 12,
        "sub_target_value": 4,
        "sub_target_text": "vid skolor",
        **facts,
    }
