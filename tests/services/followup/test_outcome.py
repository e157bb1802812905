from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.promise import ActivityState, TargetKind, TargetPeriod
from app.services.followup.lines import Course, Fulfilment, Measure, Occasion, Pace, Target
from app.services.followup.outcome import measure
from app.services.followup.period import moment

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
MIDSUMMER = date(2021, 6, 30)
RANK = {
    Fulfilment.NOT_CALLED: 0,
    Fulfilment.NOT_ASSESSABLE: 0,
    Fulfilment.NOT_MET: 0,
    Fulfilment.PARTLY: 1,
    Fulfilment.MET: 2,
}


def target(kind: TargetKind, value: float | None = None, **facts: object) -> Target:
    plain = Target(kind, value, "", TargetPeriod.WHOLE, None, "", None, FIRST, LAST)
    return replace(plain, **facts)  # type: ignore[arg-type]


def came_of(
    promised: Target, *occasions: Occasion, today: date = MIDSUMMER, state: ActivityState = ActivityState.ONGOING
) -> Measure:
    return measure(promised, (Course(state, occasions),), moment(promised.valid_from, promised.valid_to, today))


def hours(day: date, value: float) -> Occasion:
    return Occasion(day, hours=value)


CHECKS = target(TargetKind.MIN_COUNT, 12, sub_value=4.0, sub_text="vid skolor")


def test_the_hours_so_far_give_what_the_pace_reaches() -> None:
    so_far = came_of(target(TargetKind.MIN_HOURS, 600), hours(date(2021, 3, 1), 400), hours(MIDSUMMER, 12))
    assert (so_far.value, so_far.needed, so_far.pace, so_far.fulfilment) == (412, 600, Pace.ON_PACE, Fulfilment.PARTLY)
    assert so_far.projected == pytest.approx(412 / (181 / 365))


def test_too_few_checks_at_midsummer_are_behind_though_each_counts() -> None:
    so_far = came_of(CHECKS, Occasion(date(2021, 5, 14), count=5, toward_sub_target=1))
    assert (so_far.value, so_far.needed, so_far.sub_value, so_far.sub_needed) == (5, 12, 1, 4)
    assert so_far.pace is Pace.ON_PACE
    assert came_of(CHECKS, Occasion(date(2021, 5, 14), count=4, toward_sub_target=1)).pace is Pace.BEHIND
    assert came_of(CHECKS, Occasion(date(2021, 5, 14), count=5)).pace is Pace.BEHIND


def test_a_target_is_met_only_with_its_sub_target() -> None:
    assert came_of(CHECKS, Occasion(MIDSUMMER, count=12, toward_sub_target=3)).fulfilment is Fulfilment.PARTLY
    assert came_of(CHECKS, Occasion(MIDSUMMER, count=12, toward_sub_target=4)).pace is Pace.MET


def test_a_target_per_year_is_doubled_by_a_promise_of_two_years() -> None:
    two_years = target(TargetKind.MIN_HOURS, 900, period=TargetPeriod.YEAR, valid_to=date(2022, 12, 31))
    assert came_of(two_years).needed == pytest.approx(1800)


def test_nothing_is_said_of_pace_in_the_first_weeks() -> None:
    early = came_of(CHECKS, today=date(2021, 1, 10))
    assert (early.pace, early.projected) == (Pace.EARLY, None)


def test_an_average_is_taken_over_the_days_that_have_passed() -> None:
    three_a_week = target(TargetKind.AVG_FREQUENCY, 3, period=TargetPeriod.WEEK)
    four_weeks = [Occasion(FIRST + timedelta(days=day)) for day in (0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25)]
    met = came_of(three_a_week, *four_weeks, today=FIRST + timedelta(days=27))
    assert met.value == pytest.approx(3)
    assert (met.fulfilment, met.pace) == (Fulfilment.MET, Pace.EARLY)
    fallen = came_of(three_a_week, *four_weeks, today=MIDSUMMER)
    assert (fallen.fulfilment, fallen.pace) == (Fulfilment.PARTLY, Pace.BEHIND)


@pytest.mark.parametrize(
    ("delivered", "today", "fulfilment", "pace", "late"),
    [
        (None, date(2021, 9, 30), Fulfilment.NOT_ASSESSABLE, Pace.ON_PACE, False),
        (None, date(2021, 10, 1), Fulfilment.NOT_MET, Pace.BEHIND, False),
        (date(2021, 9, 30), date(2021, 10, 1), Fulfilment.MET, Pace.MET, False),
        (date(2021, 10, 2), date(2021, 10, 3), Fulfilment.PARTLY, Pace.MET, True),
        (None, date(2022, 1, 1), Fulfilment.NOT_MET, Pace.NOT_DONE, False),
    ],
)
def test_a_deliverable_is_done_late_or_not_by_its_day(
    delivered: date | None, today: date, fulfilment: Fulfilment, pace: Pace, late: bool
) -> None:
    lighting = target(TargetKind.DELIVERABLE, due_on=date(2021, 9, 30))
    steps = (Occasion(date(2021, 6, 20), count=0, note="Upphandlad"), *((Occasion(delivered),) if delivered else ()))
    came = came_of(lighting, *steps, today=today)
    assert (came.fulfilment, came.pace, came.late, came.done_on) == (fulfilment, pace, late, delivered)


