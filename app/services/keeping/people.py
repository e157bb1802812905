"""Who works in the file and whose file it is."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keeping import Municipality, Person, Role
from app.models.refusal import Refusal
from app.services.keeping.origin import OriginLine, file_identity, origin_line
from app.services.keeping.settings import DisclosureLimits, disclosure_limits, keep_disclosure_limits


@dataclass(eq=False)
class NameMissing(Refusal):
    """A person or a municipality without a name."""


@dataclass(eq=False)
class PersonThere(Refusal):
    """Somebody of that name works in the file already."""

    name: str


@dataclass(eq=False)
class PersonUnknown(Refusal):
    """Nobody of that key works in this file (any more)."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who works in the file; `auto_advance` where keying goes on by itself after a code of one key."""

    id: int
    name: str
    role: Role
    auto_advance: bool = True


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """Whose file it is; `uuid` tells one municipality's copies from another's."""

    uuid: str
    name: str


class KeepingService:
    """People, the municipality's name and the file's settings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def municipality(self) -> MunicipalityLine | None:
        """Whose file it is; None in a file just made."""
        with self._db.read() as session:
            found = session.get(Municipality, 1)
            return None if found is None else MunicipalityLine(found.uuid, found.name)

    def origin(self) -> OriginLine | None:
        """How the collection file stands; None in a coordinator's file."""
        with self._db.read() as session:
            return origin_line(session)

    def identity(self) -> str:
        """What tells this file from others on the same computer; empty in a file just made."""
        with self._db.read() as session:
            return file_identity(session)

    def name_municipality(self, name: str) -> None:
        """Give the file its municipality, or the municipality another name."""
        with self._db.write("Name the municipality", about=_named(name)) as session:
            found = session.get(Municipality, 1)
            if found is None:
                session.add(Municipality(id=1, name=_named(name)))
            else:
                found.name = _named(name)

    def people(self) -> tuple[PersonLine, ...]:
        """Those who work in the file, by name."""
        with self._db.read() as session:
            found = session.scalars(select(Person).where(Person.retired.is_(False)).order_by(Person.name)).all()
            return tuple(PersonLine(person.id, person.name, person.role, person.auto_advance) for person in found)

    def person(self) -> PersonLine | None:
        """Who sits at the program now."""
        return next((person for person in self.people() if person.id == self._db.actor), None)

    def person_named(self, name: str) -> PersonLine:
        """Who works in the file under that name (or initials); raises PersonUnknown."""
        found = next((person for person in self.people() if person.name.casefold() == name.strip().casefold()), None)
        if found is None:
            raise PersonUnknown
        return found

    def add_person(self, name: str, role: Role) -> int:
        """Somebody new in the file; the key. Refuses a name (or initials) that is taken."""
        with self._db.write("Add a person", about=_named(name)) as session:
            _refuse_taken(session, _named(name), but=None)
            person = Person(name=_named(name), role=role)
            session.add(person)
            session.flush()
            return person.id

    def change_person(self, person_id: int, name: str, role: Role) -> None:
        """Another name or role."""
        with self._db.write("Change a person", about=_named(name)) as session:
            _refuse_taken(session, _named(name), but=person_id)
            person = _person(session, person_id)
            person.name, person.role = _named(name), role

    def advance_by_itself(self, person_id: int, *, on: bool) -> None:
        """Whether that person's keying goes on by itself after a code of one key, or every field takes an Enter."""
        with self._db.write("Change a person", about=self._name_of(person_id)) as session:
            _person(session, person_id).auto_advance = on

    def retire_person(self, person_id: int) -> None:
        """Somebody who has left; what they did keeps their name."""
        with self._db.write("Retire a person", about=self._name_of(person_id)) as session:
            _person(session, person_id).retired = True
        if self._db.actor == person_id:
            self._db.actor = None

    def sit_down(self, person_id: int) -> PersonLine:
        """That person sits at the program from now on: the actor of every change."""
        found = next((person for person in self.people() if person.id == person_id), None)
        if found is None:
            raise PersonUnknown
        self._db.actor = found.id
        return found

    def disclosure_limits(self) -> DisclosureLimits:
        """The limits for hidden cells in this file."""
        with self._db.read() as session:
            return disclosure_limits(session)

    def limit_disclosure(self, limits: DisclosureLimits) -> None:
        """Other limits for hidden cells; refuses any below three."""
        with self._db.write("Set the limits for hidden cells") as session:
            keep_disclosure_limits(session, limits)

    def _name_of(self, person_id: int) -> str:
        with self._db.read() as session:
            return _person(session, person_id).name


def person_name(session: Session, person_id: int | None) -> str:
    """The name of somebody who works or worked in the file, empty for nobody."""
    person = session.get(Person, person_id) if person_id is not None else None
    return person.name if person is not None else ""


def _named(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise NameMissing
    return tidy


def _person(session: Session, person_id: int) -> Person:
    found = session.get(Person, person_id)
    if found is None or found.retired:
        raise PersonUnknown
    return found


def _refuse_taken(session: Session, name: str, but: int | None) -> None:
    for person in session.scalars(select(Person).where(Person.retired.is_(False))):
        if person.id != but and person.name.casefold() == name.casefold():
            raise PersonThere(person.name)
