"""Limits to an answer: the smallest and the largest number, and how many ticks."""

import re

from app.services.exchange.xlsform.expression import most_ticks, span
from app.services.survey.legal import LARGEST_NUMBER

_MISSING = re.compile(r"\s+or\s+\.\s*=\s*\d+")
_PARAMETER = re.compile(r"(start|end|step)\s*=\s*(-?\d+)(?:\.0+)?(?![\w.])")

Limits = tuple[int | None, int | None, bool]
"""The smallest and the largest number, and whether the form's limit says no more than that."""


def number_limits(constraint: str) -> Limits:
    """What a limit to a number lets through; one that is not kept leaves the number free."""
    if not constraint:
        return None, None, True
    found = span(_MISSING.sub("", constraint))
    return _kept(*found) if found is not None else (None, None, False)


def range_limits(parameters: str) -> Limits:
    """The numbers of a slider: `start=0 end=10 step=1`; anything else that is said there is not kept."""
    found = {name: int(number) for name, number in _PARAMETER.findall(parameters)}
    least, largest, _fits = _kept(found.get("start", 1), found.get("end", 10))
    rest = _PARAMETER.sub("", parameters).strip(" ,;")
    return least, largest, found.get("step", 1) == 1 and largest is not None and not rest


def most_of(constraint: str) -> int | None:
    """How many ticks a limit lets through, 0 for any number; None for a limit of another kind."""
    return most_ticks(constraint) if constraint else 0


def _kept(least: int | None, largest: int | None) -> Limits:
    """The limits as far as numbers here have them: from nought up."""
    fits = (least or 0) >= 0 and (largest is None or (least or 0) <= largest <= LARGEST_NUMBER)
    return (least, largest, True) if fits else (None, None, False)
