"""What a person can do with the situational picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.picture import (
    Cause,
    PriorityArea,
    PriorityAreaEvidence,
    PriorityAreaPlace,
    PriorityKind,
    PriorityState,
)
from app.services.picture import moving
from app.services.picture.adopting import Adopting
from app.services.picture.describing import Describing
from app.services.picture.evidence import found_evidence, tidy
from app.services.picture.evidencing import Evidencing
from app.services.picture.forms import PictureForm, PriorityForm
from app.services.picture.guards import refuse_adopted
from app.services.picture.naming import Naming
from app.services.picture.reading import picture_form


class PictureService(Evidencing, Describing, Adopting, Naming):
    """The picture of a wave: its evidence, problems and priority areas, and its versions."""

    def __init__(self, db: Database, cache_folder: Path | None = None) -> None:
        """`cache_folder` is where the column files lie that frozen figures are counted from; the person's own where None."""
        self._db = db
        self._cache_folder = cache_folder

    def picture(self, wave_id: int) -> PictureForm:
        """The wave's evidence, problems and priority areas, in order, and its newest version."""
        with self._db.read() as session:
            return picture_form(session, wave_id)

    def add_area(self, wave_id: int, kind: PriorityKind, title: str, motive: str = "", place_ids: Iterable[int] = ()) -> int:
        """A new area, proposed, last in order. The key."""
        with self._db.write("Add a priority area", about=tidy(title)) as session:
            refuse_adopted(session, wave_id)
            position = len(moving.areas_of(session, wave_id)) + 1
            area = PriorityArea(wave_id=wave_id, position=position, kind=kind, title=tidy(title), motive=motive.strip())
            area.places = [PriorityAreaPlace(place_id=place_id) for place_id in sorted(set(place_ids))]
            return _added(session, area)

    def change_area(
        self,
        area_id: int,
        *,
        title: str | None = None,
        kind: PriorityKind | None = None,
        motive: str | None = None,
        sitting: str | None = None,
    ) -> None:
        """Another title, kind or motive; what is left out stays.

        Raises PriorityLocked where a promise with a locked text names the area, MotiveMissing where a settled area would
        lose its motive.
        """
        with self._db.write("Change a priority area", about=self._title(area_id), sitting=sitting) as session:
            _open(session, area_id)
            moving.change(
                session,
                area_id,
                tidy(title) if title is not None else None,
                kind,
                motive.strip() if motive is not None else None,
            )

    def write_area(
        self,
        wave_id: int,
        area_id: int | None,
        *,
        kind: PriorityKind,
        title: str,
        causes: Sequence[str] = (),
        place_ids: Iterable[int] = (),
        evidence_ids: Iterable[int] = (),
        problem_ids: Iterable[int] | None = None,
    ) -> int:
        """All of an area but its motive and state at once, as from a form: a new one where `area_id` is None. The key.

        The causes, places and evidence are these and no others, and the problems unless left out.
        Raises PriorityLocked where a promise with a locked text names the area and its title or kind would change.
        """
        with self._db.write("Write a priority area", about=tidy(title)) as session:
            refuse_adopted(session, wave_id)
            if area_id is None:
                position = len(moving.areas_of(session, wave_id)) + 1
                area = PriorityArea(wave_id=wave_id, position=position, kind=kind, title=tidy(title))
                session.add(area)
                session.flush()
            else:
                area = moving.found(session, area_id)
                moving.change(session, area_id, tidy(title), kind, None)
            moving.rest_on(area, causes, set(place_ids), set(evidence_ids))
            if problem_ids is not None:
                moving.follow_from(area, set(problem_ids))
            session.flush()
            return area.id

    def remove_area(self, area_id: int) -> None:
        """Take it away; raises PriorityInUse where commitments answer it."""
        with self._db.write("Remove a priority area", about=self._title(area_id)) as session:
            area = _open(session, area_id)
            moving.refuse_in_use(session, area)
            session.delete(area)
            session.flush()
            moving.number(moving.areas_of(session, area.wave_id))

    def move_area(self, area_id: int, position: int) -> None:
        """Put it at `position`, from 1; the others close up. Beyond the ends is the end."""
        with self._db.write("Reorder the priority areas", about=self._title(area_id)) as session:
            moving.move(session, _open(session, area_id), position)

    def link_evidence(self, area_id: int, evidence_id: int) -> None:
        """Let the area rest on a piece of evidence of its wave."""
        with self._db.write("Link evidence", about=self._title(area_id)) as session:
            area, item = _open(session, area_id), found_evidence(session, evidence_id)
            if item.id not in {link.evidence_item_id for link in area.evidence}:
                area.evidence.append(PriorityAreaEvidence(evidence_item_id=item.id))

    def place_area(self, area_id: int, place_ids: Iterable[int]) -> None:
        """The places the area is about, and no others."""
        with self._db.write("Set the places of an area", about=self._title(area_id)) as session:
            moving.place(_open(session, area_id), set(place_ids))

    def add_cause(self, area_id: int, text: str) -> int:
        """Why the problem is there, as far as is known. The key."""
        with self._db.write("Add a cause", about=self._title(area_id)) as session:
            area, cause = _open(session, area_id), Cause(text=tidy(text))
            area.causes.append(cause)
            session.flush()
            return cause.id

    def change_cause(self, area_id: int, cause_id: int, text: str, sitting: str | None = None) -> None:
        """Other words for a cause."""
        with self._db.write("Change a cause", about=self._title(area_id), sitting=sitting) as session:
            moving.found_cause(_open(session, area_id), cause_id).text = tidy(text)

    def remove_cause(self, area_id: int, cause_id: int) -> None:
        """Take a cause away."""
        with self._db.write("Remove a cause", about=self._title(area_id)) as session:
            area = _open(session, area_id)
            area.causes.remove(moving.found_cause(area, cause_id))

    def prioritise(self, area_id: int, motive: str | None = None) -> None:
        """Choose a proposed area, with the motive it has or is given here; raises MotiveMissing without one."""
        with self._db.write("Prioritise an area", about=self._title(area_id)) as session:
            _open(session, area_id)
            moving.settle(session, area_id, PriorityState.PRIORITISED, motive)

    def leave_out(self, area_id: int, motive: str | None = None) -> None:
        """Choose not to prioritise a proposed area, with a motive; raises MotiveMissing without one."""
        with self._db.write("Leave an area out", about=self._title(area_id)) as session:
            _open(session, area_id)
            moving.settle(session, area_id, PriorityState.NOT_PRIORITISED, motive)

    def propose_again(self, area_id: int) -> None:
        """Take a settled area up again; raises PriorityInUse where commitments answer it."""
        with self._db.write("Take an area up again", about=self._title(area_id)) as session:
            _open(session, area_id)
            moving.propose_again(session, area_id)

    def begin(self, area_id: int) -> None:
        """Work on a prioritised area has begun."""
        with self._db.write("Begin with an area", about=self._title(area_id)) as session:
            moving.go(moving.found(session, area_id), PriorityState.ONGOING)

    def close(self, area_id: int) -> None:
        """Work on an area is over."""
        with self._db.write("Close an area", about=self._title(area_id)) as session:
            moving.go(moving.found(session, area_id), PriorityState.CLOSED)

    def area(self, area_id: int) -> PriorityForm | None:
        """One area as it stands, None where it is gone."""
        with self._db.read() as session:
            area = session.get(PriorityArea, area_id)
            return None if area is None else picture_form(session, area.wave_id).area(area_id)

    def _title(self, area_id: int) -> str:
        with self._db.read() as session:
            return moving.found(session, area_id).title


def _open(session: Session, area_id: int) -> PriorityArea:
    """The area, of a picture that can be changed."""
    area = moving.found(session, area_id)
    refuse_adopted(session, area.wave_id)
    return area


def _added(session: Session, area: PriorityArea) -> int:
    session.add(area)
    session.flush()
    return area.id
