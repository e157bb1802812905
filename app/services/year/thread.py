"""The thread of the year: where each step stands and its one line of fact, from what there is.

A dot is NONE where nothing is begun, HALF while it is under way, ATTENTION where something is missing that somebody must see to,
DONE when the next step can rest on it. The rule of each step stands with its function.
"""

from app.models.promise import ActivityState, PromiseState
from app.models.survey import WaveState
from app.services.followup import Pace, Waiting, waiting
from app.services.year.facts import (
    AnswersFact,
    FollowUpFact,
    KeyingFact,
    PictureFact,
    PromiseFact,
    RailStep,
    Standing,
    Step,
    SurveyFact,
)
from app.services.year.ground import Ground

ASKED = frozenset({WaveState.CLOSED, WaveState.VERIFIED, WaveState.REPORTED, WaveState.ARCHIVED})
"""States of a wave that takes no more answers."""
SETTLED = frozenset({WaveState.VERIFIED, WaveState.REPORTED, WaveState.ARCHIVED})
"""States of a wave whose answers are checked."""
UNDECIDED = frozenset({PromiseState.DRAFT, PromiseState.CONSULTATION, PromiseState.PROPOSED})
GIVEN = frozenset({PromiseState.PUBLISHED, PromiseState.EVALUATED, PromiseState.ARCHIVED})
"""States of a promise that the inhabitants can read."""
SENT_BACK = frozenset({PromiseState.REFERRED_BACK, PromiseState.REJECTED})
MISSED = frozenset({Waiting.OVERDUE, Waiting.BEHIND, Waiting.STATUS})
"""What in the follow-up makes its dot amber; the rest only waits its turn."""


def thread(ground: Ground) -> tuple[RailStep, ...]:
    """One step of each kind, in order."""
    return (_survey(ground), _keying(ground), _answers(ground), _picture(ground), _promise(ground), _follow_up(ground))


def _survey(ground: Ground) -> RailStep:
    """NONE without a wave. DONE from the day the wave opens. HALF while it is prepared.

    ATTENTION where its first day has come and it is not open, its last day has passed and it is not closed, or it was opened
    without a population base (no share of the inhabitants can be given).
    """
    wave = ground.wave
    if wave is None:
        return RailStep(Step.SURVEY, Standing.NONE, SurveyFact())
    fact = SurveyFact(ground.questions, ground.changed, ground.previous, ground.frozen, wave.name, wave.state)
    if wave.state is WaveState.DRAFT:
        late = wave.opens_on is not None and wave.opens_on <= ground.today
        return RailStep(Step.SURVEY, Standing.ATTENTION if late else Standing.HALF, fact)
    overdue = wave.state is WaveState.OPEN and wave.closes_on is not None and wave.closes_on < ground.today
    return RailStep(Step.SURVEY, Standing.ATTENTION if overdue or not wave.population else Standing.DONE, fact)


def _keying(ground: Ground) -> RailStep:
    """NONE without a batch (DONE when the wave closed so: there was no paper). DONE when every batch is keyed, HALF until then.

    ATTENTION where a batch's counts disagree, or the wave is closed with a batch not keyed.
    """
    batches = ground.batches
    unfinished = sum(batch.open for batch in batches)
    to_key = sum(max(0, batch.received - batch.blank - batch.spoiled) for batch in batches)
    fact = KeyingFact(sum(batch.keyed for batch in batches), to_key, len(batches), unfinished)
    closed = ground.wave is not None and ground.wave.state in ASKED
    if not batches:
        return RailStep(Step.KEYING, Standing.DONE if closed and ground.responses else Standing.NONE, fact)
    if any(batch.disagrees for batch in batches) or (closed and unfinished):
        return RailStep(Step.KEYING, Standing.ATTENTION, fact)
    return RailStep(Step.KEYING, Standing.HALF if unfinished else Standing.DONE, fact)