def test_a_continuous_commitment_is_told_and_never_assessed() -> None:
    told = came_of(target(TargetKind.CONTINUOUS), Occasion(MIDSUMMER, note="Farthinder på LP Hanssons väg"))
    assert (told.fulfilment, told.pace, told.share) == (Fulfilment.NOT_ASSESSABLE, Pace.CONTINUOUS, 1.0)


def test_that_nobody_asked_is_no_failure() -> None:
    asked = target(TargetKind.ON_REQUEST)
    assert came_of(asked, today=date(2022, 2, 1), state=ActivityState.STANDBY).fulfilment is Fulfilment.NOT_CALLED
    assert came_of(asked, Occasion(FIRST, count=2, requested=2)).pace is Pace.MET
    assert came_of(asked, Occasion(MIDSUMMER, count=0, requested=1)).pace is Pace.ON_PACE
    assert came_of(asked, Occasion(FIRST, count=0, requested=1)).pace is Pace.BEHIND
    assert came_of(asked, Occasion(FIRST, count=0, requested=1)).fulfilment is Fulfilment.NOT_MET


def test_what_ended_short_of_its_target_is_not_done() -> None:
    assert came_of(CHECKS, state=ActivityState.NOT_DONE).pace is Pace.NOT_DONE
    assert came_of(target(TargetKind.CONTINUOUS), state=ActivityState.CANCELLED).pace is Pace.NOT_DONE


def test_a_target_that_was_never_set_is_not_assessed() -> None:
    assert came_of(target(TargetKind.MIN_COUNT), Occasion(MIDSUMMER)).fulfilment is Fulfilment.NOT_ASSESSABLE
    assert came_of(target(TargetKind.AVG_FREQUENCY), Occasion(MIDSUMMER)).fulfilment is Fulfilment.NOT_ASSESSABLE


def test_what_lies_outside_the_period_or_after_the_day_asked_about_does_not_count() -> None:
    for day in (FIRST - timedelta(days=1), MIDSUMMER + timedelta(days=1), LAST + timedelta(days=1)):
        assert came_of(CHECKS, Occasion(day, count=12, toward_sub_target=4)).value == 0


days_of_period = st.dates(FIRST - timedelta(days=40), LAST + timedelta(days=40))
todays = st.dates(FIRST - timedelta(days=40), LAST + timedelta(days=400))
counted = st.integers(0, 6).flatmap(
    lambda count: st.builds(
        Occasion,
        happened_on=days_of_period,
        count=st.just(count),
        hours=st.none() | st.floats(0, 24),
        toward_sub_target=st.integers(0, count),
        requested=st.just(0),
    )
)
targets = st.builds(
    Target,
    kind=st.sampled_from(TargetKind),
    value=st.none() | st.floats(0.5, 50),
    unit=st.just(""),
    period=st.sampled_from(TargetPeriod),
    sub_value=st.none() | st.floats(0.5, 10),
    sub_text=st.just(""),
    due_on=st.none() | days_of_period,
    valid_from=st.just(FIRST),
    valid_to=st.just(LAST),
)


@given(targets, st.lists(counted, max_size=8), st.lists(counted, max_size=4), todays, st.sampled_from(ActivityState))
def test_more_occasions_never_lower_an_outcome(
    promised: Target, first: list[Occasion], more: list[Occasion], today: date, state: ActivityState
) -> None:
    before, after = (came_of(promised, *each, today=today, state=state) for each in (first, [*first, *more]))
    assert after.value >= before.value - 1e-9
    assert after.sub_value >= before.sub_value - 1e-9
    assert after.share >= before.share - 1e-9
    assert RANK[after.fulfilment] >= RANK[before.fulfilment]


@given(targets, st.lists(counted, max_size=8), todays)
def test_the_order_of_logging_makes_no_difference(promised: Target, occasions: list[Occasion], today: date) -> None:
    turned = list(reversed(occasions))
    one, other = came_of(promised, *occasions, today=today), came_of(promised, *turned, today=today)
    assert one.value == pytest.approx(other.value)
    assert (one.fulfilment, one.done_on) == (other.fulfilment, other.done_on)


@given(targets, st.lists(counted, max_size=8), todays, st.sampled_from(ActivityState))
def test_what_is_met_is_whole_and_a_share_stays_within_it(
    promised: Target, occasions: list[Occasion], today: date, state: ActivityState
) -> None:
    came = came_of(promised, *occasions, today=today, state=state)
    assert 0 <= came.share <= 1
    if came.fulfilment is Fulfilment.MET:
        assert came.share == pytest.approx(1)
    if came.pace is Pace.MET and not came.late:
        assert came.fulfilment is not Fulfilment.NOT_MET


@given(targets, st.lists(counted, max_size=8), st.sampled_from(ActivityState))
def test_nothing_is_assessed_before_the_period_begins(promised: Target, occasions: list[Occasion], state: ActivityState) -> None:
    came = came_of(promised, *occasions, today=FIRST - timedelta(days=1), state=state)
    if promised.kind is not TargetKind.DELIVERABLE:
        assert came.fulfilment in (Fulfilment.NOT_ASSESSABLE, Fulfilment.NOT_CALLED)
    assert came.value == 0
