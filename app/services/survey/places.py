"""The places that answers name, with what else people call them, and where paper forms are collected."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.refusal import Refusal
from app.models.survey import CollectionPoint, Place, PlaceAlias
from app.services.survey.forms import CollectionPointLine, PlaceLine, collection_point_lines, place_lines
from app.services.survey.refusals import (
    CollectionPointThere,
    CollectionPointUnknown,
    PlaceCodeNotTwoDigits,
    PlaceCodeTaken,
    PlaceInsideItself,
    PlaceListRefused,
    PlaceNameMissing,
    PlaceNameTaken,
    PlacesFull,
    PlaceUnreadable,
)

CODES = tuple(f"{code:02}" for code in range(1, 97))
"""The codes a place can have; 97 to 99 are the form's own."""

_PASTED = re.compile(r"\s*(?:(\d{2})[\s;\t]+)?([^;\t]+?)\s*(?:[;\t](.*))?")


class PlaceService:
    """Places and collection points."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def places(self, *, with_retired: bool = False) -> tuple[PlaceLine, ...]:
        """The places in the order of their codes."""
        with self._db.read() as session:
            return place_lines(session, with_retired=with_retired)

    def add_place(self, name: str, code: str = "", aliases: tuple[str, ...] = (), parent_id: int | None = None) -> int:
        """A place, with the first free code where none is given; its key. Names are told apart without regard to case."""
        with self._db.write("Add a place", about=name.strip()) as session:
            return _add(session, name, code, aliases, parent_id).id

    def change_place(
        self,
        place_id: int,
        *,
        name: str | None = None,
        code: str | None = None,
        aliases: tuple[str, ...] | None = None,
        parent_id: int | None = None,
    ) -> None:
        """Another name, code, other names or larger place (0 for none); raises PlaceInsideItself."""
        with self._db.read() as session:
            about = session.get_one(Place, place_id).name
        with self._db.write("Change a place", about=about) as session:
            place = session.get_one(Place, place_id)
            if code is not None and code != place.code:
                _refuse_code(session, code, but=place_id)
                place.code = code
            if name is not None:
                _refuse_name(session, name, but=place_id)
                place.name = name.strip()
            if aliases is not None:
                _set_aliases(session, place, aliases)
            if parent_id is not None:
                _set_parent(session, place, parent_id)

    def retire_place(self, place_id: int, *, retired: bool = True) -> None:
        """A place that no new form names, or one brought back; answers that name it stay."""
        with self._db.read() as session:
            about = session.get_one(Place, place_id).name
        door = self._db.write("Retire a place", about=about) if retired else self._db.write("Bring a place back", about=about)
        with door as session:
            session.get_one(Place, place_id).retired = retired

    def paste_places(self, text: str) -> int:
        """A place a line, `01; Laholms centrum; stan, centrum` (code and other names may be left out); how many were added.

        All or none: raises PlaceListRefused with the row at fault and why, which is PlaceUnreadable or what `add_place` raises.
        """
        rows = [(row, line) for row, line in enumerate(text.splitlines(), 1) if line.strip()]
        with self._db.write("Add places", about=str(len(rows))) as session:
            for row, line in rows:
                try:
                    _add_pasted(session, line)
                except Refusal as because:
                    raise PlaceListRefused(row, line.strip(), because) from because
        return len(rows)

    def collection_points(self) -> tuple[CollectionPointLine, ...]:
        """The collection points in use."""
        with self._db.read() as session:
            return collection_point_lines(session)

    def collection_point_named(self, name: str) -> CollectionPointLine:
        """The collection point of that name; raises CollectionPointUnknown with the names there are."""
        points = self.collection_points()
        found = next((point for point in points if point.name.casefold() == name.strip().casefold()), None)
        if found is None:
            raise CollectionPointUnknown(name, tuple(point.name for point in points))
        return found

    def add_collection_point(self, name: str) -> int:
        """Where forms are collected; its key."""
        with self._db.write("Add a collection point", about=name.strip()) as session:
            _refuse_point(session, name, but=None)
            point = CollectionPoint(name=name.strip())
            session.add(point)
            session.flush()
            return point.id

    def rename_collection_point(self, point_id: int, name: str) -> None:
        """Another name."""
        with self._db.write("Rename a collection point", about=name.strip()) as session:
            _refuse_point(session, name, but=point_id)
            session.get_one(CollectionPoint, point_id).name = name.strip()

    def retire_collection_point(self, point_id: int) -> None:
        """A collection point where nothing is collected any more; its batches stay."""
        with self._db.read() as session:
            about = session.get_one(CollectionPoint, point_id).name
        with self._db.write("Retire a collection point", about=about) as session:
            session.get_one(CollectionPoint, point_id).retired = True


def add_alias(session: Session, place_id: int, alias: str) -> None:
    """One more name that people use for a place, in the action of a room above; raises PlaceNameTaken."""
    place = session.get_one(Place, place_id)
    _set_aliases(session, place, (*(known.name for known in place.aliases), alias))


def _add(session: Session, name: str, code: str, aliases: tuple[str, ...], parent_id: int | None) -> Place:
    code = code or _free_code(session)
    _refuse_code(session, code, but=None)
    _refuse_name(session, name, but=None)
    place = Place(code=code, name=name.strip(), parent_id=parent_id)
    session.add(place)
    session.flush()
    _set_aliases(session, place, aliases)
    return place


def _add_pasted(session: Session, line: str) -> None:
    found = _PASTED.fullmatch(line)
    if found is None:
        raise PlaceUnreadable
    code, name, others = found.groups()
    _add(session, name, code or "", tuple(re.split(r"[,;\t]", others or "")), None)


def _free_code(session: Session) -> str:
    taken = set(session.scalars(select(Place.code)))
    free = next((code for code in CODES if code not in taken), None)
    if free is None:
        raise PlacesFull
    return free


def _refuse_code(session: Session, code: str, but: int | None) -> None:
    if code not in CODES:
        raise PlaceCodeNotTwoDigits(code)
    other = session.scalar(select(Place).where(Place.code == code, Place.id != (but or 0)))
    if other is not None:
        raise PlaceCodeTaken(code, other.name)


def _refuse_name(session: Session, name: str, but: int | None) -> None:
    """Names and other names are one set, folded: what somebody writes must mean one place."""
    folded = name.strip().casefold()
    if not folded:
        raise PlaceNameMissing
    for place in session.scalars(select(Place).where(Place.id != (but or 0))):
        if folded in {place.name.casefold(), *(alias.name.casefold() for alias in place.aliases)}:
            raise PlaceNameTaken(name.strip(), place.code)


def _set_parent(session: Session, place: Place, parent_id: int) -> None:
    """The larger place, which must not lie within this one."""
    larger = session.get(Place, parent_id)
    above = larger
    while above is not None:
        if above.id == place.id:
            raise PlaceInsideItself(place.name)
        above = session.get(Place, above.parent_id) if above.parent_id else None
    place.parent_id = larger.id if larger else None


def _set_aliases(session: Session, place: Place, aliases: tuple[str, ...]) -> None:
    folded: dict[str, str] = {}
    for alias in map(str.strip, aliases):
        if alias and alias.casefold() != place.name.casefold():
            folded.setdefault(alias.casefold(), alias)
    wanted = list(folded.values())
    for alias in wanted:
        _refuse_name(session, alias, but=place.id)
    place.aliases = [alias for alias in place.aliases if alias.name in wanted]
    kept = {alias.name for alias in place.aliases}
    place.aliases.extend(PlaceAlias(name=alias) for alias in wanted if alias not in kept)


def _refuse_point(session: Session, name: str, but: int | None) -> None:
    if not name.strip():
        raise PlaceNameMissing
    points = session.scalars(select(CollectionPoint).where(CollectionPoint.retired.is_(False), CollectionPoint.id != (but or 0)))
    if any(point.name.casefold() == name.strip().casefold() for point in points):
        raise CollectionPointThere(name.strip())
