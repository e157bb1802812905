"""A field of the form as a list of categories that can be counted: options, places or modes, and those outside the base."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from app.models.survey import AnswerMeaning, CollectionMode, QuestionKind
from app.services.analysis.classes import classes, text_of
from app.services.analysis.columns import (
    ANSWERED,
    MODE,
    Bits,
    Columns,
    Layout,
    counted,
    field_name,
    lines,
    mention_name,
    number_name,
    pack,
    tick_name,
)
from app.services.analysis.columns.bits import unpack
from app.services.survey.forms import ItemLine, QuestionForm

_NO_ANSWER = frozenset({AnswerMeaning.BLANK, AnswerMeaning.INVALID})
_MISSING = frozenset(AnswerMeaning) - {AnswerMeaning.SUBSTANTIVE}


@dataclass(frozen=True, slots=True)
class Category:
    """One answer: its code and text, and the responses that gave it, as a count and as bits."""

    code: str
    text: str
    count: Callable[[], int]
    bits: Callable[[], Bits]


@dataclass(frozen=True, slots=True)
class Absence:
    """Answers outside the base: blank, invalid, don't know, declined."""

    meaning: AnswerMeaning
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Variable:
    """`answered` are the responses in the base. `overlapping`: a response may be in several categories."""

    name: str
    title: str
    text: str
    categories: tuple[Category, ...]
    missing: tuple[Absence, ...]
    overlapping: bool
    answered: Callable[[], Bits]
    base: Callable[[], int]
    total: Callable[[Bits], int] | None = None
    """The sum of the numbers that some responses answered, where it is numbers that are answered."""


def number_values(columns: Columns, question: QuestionForm) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """What was answered to a question about a number, a row a response: the numbers, and whether there is one."""
    return columns.numbers[number_name(question.name)].astype(np.int64), columns.numbers[question.name] == ANSWERED


def field_variable(columns: Columns, layout: Layout, question: QuestionForm, item: ItemLine | None) -> Variable:
    """The variable of a coded question, or of the line of a battery or of a place."""
    ticks = question.kind is QuestionKind.MULTIPLE or (question.kind is QuestionKind.PLACES and item is None)
    if ticks and question.kind is QuestionKind.PLACES:
        return _mentions(columns, layout, question)
    name = field_name(question.name, item.name if item else None)
    if question.kind is QuestionKind.NUMBER:
        return _numbers(columns, question)
    categories = _ticks(columns, question) if ticks else _codes(columns, layout, question, name)
    inside = _answered_codes(layout, question, ticks=ticks)

    @cache
    def answered() -> Bits:
        return pack(_is_any(columns, name, inside))

    def base() -> int:
        return int(np.count_nonzero(_is_any(columns, name, inside)))

    missing = _absences(columns, question, name)
    title = f"{question.short_text}: {item.text}" if item else question.short_text
    return Variable(name, title, question.text, categories, missing, ticks, answered, base)


def mode_variable(columns: Columns) -> Variable:
    """The collection mode as a variable, its words left to who shows it; a void response has none."""
    modes = list(enumerate(CollectionMode, start=1))

    def answered() -> Bits:
        return pack(columns.numbers[MODE] > 0)

    categories = tuple(_category(columns, MODE, code, mode.value, "") for code, mode in modes)
    return Variable(MODE, "", "", categories, (), overlapping=False, answered=answered, base=lambda: responses(columns))


def responses(columns: Columns) -> int:
    """How many responses count: all but the void ones."""
    return int(np.count_nonzero(columns.numbers[MODE]))


def joint(one: Variable, other: Variable) -> npt.NDArray[np.int64]:
    """`counts[row, group]` of those in a category of both."""
    rows = [category.bits() for category in one.categories]
    groups = [category.bits() for category in other.categories]
    return np.array([[counted(row & group) for group in groups] for row in rows], np.int64).reshape(len(rows), len(groups))


def asked_first(layout: Layout, question: QuestionForm) -> QuestionForm | None:
    """The question before that leads past this one: who answered it was asked whether there is anything to answer here."""
    after = {other.name: other.position for other in layout.form.questions}
    leading = (
        other
        for other in reversed(layout.form.questions)
        if other.position < question.position
        and any(after.get(option.jump_to or "", 0) > question.position for option in other.options)
    )
    return next(leading, None)


def _absences(columns: Columns, question: QuestionForm, name: str) -> tuple[Absence, ...]:
    return tuple(
        Absence(option.meaning, option.text, columns.count(name, code))
        for code, option in enumerate(question.part(), start=1)
        if option.missing
    )


