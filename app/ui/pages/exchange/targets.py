"""All that a column of a file can be, in the order of the form, as one picks it from a list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.services.exchange.digital import Asked, ReadColumn, Use
from app.services.keying import AnswerMeaning, Field, OptionPart, QuestionKind
from app.words import _, name

_ABSENT = (AnswerMeaning.BLANK, AnswerMeaning.INVALID)


@dataclass(frozen=True, slots=True)
class Target:
    """What a column can be: its words, the column without heading or values, and the question it is found by too."""

    words: str
    column: ReadColumn
    also: str = ""


def targets(asked: Asked) -> tuple[Target, ...]:
    """Everything that is asked, and what else a column may be."""
    of_fields = ((field, target) for field in asked.fields for target in _of_field(field))
    return (*_asides(), *(replace(target, also=f"{field.question.text} {field.question.name}") for field, target in of_fields))


def words_of(known: tuple[Target, ...], column: ReadColumn) -> str:
    """What a column is read as, in words."""
    return next((one.words for one in known if one.column.target == column.target), name(column.use))


def _asides() -> Iterator[Target]:
    for use in (Use.IGNORE, Use.ROW, Use.MODE):
        yield Target(name(use), ReadColumn("", use))


def _of_field(field: Field) -> Iterator[Target]:
    title = f"{field.label} {_title(field)}"
    yield from _whole(field, title)
    for part in OptionPart:
        yield from _of_part(field, part, title)


def _whole(field: Field, title: str) -> Iterator[Target]:
    match field.kind:
        case QuestionKind.TEXT:
            yield Target(title, ReadColumn("", Use.WORDS, field.name))
        case QuestionKind.MULTIPLE:
            yield Target(_("{question}: all that is chosen").format(question=title), ReadColumn("", Use.LIST, field.name))
        case QuestionKind.PLACES:
            if field.item is not None and field.item.position == 1:
                words = f"{field.number} {field.question.short_text}"
                every = ReadColumn("", Use.LIST, field.question.name)
                yield Target(_("{question}: all that is chosen").format(question=words), every)
            yield Target(title, ReadColumn("", Use.ANSWER, field.name))
        case _:
            yield Target(title, ReadColumn("", Use.ANSWER, field.name))


def _of_part(field: Field, part: OptionPart, title: str) -> Iterator[Target]:
    beside = part is not OptionPart.ANSWER
    if beside and field.kind is QuestionKind.PLACES:
        words = _("{place}: when").format(place=title) if part is OptionPart.WHEN else _("{place}: why").format(place=title)
        yield Target(words, ReadColumn("", Use.LIST, field.name, part))
    for option in field.question.part(part):
        if option.meaning in _ABSENT or (beside and field.kind is not QuestionKind.PLACES):
            continue
        if beside or field.kind is QuestionKind.MULTIPLE:
            ticked = ReadColumn("", Use.TICK, field.name, part, option.code)
            yield Target(_("{question}: {option}, ticked or not").format(question=title, option=option.text), ticked)
        if option.with_text:
            words_beside = ReadColumn("", Use.WORDS, field.name, part, option.code)
            yield Target(_("{question}: {option}, in words").format(question=title, option=option.text), words_beside)


def _title(field: Field) -> str:
    if field.item is not None and field.kind is QuestionKind.BATTERY:
        return f"{field.question.short_text}: {field.item.text}"
    return field.question.short_text
