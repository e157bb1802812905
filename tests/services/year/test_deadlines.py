from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.models.picture import PriorityState
from app.models.promise import ActivityState, PromiseState, TargetKind
from app.models.survey import WaveState
from app.services.year import Due, Phase
from app.services.year.deadlines import deadlines, headline, phase
from tests.services.year.grounds import a_commitment, a_promise, a_wave, an_area, ground
from tests.services.year.test_thread import FOLLOWED, an_outcome


def test_the_days_to_keep_come_in_order_with_how_far_off_they_are() -> None:
    made = ground(wave=a_wave(), promise=a_promise(PromiseState.DRAFT), followed=FOLLOWED)
    assert [(day.kind, day.on, day.days) for day in deadlines(made)] == [
        (Due.CLOSES, date(2020, 12, 31), 29),
        (Due.ENDS, date(2020, 12, 31), 29),
        (Due.BEGINS, date(2021, 1, 1), 30),
    ]


def test_a_delivery_is_a_day_to_keep_until_it_is_delivered() -> None:
    due = an_outcome(ActivityState.ONGOING, kind=TargetKind.DELIVERABLE)
    due = replace(due, target=replace(due.target, due_on=date(2020, 11, 15)))
    delivered = replace(due, measure=replace(due.measure, done_on=date(2020, 11, 1)))
    made = ground(followed=FOLLOWED, outcomes=(due,))
    assert [(day.kind, day.days) for day in deadlines(made)] == [(Due.DELIVERY, -17), (Due.ENDS, 29)]
    assert [day.kind for day in deadlines(replace(made, outcomes=(delivered,)))] == [Due.ENDS]


@pytest.mark.parametrize("state", [ActivityState.CANCELLED, ActivityState.NOT_DONE])
def test_what_was_given_up_has_no_day_to_keep(state: ActivityState) -> None:
    due = an_outcome(state, kind=TargetKind.DELIVERABLE)
    due = replace(due, target=replace(due.target, due_on=date(2020, 12, 20)))
    assert [day.kind for day in deadlines(ground(followed=FOLLOWED, outcomes=(due,)))] == [Due.ENDS]


def test_a_survey_that_is_not_open_does_not_close() -> None:
    draft = a_wave(WaveState.DRAFT, opens_on=None, closes_on=date(2020, 12, 18))
    assert deadlines(ground(wave=draft)) == ()
    assert [day.kind for day in deadlines(ground(wave=replace(draft, opens_on=date(2020, 11, 1))))] == [Due.OPENS]
    planned = ground(wave=replace(draft, opens_on=date(2020, 12, 4)))
    assert [day.kind for day in deadlines(planned)] == [Due.OPENS, Due.CLOSES]


def test_what_was_missed_long_ago_is_not_spoken_of() -> None:
    assert deadlines(ground(wave=a_wave(closes_on=date(2020, 9, 30)))) == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, Phase.NOTHING),
        ({"wave": a_wave(WaveState.DRAFT)}, Phase.PREPARING),
        ({"wave": a_wave(WaveState.OPEN)}, Phase.ASKING),
        ({"wave": a_wave(WaveState.CLOSED)}, Phase.COUNTING),
        ({"wave": a_wave(WaveState.CLOSED), "areas": (an_area(PriorityState.PROPOSED),)}, Phase.PICTURING),
        ({"wave": a_wave(WaveState.CLOSED), "areas": (an_area(), an_area(motive=" "))}, Phase.PICTURING),
        ({"wave": a_wave(WaveState.CLOSED), "areas": (an_area(PriorityState.NOT_PRIORITISED),)}, Phase.PICTURING),
        ({"wave": a_wave(WaveState.CLOSED), "areas": (an_area(), an_area(PriorityState.NOT_PRIORITISED))}, Phase.PICTURED),
        ({"wave": a_wave(WaveState.CLOSED), "promise": a_promise(PromiseState.CONSULTATION)}, Phase.FORMING),
        ({"promise": a_promise(PromiseState.PROPOSED)}, Phase.DECIDING),
        ({"promise": a_promise(PromiseState.REJECTED)}, Phase.SENT_BACK),
        ({"promise": a_promise(PromiseState.DECIDED)}, Phase.SIGNING),
        ({"promise": a_promise(PromiseState.PUBLISHED)}, Phase.KEEPING),
        ({"promise": a_promise(PromiseState.ARCHIVED)}, Phase.EVALUATED),
    ],
)
def test_the_phase_is_the_promises_once_there_is_one(facts: dict[str, Any], expected: Phase) -> None:
    assert phase(ground(**facts)) is expected


@pytest.mark.parametrize("state", PromiseState)
def test_every_state_of_a_promise_is_a_phase_of_the_year(state: PromiseState) -> None:
    assert phase(ground(promise=a_promise(state, a_commitment()))) in Phase


def test_the_headline_names_the_next_day_and_not_one_that_has_passed() -> None:
    made = ground(wave=a_wave(closes_on=date(2020, 12, 1)), promise=a_promise())
    said = headline(made, deadlines(made))
    assert said.next_deadline is not None
    assert (said.wave, said.promise, said.next_deadline.kind) == ("2020", "2021", Due.BEGINS)
