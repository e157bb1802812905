"""Errors per 10,000 fields with an interval that allows for errors coming together in one form, and what it decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.keying import Verdict

PER = 10_000
"""Rates are errors per this many fields."""

CONFIDENCE = 0.95

ASSUMED_CORRELATION = 0.01
"""How much two fields of one form are taken to share their luck at least (the correlation within a form).

With few errors, or none, the sample can't tell how they cluster. This is assumed then, and never less: of 36 fields a form
it makes the design effect 1.35, so that the standard floor of 500 fields without an error is just enough for the standard limit.
"""


@dataclass(frozen=True, slots=True)
class FormErrors:
    """One form of a sample: how many fields were compared, and how many of them were wrong."""

    fields: int
    errors: int


@dataclass(frozen=True, slots=True)
class Rate:
    """An error rate with its interval, all in errors per 10,000 fields.

    `effective` is the number of independent fields that say as much; 0 fields give an interval that says nothing.
    """

    forms: int
    fields: int
    errors: int
    per_10000: float
    lower: float
    upper: float
    effective: float


def rate(forms: Sequence[FormErrors]) -> Rate:
    """The rate of errors among the fields of these forms, with its 95 % interval.

    The exact (beta) interval of Korn & Graubard (1998), "Confidence intervals for proportions with small expected number of
    positive counts estimated from survey data", Survey Methodology 24(2), 193–201: Clopper and Pearson's with the
    effective number of fields, p(1−p) over the variance of the ratio errors/fields linearised by form, times the square of
    (t with fields−1)/(t with forms−1) degrees of freedom, and never above the number of fields. The design effect is besides
    never taken as lower than `ASSUMED_CORRELATION` makes it (see there); with no error at all that alone is used. No
    correction for a finite population: the interval is about how the keying errs, not about this pile alone.
    """
    counted = [form for form in forms if form.fields > 0]
    fields, errors = sum(form.fields for form in counted), sum(form.errors for form in counted)
    if not fields:
        return Rate(len(counted), 0, 0, 0.0, 0.0, float(PER), 0.0)
    effective = min(_effective(counted, fields, errors), fields / _assumed_effect(fields / len(counted)))
    share = errors / fields
    lower, upper = _bounds(share * effective, effective)
    return Rate(len(counted), fields, errors, share * PER, lower * PER, upper * PER, effective)


def decide(measured: Rate, limit: float) -> Verdict:
    """Accept at or under the limit, key all again over it, draw more where the limit lies inside the interval."""
    if measured.fields and measured.upper <= limit:
        return Verdict.ACCEPTED
    return Verdict.REKEY_ALL if measured.lower > limit else Verdict.DRAW_MORE


def _assumed_effect(fields_a_form: float) -> float:
    return 1 + max(0.0, fields_a_form - 1) * ASSUMED_CORRELATION


def _effective(forms: Sequence[FormErrors], fields: int, errors: int) -> float:
    """The number of independent fields that would give the variance seen between forms; all where it can't be seen."""
    from scipy.special import stdtrit

    share, count = errors / fields, len(forms)
    spread = sum((form.errors - share * form.fields) ** 2 for form in forms)
    if count < 2 or not spread or not 0 < share < 1:
        return float(fields)
    variance = count / (count - 1) * spread / fields**2
    tail = (1 + CONFIDENCE) / 2
    freedom = (stdtrit(fields - 1, tail) / stdtrit(count - 1, tail)) ** 2
    return float(share * (1 - share) / variance * freedom)


def _bounds(errors: float, fields: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    tail = (1 - CONFIDENCE) / 2
    lower = 0.0 if errors <= 0 else float(betaincinv(errors, fields - errors + 1, tail))
    upper = 1.0 if errors >= fields else float(betaincinv(errors + 1, fields - errors, 1 - tail))
    return lower, upper
