from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.models.keying import BatchState
from app.models.picture import PriorityState
from app.models.promise import ActivityState, Party, PromiseState, TargetKind, TargetPeriod
from app.models.survey import WaveState
from app.services.followup import ActivityLine, FollowedPromise, Occasion, OccurrenceLine, OutcomeLine
from app.services.followup.lines import Course, Target
from app.services.followup.outcome import measure
from app.services.followup.period import moment
from app.services.year import (
    AnswersFact,
    FollowUpFact,
    KeyingFact,
    PictureFact,
    PromiseFact,
    Standing,
    Step,
    SurveyFact,
)
from app.services.year.ground import Ground
from app.services.year.thread import thread
from tests.services.year.grounds import TODAY, a_batch, a_commitment, a_promise, a_wave, an_area, ground

NONE, HALF, ATTENTION, DONE = Standing.NONE, Standing.HALF, Standing.ATTENTION, Standing.DONE


def dot(step: Step, made: Ground) -> Standing:
    return next(each for each in thread(made) if each.step is step).dot


def fact(step: Step, made: Ground) -> object:
    return next(each for each in thread(made) if each.step is step).fact


def test_the_thread_of_an_empty_file_is_not_begun_anywhere() -> None:
    assert [(each.step, each.dot) for each in thread(ground())] == [(step, NONE) for step in Step]


@pytest.mark.parametrize(
    ("wave", "stands"),
    [
        (a_wave(WaveState.DRAFT, opens_on=None), HALF),
        (a_wave(WaveState.DRAFT, opens_on=date(2020, 12, 3)), HALF),
        (a_wave(WaveState.DRAFT, opens_on=TODAY), ATTENTION),
        (a_wave(WaveState.OPEN), DONE),
        (a_wave(WaveState.OPEN, closes_on=TODAY), DONE),
        (a_wave(WaveState.OPEN, closes_on=date(2020, 12, 1)), ATTENTION),
        (a_wave(WaveState.OPEN, population=None), ATTENTION),
        (a_wave(WaveState.CLOSED), DONE),
        (a_wave(WaveState.ARCHIVED), DONE),
    ],
)
def test_the_survey_is_done_when_it_is_open_and_has_its_population(wave: Any, stands: Standing) -> None:
    assert dot(Step.SURVEY, ground(wave=wave)) is stands


@pytest.mark.parametrize(
    ("wave", "batches", "responses", "stands"),
    [
        (WaveState.OPEN, (), 0, NONE),
        (WaveState.OPEN, (), 40, NONE),
        (WaveState.CLOSED, (), 40, DONE),
        (WaveState.CLOSED, (), 0, NONE),
        (WaveState.OPEN, (a_batch(BatchState.RECEIVED),), 0, HALF),
        (WaveState.OPEN, (a_batch(keyed=10),), 10, HALF),
        (WaveState.OPEN, (a_batch(keyed=11),), 11, ATTENTION),
        (WaveState.CLOSED, (a_batch(keyed=4),), 4, ATTENTION),
        (WaveState.OPEN, (a_batch(BatchState.KEYED, keyed=10),), 10, DONE),
        (WaveState.OPEN, (a_batch(BatchState.KEYED, keyed=9),), 9, ATTENTION),
        (WaveState.OPEN, (a_batch(BatchState.KEYED, keyed=9, reason="En bortblåst"),), 9, DONE),
        (WaveState.OPEN, (a_batch(BatchState.STORED, keyed=9),), 9, ATTENTION),
        (
            WaveState.CLOSED,
            (a_batch(BatchState.KEYED, keyed=8, blank=1, spoiled=1), a_batch(BatchState.STORED, keyed=10)),
            8,
            DONE,
        ),
    ],
)
def test_keying_is_done_when_every_batch_is_keyed_and_adds_up(
    wave: WaveState, batches: Any, responses: int, stands: Standing
) -> None:
    assert dot(Step.KEYING, ground(wave=a_wave(wave), batches=batches, responses=responses)) is stands


@pytest.mark.parametrize(
    ("state", "responses", "discrepant", "stands"),
    [
        (WaveState.OPEN, 0, 0, NONE),
        (WaveState.OPEN, 12, 0, HALF),
        (WaveState.CLOSED, 12, 0, HALF),
        (WaveState.CLOSED, 12, 1, ATTENTION),
        (WaveState.VERIFIED, 12, 0, DONE),
        (WaveState.REPORTED, 12, 0, DONE),
    ],
)
def test_the_answers_are_done_when_the_wave_is_verified(
    state: WaveState, responses: int, discrepant: int, stands: Standing
) -> None:
    assert dot(Step.ANSWERS, ground(wave=a_wave(state), responses=responses, discrepant=discrepant)) is stands


@pytest.mark.parametrize(
    ("areas", "stands"),
    [
        ((), NONE),
        ((an_area(), an_area(motive=" ")), ATTENTION),
        ((an_area(PriorityState.NOT_PRIORITISED, motive=""),), ATTENTION),
        ((an_area(), an_area(PriorityState.PROPOSED)), HALF),
        ((an_area(PriorityState.NOT_PRIORITISED),), HALF),
        ((an_area(), an_area(PriorityState.NOT_PRIORITISED)), DONE),
        ((an_area(PriorityState.ONGOING), an_area(PriorityState.CLOSED)), DONE),
    ],
)
def test_the_picture_is_done_when_every_area_has_a_stand_and_a_motive(areas: Any, stands: Standing) -> None:
    assert dot(Step.PICTURE, ground(wave=a_wave(), areas=areas)) is stands


