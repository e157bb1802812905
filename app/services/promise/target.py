"""What a commitment aims at: six kinds (DOMAIN §2.7), each with its own fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.models.promise import Commitment, TargetKind, TargetPeriod
from app.services.promise.refusals import SubTargetTooLarge, TargetField, TargetIncomplete, TargetNotPositive

COUNTED = frozenset({TargetKind.MIN_COUNT, TargetKind.MIN_HOURS, TargetKind.AVG_FREQUENCY})
"""The kinds that have a figure to reach."""

DIVIDED = frozenset({TargetKind.MIN_COUNT, TargetKind.MIN_HOURS})
"""The kinds that may have a sub-target."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target; `unit` is free words for what is counted, `sub_value` of `value` are `sub_text` ("vid skolor").

    Make one with the method of its kind: `Target.at_least(12, sub_value=4, sub_text="vid skolor")`.
    """

    kind: TargetKind = TargetKind.CONTINUOUS
    value: float | None = None
    unit: str = ""
    period: TargetPeriod = TargetPeriod.WHOLE
    sub_value: float | None = None
    sub_text: str = ""
    due_on: date | None = None

    @classmethod
    def at_least(
        cls,
        count: float,
        unit: str = "",
        period: TargetPeriod = TargetPeriod.WHOLE,
        sub_value: float | None = None,
        sub_text: str = "",
    ) -> Target:
        """So many occasions, or of what `unit` says."""
        return cls(TargetKind.MIN_COUNT, count, unit, period, sub_value, sub_text)

    @classmethod
    def hours(
        cls, hours: float, period: TargetPeriod = TargetPeriod.YEAR, sub_value: float | None = None, sub_text: str = ""
    ) -> Target:
        """So many hours a period."""
        return cls(TargetKind.MIN_HOURS, hours, "", period, sub_value, sub_text)

    @classmethod
    def on_average(cls, times: float, period: TargetPeriod = TargetPeriod.WEEK, unit: str = "") -> Target:
        """So many times a period, on average."""
        return cls(TargetKind.AVG_FREQUENCY, times, unit, period)

    @classmethod
    def done_by(cls, due_on: date) -> Target:
        """Something that is to be done by a day."""
        return cls(TargetKind.DELIVERABLE, due_on=due_on)

    @classmethod
    def continuous(cls) -> Target:
        """Work that goes on; not measurable."""
        return cls(TargetKind.CONTINUOUS)

    @classmethod
    def on_request(cls) -> Target:
        """What is done where somebody asks."""
        return cls(TargetKind.ON_REQUEST)

    @property
    def measurable(self) -> bool:
        """Whether one can tell from a log whether it was met."""
        return self.kind is not TargetKind.CONTINUOUS


def checked(target: Target) -> Target:
    """The target with the fields of its kind alone; raises TargetIncomplete, TargetNotPositive or SubTargetTooLarge."""
    kind = target.kind
    if kind is TargetKind.DELIVERABLE:
        if target.due_on is None:
            raise TargetIncomplete(kind, TargetField.DUE_ON)
        return Target.done_by(target.due_on)
    if kind not in COUNTED:
        return Target(kind)
    if target.value is None:
        raise TargetIncomplete(kind, TargetField.VALUE)
    if target.value <= 0:
        raise TargetNotPositive
    if kind is TargetKind.AVG_FREQUENCY and target.period is TargetPeriod.WHOLE:
        raise TargetIncomplete(kind, TargetField.PERIOD)
    unit = "" if kind is TargetKind.MIN_HOURS else " ".join(target.unit.split())
    sub_value, sub_text = _sub_target(target)
    return Target(kind, target.value, unit, target.period, sub_value, sub_text)


def _sub_target(target: Target) -> tuple[float | None, str]:
    if target.kind not in DIVIDED or target.sub_value is None:
        return None, ""
    assert target.value is not None
    text = " ".join(target.sub_text.split())
    if target.sub_value <= 0:
        raise TargetNotPositive
    if target.sub_value > target.value:
        raise SubTargetTooLarge(target.sub_value, target.value)
    if not text:
        raise TargetIncomplete(target.kind, TargetField.SUB_TEXT)
    return target.sub_value, text


def target_of(commitment: Commitment) -> Target:
    """The target of a commitment's row."""
    return Target(
        commitment.target_kind,
        commitment.target_value,
        commitment.target_unit,
        commitment.target_period,
        commitment.sub_target_value,
        commitment.sub_target_text,
        commitment.due_on,
    )


def aim(commitment: Commitment, target: Target) -> None:
    """Give the row its target, checked."""
    fit = checked(target)
    commitment.target_kind, commitment.target_value, commitment.target_unit = fit.kind, fit.value, fit.unit
    commitment.target_period, commitment.due_on = fit.period, fit.due_on
    commitment.sub_target_value, commitment.sub_target_text = fit.sub_value, fit.sub_text


def moved(target: Target, years: int) -> Target:
    """The target with its day so many years later."""
    return target if target.due_on is None else replace(target, due_on=years_later(target.due_on, years))


def years_later(day: date, years: int) -> date:
    """The same day so many years later; 28 February for a 29th that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
