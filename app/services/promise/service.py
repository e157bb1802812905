"""What a person can do with a promise before it is proposed: its frame, texts, parties, commitments and activities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.blocks import Block, blocks_to_json
from app.models.database import Database
from app.models.promise import (
    Activity,
    Commitment,
    Party,
    Promise,
    PromiseLayout,
    PromiseParty,
)
from app.services.promise import writing
from app.services.promise.copying import copy_parts, copy_text
from app.services.promise.finding import Match, Sought
from app.services.promise.forms import PromiseForm, PromiseLine, PromiseText
from app.services.promise.reading import promise_form, promise_lines
from app.services.promise.refusals import PartyInUse, PartyThere, PromiseNameTaken, PromisePart
from app.services.promise.removing import remove_draft
from app.services.promise.replacing import replace_in
from app.services.promise.target import Target, aim, target_of
from app.services.promise.wording import default_name, default_party, default_title
from app.services.promise.writing import editable, forward, found, tidy


class PromiseService:
    """Writes promises. What is left out of a change (None) stays; `sitting` folds an editor's pauses into one change."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def promises(self) -> tuple[PromiseLine, ...]:
        """Every version of every promise, the latest period and the newest version first."""
        with self._db.read() as session:
            return promise_lines(session)

    def promise(self, promise_id: int) -> PromiseForm:
        """One version, whole; raises PromiseGone."""
        with self._db.read() as session:
            return promise_form(session, promise_id)

    def create(
        self,
        valid_from: date,
        valid_to: date,
        *,
        wave_id: int | None = None,
        name: str = "",
        title: str = "",
        layout: PromiseLayout = PromiseLayout.BY_PARTY,
        language: str = "sv",
    ) -> int:
        """A new draft with the three usual parties; named by the year or years of its period. The key.

        Raises PeriodBackwards, and PromiseNameTaken for a name that is not unique.
        """
        forward(valid_from, valid_to)
        name = name.strip() or default_name(valid_from, valid_to)
        title = title.strip() or default_title(name, language)
        with self._db.write("Begin a promise", about=name) as session:
            promise = _new(session, name, title, valid_from, valid_to, wave_id)
            promise.layout = layout
            promise.parties = _usual_parties(language)
            session.flush()
            return promise.id

    def renew(
        self,
        promise_id: int,
        valid_from: date,
        valid_to: date,
        *,
        wave_id: int | None = None,
        name: str = "",
        title: str = "",
        language: str = "sv",
    ) -> int:
        """A new draft made from an earlier promise: its texts, parties, commitments, activities and signatories. The key."""
        forward(valid_from, valid_to)
        name = name.strip() or default_name(valid_from, valid_to)
        title = title.strip() or default_title(name, language)
        with self._db.write("Renew a promise", about=name) as session:
            source = found(session, Promise, promise_id)
            promise = _new(session, name, title, valid_from, valid_to, wave_id)
            promise.previous_id = source.id
            copy_text(source, promise)
            copy_parts(session, source, promise)
            return promise.id

    def remove(self, promise_id: int) -> None:
        """Take a draft away; raises PromiseNotDraft for what others have seen."""
        with self._db.write("Remove a promise", about=self._name(promise_id)) as session:
            remove_draft(session, promise_id)

    def change(
        self,
        promise_id: int,
        *,
        title: str | None = None,
        valid_from: date | None = None,
        valid_to: date | None = None,
        layout: PromiseLayout | None = None,
        wave_id: int | None = None,
        sitting: str | None = None,
    ) -> None:
        """Another title, period, layout or wave; raises AreasOfWaveAnswered where commitments answer areas of another wave."""
        with self._db.write("Change a promise", about=self._name(promise_id), sitting=sitting) as session:
            promise = editable(session, promise_id)
            promise.title = promise.title if title is None else tidy(title, PromisePart.TITLE)
            promise.valid_from, promise.valid_to = valid_from or promise.valid_from, valid_to or promise.valid_to
            forward(promise.valid_from, promise.valid_to)
            promise.layout = layout or promise.layout
            if wave_id is not None:
                writing.rest_on(session, promise, wave_id)

    def write_text(self, promise_id: int, part: PromiseText, blocks: tuple[Block, ...], sitting: str | None = None) -> None:
        """One of the texts; nothing happens where it says that already."""
        if self.promise(promise_id).text(part) == blocks:
            return
        with self._db.write("Write a text of the promise", about=self._name(promise_id), sitting=sitting) as session:
            setattr(editable(session, promise_id), part.value.lower(), blocks_to_json(blocks))

    def replace(self, promise_id: int, sought: Sought, new: str, only: Match | None = None) -> int:
        """Put other words where `sought` is found, or in one of its places alone; how many places. Raises WordsMissing."""
        with self._db.write("Replace words in the promise", about=sought.words) as session:
            return replace_in(session, promise_id, sought, new, only)

    def add_party(self, promise_id: int, party: Party, name: str, heading: str, *, must_decide: bool = True) -> int:
        """One more party, last. The key. Of police, municipality and joint there is one each."""
        with self._db.write("Add a party", about=name) as session:
            promise = editable(session, promise_id)
            if party is not Party.OTHER and party in {there.party for there in promise.parties}:
                raise PartyThere(name)
            added = PromiseParty(
                position=len(promise.parties) + 1,
                party=party,
                name=tidy(name, PromisePart.PARTY),
                heading=tidy(heading, PromisePart.HEADING),
                must_decide=must_decide,
            )
            promise.parties.append(added)
            session.flush()
            return added.id

    def change_party(
        self,
        party_id: int,
        *,
        name: str | None = None,
        heading: str | None = None,
        must_decide: bool | None = None,
        sitting: str | None = None,
    ) -> None:
        """Another name or heading, or whether its body must decide."""
        with self._db.write("Change a party", sitting=sitting) as session:
            _, party = writing.editable_party(session, party_id)
            party.name = party.name if name is None else tidy(name, PromisePart.PARTY)
            party.heading = party.heading if heading is None else tidy(heading, PromisePart.HEADING)
            party.must_decide = party.must_decide if must_decide is None else must_decide

    def move_party(self, party_id: int, position: int) -> None:
        """Put a party's block at `position`, from 1; the commitments are numbered anew."""
        with self._db.write("Reorder the parties") as session:
            promise, party = writing.editable_party(session, party_id)
            writing.number_lines(writing.moved(promise.parties, party, position))
            writing.number(promise)

    def remove_party(self, party_id: int) -> None:
        """Take a party away; raises PartyInUse where it promises, decides or signs."""
        with self._db.write("Remove a party") as session:
            promise, party = writing.editable_party(session, party_id)
            holders = {line.party_id for lines in (promise.commitments, promise.decisions, promise.signatories) for line in lines}
            if party_id in holders:
                raise PartyInUse(party.name)
            promise.parties.remove(party)
            writing.number_lines(promise.parties)

    def add_commitment(
        self,
        promise_id: int,
        party_id: int,
        text: str,
        target: Target = Target(),  # noqa: B008 (frozen)
        *,
        theme: str = "",
        responsible_title: str = "",
        responsible_unit: str = "",
        priority_ids: Iterable[int] = (),
    ) -> int:
        """A line of the promise, last of its party's. The key.

        Raises PriorityNotChosen for an area that is not prioritised, and what `target.checked` raises.
        """
        facts = (theme, responsible_title, responsible_unit)
        with self._db.write("Add a commitment", about=text) as session:
            return writing.write_commitment(session, promise_id, None, party_id, text, target, facts, priority_ids)

    def change_commitment(
        self,
        commitment_id: int,
        *,
        text: str | None = None,
        target: Target | None = None,
        theme: str | None = None,
        responsible_title: str | None = None,
        responsible_unit: str | None = None,
        priority_ids: Iterable[int] | None = None,
        sitting: str | None = None,
    ) -> None:
        """Other words, target, theme, responsible or priority areas."""
        with self._db.write("Change a commitment", about=self._words(commitment_id), sitting=sitting) as session:
            _, line = writing.editable_commitment(session, commitment_id)
            line.text = line.text if text is None else tidy(text, PromisePart.COMMITMENT)
            line.theme = line.theme if theme is None else theme.strip()
            line.responsible_title = line.responsible_title if responsible_title is None else responsible_title.strip()
            line.responsible_unit = line.responsible_unit if responsible_unit is None else responsible_unit.strip()
            if target is not None and target != target_of(line):
                aim(line, target)
                for activity in line.activities:
                    activity.state = writing.first_state(line.target_kind)
            if priority_ids is not None:
                writing.link(session, line, priority_ids)

    def write_commitment(
        self,
        promise_id: int,
        commitment_id: int | None,
        party_id: int,
        text: str,
        target: Target,
        *,
        theme: str = "",
        responsible_title: str = "",
        responsible_unit: str = "",
        priority_ids: Iterable[int] = (),
    ) -> int:
        """All of a line at once, as from a form: a new one where `commitment_id` is None. The key. Raises as adding does."""
        facts = (theme, responsible_title, responsible_unit)
        with self._db.write("Write a commitment", about=text) as session:
            return writing.write_commitment(session, promise_id, commitment_id, party_id, text, target, facts, priority_ids)

    def move_commitment(self, commitment_id: int, position: int, party_id: int | None = None) -> None:
        """Put it at `position`, from 1, among its party's or another's; all are numbered anew."""
        with self._db.write("Reorder the commitments", about=self._words(commitment_id)) as session:
            promise, line = writing.editable_commitment(session, commitment_id)
            writing.place(promise, line, party_id or line.party_id, position)

    def remove_commitment(self, commitment_id: int) -> None:
        """Take a line and its activities away; raises OccasionsLogged where something was logged on them."""
        with self._db.write("Remove a commitment", about=self._words(commitment_id)) as session:
            promise, line = writing.editable_commitment(session, commitment_id)
            writing.refuse_logged(session, line.text, line.activities)
            promise.commitments.remove(line)
            writing.number(promise)

    def add_activity(
        self,
        commitment_id: int,
        text: str,
        *,
        responsible_title: str = "",
        responsible_unit: str = "",
        starts_on: date | None = None,
        ends_on: date | None = None,
    ) -> int:
        """What is done to keep a commitment, by whom (a title, not a name) and when. The key."""
        forward(starts_on, ends_on)
        with self._db.write("Add an activity", about=text) as session:
            _, line = writing.editable_commitment(session, commitment_id)
            activity = Activity(
                position=len(line.activities) + 1,
                text=tidy(text, PromisePart.ACTIVITY),
                responsible_title=responsible_title.strip(),
                responsible_unit=responsible_unit.strip(),
                starts_on=starts_on,
                ends_on=ends_on,
                state=writing.first_state(line.target_kind),
            )
            line.activities.append(activity)
            session.flush()
            return activity.id

    def change_activity(
        self,
        activity_id: int,
        *,
        text: str,
        responsible_title: str = "",
        responsible_unit: str = "",
        starts_on: date | None = None,
        ends_on: date | None = None,
    ) -> None:
        """The whole of it anew: its words, who is responsible, and when."""
        forward(starts_on, ends_on)
        with self._db.write("Change an activity", about=text) as session:
            _, activity = writing.editable_activity(session, activity_id)
            activity.text = tidy(text, PromisePart.ACTIVITY)
            activity.responsible_title, activity.responsible_unit = responsible_title.strip(), responsible_unit.strip()
            activity.starts_on, activity.ends_on = starts_on, ends_on

    def move_activity(self, activity_id: int, position: int) -> None:
        """Put it at `position`, from 1, among those of its commitment."""
        with self._db.write("Reorder the activities") as session:
            line, activity = writing.editable_activity(session, activity_id)
            writing.number_lines(writing.moved(line.activities, activity, position))

    def remove_activity(self, activity_id: int) -> None:
        """Take it away; raises OccasionsLogged where something was logged on it."""
        with self._db.write("Remove an activity") as session:
            line, activity = writing.editable_activity(session, activity_id)
            writing.refuse_logged(session, activity.text, [activity])
            line.activities.remove(activity)
            writing.number_lines(line.activities)

    def _name(self, promise_id: int) -> str:
        return self.promise(promise_id).name

    def _words(self, commitment_id: int) -> str:
        with self._db.read() as session:
            return found(session, Commitment, commitment_id).text


def _new(session: Session, name: str, title: str, valid_from: date, valid_to: date, wave_id: int | None) -> Promise:
    if session.scalar(select(func.count()).where(Promise.name == name)):
        raise PromiseNameTaken(name)
    promise = Promise(name=name, title=title, valid_from=valid_from, valid_to=valid_to, wave_id=wave_id)
    session.add(promise)
    session.flush()
    return promise


def _usual_parties(language: str) -> list[PromiseParty]:
    """Police, municipality, and both together; the bodies of the first two must decide."""
    parties = []
    for position, party in enumerate((Party.POLICE, Party.MUNICIPALITY, Party.JOINT), start=1):
        name, heading = default_party(party, language)
        decides = party is not Party.JOINT
        parties.append(PromiseParty(position=position, party=party, name=name, heading=heading, must_decide=decides))
    return parties
