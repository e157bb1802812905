"""The code book: what each column of coded answers holds, and what each code means."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import resource
from app.models.survey import AnswerMeaning, QuestionKind
from app.services.exchange.coding import TICKED, UNTICKED, WRITTEN, CodedColumn, coded_columns, guarded
from app.services.keying import Field
from app.services.survey.forms import OptionLine, PlaceLine, QuestionForm, QuestionnaireForm

ROW, MODE = "row", "mode"


@dataclass(frozen=True, slots=True)
class CodeBook:
    """A questionnaire as those who read its answers need it, in one language; places no longer printed are in it too."""

    form: QuestionnaireForm
    places: tuple[PlaceLine, ...]
    columns: tuple[CodedColumn, ...]
    municipality: str
    wave: str
    invented: bool

    def of(self, question: QuestionForm) -> tuple[CodedColumn, ...]:
        """The columns of a question."""
        return tuple(column for column in self.columns if column.field.question.id == question.id)


def columns_of(fields: Sequence[Field]) -> tuple[CodedColumn, ...]:
    """The columns that the answers of these fields stand in."""
    return coded_columns(tuple(fields))


def code_book(columns: tuple[CodedColumn, ...], modes: dict[str, str], language: str) -> list[list[str]]:
    """The code book's lines, the heading first; `modes` are the codes of the mode with their words."""
    tr = resource.translation(language)
    lines = [[tr.gettext("Column"), tr.gettext("Question"), tr.gettext("Words"), tr.gettext("Code"), tr.gettext("Meaning")]]
    lines += [[MODE, "", tr.gettext("How the answer came in"), code, meaning] for code, meaning in modes.items()]
    for column in columns:
        question = column.field.question
        item = f": {column.field.item.text}" if column.field.item is not None else ""
        for code in column.shown:
            lines.append([column.name, str(question.position), question.text + item, code, code_words(column, code, language)])
    return [[guarded(cell) for cell in line] for line in lines]


def code_words(column: CodedColumn, code: str, language: str) -> str:
    """What a code of a column means; what an empty cell does for none."""
    tr = resource.translation(language)
    if not code:
        return tr.gettext("Words, reviewed") if column.words else tr.gettext("Not asked")
    if code == column.span:
        return tr.gettext("A whole number")
    option = column.meant(code)
    if option is not None:
        return option_words(option, language)
    if column.option is not None:
        return {TICKED: column.option.text, UNTICKED: tr.gettext("Not ticked")}[code]
    if column.field.kind is QuestionKind.TEXT and code == WRITTEN:
        return tr.gettext("Something was written")
    return next((place.name for place in column.field.places if place.code == code), "")


def option_words(option: OptionLine, language: str) -> str:
    """An option as printed; blank and unreadable, which are not printed, by what they are called."""
    tr = resource.translation(language)
    standing = {
        AnswerMeaning.BLANK: tr.pgettext("answer", "No answer"),
        AnswerMeaning.INVALID: tr.pgettext("answer", "Unreadable"),
    }
    return option.text or standing.get(option.meaning, "")
