"""How much of a promise's period has passed, and how many weeks, months, terms or years it holds.

Days count whole, both ends in.
"""

from calendar import monthrange
from datetime import date, timedelta

from app.models.promise import TargetPeriod
from app.services.followup.lines import Moment

DAYS_OF_WEEK = 7
MONTHS_OF: dict[TargetPeriod, int] = {TargetPeriod.MONTH: 1, TargetPeriod.TERM: 6, TargetPeriod.YEAR: 12}
"""A term is half a year: spring and autumn."""


def elapsed_share(valid_from: date, valid_to: date, today: date) -> float:
    """The part of the period that has passed when `today` is over: 0 before it begins, 1 from its last day on."""
    whole = (valid_to - valid_from).days + 1
    passed = (min(today, valid_to) - valid_from).days + 1
    return max(0.0, passed / whole) if whole > 0 else 0.0


def moment(valid_from: date, valid_to: date, today: date) -> Moment:
    """`today` as seen from a promise's period."""
    return Moment(today, elapsed_share(valid_from, valid_to, today), over=today > valid_to)


def count_of(period: TargetPeriod, valid_from: date, valid_to: date) -> float:
    """How many of the period the days hold, with the fraction: a calendar year holds 12.0 months, 2.0 terms, 1.0 years.

    WHOLE is always one. 0 where the days are none.
    """
    if valid_to < valid_from:
        return 0.0
    if period is TargetPeriod.WHOLE:
        return 1.0
    if period is TargetPeriod.WEEK:
        return ((valid_to - valid_from).days + 1) / DAYS_OF_WEEK
    return _months(valid_from, valid_to + timedelta(days=1)) / MONTHS_OF[period]


def _months(start: date, end: date) -> float:
    """Months from `start` up to but not including `end`; the part of a month as a part of that month's days."""
    return _month_number(end) - _month_number(start)


def _month_number(day: date) -> float:
    return day.year * 12 + day.month + (day.day - 1) / monthrange(day.year, day.month)[1]
