"""Coded answers as the columns of a table, the same out and in.

A column is named as the form's field (`safe_home`, `problems.littering`), with the option behind it for each tick of a multiple
choice (`measures.3`, 0 or 1), and with the part behind it for a place (`unsafe_places.1.place`, `.when`, `.why`; several codes
stand with a space between); a number stands as itself. Words stand in a column of their own that ends in `.text`. An empty cell
was never asked; blank and invalid are told apart by the codes of the question. What a spreadsheet would take for a formula is
led by an apostrophe.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.keying import Entry, Field, Words
from app.services.survey.forms import OptionLine

WRITTEN = "1"
"""In the column of an open question: something was written."""

TICKED, UNTICKED = "1", "0"
"""In a column of one option of several."""

_ABSENT = frozenset({AnswerMeaning.BLANK, AnswerMeaning.INVALID})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_PARTS = {"when": OptionPart.WHEN, "why": OptionPart.WHY}
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """A column: the field it is of, the option it ticks (a multiple choice), the list it codes, and whether it holds words."""

    name: str
    field: Field
    option: OptionLine | None = None
    part: OptionPart = OptionPart.ANSWER
    words: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """What a cell may hold, those of places, blank and unreadable included; none in a column of words."""
        if self.words:
            return ()
        absent = tuple(option.code for option in self.field.question.part() if option.meaning in _ABSENT)
        if self.option is not None:
            return (TICKED, UNTICKED, *absent)
        return (WRITTEN, *absent) if self.field.kind is QuestionKind.TEXT else self.field.codes(self.part)

    @property
    def span(self) -> str:
        """The numbers that a cell may hold beside the codes, such as `0–98` or `0+`; empty where it holds none."""
        if self.field.kind is not QuestionKind.NUMBER or self.words:
            return ""
        least, largest = self.field.question.span
        return f"{least}+" if self.field.question.largest is None else f"{least}–{largest}"

    @property
    def shown(self) -> tuple[str, ...]:
        """What a code book lists of the column: the numbers, each code, and last the empty cell."""
        return (*filter(None, [self.span]), *self.codes, "")

    def meant(self, code: str) -> OptionLine | None:
        """The option that a code of the column stands for; None for a place, a tick, or that something was written."""
        if self.option is not None and code in (TICKED, UNTICKED):
            return None
        if self.field.kind is QuestionKind.TEXT and code == WRITTEN:
            return None
        return self.field.question.option(code, self.part)

    @property
    def several(self) -> bool:
        """Whether a cell may hold several codes, with a space between."""
        return self.part is not OptionPart.ANSWER and not self.words


class CellWrong(Exception):
    """A cell that does not say what its column can hold; within this room."""

    def __init__(self, column: str, value: str) -> None:
        super().__init__(column, value)
        self.column, self.value = column, value


def coded_columns(fields: tuple[Field, ...]) -> tuple[CodedColumn, ...]:
    """The columns of the form's fields in printed order, those of words after those they belong to."""
    return tuple(column for field in fields for column in _columns_of(field))


def _columns_of(field: Field) -> Iterator[CodedColumn]:
    if field.kind is QuestionKind.MULTIPLE:
        for option in field.question.part():
            if option.meaning not in _ABSENT:
                yield CodedColumn(f"{field.name}.{option.code}", field, option)
    elif field.kind is QuestionKind.PLACES:
        yield CodedColumn(f"{field.name}.place", field)
        for name, part in _PARTS.items():
            yield CodedColumn(f"{field.name}.{name}", field, part=part)
    else:
        yield CodedColumn(field.name, field)
    if field.kind is QuestionKind.TEXT:
        yield CodedColumn(f"{field.name}.text", field, words=True)
    for option in field.question.options:
        if option.with_text:
            yield CodedColumn(_words_column(field, option), field, option, option.part, words=True)


def _words_column(field: Field, option: OptionLine) -> str:
    part = "" if option.part is OptionPart.ANSWER else f".{option.part.value.lower()}"
    return f"{field.name}{part}.{option.code}.text"


