"""A promise's way through consultation, decision, signing and publishing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.documents import KeptKind
from app.models.promise import Decision, Outcome, Promise, PromiseParty, PromiseState, Signatory, SigningMethod
from app.services.promise import writing
from app.services.promise.copying import copy_parts, copy_text
from app.services.promise.days import refuse_not_yet, refuse_signing_day
from app.services.promise.forms import EDITABLE
from app.services.promise.guards import REVISABLE, refuse_obstacle, settled_by, way
from app.services.promise.kept import keep
from app.services.promise.publication import note_published
from app.services.promise.reading import promise_form
from app.services.promise.refusals import NewerVersionThere, PromiseLocked, PromiseMoveRefused, PromisePart, SignedElectronically
from app.services.promise.writing import found, tidy

Printed = Callable[[Session, int], bytes]
"""The PDF of a promise as it stands in a session: `app.services.documents.promise_pdf_in`."""

Report = Callable[[int, int], None]
"""`report(done, whole)`, called as the work goes on."""

UNDECIDED = EDITABLE | {PromiseState.PROPOSED}
"""The states in which who signs may change: the signatories stand in the PDF that is decided on."""


FINAL = frozenset({PromiseState.SIGNED, PromiseState.PUBLISHED})
"""The states that nothing undoes."""


class DecisionService:
    """Moves promises through their states (DOMAIN §4). `printed` makes the PDF whose hash is kept with the decision."""

    def __init__(self, db: Database, printed: Printed) -> None:
        self._db = db
        self._printed = printed

    def send_to_consultation(self, promise_id: int) -> None:
        """From a draft; the text may still change."""
        with self._db.write("Send to consultation", about=self._name(promise_id)) as session:
            _go(session, promise_id, PromiseState.CONSULTATION)

    def propose(self, promise_id: int) -> None:
        """Lay it before those who decide; from here the text is locked.

        Raises NothingPromised, NobodyDecides, NobodySigns, or PriorityNotChosen for a linked area that is no longer prioritised.
        """
        with self._db.write("Propose for decision", about=self._name(promise_id)) as session:
            _go(session, promise_id, PromiseState.PROPOSED)

    def record_decision(
        self,
        promise_id: int,
        party_id: int,
        body: str,
        decided_on: date,
        outcome: Outcome,
        *,
        reference: str = "",
        registry_number: str = "",
        minutes_approved: bool = False,
        note: str = "",
        report: Report = lambda _done, _whole: None,
    ) -> PromiseState:
        """What a party's body decided about a proposed promise; where that leaves the promise.

        One that refers back or rejects decides for the whole. When every party that must decide has approved, the promise is
        decided and the hash of its PDF is kept. `report` is told how many of two steps are done, the document being the second;
        what it raises undoes the whole. Raises WordsMissing without a body, DayNotYet for a day later than today.
        """
        with self._db.write("Record a decision", about=body) as session:
            refuse_not_yet(decided_on)
            promise = writing.touched(found(session, Promise, promise_id), frozenset({PromiseState.PROPOSED}))
            settled = settled_by(promise_form(session, promise_id), party_id, outcome)
            promise.decisions.append(
                Decision(
                    party_id=found(session, PromiseParty, party_id).id,
                    body=tidy(body, PromisePart.BODY),
                    decided_on=decided_on,
                    reference=reference.strip(),
                    registry_number=registry_number.strip(),
                    outcome=outcome,
                    minutes_approved=minutes_approved,
                    note=note.strip(),
                )
            )
            session.flush()
            report(1, 2)
            self._settle(session, promise, settled)
            report(2, 2)
            return promise.state

    def approve_minutes(self, decision_id: int) -> None:
        """The minutes of a decision have been approved (justerats)."""
        with self._db.write("Note that minutes are approved") as session:
            found(session, Decision, decision_id).minutes_approved = True

    def remove_decision(self, decision_id: int) -> None:
        """Take a decision away while others are still waited for."""
        with self._db.write("Remove a decision") as session:
            decision = found(session, Decision, decision_id)
            promise = writing.touched(found(session, Promise, decision.promise_id), frozenset({PromiseState.PROPOSED}))
            promise.decisions.remove(decision)

    def add_signatory(
        self,
        promise_id: int,
        party_id: int,
        title: str,
        *,
        name: str = "",
        acting: bool = False,
        organisation: str = "",
        party_letter: str = "",
        required: bool = True,
    ) -> int:
        """Somebody who signs; the name may be left for the pen. The key."""
        with self._db.write("Add a signatory", about=title) as session:
            promise = writing.touched(found(session, Promise, promise_id), UNDECIDED)
            signatory = Signatory(
                party_id=found(session, PromiseParty, party_id).id,
                position=len(promise.signatories) + 1,
                title=tidy(title, PromisePart.SIGNATORY),
                name=name.strip(),
                acting=acting,
                organisation=organisation.strip(),
                party_letter=party_letter.strip(),
                required=required,
            )
            promise.signatories.append(signatory)
            session.flush()
            return signatory.id

    def change_signatory(
        self,
        signatory_id: int,
        *,
        title: str,
        name: str = "",
        acting: bool = False,
        organisation: str = "",
        party_letter: str = "",
        required: bool = True,
    ) -> None:
        """The whole line of who signs anew."""
        with self._db.write("Change a signatory", about=title) as session:
            signatory = found(session, Signatory, signatory_id)
            writing.touched(found(session, Promise, signatory.promise_id), UNDECIDED)
            signatory.title, signatory.name, signatory.acting = tidy(title, PromisePart.SIGNATORY), name.strip(), acting
            signatory.organisation, signatory.party_letter = organisation.strip(), party_letter.strip()
            signatory.required = required

    def remove_signatory(self, signatory_id: int) -> None:
        """Take one who signs away."""
        with self._db.write("Remove a signatory") as session:
            signatory = found(session, Signatory, signatory_id)
            promise = writing.touched(found(session, Promise, signatory.promise_id), UNDECIDED)
            promise.signatories.remove(signatory)
            for position, other in enumerate(promise.signatories, start=1):
                other.position = position

    def note_signature(self, signatory_id: int, signed_on: date, signed_at: str = "") -> None:
        """Somebody has signed the decided promise in ink: the date, and the place if it is written.

        Raises SignedElectronically where anybody's signature is in the PDF, as a promise has one original; DayNotYet, or
        SignedBeforeDecided for a day before the last decision.
        """
        with self._db.write("Note a signature") as session:
            signatory = self._signing_in_ink(session, signatory_id)
            refuse_signing_day(found(session, Promise, signatory.promise_id), signed_on)
            signatory.signed_on, signatory.signed_at = signed_on, signed_at.strip()
            signatory.method = SigningMethod.INK

    def clear_signature(self, signatory_id: int) -> None:
        """It was not signed after all."""
        with self._db.write("Clear a signature") as session:
            signatory = self._signing_in_ink(session, signatory_id)
            signatory.signed_on, signatory.signed_at, signatory.method = None, "", None

    def sign(self, promise_id: int) -> None:
        """All who must have signed; nothing undoes it. Raises NobodySigns or SignatureMissing."""
        with self._db.write("Declare signed", about=self._name(promise_id), final=True) as session:
            _go(session, promise_id, PromiseState.SIGNED)

    def publish(self, promise_id: int, published_on: date | None = None, address: str = "") -> None:
        """It is public since that day, today where none is given, at that web address where it has one; nothing undoes it.

        Only from SIGNED, and only with the hash of the decided PDF: DocumentNotKept. Raises what `place_published` raises.
        """
        with self._db.write("Publish", about=self._name(promise_id), final=True) as session:
            _go(session, promise_id, PromiseState.PUBLISHED)
            note_published(found(session, Promise, promise_id), published_on, address)

    def place_published(self, promise_id: int, published_on: date, address: str) -> None:
        """Correct the day or the web address of what is published.

        Raises NotPublished, AddressNotWeb, and what `refuse_publishing_day` raises.
        """
        with self._db.write("Change where a promise is published", about=self._name(promise_id)) as session:
            note_published(found(session, Promise, promise_id), published_on, address)

    def evaluate(self, promise_id: int) -> None:
        """Its outcome has been assessed."""
        with self._db.write("Declare evaluated", about=self._name(promise_id)) as session:
            _go(session, promise_id, PromiseState.EVALUATED)

    def archive(self, promise_id: int) -> None:
        """It goes to the archive."""
        with self._db.write("Archive", about=self._name(promise_id)) as session:
            _go(session, promise_id, PromiseState.ARCHIVED)

    def move(self, promise_id: int, wanted: PromiseState) -> None:
        """Through every step between where it stands and `wanted`, or not at all; raises what the first step refused raises."""
        with self._db.read() as session:
            promise = found(session, Promise, promise_id)
            name, steps = promise.name, way(promise.name, promise.state, wanted)
        with self._db.write("Move a promise", about=name, final=not FINAL.isdisjoint(steps)) as session:
            for step in steps:
                _go(session, promise_id, step)
                if step is PromiseState.PUBLISHED:
                    note_published(found(session, Promise, promise_id), None, "")

    def new_version(self, promise_id: int) -> int:
        """A draft with everything of a promise that was referred back, or decided and to be revised. The key.

        Raises PromiseMoveRefused in other states, NewerVersionThere where it was made already.
        """
        with self._db.write("Make a new version", about=self._name(promise_id)) as session:
            source = found(session, Promise, promise_id)
            if source.state not in REVISABLE:
                raise PromiseMoveRefused(source.name, source.state, PromiseState.DRAFT)
            newest = session.scalar(select(func.max(Promise.version)).where(Promise.name == source.name))
            if newest is not None and newest > source.version:
                raise NewerVersionThere(source.name, newest)
            version = Promise(
                name=source.name,
                version=source.version + 1,
                previous_id=source.id,
                wave_id=source.wave_id,
                title=source.title,
                valid_from=source.valid_from,
                valid_to=source.valid_to,
            )
            session.add(version)
            session.flush()
            copy_text(source, version)
            copy_parts(session, source, version)
            return version.id

    def _settle(self, session: Session, promise: Promise, state: PromiseState) -> None:
        """Leave it in that state; what is decided is kept as it was decided."""
        promise.state = state
        if state is PromiseState.DECIDED:
            session.flush()
            kept = keep(session, promise.id, KeptKind.DECIDED, f"{promise.title}.pdf", self._printed(session, promise.id))
            promise.document_hash = kept.sha256

    def _signing_in_ink(self, session: Session, signatory_id: int) -> Signatory:
        signatory = found(session, Signatory, signatory_id)
        promise = found(session, Promise, signatory.promise_id)
        if promise.state is not PromiseState.DECIDED:
            raise PromiseLocked(promise.name, promise.state)
        for other in promise.signatories:
            if other.method not in (None, SigningMethod.INK):
                raise SignedElectronically(other.title)
        return signatory

    def _name(self, promise_id: int) -> str:
        with self._db.read() as session:
            return found(session, Promise, promise_id).name


def _go(session: Session, promise_id: int, wanted: PromiseState) -> None:
    refuse_obstacle(promise_form(session, promise_id), wanted)
    promise = found(session, Promise, promise_id)
    promise.state = wanted
    if wanted in UNDECIDED:
        writing.touched(promise, UNDECIDED)
