"""Invented errors that come together in some forms more than in others, and what the rule for samples makes of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.services.keying.verification import Rate, Verdict, decide
from app.services.keying.verification.interval import PER, FormErrors, rate

FIELDS = 36
"""Of a form, about: that many fields of the standard questionnaire are reached."""
FIRST = 14
"""Forms of the first draw: as many as reach the standard floor of 500 fields."""
CORRELATION = 0.02
"""Within a form, in the table of the manual: twice what the interval assumes where it can't tell."""
LIMIT = 100
LOOKS = 5
"""As many draws, each doubling the sample; 14 × 2⁴ = 224 forms."""

Errors = Callable[[np.random.Generator, float, int], NDArray[np.int64]]
"""The errors of so many forms of `FIELDS` fields at a true rate (a share)."""


def together(correlation: float) -> Errors:
    """Errors where each form has a rate of its own (beta-binomial), with that correlation between two fields of a form."""

    def drawn(chance: np.random.Generator, share: float, forms: int) -> NDArray[np.int64]:
        if not correlation:
            return chance.binomial(FIELDS, share, forms)
        spread = (1 - correlation) / correlation
        return chance.binomial(FIELDS, chance.beta(share * spread, (1 - share) * spread, forms))

    return drawn


def slips(chance: np.random.Generator, share: float, forms: int) -> NDArray[np.int64]:
    """Half of the errors come one by one, half as row slips of six fields at a time: about the worst there is."""
    alone = chance.binomial(FIELDS, share / 2, forms)
    slipped = chance.random(forms) < share / 2 * FIELDS / 6
    return np.minimum(FIELDS, alone + 6 * slipped)


def measured(errors: NDArray[np.int64]) -> Rate:
    """The rate that these forms show."""
    return rate([FormErrors(FIELDS, int(wrong)) for wrong in errors])


def coverage(errors: Errors, per_10000: float, forms: int, times: int, seed: int) -> float:
    """How often the interval of a sample holds the true rate."""
    chance = np.random.default_rng(seed)
    found = (measured(errors(chance, per_10000 / PER, forms)) for _time in range(times))
    return sum(one.lower <= per_10000 <= one.upper for one in found) / times


@dataclass(frozen=True, slots=True)
class Decided:
    """What the rule does at a true rate, as per cent of all samples: at the first draw, and in the end.

    `undecided` are those that still ask for more after the last look, where all forms are keyed again; `forms` is how many
    forms were keyed again on average.
    """

    per_10000: int
    accepted_first: float
    more_first: float
    all_first: float
    accepted: float
    all_again: float
    undecided: float
    forms: float


def characteristic(per_10000: int, times: int = 1000, seed: int = 3) -> Decided:
    """The rule's operating characteristic at one true rate: more is drawn until it is decided, at most `LOOKS` times."""
    chance = np.random.default_rng([seed, per_10000])
    first: list[Verdict] = []
    last: list[Verdict] = []
    forms = 0
    for _time in range(times):
        errors = together(CORRELATION)(chance, per_10000 / PER, FIRST * 2 ** (LOOKS - 1))
        for look in range(LOOKS):
            verdict = decide(measured(errors[: FIRST * 2**look]), LIMIT)
            if look == 0:
                first.append(verdict)
            if verdict is not Verdict.DRAW_MORE or look == LOOKS - 1:
                last.append(verdict)
                forms += FIRST * 2**look
                break

    def share(found: list[Verdict], verdict: Verdict) -> float:
        return 100 * found.count(verdict) / times

    return Decided(
        per_10000,
        accepted_first=share(first, Verdict.ACCEPTED),
        more_first=share(first, Verdict.DRAW_MORE),
        all_first=share(first, Verdict.REKEY_ALL),
        accepted=share(last, Verdict.ACCEPTED),
        all_again=share(last, Verdict.REKEY_ALL),
        undecided=share(last, Verdict.DRAW_MORE),
        forms=forms / times,
    )
