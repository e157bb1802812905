"""Counts who names a place, and which times and reasons they give for it, from the column file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.models.survey import OptionPart
from app.services.analysis.columns import ANSWERED, Bits, Columns, Layout, counted, lines, part_name
from app.services.survey.forms import QuestionForm


@dataclass(frozen=True, slots=True)
class Tally:
    """How many name a place (`n`), and of them how many give each time, each reason, and both (`both[time][reason]`)."""

    n: int
    times: tuple[int, ...]
    reasons: tuple[int, ...]
    both: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """Who names a place, and who gives each time and reason for it, on whichever line."""

    who: Bits
    times: tuple[Bits, ...]
    reasons: tuple[Bits, ...]

    def among(self, some: Bits) -> Tally:
        """The tally among some responses."""
        times, reasons = [one & some for one in self.times], [one & some for one in self.reasons]
        return Tally(
            counted(self.who & some),
            tuple(map(counted, times)),
            tuple(map(counted, reasons)),
            tuple(tuple(counted(time & reason) for reason in reasons) for time in times),
        )


def tallies(columns: Columns, layout: Layout, question: QuestionForm, codes: Sequence[str], among: Bits) -> list[Tally]:
    """The tally of all places together, and then of each place of those codes among some responses.

    All places are counted as their times and reasons are, among everybody who names one; who gives a time for one place and a
    reason for another does not give both.
    """
    named = {code: _named(columns, question, number) for code, number in _numbers(layout, question).items()}
    nobody = np.zeros_like(among)
    times, reasons = len(question.part(OptionPart.WHEN)), len(question.part(OptionPart.WHY))
    both = [
        [_any((one.times[time] & one.reasons[reason] for one in named.values()), nobody) for reason in range(reasons)]
        for time in range(times)
    ]
    whole = Tally(
        columns.count(question.name, ANSWERED),
        _pooled(columns, question, OptionPart.WHEN),
        _pooled(columns, question, OptionPart.WHY),
        tuple(tuple(map(counted, line)) for line in both),
    )
    return [whole, *(named[code].among(among) for code in codes)]


def _numbers(layout: Layout, question: QuestionForm) -> dict[str, int]:
    """What stands for each place in a column, by its code; all places in words are one."""
    in_words = {option.code: at for at, option in enumerate(question.part(), start=1) if not option.missing}
    return in_words | {place.code: layout.code_of_place(question, place.id) for place in layout.places}


def _named(columns: Columns, question: QuestionForm, number: int) -> _Named:
    where = [(line.name, columns.where(line.name, number)) for line in lines(question)]
    nobody = np.zeros_like(where[0][1])

    def given(part: OptionPart) -> tuple[Bits, ...]:
        return tuple(
            _any((who & columns.bits[part_name(name, part, option.code)] for name, who in where), nobody)
            for option in question.part(part)
        )

    return _Named(_any((who for _name, who in where), nobody), given(OptionPart.WHEN), given(OptionPart.WHY))


def _pooled(columns: Columns, question: QuestionForm, part: OptionPart) -> tuple[int, ...]:
    return tuple(columns.ticked(part_name(question.name, part, option.code)) for option in question.part(part))


def _any(many: Iterable[Bits], nobody: Bits) -> Bits:
    """The responses that are in any."""
    found = nobody.copy()
    for one in many:
        found |= one
    return found