@pytest.mark.parametrize(
    ("promise", "today", "stands"),
    [
        (None, TODAY, NONE),
        (a_promise(PromiseState.DRAFT), TODAY, HALF),
        (a_promise(PromiseState.DRAFT, a_commitment()), TODAY, HALF),
        (a_promise(PromiseState.DRAFT, a_commitment()), date(2021, 1, 1), ATTENTION),
        (a_promise(PromiseState.CONSULTATION, a_commitment()), TODAY, HALF),
        (a_promise(PromiseState.PROPOSED, a_commitment()), date(2021, 1, 1), ATTENTION),
        (a_promise(PromiseState.REFERRED_BACK, a_commitment()), TODAY, ATTENTION),
        (a_promise(PromiseState.REJECTED, a_commitment()), TODAY, ATTENTION),
        (a_promise(PromiseState.DECIDED, a_commitment()), date(2021, 5, 1), HALF),
        (a_promise(PromiseState.SIGNED, a_commitment()), date(2021, 5, 1), HALF),
        (a_promise(PromiseState.PUBLISHED, a_commitment()), date(2021, 5, 1), DONE),
        (a_promise(PromiseState.ARCHIVED, a_commitment()), date(2021, 5, 1), DONE),
    ],
)
def test_the_promise_is_done_when_the_inhabitants_can_read_it(promise: Any, today: date, stands: Standing) -> None:
    assert dot(Step.PROMISE, ground(promise=promise, today=today)) is stands


FOLLOWED = FollowedPromise(9, "2020", "Löftet 2020", 1, date(2020, 1, 1), date(2020, 12, 31), open=True)


def an_outcome(
    state: ActivityState, *days: date, kind: TargetKind = TargetKind.CONTINUOUS, today: date = TODAY, activities: int = 1
) -> OutcomeLine:
    target = Target(kind, 12, "", TargetPeriod.WHOLE, None, "", None, FOLLOWED.valid_from, FOLLOWED.valid_to)
    occasions = tuple(Occasion(day, note="x") for day in days)
    lines = tuple(OccurrenceLine(at, 1, occasion, "") for at, occasion in enumerate(occasions))
    ended = state in (ActivityState.DONE, ActivityState.NOT_DONE, ActivityState.CANCELLED)
    following = () if ended else (ActivityState.DONE,)
    activity = ActivityLine(1, 1, "Aktivitet", "", None, None, state, "", following, lines)
    came = measure(target, (Course(state, occasions),), moment(target.valid_from, target.valid_to, today))
    return OutcomeLine(1, 1, "Åtagande", Party.JOINT, "Tillsammans", target, came, None, (activity,) * activities)


LATELY = date(2020, 11, 20)
NEXT_YEAR = date(2021, 1, 10)


@pytest.mark.parametrize(
    ("outcomes", "today", "stands"),
    [
        ((an_outcome(ActivityState.PLANNED),), TODAY, NONE),
        ((an_outcome(ActivityState.ONGOING, LATELY),), TODAY, HALF),
        ((an_outcome(ActivityState.DONE, LATELY), an_outcome(ActivityState.ONGOING, LATELY)), TODAY, HALF),
        ((an_outcome(ActivityState.DONE, LATELY), an_outcome(ActivityState.CANCELLED)), TODAY, DONE),
        ((an_outcome(ActivityState.ONGOING, LATELY, kind=TargetKind.MIN_COUNT),), TODAY, ATTENTION),
        ((an_outcome(ActivityState.ONGOING, LATELY),), NEXT_YEAR, ATTENTION),
        ((an_outcome(ActivityState.DONE, activities=0),), NEXT_YEAR, ATTENTION),
        ((an_outcome(ActivityState.STANDBY, kind=TargetKind.ON_REQUEST),), TODAY, NONE),
        ((an_outcome(ActivityState.STANDBY, kind=TargetKind.ON_REQUEST),), NEXT_YEAR, DONE),
    ],
)
def test_the_follow_up_is_done_when_every_activity_has_an_end(outcomes: Any, today: date, stands: Standing) -> None:
    assert dot(Step.FOLLOW_UP, ground(followed=FOLLOWED, outcomes=outcomes, today=today)) is stands


def test_an_archived_promise_needs_no_more_follow_up() -> None:
    made = ground(followed=replace(FOLLOWED, open=False), outcomes=(an_outcome(ActivityState.ONGOING),), today=NEXT_YEAR)
    assert dot(Step.FOLLOW_UP, made) is DONE


def test_every_step_gives_its_figures() -> None:
    made = ground(
        wave=a_wave(),
        frozen=True,
        questions=18,
        changed=3,
        previous="2019",
        responses=1588,
        unreviewed=41,
        batches=(a_batch(keyed=164, received=200, blank=6, spoiled=4), a_batch(BatchState.KEYED, received=0)),
        areas=(an_area(), an_area(motive=""), an_area(PriorityState.PROPOSED)),
        promise=a_promise(PromiseState.DRAFT, a_commitment(), version=3),
        followed=FOLLOWED,
        outcomes=(an_outcome(ActivityState.DONE, LATELY), an_outcome(ActivityState.CANCELLED), an_outcome(ActivityState.PLANNED)),
    )
    assert [each.fact for each in thread(made)] == [
        SurveyFact(18, 3, "2019", True, "2020", WaveState.OPEN),
        KeyingFact(164, 190, 2, 1),
        AnswersFact(1588, 41, 26099, WaveState.OPEN),
        PictureFact(3, 2, 2, 1),
        PromiseFact("2021", 3, 1, PromiseState.DRAFT),
        FollowUpFact("2020", 1, 2, 1),
    ]
    assert fact(Step.KEYING, ground()) == KeyingFact()
