"""What a person can do with the situational picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.picture import (
    Cause,
    EvidenceItem,
    EvidenceSource,
    PriorityArea,
    PriorityAreaEvidence,
    PriorityAreaPlace,
    PriorityKind,
    PriorityState,
)
from app.services.picture import moving
from app.services.picture.evidence import found_evidence, remove_links, table_title
from app.services.picture.forms import PictureForm, PriorityForm, TableSource, picture_form
from app.services.picture.refusals import EvidenceThere, TableIsFixed, TitleMissing


class PictureService:
    """Evidence and priority areas of a wave."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def picture(self, wave_id: int) -> PictureForm:
        """The wave's evidence and priority areas, in order."""
        with self._db.read() as session:
            return picture_form(session, wave_id)

    def add_table_evidence(
        self, wave_id: int, question: str, item: str | None = None, by: str | None = None, language: str = "sv"
    ) -> int:
        """A table of the wave's answers as evidence; its figures are read each time it is shown. The key.

        Raises TableUnknown for a question or item the wave does not have, EvidenceThere for a table already among the evidence.
        """
        source = TableSource(question, item, by)
        with self._db.write("Add evidence", about=question) as session:
            title = table_title(session, wave_id, source, language)
            table = {"question": question, "item": item, "by": by}
            if any(there.table == table for there in _evidence_of(session, wave_id)):
                raise EvidenceThere(title)
            return _added(session, EvidenceItem(wave_id=wave_id, source=EvidenceSource.SURVEY, title=title, table=table))

    def add_evidence(self, wave_id: int, source: EvidenceSource, title: str, text: str = "", dated: date | None = None) -> int:
        """A dialogue, a walk, a published figure: with its title, what it says and its day. The key."""
        with self._db.write("Add evidence", about=_tidy(title)) as session:
            return _added(
                session, EvidenceItem(wave_id=wave_id, source=source, title=_tidy(title), text=text.strip(), dated=dated)
            )

    def change_evidence(
        self,
        evidence_id: int,
        *,
        title: str,
        text: str = "",
        dated: date | None = None,
        source: EvidenceSource | None = None,
        sitting: str | None = None,
    ) -> None:
        """Another title, text, day or source. Of a survey table only the title can change: raises TableIsFixed otherwise."""
        with self._db.write("Change evidence", about=_tidy(title), sitting=sitting) as session:
            item = found_evidence(session, evidence_id)
            if item.table is not None and (text.strip() or dated or source not in {None, EvidenceSource.SURVEY}):
                raise TableIsFixed(item.title)
            item.title, item.text, item.dated = _tidy(title), text.strip(), dated
            item.source = source or item.source

    def remove_evidence(self, evidence_id: int) -> None:
        """Take it away, from the areas that rest on it too."""
        with self._db.write("Remove evidence", about=self._evidence_title(evidence_id)) as session:
            item = found_evidence(session, evidence_id)
            remove_links(session, item.id)
            session.delete(item)

    def add_area(self, wave_id: int, kind: PriorityKind, title: str, motive: str = "", place_ids: Iterable[int] = ()) -> int:
        """A new area, proposed, last in order. The key."""
        with self._db.write("Add a priority area", about=_tidy(title)) as session:
            position = len(moving.areas_of(session, wave_id)) + 1
            area = PriorityArea(wave_id=wave_id, position=position, kind=kind, title=_tidy(title), motive=motive.strip())
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
            moving.change(
                session,
                area_id,
                _tidy(title) if title is not None else None,
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
    ) -> int:
        """All of an area but its motive and state at once, as from a form: a new one where `area_id` is None. The key.

        The causes, places and evidence are these and no others. Raises PriorityLocked where a promise with a locked text
        names the area and its title or kind would change.
        """
        with self._db.write("Write a priority area", about=_tidy(title)) as session:
            if area_id is None:
                position = len(moving.areas_of(session, wave_id)) + 1
                area = PriorityArea(wave_id=wave_id, position=position, kind=kind, title=_tidy(title))
                session.add(area)
                session.flush()
            else:
                area = moving.found(session, area_id)
                moving.change(session, area_id, _tidy(title), kind, None)
            moving.rest_on(area, causes, set(place_ids), set(evidence_ids))
            session.flush()
            return area.id

    def remove_area(self, area_id: int) -> None:
        """Take it away; raises PriorityInUse where commitments answer it."""
        with self._db.write("Remove a priority area", about=self._title(area_id)) as session:
            area = moving.found(session, area_id)
            moving.refuse_in_use(session, area)
            session.delete(area)
            session.flush()
            moving.number(moving.areas_of(session, area.wave_id))

    def move_area(self, area_id: int, position: int) -> None:
        """Put it at `position`, from 1; the others close up. Beyond the ends is the end."""
        with self._db.write("Reorder the priority areas", about=self._title(area_id)) as session:
            moving.move(session, moving.found(session, area_id), position)

    def link_evidence(self, area_id: int, evidence_id: int) -> None:
        """Let the area rest on a piece of evidence of its wave."""
        with self._db.write("Link evidence", about=self._title(area_id)) as session:
            area, item = moving.found(session, area_id), found_evidence(session, evidence_id)
            if item.id not in {link.evidence_item_id for link in area.evidence}:
                area.evidence.append(PriorityAreaEvidence(evidence_item_id=item.id))

    def place_area(self, area_id: int, place_ids: Iterable[int]) -> None:
        """The places the area is about, and no others."""
        with self._db.write("Set the places of an area", about=self._title(area_id)) as session:
            moving.place(moving.found(session, area_id), set(place_ids))

    def add_cause(self, area_id: int, text: str) -> int:
        """Why the problem is there, as far as is known. The key."""
        with self._db.write("Add a cause", about=self._title(area_id)) as session:
            area, cause = moving.found(session, area_id), Cause(text=_tidy(text))
            area.causes.append(cause)
            session.flush()
            return cause.id

    def change_cause(self, area_id: int, cause_id: int, text: str, sitting: str | None = None) -> None:
        """Other words for a cause."""
        with self._db.write("Change a cause", about=self._title(area_id), sitting=sitting) as session:
            moving.found_cause(moving.found(session, area_id), cause_id).text = _tidy(text)

    def remove_cause(self, area_id: int, cause_id: int) -> None:
        """Take a cause away."""
        with self._db.write("Remove a cause", about=self._title(area_id)) as session:
            area = moving.found(session, area_id)
            area.causes.remove(moving.found_cause(area, cause_id))

    def prioritise(self, area_id: int, motive: str | None = None) -> None:
        """Choose a proposed area, with the motive it has or is given here; raises MotiveMissing without one."""
        with self._db.write("Prioritise an area", about=self._title(area_id)) as session:
            moving.settle(session, area_id, PriorityState.PRIORITISED, motive)

    def leave_out(self, area_id: int, motive: str | None = None) -> None:
        """Choose not to prioritise a proposed area, with a motive; raises MotiveMissing without one."""
        with self._db.write("Leave an area out", about=self._title(area_id)) as session:
            moving.settle(session, area_id, PriorityState.NOT_PRIORITISED, motive)

    def propose_again(self, area_id: int) -> None:
        """Take a settled area up again; raises PriorityInUse where commitments answer it."""
        with self._db.write("Take an area up again", about=self._title(area_id)) as session:
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

    def _evidence_title(self, evidence_id: int) -> str:
        with self._db.read() as session:
            return found_evidence(session, evidence_id).title


def _evidence_of(session: Session, wave_id: int) -> Iterable[EvidenceItem]:
    return session.scalars(select(EvidenceItem).where(EvidenceItem.wave_id == wave_id)).all()


def _added(session: Session, row: EvidenceItem | PriorityArea) -> int:
    session.add(row)
    session.flush()
    return row.id


def _tidy(title: str) -> str:
    tidy = " ".join(title.split())
    if not tidy:
        raise TitleMissing
    return tidy
