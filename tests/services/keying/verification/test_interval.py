"""The interval of an error rate, what it promises, and the rule that rests on it."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.keying.verification import Verdict, decide
from app.services.keying.verification.interval import PER, FormErrors, rate
from tests.house.tree import ROOT
from tests.tools.clustered import Errors, characteristic, coverage, slips, together

simulated = cache(characteristic)
FORMS = st.lists(
    st.integers(1, 60).flatmap(lambda fields: st.builds(FormErrors, st.just(fields), st.integers(0, fields))),
    min_size=1,
    max_size=40,
)


@given(FORMS)
def test_the_rate_lies_in_its_interval_and_the_interval_among_the_rates_there_are(forms: list[FormErrors]) -> None:
    found = rate(forms)
    assert 0 <= found.lower <= found.per_10000 + 1e-6
    assert found.per_10000 - 1e-6 <= found.upper <= PER
    assert 0 < found.effective <= found.fields


@given(FORMS)
def test_the_order_of_the_forms_makes_no_difference(forms: list[FormErrors]) -> None:
    one, other = rate(forms), rate(list(reversed(forms)))
    assert (one.lower, one.upper) == pytest.approx((other.lower, other.upper))


@given(FORMS, st.integers(2, 4))
def test_more_forms_of_the_same_kind_make_the_interval_no_wider(forms: list[FormErrors], times: int) -> None:
    one, more = rate(forms), rate(forms * times)
    assert more.lower >= one.lower - 1e-6
    assert more.upper <= one.upper + 1e-6


@given(st.integers(2, 60), st.integers(2, 50), st.data())
def test_errors_in_one_form_say_less_than_as_many_in_several(forms: int, fields: int, data: st.DataObject) -> None:
    errors = data.draw(st.integers(1, min(forms, fields)))
    spread = [FormErrors(fields, int(place < errors)) for place in range(forms)]
    heaped = [FormErrors(fields, errors if place == 0 else 0) for place in range(forms)]
    assert rate(heaped).upper >= rate(spread).upper - 1e-6
    assert rate(heaped).lower <= rate(spread).lower + 1e-6


@given(st.integers(1, 200), st.integers(1, 60))
def test_without_an_error_the_upper_bound_falls_with_every_form(forms: int, fields: int) -> None:
    one, more = rate([FormErrors(fields, 0)] * forms), rate([FormErrors(fields, 0)] * (forms + 1))
    assert (one.lower, more.lower) == (0, 0)
    assert more.upper <= one.upper


def test_no_error_in_ninety_fields_says_what_the_field_says_when_no_form_has_two_of_them() -> None:
    """DOMAIN §3: 0 errors in 90 fields still allows 402 per 10,000; in 500 fields 74."""
    assert round(rate([FormErrors(1, 0)] * 90).upper) == 402
    assert round(rate([FormErrors(1, 0)] * 500).upper) == 74


def test_the_standard_floor_without_an_error_is_just_enough_and_one_error_asks_for_more() -> None:
    clean = [FormErrors(36, 0)] * 14
    assert decide(rate(clean), 100) is Verdict.ACCEPTED
    assert decide(rate(clean[1:]), 100) is Verdict.DRAW_MORE
    assert decide(rate([*clean, FormErrors(36, 1)]), 100) is Verdict.DRAW_MORE


@given(FORMS, st.integers(1, 9_999))
def test_what_is_accepted_at_a_limit_is_accepted_at_every_higher_one(forms: list[FormErrors], limit: int) -> None:
    found = rate(forms)
    if decide(found, limit) is Verdict.ACCEPTED:
        assert decide(found, limit + 1) is Verdict.ACCEPTED
    if decide(found, limit + 1) is Verdict.REKEY_ALL:
        assert decide(found, limit) is Verdict.REKEY_ALL


def test_nothing_compared_decides_nothing() -> None:
    assert decide(rate([FormErrors(0, 0)]), 100) is Verdict.DRAW_MORE
    assert (rate([]).lower, rate([]).upper) == (0, PER)


@pytest.mark.parametrize("forms", [14, 28, 56])
@pytest.mark.parametrize("true_rate", [20, 100, 200])
@pytest.mark.parametrize("errors", [together(0), together(0.01), together(0.02)], ids=["alone", "1 %", "2 %"])
def test_nineteen_intervals_of_twenty_hold_the_true_rate(errors: Errors, true_rate: int, forms: int) -> None:
    assert coverage(errors, true_rate, forms, times=800, seed=5) >= 0.95


@pytest.mark.parametrize(("errors", "least"), [(together(0.05), 0.92), (slips, 0.90)], ids=["5 %", "slips"])
def test_errors_that_come_together_more_than_was_assumed_cost_little_of_that(errors: Errors, least: float) -> None:
    found = [coverage(errors, true_rate, forms, times=500, seed=5) for true_rate in (50, 100, 200) for forms in (14, 28, 56)]
    assert min(found) >= least


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_manual_says_how_the_rule_does_at_each_true_rate(language: str) -> None:
    """Figures in the manual are those of the simulation, to two in a hundred: a few forms more or less where it is random."""
    page = (ROOT / "docs" / "manual" / language / "quality.md").read_text(encoding="utf-8")
    rows = [[int(cell) for cell in re.findall(r"\d+", row)] for row in re.findall(r"^\| \d+ \|.*$", page, re.MULTILINE)]
    assert [row[0] for row in rows] == [10, 20, 50, 75, 100, 150, 200, 300]
    for true_rate, *printed in rows:
        found = simulated(true_rate)
        shares = (found.accepted_first, found.more_first, found.all_first, found.accepted, found.all_again, found.undecided)
        assert printed[:6] == pytest.approx(shares, abs=2), true_rate
        assert printed[6] == pytest.approx(found.forms, rel=0.05), true_rate
