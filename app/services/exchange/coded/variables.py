"""The columns of coded answers as the variables of SPSS: what each is called, which numbers its codes are, which are missing.

A code of digits is the number it says. Blank is -1 and invalid -2 everywhere; another code that is no number, or whose number is
taken (a place 01 beside an option 1), gets one that is free. SPSS takes three missing values, or a range and one more, for each
variable: where there are more, every missing code of the variable gets a number below nought, so that they are one range.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app import resource
from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.exchange.code_book import MODE, ROW, code_words
from app.services.exchange.coded.table import CodedTable
from app.services.exchange.coding import CodedColumn, unguarded

LONGEST_NAME, LONGEST_LABEL, LONGEST_VALUE_LABEL = 64, 256, 120
"""Bytes that SPSS takes for a variable's name, its label, and the label of a value."""

BLANK, INVALID = -1, -2
_MOST_DISCRETE = 3
_MOST_DIGITS = 15
_RESERVED = frozenset({"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"})
_STANDING = {AnswerMeaning.BLANK: BLANK, AnswerMeaning.INVALID: INVALID}

Line = Sequence[str]
Value = float | str | None


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: `numbers` are its codes as numbers (empty for words), `missing` those that are user-missing.

    `reads` takes a line of coded answers to its value; None is system-missing: never asked.
    """

    name: str
    column: str
    label: str
    measure: str
    reads: Callable[[Line], Value]
    numbers: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    words: bool = False
    weighs: bool = False
    """Whether it is what SPSS weighs the answers by."""

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """The missing values as SPSS takes them: at most three single ones, or a range and a single one."""
        single = [(number, number) for number in sorted(self.missing)]
        if len(single) <= _MOST_DISCRETE:
            return single
        below = [number for number in self.missing if number < 0]
        return [(min(below), max(below)), *((number, number) for number in self.missing if number >= 0)]


def variables_of(table: CodedTable) -> tuple[Variable, ...]:
    """Every variable in the order of the columns; a column that holds several codes is one of 0 and 1 for each of them.

    The weight is the first, where there is one.
    """
    tr = resource.translation(table.language)
    names = _Names()
    weighing = _weighing(table, names)
    modes = {code: at for at, code in enumerate(table.modes, start=1)}
    made = [
        *weighing,
        Variable(names.free(ROW), ROW, ROW, "nominal", lambda line: float(line[0])),
        Variable(
            names.free(MODE),
            MODE,
            tr.gettext("How the answer came in"),
            "nominal",
            lambda line: float(modes[line[1]]),
            modes,
            {at: table.modes[code] for code, at in modes.items()},
        ),
    ]
    at_of = {name: at for at, name in enumerate(table.names)}
    for column in table.columns:
        at = at_of[column.name]
        if column.words:
            made.append(Variable(names.free(column.name), column.name, _label(column), "nominal", _words_at(at), words=True))
        elif column.several:
            made += _ticks(column, at, at_of[f"{column.field.name}.place"], names, table.language)
        else:
            made.append(_coded(column, at, names, table.language))
    return tuple(made)


def _weighing(table: CodedTable, names: "_Names") -> list[Variable]:
    if table.weighting is None:
        return []
    name, label = table.weight_name, table.weighting.label
    return [Variable(names.free(name), name, label, "scale", _decimal_at(len(table.names) - 1), weighs=True)]


def _decimal_at(at: int) -> Callable[[Line], Value]:
    return lambda line: float(line[at].replace(",", ".")) if line[at] else None


def _coded(column: CodedColumn, at: int, names: "_Names", language: str) -> Variable:
    absent = _missing_codes(column)
    numbers = _numbers(column.codes, absent)
    return Variable(
        names.free(column.name),
        column.name,
        _label(column),
        _measure(column),
        _number_at(at, numbers),
        numbers,
        {number: code_words(column, code, language) for code, number in numbers.items()},
        tuple(numbers[code] for code in absent),
    )


def _ticks(column: CodedColumn, at: int, place_at: int, names: "_Names", language: str) -> Iterator[Variable]:
    """A variable of 0 and 1 for each code; system-missing where no place was named."""
    tr = resource.translation(language)
    absent = {option.code for option in column.field.question.part() if option.meaning in _STANDING}
    for code in column.codes:
        words = code_words(column, code, language)
        yield Variable(
            names.free(f"{column.name}.{code}"),
            column.name,
            f"{_label(column)}: {words}",
            "nominal",
            _tick_at(at, place_at, code, absent),
            {"0": 0, "1": 1},
            {0: tr.gettext("Not ticked"), 1: words},
        )


def _words_at(at: int) -> Callable[[Line], Value]:
    return lambda line: unguarded(line[at])


def _number_at(at: int, numbers: Mapping[str, int]) -> Callable[[Line], Value]:
    def read(line: Line) -> Value:
        cell = line[at]
        return None if not cell else float(numbers[cell] if cell in numbers else int(cell))

    return read


def _tick_at(at: int, place_at: int, code: str, absent: set[str]) -> Callable[[Line], Value]:
    def read(line: Line) -> Value:
        place = line[place_at]
        return None if not place or place in absent else float(code in line[at].split())

    return read


def _missing_codes(column: CodedColumn) -> dict[str, AnswerMeaning]:
    """The codes that no base counts, with what they mean."""
    found = {code: column.meant(code) for code in column.codes}
    return {code: option.meaning for code, option in found.items() if option is not None and option.missing}


def _numbers(codes: Iterable[str], absent: Mapping[str, AnswerMeaning]) -> dict[str, int]:
    """A number for each code, no two the same."""
    listed = tuple(codes)
    numbers = {code: _STANDING[meaning] for code, meaning in absent.items() if meaning in _STANDING}
    shifted = len(absent) > _MOST_DISCRETE and sum(code not in numbers for code in absent) > 1
    below, clashing = min(_STANDING.values()), []
    for code in sorted(listed, key=lambda code: (code not in absent, code.startswith("0") and code != "0")):
        if code in numbers:
            continue
        if code in absent and (shifted or not _plain(code)):
            below -= 1
            numbers[code] = below
        elif _plain(code) and int(code) not in numbers.values():
            numbers[code] = int(code)
        else:
            clashing.append(code)
    for code in clashing:
        numbers[code] = max(0, *numbers.values()) + 1
    return {code: numbers[code] for code in listed}


def _plain(code: str) -> bool:
    return code.isdecimal() and code.isascii() and len(code) <= _MOST_DIGITS


def _measure(column: CodedColumn) -> str:
    """Numbers are a scale; answers in an order, as far as the questionnaire says so, are ordinal; the rest are names."""
    question = column.field.question
    if question.kind is QuestionKind.NUMBER:
        return "scale"
    substantive = [option for option in question.part() if not option.missing]
    graded = question.kind is QuestionKind.BATTERY or (question.kind is QuestionKind.SINGLE and bool(question.indicators))
    return "ordinal" if graded and len(substantive) > 2 else "nominal"


def _label(column: CodedColumn) -> str:
    """The question's words, the line of a battery or the place, and the option that is ticked or said in words."""
    parts = [column.field.question.text]
    if column.field.item is not None:
        parts.append(column.field.item.text)
    if column.option is not None and column.part is OptionPart.ANSWER:
        parts.append(column.option.text)
    return ": ".join(part for part in parts if part)


class _Names:
    """Names that SPSS takes: letters, digits and some signs, a letter first, no full stop last, no two alike."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, column: str) -> str:
        """The column's name, changed as little as it must be."""
        plain = "".join(sign if _letter(sign) or sign in "0123456789._@#$" else "_" for sign in column)
        if not plain or not _letter(plain[0]) or plain.upper() in _RESERVED:
            plain = f"v{plain}"
        name, number = _cut(plain, LONGEST_NAME), 1
        while name.casefold() in self._taken:
            number += 1
            name = _cut(plain, LONGEST_NAME - len(f"_{number}")) + f"_{number}"
        self._taken.add(name.casefold())
        return name


def _letter(sign: str) -> bool:
    return unicodedata.category(sign).startswith("L")


def _cut(name: str, most: int) -> str:
    return name.encode()[:most].decode(errors="ignore").rstrip("._")
