from datetime import date

import pytest

from app.services.promise import (
    SubTargetTooLarge,
    Target,
    TargetField,
    TargetIncomplete,
    TargetKind,
    TargetNotPositive,
    TargetPeriod,
    checked,
)
from app.services.promise.target import moved, years_later


@pytest.mark.parametrize(
    ("target", "field"),
    [
        (Target(TargetKind.MIN_COUNT), TargetField.VALUE),
        (Target(TargetKind.MIN_HOURS), TargetField.VALUE),
        (Target(TargetKind.AVG_FREQUENCY), TargetField.VALUE),
        (Target(TargetKind.AVG_FREQUENCY, 3.0), TargetField.PERIOD),
        (Target(TargetKind.DELIVERABLE), TargetField.DUE_ON),
        (Target.at_least(12, sub_value=4), TargetField.SUB_TEXT),
    ],
)
def test_a_target_without_what_its_kind_needs_is_refused(target: Target, field: TargetField) -> None:
    with pytest.raises(TargetIncomplete) as refused:
        checked(target)
    assert refused.value.field is field


@pytest.mark.parametrize("target", [Target.at_least(0), Target.hours(-1), Target.at_least(2, sub_value=0, sub_text="vid skolor")])
def test_a_target_of_nothing_is_refused(target: Target) -> None:
    with pytest.raises(TargetNotPositive):
        checked(target)


def test_a_part_cant_be_more_than_the_whole() -> None:
    with pytest.raises(SubTargetTooLarge):
        checked(Target.at_least(3, sub_value=4, sub_text="vid skolor"))


@pytest.mark.parametrize("kind", TargetKind)
def test_a_target_keeps_the_fields_of_its_kind_alone(kind: TargetKind) -> None:
    full = Target(kind, 12, " insatser ", TargetPeriod.MONTH, 4, " vid  skolor ", date(2021, 9, 30))
    fit = checked(full)
    assert fit.kind is kind
    assert (fit.due_on is not None) == (kind is TargetKind.DELIVERABLE)
    assert (fit.sub_value is not None) == (kind in {TargetKind.MIN_COUNT, TargetKind.MIN_HOURS})
    assert (fit.unit == "insatser") == (kind in {TargetKind.MIN_COUNT, TargetKind.AVG_FREQUENCY})
    assert checked(fit) == fit


def test_a_day_moves_with_the_years_and_a_leap_day_to_the_day_before() -> None:
    assert moved(Target.done_by(date(2021, 9, 30)), 1) == Target.done_by(date(2022, 9, 30))
    assert years_later(date(2020, 2, 29), 1) == date(2021, 2, 28)
    assert moved(Target.continuous(), 1) == Target.continuous()
