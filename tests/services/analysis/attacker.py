"""Who reads every figure of a publication, its totals and rounded shares, and works out by linear programming what is hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from app.models.survey import AnswerMeaning, IndicatorKind, QuestionKind, Series
from app.services.analysis import CrossTable, Figure, Frequencies, Heading, Hidden
from app.services.analysis.columns import pack
from app.services.analysis.counting import cross, frequencies, listed
from app.services.analysis.variable import Absence, Category, Variable
from app.services.keeping import DisclosureLimits
from app.services.survey.forms import IndicatorLine, QuestionForm

LIMITS = DisclosureLimits(smallest_cell=5, smallest_base=10)
MOST = LIMITS.smallest_cell - 1
ANSWERED = "answered"
ROUNDED = 0.0005
"""How far a share printed with one decimal of a per cent may be from the true one."""
SLACK = 1e-6

Codes = npt.NDArray[np.int64]
Cell = Mapping[int, int | str]
"""The answers of a cell: variable → code (the last one: none), or ANSWERED."""


@dataclass
class Publication:
    """Answers of people to some questions, and the tables printed of them: a list of each, and crosses of pairs."""

    answers: Codes
    sizes: Sequence[int]
    pairs: Sequence[tuple[int, int]]
    lists: list[Frequencies] = field(default_factory=list)
    crosses: dict[tuple[int, int], CrossTable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        variables = [_variable(at, self.answers[:, at], size) for at, size in enumerate(self.sizes)]
        asked = [_question(at) for at in range(len(self.sizes))]
        self.lists = [
            frequencies(_heading(question), question, variable, len(self.answers), LIMITS)
            for question, variable in zip(asked, variables, strict=True)
        ]
        for row, by in self.pairs:
            own = listed(self.lists[by])
            self.crosses[row, by] = cross(self.lists[row], asked[row], variables[row], variables[by], LIMITS, own)

    def count(self, cell: Cell) -> int:
        """How many people are in a cell."""
        inside = np.ones(len(self.answers), np.bool_)
        for at, code in cell.items():
            own = self.answers[:, at]
            inside &= own >= 0 if code == ANSWERED else own == (-1 if code == self.sizes[at] else code)
        return int(inside.sum())

    def small_cells(self) -> Iterator[tuple[Cell, int, int]]:
        """Every cell below the limit that a table prints or hides, with the least and the most it must seem to be.

        A row that everybody gave, or a group that everybody is in, says what the list says; of those without an answer to what
        divides it is known how many they are.
        """
        for at, size in enumerate(self.sizes):
            for code in range(size):
                if 0 < self.count({at: code}) <= MOST:
                    yield {at: code}, 1, MOST
        for row, by in self.pairs:
            everybody = self.count({row: ANSWERED})
            for code in range(self.sizes[row]):
                for group in range(self.sizes[by] + 1):
                    cell = {row: code, by: group}
                    base = self.count({row: ANSWERED, by: group})
                    whole = self.count({row: code}) in (0, everybody) or base in (0, everybody)
                    if not whole and self.count(cell) <= MOST:
                        without = self.count({by: group}) if group == self.sizes[by] else MOST
                        yield cell, 0, min(MOST, without)


class Attacker:
    """What is known of the number of people with each combination of answers."""

    def __init__(self, publication: Publication) -> None:
        self._shape = tuple(size + 1 for size in publication.sizes)
        self._exact: list[tuple[npt.NDArray[np.float64], float]] = []
        self._most: list[tuple[npt.NDArray[np.float64], float]] = []
        self._publication = publication
        self._exact.append((self._people({}), len(publication.answers)))
        for at, table in enumerate(publication.lists):
            self._read_list(at, table)

    def read_crosses(self) -> None:
        """Read the tables of pairs too."""
        for (row, by), table in self._publication.crosses.items():
            self._read_cross(row, by, table)

    def bounds(self, cell: Cell) -> tuple[float, float]:
        """The least and the most people that can be in a cell."""
        people = self._people(cell)
        known: dict[str, Any] = {"A_eq": np.array([row for row, _ in self._exact]), "b_eq": [value for _, value in self._exact]}
        if self._most:
            known |= {"A_ub": np.array([row for row, _ in self._most]), "b_ub": [value for _, value in self._most]}
        least, most = (linprog(sign * people, method="highs", **known) for sign in (1, -1))
        assert least.status == most.status == 0, "the printed figures contradict each other"
        return least.fun, -most.fun

    def _read_list(self, at: int, table: Frequencies) -> None:
        for row in table.rows:
            self._know({at: int(row.code)}, row.n, 1)
        if not table.of_all:
            self._know({at: ANSWERED}, table.base_n, 1)
            self._know({at: self._publication.sizes[at]}, table.missing[0].n, 1)
        self._read_indicator({at: ANSWERED}, at, table)

    def _read_cross(self, row: int, by: int, table: CrossTable) -> None:
        own = listed(self._publication.lists[by]).groups
        for group in table.groups:
            code = int(group.code) if group.code else self._publication.sizes[by]
            closed = own.get(group.code, Figure(None)).value is None
            self._know({row: ANSWERED, by: code}, group.base_n, 0 if closed else 1)
            if group.base_n.hidden is None:
                for line in group.rows:
                    self._know({row: int(line.code), by: code}, line.n, 0)
                self._read_indicator({row: ANSWERED, by: code}, row, group)

    def _read_indicator(self, cell: dict[int, int | str], at: int, table: Any) -> None:
        """A share printed with its base: how many gave the first answer, as nearly as its decimals tell."""
        (indicator,) = table.indicators or (None,)
        if indicator is None or indicator.value.value is None or indicator.base_n.value is None:
            return
        people, base = self._people({**cell, at: 0}), indicator.base_n.value
        printed = round(indicator.value.value, 3)
        self._most.append((people, (printed + ROUNDED) * base))
        self._most.append((-people, -(printed - ROUNDED) * base))

    def _know(self, cell: Cell, figure: Figure, least: int) -> None:
        people = self._people(cell)
        if figure.value is not None:
            self._exact.append((people, figure.value))
        elif figure.hidden is Hidden.SMALL:
            self._most += [(people, MOST), (-people, -least)]

    def _people(self, cell: Cell) -> npt.NDArray[np.float64]:
        inside = np.ones(self._shape, np.bool_)
        for at, code in cell.items():
            own = np.zeros(self._shape[at], np.bool_)
            own[slice(0, -1) if code == ANSWERED else int(code)] = True
            inside &= own.reshape([-1 if axis == at else 1 for axis in range(len(self._shape))])
        return inside.ravel().astype(np.float64)


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


def invented(seed: int, pairs: Sequence[tuple[int, int]], questions: int) -> Publication:
    """A publication of 30 to 300 people who answer lopsidedly, some of them not at all."""
    rng = np.random.default_rng(seed)
    sizes = [int(size) for size in rng.integers(2, 5, questions)]
    people = int(rng.choice([30, 60, 120, 300]))
    columns = []
    for size in sizes:
        answers = rng.choice(size, people, p=rng.dirichlet(np.ones(size) * rng.choice([0.4, 1, 3])))
        columns.append(np.where(rng.random(people) < rng.choice([0, 0.03, 0.1]), -1, answers))
    return Publication(np.stack(columns, axis=1), sizes, pairs)


def _variable(at: int, codes: Codes, size: int) -> Variable:
    categories = tuple(
        Category(str(code), str(code), partial(int, (codes == code).sum()), partial(pack, codes == code)) for code in range(size)
    )
    missing = (Absence(AnswerMeaning.BLANK, "", int((codes < 0).sum())), Absence(AnswerMeaning.INVALID, "", 0))
    answered = codes >= 0
    return Variable(
        str(at), "", "", categories, missing, False, answered=lambda: pack(answered), base=lambda: int(answered.sum())
    )


def _question(at: int) -> QuestionForm:
    """Every other question has an indicator: its first answer among all."""
    every = tuple(str(code) for code in range(5))
    indicators = (IndicatorLine("first", "first", IndicatorKind.SHARE, ("0",), every),) if at % 2 else ()
    return QuestionForm(1, 1, str(at), "", "", QuestionKind.SINGLE, None, None, Series.SAME, (), (), indicators)


def _heading(question: QuestionForm) -> Heading:
    return Heading(1, "2026", False, 1, question.name, None, "", "", QuestionKind.SINGLE, Series.SAME, LIMITS)
