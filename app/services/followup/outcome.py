"""What came of a commitment by a day: pure functions over its occasions, one for each of the six kinds (DOMAIN §2.7).

Common rules: only occasions within the promise's period and not after the day asked about count. Nothing is assessed before
the period begins, or where the promise gives no figure. Below a twelfth of the period it is too early to speak of pace. The
day is always given.
"""

from collections.abc import Callable
from datetime import timedelta
from math import ceil, floor

from app.models.promise import ActivityState, TargetKind
from app.services.followup.course import ENDS
from app.services.followup.lines import Course, Fulfilment, Measure, Moment, Occasion, Pace, Target
from app.services.followup.period import count_of

EARLY_SHARE = 1 / 12
"""The part of the period below which nothing is said of pace: a month of a year."""
PATIENCE = timedelta(days=90)
"""How long a request may wait before its commitment is called behind."""
_SLACK = 1e-9
"""So that 0.1 + 0.2 hours are 0.3."""


def measure(target: Target, courses: tuple[Course, ...], moment: Moment) -> Measure:
    """What came of a commitment by `moment`, by the rule of its kind."""
    counted = tuple(Course(course.state, _within(target, course.occasions, moment)) for course in courses)
    return _RULES[target.kind](target, counted, moment)


def _within(target: Target, occasions: tuple[Occasion, ...], moment: Moment) -> tuple[Occasion, ...]:
    last = min(moment.today, target.valid_to)
    return tuple(each for each in occasions if target.valid_from <= each.happened_on <= last)


def _count(target: Target, courses: tuple[Course, ...], moment: Moment) -> Measure:
    """MIN_COUNT: as many occasions as promised, times the periods the promise holds, rounded up; the sub-target likewise."""
    done = float(sum(each.count for each in _all(courses)))
    return _at_least(target, courses, moment, done, whole=True)


def _hours(target: Target, courses: tuple[Course, ...], moment: Moment) -> Measure:
    """MIN_HOURS: as many hours as promised, times the periods the promise holds; the sub-target likewise."""
    done = sum(each.hours or 0.0 for each in _all(courses))
    return _at_least(target, courses, moment, done, whole=False)


def _at_least(target: Target, courses: tuple[Course, ...], moment: Moment, done: float, *, whole: bool) -> Measure:
    """On pace while what is done is at least the elapsed part of what is needed (whole occasions rounded down)."""
    sub_done = float(sum(each.toward_sub_target for each in _all(courses)))
    times = count_of(target.period, target.valid_from, target.valid_to)
    needed = _needed(target.value, times, whole=whole)
    sub_needed = _needed(target.sub_value, times, whole=whole)
    if needed is None:
        return Measure(Fulfilment.NOT_ASSESSABLE, _unmeasured(courses, moment), done, None, sub_done, sub_needed)
    met = _reached(done, needed) and _reached(sub_done, sub_needed or 0)
    on_pace = _reached(done, _expected(needed, moment, whole=whole)) and _reached(
        sub_done, _expected(sub_needed or 0, moment, whole=whole)
    )
    return Measure(
        fulfilment=_fulfilment(moment, met=met, some=done > 0),
        pace=Pace.MET if met else _pace(courses, moment, on_pace=on_pace),
        value=done,
        needed=needed,
        sub_value=sub_done,
        sub_needed=sub_needed,
        projected=done / moment.elapsed if EARLY_SHARE <= moment.elapsed < 1 else None,
        share=_share(done, needed),
    )


def _frequency(target: Target, courses: tuple[Course, ...], moment: Moment) -> Measure:
    """AVG_FREQUENCY: occasions per week, month, term or year over the part of the period that has passed.

    Met as long as the rate is; but an average may fall again, so its pace is called met only when the period is over.
    """
    passed = moment.elapsed * count_of(target.period, target.valid_from, target.valid_to)
    done = sum(each.count for each in _all(courses))
    sub_done = sum(each.toward_sub_target for each in _all(courses))
    rate, sub_rate = (done / passed, sub_done / passed) if passed else (0.0, 0.0)
    if not target.value:
        return Measure(Fulfilment.NOT_ASSESSABLE, _unmeasured(courses, moment), rate, None, sub_rate, target.sub_value)
    met = _reached(rate, target.value) and _reached(sub_rate, target.sub_value or 0)
    return Measure(
        fulfilment=_fulfilment(moment, met=met, some=done > 0),
        pace=Pace.MET if met and moment.over else _pace(courses, moment, on_pace=met),
        value=rate,
        needed=target.value,
        sub_value=sub_rate,
        sub_needed=target.sub_value,
        share=_share(rate, target.value),
    )