def _answers(ground: Ground) -> RailStep:
    """NONE without a response. DONE when the wave is verified (sample check met, free text reviewed), HALF until then.

    ATTENTION where a form's second entry differs from its first and nobody has settled it.
    """
    wave = ground.wave
    fact = AnswersFact(ground.responses, ground.unreviewed, wave.population if wave else None, wave.state if wave else None)
    if not ground.responses:
        return RailStep(Step.ANSWERS, Standing.NONE, fact)
    if ground.discrepant:
        return RailStep(Step.ANSWERS, Standing.ATTENTION, fact)
    return RailStep(Step.ANSWERS, Standing.DONE if wave and wave.state in SETTLED else Standing.HALF, fact)


def _picture(ground: Ground) -> RailStep:
    """NONE without a priority area. DONE when a stand is taken on every area and one at least is chosen, HALF until then.

    ATTENTION where an area has no motive (one is owed both ways).
    """
    areas = ground.areas
    proposed = sum(area.state.value == "PROPOSED" for area in areas)
    chosen = sum(area.chosen for area in areas)
    with_motive = sum(bool(area.motive.strip()) for area in areas)
    fact = PictureFact(len(areas), with_motive, chosen, proposed)
    if not areas:
        return RailStep(Step.PICTURE, Standing.NONE, fact)
    if with_motive < len(areas):
        return RailStep(Step.PICTURE, Standing.ATTENTION, fact)
    return RailStep(Step.PICTURE, Standing.HALF if proposed or not chosen else Standing.DONE, fact)


def _promise(ground: Ground) -> RailStep:
    """NONE without a promise. DONE when it is published, HALF until then.

    ATTENTION where it was referred back or rejected, or its period has begun and it is not decided.
    """
    promise = ground.promise
    if promise is None:
        return RailStep(Step.PROMISE, Standing.NONE, PromiseFact())
    fact = PromiseFact(promise.name, promise.version, len(promise.commitments), promise.state)
    if promise.state in SENT_BACK or (promise.state in UNDECIDED and promise.valid_from <= ground.today):
        return RailStep(Step.PROMISE, Standing.ATTENTION, fact)
    return RailStep(Step.PROMISE, Standing.DONE if promise.state in GIVEN else Standing.HALF, fact)


def _follow_up(ground: Ground) -> RailStep:
    """NONE where no promise is decided, or nothing was logged or ended. DONE when every activity has an end (or the promise is
    archived), HALF until then.

    ATTENTION where a commitment is behind or a deliverable's day has passed, an activity's time is over without an end, or the
    period is over and a commitment has no activity.
    """
    followed = ground.followed
    if followed is None:
        return RailStep(Step.FOLLOW_UP, Standing.NONE, FollowUpFact())
    activities = [activity for outcome in ground.outcomes for activity in outcome.activities]
    kept = [activity for activity in activities if activity.state is not ActivityState.CANCELLED]
    done = sum(activity.state is ActivityState.DONE for activity in kept)
    occasions = sum(len(activity.occurrences) for activity in activities)
    fact = FollowUpFact(followed.name, done, len(kept), occasions)
    over = ground.today > followed.valid_to
    missed = any(
        line.kind in MISSED or (over and line.kind is Waiting.NO_ACTIVITY) for line in waiting(ground.outcomes, ground.today)
    )
    ended = bool(activities) and all(
        not activity.next_states or _not_called(activity.state, over=over) for activity in activities
    )
    if not followed.open:
        return RailStep(Step.FOLLOW_UP, Standing.DONE, fact)
    if missed:
        return RailStep(Step.FOLLOW_UP, Standing.ATTENTION, fact)
    if ended:
        return RailStep(Step.FOLLOW_UP, Standing.DONE, fact)
    begun = occasions or any(outcome.measure.pace is Pace.NOT_DONE for outcome in ground.outcomes) or done
    return RailStep(Step.FOLLOW_UP, Standing.HALF if begun else Standing.NONE, fact)


def _not_called(state: ActivityState, *, over: bool) -> bool:
    return over and state is ActivityState.STANDBY
