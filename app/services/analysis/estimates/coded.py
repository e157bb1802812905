"""A field of the form as numbers to estimate from: one for each response that counts, -1 where it is outside the base."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.models.survey import CollectionMode, QuestionKind
from app.services.analysis.columns import MODE
from app.services.analysis.columns.bits import unpack
from app.services.analysis.variable import number_values
from app.services.analysis.view import BY_MODE, View

MISSING = -1
Codes = npt.NDArray[np.signedinteger]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Ticked:
    """Answers that do not exclude each other: who gave each, and who are in the base, (n,) each."""

    categories: tuple[str, ...]
    ticks: tuple[Truths, ...]
    base: Truths


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Answers that exclude each other: `codes` (n,) are places among `categories`, the codes as keyed."""

    categories: tuple[str, ...]
    codes: Codes

    @property
    def among_all(self) -> Ticked:
        """The same answers on the base of everybody, those without an answer too."""
        ticks = tuple(self.codes == at for at in range(len(self.categories)))
        return Ticked(self.categories, ticks, np.ones(len(self.codes), np.bool_))

    def places(self, wanted: Sequence[str]) -> list[int]:
        """The places of these answers, those there are."""
        return [at for at, code in enumerate(self.categories) if code in wanted]

    def among(self, wanted: Sequence[str]) -> Truths:
        """Who gave one of these answers, (n,)."""
        inside = np.zeros(len(self.categories) + 1, np.bool_)
        inside[self.places(wanted)] = True
        return inside[self.codes]

    def worth(self, wanted: Sequence[str]) -> npt.NDArray[np.float64]:
        """The code of each answer as a number where it is among these, else nan, (k,)."""
        return np.array([int(code) if code in wanted else np.nan for code in self.categories], np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """Numbers answered, nan where there is none, (n,)."""

    values: npt.NDArray[np.float64]


def counting(view: View) -> Truths:
    """Which rows of the columns are responses that count: all but the void ones."""
    return view.columns.numbers[MODE] > 0


def coded(view: View, name: str) -> Coded | Ticked | Numbered:
    """A question, a line of a battery (`question.item`) or the mode; raises QuestionUnknown and NotTabulated."""
    valid, rows = counting(view), len(view.columns.ids)
    if name != BY_MODE and (question := view.field(name)[0]).kind is QuestionKind.NUMBER:
        numbers, there = number_values(view.columns, question)
        return Numbered(np.where(there, numbers, np.nan)[valid])
    variable = view.dividing(name)
    bits = [unpack(category.bits(), rows)[valid] for category in variable.categories] if variable.overlapping else []
    categories = tuple(category.code for category in variable.categories)
    if variable.overlapping:
        return Ticked(categories, tuple(bits), unpack(variable.answered(), rows)[valid])
    column = view.columns.numbers[name][valid]
    return Coded(categories, _places(column, _numbers(view, name, categories)))


def single(view: View, name: str) -> Coded | None:
    """The same of a field with one answer; None for one with several."""
    found = coded(view, name)
    return found if isinstance(found, Coded) else None


def _numbers(view: View, name: str, categories: Sequence[str]) -> list[int]:
    """The number in the column that stands for each category."""
    if name == BY_MODE:
        return list(range(1, len(CollectionMode) + 1))
    question, _item = view.field(name)
    of = {option.code: at for at, option in enumerate(question.part(), start=1)}
    if question.kind in {QuestionKind.PLACE, QuestionKind.PLACES}:
        of |= {place.code: view.layout.code_of_place(question, place.id) for place in view.layout.places if place.code not in of}
    return [of[code] for code in categories]


def _places(column: npt.NDArray[np.signedinteger], numbers: Sequence[int]) -> Codes:
    """The place of each row's number among `numbers`, in as few bytes as the column has; MISSING where it is none of them."""
    unsigned = np.dtype(f"u{column.dtype.itemsize}")
    place = np.full(1 << 8 * column.dtype.itemsize, MISSING, column.dtype)
    place[np.array(numbers, column.dtype).view(unsigned)] = np.arange(len(numbers))
    found: Codes = place[column.view(unsigned)]
    return found
