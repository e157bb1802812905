"""Who reads every figure of a publication, its totals and rounded shares, and works out by linear programming what is hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from app.models.survey import AnswerMeaning, IndicatorKind, QuestionKind, Series
from app.services.analysis import CrossTable, Figure, Frequencies, Heading, Hidden, MissingRow
from app.services.analysis.columns import pack
from app.services.analysis.counting import asked, cross, frequencies
from app.services.analysis.variable import Absence, Category, Variable
from app.services.keeping import DisclosureLimits
from app.services.survey.forms import IndicatorLine, QuestionForm

LIMITS = DisclosureLimits(smallest_cell=5, smallest_base=10)
MOST = LIMITS.smallest_cell - 1
ANSWERED = "answered"
ROUNDED = 0.0005
"""How far a share printed with one decimal of a per cent may be from the true one."""
SLACK = 1e-6
TICKS = 2
"""How many answers a question that takes several has."""

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Cell = Mapping[int, int | str]
"""The answers of a cell: variable → code (the last one: none), or ANSWERED."""


@dataclass
class Publication:
    """Answers of people to some questions, and the tables printed of them: a list of each, and crosses of pairs.

    The answers of a question in `ticked` are `TICKS` ticks: whoever has code 3 gave both, 0 neither.
    """

    answers: Codes
    sizes: Sequence[int]
    pairs: Sequence[tuple[int, int]]
    ticked: frozenset[int] = frozenset()
    lists: list[Frequencies] = field(default_factory=list)
    crosses: dict[tuple[int, int], CrossTable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        variables = [_variable(at, self.answers[:, at], self) for at in range(len(self.sizes))]
        questions = [_question(at, several=at in self.ticked) for at in range(len(self.sizes))]
        self.lists = [
            frequencies(_heading(question), question, variable, len(self.answers), LIMITS)
            for question, variable in zip(questions, variables, strict=True)
        ]
        told = zip(questions, variables, self.lists, strict=True)
        sides = [asked(question, variable, table, LIMITS) for question, variable, table in told]
        for row, by in self.pairs:
            self.crosses[row, by] = cross(self.lists[row], questions[row], sides[row], sides[by], LIMITS)

    def options(self, at: int) -> range:
        """The answers to a question that are lines of its tables."""
        return range(TICKS if at in self.ticked else self.sizes[at])

    def states(self, at: int, code: int | str) -> npt.NDArray[np.bool_]:
        """Which of everything that can be answered, nothing last, is this answer."""
        states = np.arange(self.sizes[at] + 1)
        if code == ANSWERED:
            return states < self.sizes[at]
        if at in self.ticked and int(code) < TICKS:
            return np.asarray((states >> int(code) & 1 == 1) & (states < self.sizes[at]))
        return np.asarray(states == (self.sizes[at] if int(code) == self.options(at).stop else int(code)))

    def count(self, cell: Cell) -> int:
        """How many people are in a cell."""
        inside = np.ones(len(self.answers), np.bool_)
        for at, code in cell.items():
            inside &= self.states(at, code)[self.answers[:, at]]
        return int(inside.sum())

    def small_cells(self) -> Iterator[tuple[Cell, int, int]]:
        """Every cell and group below the limit that a table prints or hides, with the least and the most it must seem to be.

        A row that everybody gave, or a group that everybody is in, says what the list says.
        """
        for at in range(len(self.sizes)):
            for code in self.options(at):
                if 0 < self.count({at: code}) <= MOST:
                    yield {at: code}, 1, MOST
        for row, by in self.pairs:
            everybody = self.count({row: ANSWERED})
            for group in self.options(by):
                base = self.count({row: ANSWERED, by: group})
                if 0 < base <= MOST:
                    yield {row: ANSWERED, by: group}, 1, MOST
                for code in self.options(row):
                    whole = self.count({row: code, by: ANSWERED}) == 0 or self.count({row: code}) == everybody
                    if not whole and base not in (0, everybody) and self.count({row: code, by: group}) <= MOST:
                        yield {row: code, by: group}, 0, MOST


class Attacker:
    """What is known of the number of people with each combination of answers."""

    def __init__(self, publication: Publication) -> None:
        self._exact: list[tuple[Floats, float]] = []
        self._most: list[tuple[Floats, float]] = []
        self._publication = publication
        self._exact.append((self.people({}), len(publication.answers)))
        for at, table in enumerate(publication.lists):
            self._read_list(at, table)

    def read_crosses(self) -> None:
        """Read the tables of pairs too."""
        for (row, by), table in self._publication.crosses.items():
            self._read_cross(row, by, table)

    def bounds(self, cell: Cell) -> tuple[float, float]:
        """The least and the most people that can be in a cell."""
        people = self.people(cell)
        known: dict[str, Any] = {"A_eq": np.array([row for row, _ in self._exact]), "b_eq": [value for _, value in self._exact]}
        if self._most:
            known |= {"A_ub": np.array([row for row, _ in self._most]), "b_ub": [value for _, value in self._most]}
        least, most = (linprog(sign * people, method="highs", **known) for sign in (1, -1))
        assert least.status == most.status == 0, "the printed figures contradict each other"
        return least.fun, -most.fun

    def between(self, numbers: Floats, least: float, most: float) -> None:
        """A sum over the combinations of answers is known to lie between two numbers."""
        self._most += [(sign * numbers, sign * end) for sign, end in ((1, most), (-1, least)) if np.isfinite(end)]

    def people(self, cell: Cell) -> Floats:
        """Which combinations of answers are in a cell."""
        shape = tuple(size + 1 for size in self._publication.sizes)
        inside = np.ones(shape, np.bool_)
        for at, code in cell.items():
            inside &= self._publication.states(at, code).reshape([-1 if axis == at else 1 for axis in range(len(shape))])
        return inside.ravel().astype(np.float64)

    def _read_list(self, at: int, table: Frequencies) -> None:
        for row in table.rows:
            self._know({at: int(row.code)}, row.n, 1)
        if not table.of_all:
            self._know({at: ANSWERED}, table.base_n, 1)
            self._know({at: self._publication.options(at).stop}, table.missing[0].n, 1)
        self._read_indicator({at: ANSWERED}, at, table)

    def _read_cross(self, row: int, by: int, table: CrossTable) -> None:
        listed = {one.code: one.n for one in self._publication.lists[by].rows}
        there = {group.code for group in table.groups}
        for code in self._publication.options(by):
            if str(code) not in there:
                self._know({row: ANSWERED, by: code}, Figure(0), 0)
        for group in table.groups:
            code = int(group.code) if group.code else self._publication.options(by).stop
            if listed.get(group.code, Figure(None)).value is not None:
                self._know({row: ANSWERED, by: code}, group.base_n, 1)
            elif not group.code and group.base_n.value is not None:
                self._know({row: ANSWERED, by: code}, group.base_n, 0)
            if group.code and group.base_n.hidden is None:
                for line in group.rows:
                    self._know({row: int(line.code), by: code}, line.n, 0)
                self._read_indicator({row: ANSWERED, by: code}, row, group)

    def _read_indicator(self, cell: dict[int, int | str], at: int, table: Any) -> None:
        """A share printed with its base: how many gave the first answer, as nearly as its decimals tell."""
        (indicator,) = table.indicators or (None,)
        if indicator is None or indicator.value.value is None or indicator.base_n.value is None:
            return
        base, printed = indicator.base_n.value, round(indicator.value.value, 3)
        self.between(self.people({**cell, at: 0}), (printed - ROUNDED) * base, (printed + ROUNDED) * base)

    def _know(self, cell: Cell, figure: Figure, least: int) -> None:
        people = self.people(cell)
        if figure.value is not None:
            self._exact.append((people, figure.value))
        elif figure.hidden is Hidden.SMALL:
            self.between(people, least, MOST)


def absences_worked_out(table: Frequencies) -> list[str]:
    """What a list hides as small of answers and of reasons for none that its rows, its base and the total tell more closely."""
    apart = bool(table.rows) and not table.overlapping
    parts = [*((row.text, row.n) for row in table.rows), *((_said(row), row.n) for row in table.missing)]
    outside = np.repeat([0.0, 1.0], [len(table.rows), len(table.missing)])
    sums = [(np.ones(len(parts)), float(table.total_n))] if apart else []
    if table.base_n.value is not None and not table.of_all:
        sums.append((outside, table.total_n - table.base_n.value))
    ends = [_ends(figure, table.total_n) for _name, figure in parts]
    found = []
    for at, (name, figure) in enumerate(parts):
        if figure.hidden is not Hidden.SMALL or not sums:
            continue
        known: dict[str, Any] = {"A_eq": np.array([row for row, _ in sums]), "b_eq": [value for _, value in sums], "bounds": ends}
        one = np.eye(len(parts))[at]
        least, most = (sign * linprog(sign * one, method="highs", **known).fun for sign in (1, -1))
        if least > 1 + SLACK or most < MOST - SLACK:
            found.append(f"{name}: {least:g} to {most:g}")
    return found


def _said(row: MissingRow) -> str:
    return row.text or (row.meaning.value if row.meaning else "")


def _ends(figure: Figure, total: int) -> tuple[float, float]:
    """What a figure or the reason why it is hidden tells."""
    if figure.value is not None:
        return figure.value, figure.value
    return (1, MOST) if figure.hidden is Hidden.SMALL else (0, total)


def worked_out(publication: Publication) -> list[tuple[Cell, float, float]]:
    """The cells that the crosses tell more of than their limits, and more than the lists alone do."""
    before, attacker = Attacker(publication), Attacker(publication)
    attacker.read_crosses()
    told = []
    for cell, least, most in publication.small_cells():
        low, high = attacker.bounds(cell)
        if low > least + SLACK or high < most - SLACK:
            alone = before.bounds(cell)
            if low > max(least, alone[0]) + SLACK or high < min(most, alone[1]) - SLACK:
                told.append((cell, low, high))
    return told


def invented(seed: int, pairs: Sequence[tuple[int, int]], questions: int, ticked: Sequence[int] = ()) -> Publication:
    """A publication of 30 to 300 people who answer lopsidedly, some of them not at all."""
    rng = np.random.default_rng(seed)
    sizes = [2**TICKS if at in ticked else int(size) for at, size in enumerate(rng.integers(2, 5, questions))]
    people = int(rng.choice([30, 60, 120, 300]))
    columns = []
    for size in sizes:
        answers = rng.choice(size, people, p=rng.dirichlet(np.ones(size) * rng.choice([0.4, 1, 3])))
        columns.append(np.where(rng.random(people) < rng.choice([0, 0.03, 0.1]), -1, answers))
    return Publication(np.stack(columns, axis=1), sizes, pairs, frozenset(ticked))


def _variable(at: int, codes: Codes, publication: Publication) -> Variable:
    given = [publication.states(at, code)[codes] for code in publication.options(at)]
    categories = tuple(
        Category(str(code), str(code), partial(int, gave.sum()), partial(pack, gave)) for code, gave in enumerate(given)
    )
    missing = (Absence(AnswerMeaning.BLANK, "", int((codes < 0).sum())), Absence(AnswerMeaning.INVALID, "", 0))
    answered = codes >= 0
    return Variable(
        str(at),
        "",
        "",
        categories,
        missing,
        at in publication.ticked,
        answered=lambda: pack(answered),
        base=lambda: int(answered.sum()),
    )


def _question(at: int, *, several: bool) -> QuestionForm:
    """Every other question has an indicator: its first answer among all."""
    every = tuple(str(code) for code in range(5))
    indicators = (IndicatorLine("first", "first", IndicatorKind.SHARE, ("0",), every),) if at % 2 and not several else ()
    kind = QuestionKind.MULTIPLE if several else QuestionKind.SINGLE
    return QuestionForm(1, 1, str(at), "", "", kind, None, None, Series.SAME, (), (), indicators)


def _heading(question: QuestionForm) -> Heading:
    return Heading(1, "2026", False, 1, question.name, None, "", "", question.kind, Series.SAME, LIMITS)
