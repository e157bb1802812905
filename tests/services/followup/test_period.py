from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.promise import TargetPeriod
from app.services.followup.period import count_of, elapsed_share, moment

YEAR = date(2021, 1, 1), date(2021, 12, 31)
days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def test_a_calendar_year_holds_twelve_months_two_terms_and_one_year() -> None:
    assert count_of(TargetPeriod.MONTH, *YEAR) == 12
    assert count_of(TargetPeriod.TERM, *YEAR) == 2
    assert count_of(TargetPeriod.YEAR, *YEAR) == 1
    assert count_of(TargetPeriod.WHOLE, *YEAR) == 1
    assert count_of(TargetPeriod.WEEK, *YEAR) == pytest.approx(365 / 7)


def test_two_years_hold_two_years_whatever_leap_days_they_have() -> None:
    assert count_of(TargetPeriod.YEAR, date(2020, 1, 1), date(2021, 12, 31)) == 2


def test_nothing_has_passed_before_the_first_day_and_all_from_the_last() -> None:
    assert elapsed_share(*YEAR, date(2020, 12, 31)) == 0
    assert elapsed_share(*YEAR, date(2021, 1, 1)) == pytest.approx(1 / 365)
    assert elapsed_share(*YEAR, date(2021, 12, 31)) == 1
    assert elapsed_share(*YEAR, date(2023, 5, 1)) == 1
    assert not moment(*YEAR, date(2021, 12, 31)).over
    assert moment(*YEAR, date(2022, 1, 1)).over


@given(days, st.integers(0, 2000), days, st.integers(0, 400))
def test_the_elapsed_part_never_shrinks_as_days_go_by(first: date, length: int, today: date, later: int) -> None:
    last = first + timedelta(days=length)
    now, then = elapsed_share(first, last, today), elapsed_share(first, last, today + timedelta(days=later))
    assert 0 <= now <= then <= 1


@given(days, st.integers(0, 2000), st.integers(0, 400), st.sampled_from(TargetPeriod))
def test_a_longer_stretch_never_holds_fewer_periods(first: date, length: int, more: int, period: TargetPeriod) -> None:
    last = first + timedelta(days=length)
    assert 0 < count_of(period, first, last) <= count_of(period, first, last + timedelta(days=more)) + 1e-9
