from datetime import date

import pytest

from app.models.promise import TargetKind, TargetPeriod
from app.models.refusal import Refusal
from app.services.followup import refusals
from app.services.followup.lines import Occasion, Target
from app.services.followup.occasion import checked

TODAY = date(2021, 6, 30)


def promised(kind: TargetKind, sub_value: float | None = None) -> Target:
    return Target(kind, 12, "", TargetPeriod.WHOLE, sub_value, "", None, date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("occasion", "kind", "refusal"),
    [
        (Occasion(date(2021, 7, 1)), TargetKind.MIN_COUNT, refusals.InFuture),
        (Occasion(date(2020, 12, 31)), TargetKind.MIN_COUNT, refusals.OutsidePeriod),
        (Occasion(TODAY, count=0), TargetKind.MIN_COUNT, refusals.CountMissing),
        (Occasion(TODAY, count=-1), TargetKind.AVG_FREQUENCY, refusals.CountMissing),
        (Occasion(TODAY), TargetKind.MIN_HOURS, refusals.HoursMissing),
        (Occasion(TODAY, hours=0), TargetKind.MIN_HOURS, refusals.HoursMissing),
        (Occasion(TODAY, count=0), TargetKind.ON_REQUEST, refusals.NeitherAskedNorServed),
        (Occasion(TODAY, note="  "), TargetKind.CONTINUOUS, refusals.NoteMissing),
        (Occasion(TODAY, count=0), TargetKind.DELIVERABLE, refusals.NoteMissing),
        (Occasion(TODAY, count=1, toward_sub_target=2), TargetKind.MIN_COUNT, refusals.SubTargetAboveWhole),
    ],
)
def test_an_occasion_that_says_too_little_is_refused(occasion: Occasion, kind: TargetKind, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        checked(occasion, promised(kind, sub_value=4), TODAY)


def test_what_a_kind_has_no_use_for_is_not_kept() -> None:
    kept = checked(
        Occasion(TODAY, 2, hours=3.0, toward_sub_target=1, requested=1, note=" x "), promised(TargetKind.MIN_COUNT), TODAY
    )
    assert kept == Occasion(TODAY, 2, note="x")


def test_a_request_that_is_not_served_yet_is_an_occasion() -> None:
    asked = Occasion(TODAY, count=0, requested=1)
    assert checked(asked, promised(TargetKind.ON_REQUEST), TODAY) == asked


def test_a_delivery_needs_no_words_and_a_step_toward_it_does() -> None:
    assert checked(Occasion(TODAY), promised(TargetKind.DELIVERABLE), TODAY).count == 1
    assert checked(Occasion(TODAY, count=0, note="Upphandlad"), promised(TargetKind.DELIVERABLE), TODAY).note == "Upphandlad"
