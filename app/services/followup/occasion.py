"""What an occasion must say, by the kind of its commitment; it is refused whole where it doesn't."""

from dataclasses import replace
from datetime import date

from app.models.promise import TargetKind
from app.services.followup.lines import Occasion, Target
from app.services.followup.refusals import (
    CountMissing,
    HoursMissing,
    InFuture,
    NeitherAskedNorServed,
    NoteMissing,
    OutsidePeriod,
    SubTargetAboveWhole,
)


def within_period(day: date, target: Target) -> None:
    """Raise OutsidePeriod for a day on which the promise does not hold."""
    if not target.valid_from <= day <= target.valid_to:
        raise OutsidePeriod(day, target.valid_from, target.valid_to)


def checked(occasion: Occasion, target: Target, today: date) -> Occasion:
    """The occasion as it is kept: without what its kind has no use for, the note trimmed.

    Raises InFuture, OutsidePeriod, HoursMissing, CountMissing, NeitherAskedNorServed, NoteMissing or SubTargetAboveWhole.
    """
    if occasion.happened_on > today:
        raise InFuture(occasion.happened_on)
    within_period(occasion.happened_on, target)
    kept = replace(
        occasion,
        note=occasion.note.strip(),
        hours=occasion.hours if target.kind is TargetKind.MIN_HOURS else None,
        requested=occasion.requested if target.kind is TargetKind.ON_REQUEST else 0,
        toward_sub_target=occasion.toward_sub_target if target.sub_value else 0,
    )
    _refuse_unless_complete(kept, target)
    return kept


def _refuse_unless_complete(occasion: Occasion, target: Target) -> None:
    if target.kind is TargetKind.MIN_HOURS:
        if occasion.hours is None or occasion.hours <= 0:
            raise HoursMissing
    elif target.kind is TargetKind.ON_REQUEST:
        if min(occasion.requested, occasion.count) < 0 or occasion.requested + occasion.count < 1:
            raise NeitherAskedNorServed
    elif target.kind in (TargetKind.MIN_COUNT, TargetKind.AVG_FREQUENCY):
        if occasion.count < 1:
            raise CountMissing
    elif not occasion.note and not (target.kind is TargetKind.DELIVERABLE and occasion.count > 0):
        raise NoteMissing
    whole = occasion.hours if occasion.hours is not None else occasion.count
    if not 0 <= occasion.toward_sub_target <= whole:
        raise SubTargetAboveWhole(occasion.toward_sub_target, whole)
