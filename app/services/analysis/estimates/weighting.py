"""The weights of a wave: its answers made to add up to the population tables it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np

from app.models.analysis import WeightingKind
from app.services.analysis.estimates.coded import MISSING, Coded, Codes, single
from app.services.analysis.refusals import NoPopulation, NotWeightedBy, WeightsUnreadable
from app.services.analysis.table import Figure
from app.services.analysis.view import View
from app.services.survey import PlaceLine, PopulationLine

TOGETHER = "*"
"""Between questions whose combinations are one margin: `sex*age`."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How answers are weighted: to these margins in turn, or to all combinations of these questions.

    No weight is more than `largest` times the mean weight, where that is given.
    """

    kind: WeightingKind
    questions: tuple[str, ...]
    largest: float | None = None

    @classmethod
    def parsed(cls, said: str) -> Self | None:
        """`rake:age,sex*residence` or `poststratify:age,sex`, as typed; `none` for none. Raises WeightsUnreadable."""
        if said == "none":
            return None
        kind, _colon, names = said.partition(":")
        questions = tuple(name.strip() for name in names.split(",") if name.strip())
        if kind.upper() not in set(WeightingKind) or not questions:
            raise WeightsUnreadable(said)
        return cls(WeightingKind(kind.upper()), questions)

    @property
    def margins(self) -> tuple[tuple[str, ...], ...]:
        """The questions of each margin."""
        if self.kind is WeightingKind.RAKE:
            return tuple(tuple(margin.split(TOGETHER)) for margin in self.questions)
        return (tuple(name for margin in self.questions for name in margin.split(TOGETHER)),)


@dataclass(frozen=True, slots=True)
class EmptyGroup:
    """A part of the population from which nobody answered; with `few`, nobody or less than the limit of a small cell."""

    answers: tuple[str, ...]
    people: float
    few: bool = False


@dataclass(frozen=True, slots=True)
class WeightingFacts:
    """How the weights came out: see `estimating.Weighting`. `sources` are the population tables with their dates.

    The weights and what they cost are None where they would tell how few of a kind there are; counts below `limit` are hidden.
    """

    weights: Weights
    converged: bool
    sweeps: int
    largest_difference: float
    empty: tuple[EmptyGroup, ...]
    unplaced: tuple[tuple[str, Figure], ...]
    """For each margin, how many have no place in it: no answer, or one that the population table has not."""
    trimmed: Figure
    limit: int
    lowest: float | None
    highest: float | None
    effective_n: float | None
    design_effect: float | None
    represented: float
    sources: tuple[tuple[str, date | None], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The responses placed in the cells of a margin: its codes (n,), the people of each cell, and what each cell is called."""

    questions: tuple[str, ...]
    table: PopulationLine
    columns: tuple[Codes, ...]
    people: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    names: tuple[tuple[str, ...], ...]
    """The texts of the categories on each axis."""

    @property
    def joined(self) -> Codes:
        """One code for each response: its cell, row by row; MISSING where it has none."""
        found = np.zeros(len(self.columns[0]), np.intp)
        outside = np.zeros(len(found), np.bool_)
        for codes, size in zip(self.columns, self.people.shape, strict=True):
            outside |= codes == MISSING
            found = found * size + codes
        return np.where(outside, MISSING, found)

    def cell(self, codes: Sequence[int]) -> tuple[str, ...]:
        """What a cell is called, from one code or one for each axis."""
        places = [int(at) for at in np.unravel_index(codes[0], self.people.shape)] if len(codes) == 1 else codes
        return tuple(names[at] for names, at in zip(self.names, places, strict=True))


def titled(view: View, margin: str) -> str:
    """What a question is called; of several together (`sex*age`) each, `×` between."""
    found = ((name, view.layout.form.question(name)) for name in margin.split(TOGETHER))
    return " × ".join(name if question is None else question.short_text for name, question in found)


def placed(view: View, tables: Sequence[PopulationLine], questions: tuple[str, ...]) -> Placed:
    """The responses in the cells of the first population table that has these questions; raises NoPopulation or NotWeightedBy."""
    answered = []
    for name in questions:
        found = single(view, name)
        if found is None:
            raise NotWeightedBy(titled(view, name))
        answered.append(found)
    table = next((one for one in tables if set(questions) <= set(one.questions)), None)
    if table is None:
        there = tuple(tuple(titled(view, name) for name in one.questions) for one in tables)
        raise NoPopulation(view.wave.name, tuple(titled(view, name) for name in questions), there)
    people = table.by(questions)
    axes = [sorted({cell[at] for cell in people}) for at in range(len(questions))]
    counted = np.zeros([len(axis) for axis in axes])
    for cell, number in people.items():
        counted[tuple(axis.index(code) for axis, code in zip(axes, cell, strict=True))] = number
    columns = tuple(_moved(one, axis, view.layout.places) for one, axis in zip(answered, axes, strict=True))
    names = tuple(_texts(view, name, axis) for name, axis in zip(questions, axes, strict=True))
    return Placed(questions, table, columns, counted, names)


def _moved(answers: Coded, axis: Sequence[str], places: Sequence[PlaceLine]) -> Codes:
    """The answers as places on an axis of the population table; a place that is not there counts where it lies."""
    by_code, by_id = {place.code: place for place in places}, {place.id: place for place in places}

    def on_axis(code: str) -> int:
        if code in axis:
            return axis.index(code)
        place = by_code.get(code)
        above = by_id.get(place.parent_id or 0) if place else None
        return on_axis(above.code) if above else MISSING

    return np.array([*(on_axis(code) for code in answers.categories), MISSING], np.intp)[answers.codes]


def _texts(view: View, name: str, axis: Sequence[str]) -> tuple[str, ...]:
    texts = {category.code: category.text for category in view.dividing(name).categories}
    return tuple(texts.get(code, code) for code in axis)
