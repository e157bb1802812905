from dataclasses import replace
from datetime import date

import pytest

from app.models.promise import ActivityState
from app.services.followup import ActivityLine, FollowedPromise

PROMISE = FollowedPromise(1, "2021", "Löftet 2021", 1, date(2021, 1, 1), date(2021, 12, 31), open=True)
ACTIVITY = ActivityLine(1, 1, "Fotpatrull", "", None, None, ActivityState.PLANNED, "", (), ())


@pytest.mark.parametrize(
    ("day", "nearest"),
    [
        (date(2020, 11, 22), date(2021, 1, 1)),
        (date(2021, 1, 1), date(2021, 1, 1)),
        (date(2021, 6, 30), date(2021, 6, 30)),
        (date(2022, 11, 22), date(2021, 12, 31)),
    ],
)
def test_the_nearest_day_lies_in_the_period(day: date, nearest: date) -> None:
    assert PROMISE.nearest_day(day) == nearest


def test_what_is_cancelled_or_not_done_is_closed_and_a_late_report_on_what_is_done_is_welcome() -> None:
    closed = {state for state in ActivityState if replace(ACTIVITY, state=state).closed}
    assert closed == {ActivityState.CANCELLED, ActivityState.NOT_DONE}
