"""What a person does in the follow-up, and the outcomes they get."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.followup import ActivityOccurrence
from app.models.promise import Activity, ActivityState, Commitment, Promise, PromiseState, TargetKind
from app.services.followup.course import CLOSED, NEED_REASON, begun, first_state, next_states
from app.services.followup.lines import FollowedPromise, Occasion, OutcomeLine, WaitingLine
from app.services.followup.occasion import checked
from app.services.followup.reading import OPEN, followed_promise, outcomes_in, target_of
from app.services.followup.refusals import ActivityOver, EvidenceMissing, NotDecided, ReasonMissing, StateNotNext
from app.services.followup.waiting import waiting

ABOUT_LENGTH = 60
"""How much of an activity's text the audit shows."""


class FollowUpService:
    """Logs occasions, sets how activities stand, and says what came of each commitment."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def followed(self, promise_id: int | None = None) -> FollowedPromise | None:
        """The promise that is followed up while `promise_id` is looked at; see `reading.followed_promise`."""
        with self._db.read() as session:
            return followed_promise(session, promise_id)

    def outcomes(self, promise_id: int, today: date) -> tuple[OutcomeLine, ...]:
        """Every commitment with what came of it by `today`, its activities and their occasions."""
        with self._db.read() as session:
            return outcomes_in(session, promise_id, today)

    def waiting(self, promise_id: int, today: date) -> tuple[WaitingLine, ...]:
        """What waits for somebody on `today`, the most pressing first."""
        return waiting(self.outcomes(promise_id, today), today)

    def begin_activity(self, commitment_id: int, text: str = "", responsible_title: str = "") -> int:
        """Add an activity to a decided promise, so that what keeps a commitment can be logged; its key.

        It carries the commitment's own words where `text` is empty. The promise's text stays as it was
        decided. Raises NotDecided.
        """
        with self._db.read() as session:
            about = text.strip() or session.get_one(Commitment, commitment_id).text
        with self._db.write("Begin an activity", _short(about)) as session:
            commitment = session.get_one(Commitment, commitment_id)
            _refuse_unless_open(session.get_one(Promise, commitment.promise_id))
            activity = _begun(commitment, about, responsible_title.strip())
            session.flush()
            return activity.id

    def begin_activities(self, promise_id: int) -> int:
        """Give every commitment without an activity one with its own words; how many got one. Raises NotDecided."""
        with self._db.read() as session:
            name = session.get_one(Promise, promise_id).name
        with self._db.write("Begin activities", name) as session:
            _refuse_unless_open(session.get_one(Promise, promise_id))
            commitments = session.scalars(select(Commitment).where(Commitment.promise_id == promise_id))
            bare = [commitment for commitment in commitments if not commitment.activities]
            for commitment in bare:
                _begun(commitment, commitment.text)
            return len(bare)

    def log(self, activity_id: int, occasion: Occasion, today: date) -> int:
        """Log an occasion on an activity, which is then under way; returns the occasion's key.

        Raises NotDecided, ActivityOver, or what `occasion.checked` raises. The one who logs is the actor of the database.
        """
        with self._db.write("Log an occasion", self._about(activity_id)) as session:
            activity, commitment, promise = _opened(session, activity_id)
            if activity.state in CLOSED:
                raise ActivityOver(activity.text, activity.state)
            kept = checked(occasion, target_of(promise, commitment), today)
            row = ActivityOccurrence(activity_id=activity_id, person_id=self._db.actor, **asdict(kept))
            session.add(row)
            activity.state = begun(activity.state, commitment.target_kind)
            session.flush()
            return row.id

    def correct(self, occurrence_id: int, occasion: Occasion, today: date) -> None:
        """Put a logged occasion right; raises as `log` does."""
        activity_id = self._activity_of(occurrence_id)
        with self._db.write("Correct an occasion", self._about(activity_id)) as session:
            row = session.get_one(ActivityOccurrence, occurrence_id)
            _, commitment, promise = _opened(session, row.activity_id)
            for name, value in asdict(checked(occasion, target_of(promise, commitment), today)).items():
                setattr(row, name, value)

    def remove(self, occurrence_id: int) -> None:
        """Take a logged occasion away; raises NotDecided where the promise is archived."""
        activity_id = self._activity_of(occurrence_id)
        with self._db.write("Remove an occasion", self._about(activity_id)) as session:
            row = session.get_one(ActivityOccurrence, occurrence_id)
            _opened(session, row.activity_id)
            session.delete(row)

    def set_state(self, activity_id: int, state: ActivityState, reason: str = "") -> None:
        """Say how an activity stands.

        Raises StateNotNext where that state does not follow, ReasonMissing for every end but DONE, EvidenceMissing where a
        deliverable is called done and no occasion says it was delivered, NotDecided.
        """
        with self._db.write("Set how an activity stands", self._about(activity_id)) as session:
            activity, commitment, _ = _opened(session, activity_id)
            if state not in next_states(activity.state, commitment.target_kind):
                raise StateNotNext(activity.text, activity.state, state)
            if state in NEED_REASON and not reason.strip():
                raise ReasonMissing(state)
            if state is ActivityState.DONE and commitment.target_kind is TargetKind.DELIVERABLE:
                _refuse_without_evidence(session, activity)
            activity.state = state
            activity.state_reason = reason.strip()

    def _about(self, activity_id: int) -> str:
        with self._db.read() as session:
            return _short(session.get_one(Activity, activity_id).text)

    def _activity_of(self, occurrence_id: int) -> int:
        with self._db.read() as session:
            return session.get_one(ActivityOccurrence, occurrence_id).activity_id


def _opened(session: Session, activity_id: int) -> tuple[Activity, Commitment, Promise]:
    """The activity with what it stands under; raises NotDecided unless the promise is decided and not archived."""
    activity = session.get_one(Activity, activity_id)
    commitment = session.get_one(Commitment, activity.commitment_id)
    promise = session.get_one(Promise, commitment.promise_id)
    _refuse_unless_open(promise)
    return activity, commitment, promise


def _begun(commitment: Commitment, text: str, responsible_title: str = "") -> Activity:
    activity = Activity(
        position=len(commitment.activities) + 1,
        text=text,
        responsible_title=responsible_title,
        state=first_state(commitment.target_kind),
    )
    commitment.activities.append(activity)
    return activity


def _refuse_unless_open(promise: Promise) -> None:
    if promise.state not in OPEN:
        raise NotDecided(promise.name, PromiseState(promise.state))


def _short(text: str) -> str:
    return text if len(text) <= ABOUT_LENGTH else f"{text[: ABOUT_LENGTH - 1]}…"


def _refuse_without_evidence(session: Session, activity: Activity) -> None:
    delivered = select(ActivityOccurrence.id).where(ActivityOccurrence.activity_id == activity.id, ActivityOccurrence.count > 0)
    if session.scalar(delivered.limit(1)) is None:
        raise EvidenceMissing(activity.text)