def _deliverable(target: Target, courses: tuple[Course, ...], moment: Moment) -> Measure:
    """DELIVERABLE: every activity that was not cancelled is delivered, each on the first day an occasion says so.

    Met when the last of them came by the due day (or there is none), partly when it came later or some came. Not met once the due
    day (or else the period) has passed with nothing delivered; not assessable before.
    """
    standing = [course for course in courses if course.state is not ActivityState.CANCELLED]
    delivered = [min(days) for course in standing if (days := [each.happened_on for each in course.occasions if each.count > 0])]
    needed = len(standing) if courses else 1
    whole = needed > 0 and len(delivered) == needed
    done_on = max(delivered) if whole else None
    due = target.due_on or target.valid_to
    late = done_on is not None and target.due_on is not None and done_on > target.due_on
    if delivered:
        fulfilment = Fulfilment.MET if whole and not late else Fulfilment.PARTLY
    else:
        fulfilment = Fulfilment.NOT_MET if moment.today > due or not needed else Fulfilment.NOT_ASSESSABLE
    if whole:
        pace = Pace.MET
    elif moment.over or _all_ended(courses):
        pace = Pace.NOT_DONE
    elif moment.elapsed <= 0:
        pace = Pace.NOT_BEGUN
    else:
        pace = Pace.BEHIND if moment.today > due else Pace.ON_PACE
    return Measure(
        fulfilment, pace, len(delivered), needed, done_on=done_on, late=late, share=len(delivered) / needed if needed else 0.0
    )


def _continuous(_target: Target, courses: tuple[Course, ...], moment: Moment) -> Measure:
    """CONTINUOUS: told in words, never measured; the value is how many times something was told."""
    told = len(_all(courses))
    return Measure(Fulfilment.NOT_ASSESSABLE, _unmeasured(courses, moment), told, None, share=1.0 if told else 0.0)


def _on_request(_target: Target, courses: tuple[Course, ...], moment: Moment) -> Measure:
    """ON_REQUEST: as many served as asked for. Nobody asked is no failure; behind when the last request waited 90 days."""
    occasions = _all(courses)
    requested, served = sum(each.requested for each in occasions), sum(each.count for each in occasions)
    if not requested and not served:
        return Measure(Fulfilment.NOT_CALLED, Pace.STANDBY, 0, None)
    met = served >= requested
    asked = [each.happened_on for each in occasions if each.requested]
    patient = not asked or moment.today - max(asked) <= PATIENCE
    pace = Pace.ON_PACE if patient else Pace.BEHIND
    if met:
        pace = Pace.MET
    elif moment.over or _all_ended(courses):
        pace = Pace.NOT_DONE
    needed = max(requested, served)
    return Measure(_fulfilment(moment, met=met, some=served > 0), pace, served, needed, share=served / needed)


_RULES: dict[TargetKind, Callable[[Target, tuple[Course, ...], Moment], Measure]] = {
    TargetKind.MIN_COUNT: _count,
    TargetKind.MIN_HOURS: _hours,
    TargetKind.AVG_FREQUENCY: _frequency,
    TargetKind.DELIVERABLE: _deliverable,
    TargetKind.CONTINUOUS: _continuous,
    TargetKind.ON_REQUEST: _on_request,
}


def _all(courses: tuple[Course, ...]) -> tuple[Occasion, ...]:
    return tuple(each for course in courses for each in course.occasions)


def _needed(value: float | None, times: float, *, whole: bool) -> float | None:
    if not value:
        return None
    return float(ceil(value * times - _SLACK)) if whole else value * times


def _expected(needed: float, moment: Moment, *, whole: bool) -> float:
    by_now = needed * moment.elapsed
    return float(floor(by_now + _SLACK)) if whole else by_now


def _reached(done: float, needed: float) -> bool:
    return done >= needed - _SLACK


def _share(done: float, needed: float) -> float:
    return min(1.0, done / needed) if needed else 0.0


def _fulfilment(moment: Moment, *, met: bool, some: bool) -> Fulfilment:
    if moment.elapsed <= 0:
        return Fulfilment.NOT_ASSESSABLE
    return Fulfilment.MET if met else Fulfilment.PARTLY if some else Fulfilment.NOT_MET


def _pace(courses: tuple[Course, ...], moment: Moment, *, on_pace: bool) -> Pace:
    if moment.over or _all_ended(courses):
        return Pace.NOT_DONE
    if moment.elapsed < EARLY_SHARE:
        return Pace.EARLY if moment.elapsed > 0 else Pace.NOT_BEGUN
    return Pace.ON_PACE if on_pace else Pace.BEHIND


def _unmeasured(courses: tuple[Course, ...], moment: Moment) -> Pace:
    given_up = [course.state in (ActivityState.NOT_DONE, ActivityState.CANCELLED) for course in courses]
    if given_up and all(given_up):
        return Pace.NOT_DONE
    return Pace.NOT_BEGUN if moment.elapsed <= 0 else Pace.CONTINUOUS


def _all_ended(courses: tuple[Course, ...]) -> bool:
    return bool(courses) and all(course.state in ENDS for course in courses)
