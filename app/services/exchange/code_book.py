"""The code book: what each column of coded answers holds, and what each code means."""

from collections.abc import Iterator

from app import resource
from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.exchange.coding import WRITTEN, CodedColumn, guarded
from app.services.survey.forms import OptionLine

ROW, MODE = "row", "mode"


def code_book(columns: tuple[CodedColumn, ...], modes: dict[str, str], language: str) -> list[list[str]]:
    """The code book's lines, the heading first; `modes` are the codes of the mode with their words."""
    tr = resource.translation(language)
    lines = [[tr.gettext("Column"), tr.gettext("Question"), tr.gettext("Words"), tr.gettext("Code"), tr.gettext("Meaning")]]
    lines += [[MODE, "", tr.gettext("How the answer came in"), code, meaning] for code, meaning in modes.items()]
    for column in columns:
        question = column.field.question
        item = f": {column.field.item.text}" if column.field.item is not None else ""
        for code, meaning in _codes(column, language):
            lines.append([column.name, str(question.position), question.text + item, code, meaning])
    return [[guarded(cell) for cell in line] for line in lines]


def _codes(column: CodedColumn, language: str) -> Iterator[tuple[str, str]]:
    tr = resource.translation(language)
    if column.words:
        yield "", tr.gettext("Words, reviewed")
        return
    if column.option is not None:
        yield "1", column.option.text
        yield "0", tr.gettext("Not ticked")
        yield from _absent(column)
    elif column.field.kind is QuestionKind.TEXT:
        yield WRITTEN, tr.gettext("Something was written")
        yield from _absent(column)
    else:
        if column.part is OptionPart.ANSWER:
            yield from ((place.code, place.name) for place in column.field.places)
        yield from ((option.code, option.text) for option in column.field.question.part(column.part))
    yield "", tr.gettext("Not asked")


def _absent(column: CodedColumn) -> Iterator[tuple[str, str]]:
    def is_absent(option: OptionLine) -> bool:
        return option.meaning in {AnswerMeaning.BLANK, AnswerMeaning.INVALID}

    yield from ((option.code, option.text) for option in filter(is_absent, column.field.question.part()))