def cells_of(field: Field, entry: Entry | None) -> Cells:
    """What the columns of a field hold for an entry; nothing for a field that was jumped over."""
    if entry is None or entry == Entry():
        return {}
    cells = _code_cells(field, entry)
    for words in entry.words:
        option = field.question.option(words.code, words.part)
        cells[_words_column(field, option) if option else f"{field.name}.text"] = guarded(words.text)
    return cells


def _code_cells(field: Field, entry: Entry) -> Cells:
    if field.kind is QuestionKind.TEXT:
        return {field.name: entry.codes[0] if entry.codes else WRITTEN}
    if field.kind is QuestionKind.MULTIPLE:
        absent = _absent(field, entry.codes)
        return {
            column.name: absent or (TICKED if column.option is not None and column.option.code in entry.codes else UNTICKED)
            for column in _columns_of(field)
            if not column.words
        }
    if field.kind is QuestionKind.PLACES:
        cells = {f"{field.name}.place": "".join(entry.codes[:1])}
        return cells | {f"{field.name}.{name}": " ".join(entry.ticks(part)) for name, part in _PARTS.items()}
    return {field.name: entry.codes[0]}


def entry_of(field: Field, cells: Mapping[str, str]) -> Entry | None:
    """The entry that the cells of a field say, each of them a code of its column; None where they are empty.

    Raises CellWrong where they do not go together.
    """
    codes = _codes(field, cells)
    ticks = {part: tuple(cells.get(f"{field.name}.{name}", "").split()) for name, part in _PARTS.items()}
    if field.kind is not QuestionKind.PLACES:
        ticks = dict.fromkeys(ticks, ())
    words = tuple(_words(field, cells, codes, ticks))
    if not codes and not words and not any(ticks.values()):
        return None
    return Entry(codes, ticks[OptionPart.WHEN], ticks[OptionPart.WHY], words)


def _codes(field: Field, cells: Mapping[str, str]) -> tuple[str, ...]:
    if field.kind is QuestionKind.MULTIPLE:
        return _ticked(field, cells)
    name = f"{field.name}.place" if field.kind is QuestionKind.PLACES else field.name
    code = cells.get(name, "")
    if field.kind is QuestionKind.TEXT and code == WRITTEN:
        return ()
    for part_name in _PARTS:
        held = cells.get(f"{field.name}.{part_name}", "") if field.kind is QuestionKind.PLACES else ""
        if held and not code:
            raise CellWrong(f"{field.name}.{part_name}", held)
    return (code,) if code else ()


def _ticked(field: Field, cells: Mapping[str, str]) -> tuple[str, ...]:
    columns = [column for column in _columns_of(field) if not column.words]
    held = {column.name: cells.get(column.name, "") for column in columns}
    first = next((value for value in held.values() if value), "")
    if first and _absent(field, (first,)):
        wrong = next((name for name, value in held.items() if value != first), None)
        if wrong is not None:
            raise CellWrong(wrong, held[wrong])
        return (first,)
    mixed = next((name for name, value in held.items() if value not in {"", TICKED, UNTICKED}), None)
    if mixed is not None:
        raise CellWrong(mixed, held[mixed])
    ticked = tuple(column.option.code for column in columns if column.option is not None and held[column.name] == TICKED)
    blank = field.code_of(AnswerMeaning.BLANK)
    return ticked or ((blank,) if first and blank else ())


def _words(
    field: Field, cells: Mapping[str, str], codes: tuple[str, ...], ticks: Mapping[OptionPart, tuple[str, ...]]
) -> Iterator[Words]:
    for column in _columns_of(field):
        held = unguarded(cells.get(column.name, "")) if column.words else ""
        if not held:
            continue
        if column.option is None:
            if codes:
                raise CellWrong(column.name, held)
            yield Words("", held)
        elif column.option.code in (codes if column.part is OptionPart.ANSWER else ticks[column.part]):
            yield Words(column.option.code, held, column.part)
        else:
            raise CellWrong(column.name, held)


def _absent(field: Field, codes: tuple[str, ...]) -> str:
    """The code of blank or invalid where that is the whole answer, else empty."""
    absent = {field.code_of(meaning) for meaning in _ABSENT} - {None}
    return codes[0] if len(codes) == 1 and codes[0] in absent else ""


def guarded(text: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The words that `guarded` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