def _numbers(columns: Columns, question: QuestionForm) -> Variable:
    """The numbers answered one by one, or in classes where they are many."""
    values, there = number_values(columns, question)
    given = values[there]

    def category(least: int, largest: int | None) -> Category:
        @cache
        def bits() -> Bits:
            return pack(there & (values >= least) & (values <= (values if largest is None else largest)))

        code = text_of(least, largest)
        return Category(code, code, lambda: counted(bits()), bits)

    return Variable(
        question.name,
        question.short_text,
        question.text,
        tuple(category(least, largest) for least, largest in classes(given, question.least, question.largest)),
        _absences(columns, question, question.name),
        overlapping=False,
        answered=cache(lambda: pack(there)),
        base=lambda: len(given),
        total=lambda bits: int(values[there & unpack(bits, len(values))].sum()),
    )


def _mentions(columns: Columns, layout: Layout, question: QuestionForm) -> Variable:
    """Places named on any line, among all who answered whether there is such a place (DOMAIN §6, `place_share`).

    Who does not know has answered, and may name places: only blank and unreadable forms are outside the base.
    """
    first = asked_first(layout, question)
    own = _answered_codes(layout, question, ticks=True)
    within = own if first is None else _answered_codes(layout, first, ticks=False, outside=_NO_ANSWER)
    name = question.name if first is None else first.name

    @cache
    def answered() -> Bits:
        return pack(_is_any(columns, name, within))

    def category(code: str, text: str, bits: Callable[[], Bits]) -> Category:
        return Category(code, text, cache(lambda: counted(bits() & answered())), cache(lambda: bits() & answered()))

    def named(place_id: int) -> Callable[[], Bits]:
        return lambda: columns.bits[mention_name(question.name, place_id)]

    def in_words(number: int) -> Callable[[], Bits]:
        return lambda: np.bitwise_or.reduce([columns.where(line.name, number) for line in lines(question)])

    ordered = sorted(layout.places, key=lambda place: place.code)
    categories = [category(place.code, place.name, named(place.id)) for place in ordered]
    categories += [
        category(option.code, option.text, in_words(code))
        for code, option in enumerate(question.part(), start=1)
        if not option.missing
    ]
    title = question.short_text
    return Variable(
        question.name,
        title,
        question.text,
        tuple(categories),
        (),
        overlapping=True,
        answered=answered,
        base=lambda: counted(answered()),
    )


def _codes(columns: Columns, layout: Layout, question: QuestionForm, name: str) -> tuple[Category, ...]:
    found = [
        _category(columns, name, code, option.code, option.text)
        for code, option in enumerate(question.part(), start=1)
        if not option.missing
    ]
    if question.kind in {QuestionKind.PLACE, QuestionKind.PLACES}:
        places = [
            _category(columns, name, layout.code_of_place(question, place.id), place.code, place.name)
            for place in sorted(layout.places, key=lambda place: place.code)
        ]
        found = places + found
    return tuple(found)


def _category(columns: Columns, name: str, number: int, code: str, text: str) -> Category:
    return Category(code, text, cache(lambda: columns.count(name, number)), cache(lambda: columns.where(name, number)))


def _ticks(columns: Columns, question: QuestionForm) -> tuple[Category, ...]:
    return tuple(
        _tick(columns, tick_name(question.name, option.code), option.code, option.text)
        for option in question.part()
        if not option.missing
    )


def _tick(columns: Columns, name: str, code: str, text: str) -> Category:
    return Category(code, text, lambda: columns.ticked(name), lambda: columns.bits[name])


def _answered_codes(
    layout: Layout, question: QuestionForm, *, ticks: bool, outside: frozenset[AnswerMeaning] = _MISSING
) -> tuple[int, int, frozenset[int]]:
    """The numbers in the base as a span, and those of it that are missing answers; ANSWERED alone where ticks are apart."""
    if ticks or question.kind in {QuestionKind.TEXT, QuestionKind.NUMBER}:
        return ANSWERED, ANSWERED, frozenset()
    options = question.part()
    placed = question.kind in {QuestionKind.PLACE, QuestionKind.PLACES}
    missing = frozenset(code for code, option in enumerate(options, start=1) if option.meaning in outside)
    return 1, len(options) + (len(layout.places) if placed else 0), missing


def _is_any(columns: Columns, name: str, inside: tuple[int, int, frozenset[int]]) -> npt.NDArray[np.bool_]:
    least, most, missing = inside
    column = columns.numbers[name]
    found = column == ANSWERED if least == most == ANSWERED else column >= least
    for number in missing:
        found &= column != number
    return found
