"""Which columns the column file has for a questionnaire, and how an answer becomes a number in them.

A coded question, or the line of a battery, is one column of whole numbers: `NOT_ASKED` (0) where there is no row at all, the
place of the option in the question's list from 1, and behind the options the places of the municipality. Where ticks are kept
in bit columns of their own the column says only `ANSWERED`, or which option of the missing ones was marked. So does the
column of a question about a number, whose numbers stand in a column of their own and mean nothing where none was answered.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.models.survey import OptionPart, QuestionKind
from app.services.survey.forms import ItemLine, OptionLine, PlaceLine, QuestionForm, QuestionnaireForm

NOT_ASKED = 0
ANSWERED = -1

MODE = "mode"
"""The column of the collection mode: 0 for a void response, else the place of the mode from 1."""

PARTS = (OptionPart.WHEN, OptionPart.WHY)
_LARGEST_INT8 = 127


def field_name(question: str, item: str | None = None) -> str:
    """`question` or `question.item`, as drafts and coded files name it too."""
    return f"{question}.{item}" if item else question


def tick_name(question: str, code: str) -> str:
    """The bit column of an option of a multiple choice."""
    return f"{question}={code}"


def mention_name(question: str, place_id: int) -> str:
    """The bit column of those who name a place on any line."""
    return f"{question}#{place_id}"


def part_name(field: str, part: OptionPart, code: str) -> str:
    """The bit column of a time or a reason: of one place line, or of the question for all its lines."""
    return f"{field} {part.value}={code}"


def number_name(question: str) -> str:
    """The column of the numbers answered to a question about one."""
    return f"{question} NUMBER"


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the form: a question, the line of a battery or the n-th place."""

    question: QuestionForm
    item: ItemLine | None

    @property
    def name(self) -> str:
        """The field's name."""
        return field_name(self.question.name, self.item.name if self.item else None)


@dataclass(frozen=True)
class Layout:
    """The columns of one questionnaire with the places there are; `places` include those no longer in use."""

    form: QuestionnaireForm
    places: tuple[PlaceLine, ...]

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever a stored number would mean something else."""
        facts = [
            [
                [
                    question.id,
                    question.name,
                    question.kind,
                    [[item.id, item.name] for item in question.items],
                    [[option.id, option.part, option.code, option.meaning] for option in question.options],
                ]
                for question in self.form.questions
            ],
            [place.id for place in self.ordered_places],
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()

    @cached_property
    def ordered_places(self) -> tuple[PlaceLine, ...]:
        """The places in the order of their keys, so that a new one comes last."""
        return tuple(sorted(self.places, key=lambda place: place.id))

    @cached_property
    def place_number(self) -> dict[int, int]:
        """The place of each place among the places, from 0."""
        return {place.id: at for at, place in enumerate(self.ordered_places)}

    @cached_property
    def numbers(self) -> dict[str, npt.DTypeLike]:
        """The columns of whole numbers with their types, in the file's order."""
        columns: dict[str, npt.DTypeLike] = {MODE: np.int8}
        for question in self.form.questions:
            for line in lines(question):
                columns[line.name] = self._type(question)
            if question.kind is QuestionKind.PLACES:
                columns[question.name] = self._type(question)
            if question.kind is QuestionKind.NUMBER:
                columns[number_name(question.name)] = np.int32
        return columns

    @cached_property
    def bits(self) -> tuple[str, ...]:
        """The columns of bits in the file's order."""
        return tuple(name for question in self.form.questions for name in self._bits_of(question))

    def code_of(self, question: QuestionForm, option: OptionLine) -> int:
        """The number that stands for an option of the main list."""
        return question.part().index(option) + 1

    def code_of_place(self, question: QuestionForm, place_id: int) -> int:
        """The number that stands for a place in a column of that question."""
        return len(question.part()) + 1 + self.place_number[place_id]

    def _type(self, question: QuestionForm) -> npt.DTypeLike:
        placed = question.kind in {QuestionKind.PLACE, QuestionKind.PLACES}
        most = len(question.part()) + (len(self.places) if placed else 0)
        return np.int8 if most <= _LARGEST_INT8 else np.int16

    def _bits_of(self, question: QuestionForm) -> Iterator[str]:
        if question.kind is QuestionKind.MULTIPLE:
            yield from (tick_name(question.name, option.code) for option in question.part() if not option.missing)
        if question.kind is QuestionKind.PLACES:
            yield from (mention_name(question.name, place.id) for place in self.ordered_places)
            for field in (question.name, *(line.name for line in lines(question))):
                for part in PARTS:
                    yield from (part_name(field, part, option.code) for option in question.part(part))


def lines(question: QuestionForm) -> tuple[Line, ...]:
    """The fields of a question: one for each item of a battery and each place, else one."""
    if question.kind in {QuestionKind.BATTERY, QuestionKind.PLACES}:
        return tuple(Line(question, item) for item in question.items)
    return (Line(question, None),)
