"""The code book's tables as rows of words, in the order in which they are read."""

from dataclasses import dataclass, field

from app import resource
from app.models.survey import AnswerMeaning, CheckLevel, IndicatorKind, OptionPart, QuestionKind
from app.services.exchange.code_book import CodeBook, code_words, option_words
from app.services.exchange.coding import CodedColumn
from app.services.survey.checks import Term, TermKind
from app.services.survey.forms import IndicatorLine, OptionLine, QuestionForm

Row = list[str]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its title, its headings, and its rows, each as long as the headings."""

    title: str
    headings: Row
    rows: list[Row]
    widths: list[int] = field(default_factory=list)
    """Shares of the width, one a column."""


class CodeBookTables:
    """Says a code book in one language."""

    def __init__(self, book: CodeBook, language: str) -> None:
        self.book, self.language = book, language
        tr = resource.translation(language)
        self.gettext, self.pgettext = tr.gettext, tr.pgettext

    def questions(self) -> Rows:
        """A row a question: its number, name, words, kind, how many answers it takes, and the columns its answers stand in."""
        heads = [
            self.pgettext("code book", "Number"),
            self.pgettext("code book", "Name"),
            self.gettext("Question"),
            self.pgettext("code book", "How it is answered"),
            self.pgettext("code book", "At most"),
        ]
        rows = [
            [
                str(one.position),
                one.name,
                one.text,
                self.kind(one),
                self.most(one),
                ", ".join(column.name for column in self.book.of(one)),
            ]
            for one in self.book.form.questions
        ]
        return Rows(self.pgettext("code book", "Questions"), [*heads, self.pgettext("code book", "Columns")], rows)

    def lines(self, question: QuestionForm | None = None) -> Rows:
        """The lines of the batteries, or of one, with the names that stand in the columns."""
        asked = self.book.form.questions if question is None else (question,)
        rows = [
            [str(one.position), f"{one.name}.{item.name}", item.text]
            for one in asked
            if one.kind in (QuestionKind.BATTERY, QuestionKind.PLACES)
            for item in one.items
        ]
        return Rows(
            self.pgettext("code book", "Lines"),
            [self.gettext("Question"), self.pgettext("code book", "Name"), self.gettext("Words")],
            rows,
            [12, 34, 54],
        )

    def codes(self, question: QuestionForm, part: OptionPart) -> Rows:
        """The codes of one list: what each means, whether it is a missing answer and which, and where it leads."""
        title = {
            OptionPart.ANSWER: self.pgettext("code book", "Codes"),
            OptionPart.WHEN: self.pgettext("options", "When"),
            OptionPart.WHY: self.pgettext("options", "Why"),
        }[part]
        rows = [self._code(option) for option in question.part(part)]
        return Rows(title, self._code_heads(), rows, [10, 46, 24, 20])

    def all_codes(self) -> Rows:
        """Every code of every list, with its question and list before it."""
        heads = [
            self.gettext("Question"),
            self.pgettext("code book", "Name"),
            self.pgettext("code book", "List"),
            *self._code_heads(),
        ]
        rows = [
            [str(question.position), question.name, part.value, *self._code(option)]
            for question in self.book.form.questions
            for part in OptionPart
            for option in question.part(part)
        ]
        return Rows(self.pgettext("code book", "Codes"), heads, rows)

    def columns(self) -> Rows:
        """Each column of coded answers with every code that a cell may hold."""
        heads = [
            self.gettext("Column"),
            self.gettext("Question"),
            self.pgettext("code book", "Line"),
            self.gettext("Code"),
            self.gettext("Meaning"),
        ]
        rows = [
            [column.name, str(column.field.number), self._line(column), code, code_words(column, code, self.language)]
            for column in self.book.columns
            for code in column.shown
        ]
        return Rows(self.pgettext("code book", "Columns"), heads, rows)

    def figures(self, question: QuestionForm | None = None) -> Rows:
        """The figures counted, of all questions or of one, with their definitions in codes."""
        asked = self.book.form.questions if question is None else (question,)
        rows = [
            [str(one.position), figure.name, figure.text, self.definition(figure)] for one in asked for figure in one.indicators
        ]
        heads = [
            self.gettext("Question"),
            self.pgettext("code book", "Name"),
            self.pgettext("code book", "Figure"),
            self.pgettext("code book", "How it is counted"),
        ]
        return Rows(self.pgettext("code book", "Figures"), heads, rows, [12, 26, 30, 32])

    def places(self) -> Rows:
        """The places with their codes, and what else people call them."""
        gone = self.pgettext("code book", "No longer printed")
        rows = [[place.code, place.name, ", ".join(place.aliases), gone if place.retired else ""] for place in self.book.places]
        heads = [
            self.gettext("Code"),
            self.gettext("Place"),
            self.pgettext("code book", "Also called"),
            self.pgettext("code book", "Note"),
        ]
        return Rows(self.pgettext("code book", "Places"), heads, rows, [10, 34, 36, 20])

    def checks(self) -> Rows:
        """What is checked at the end of a form: how much it matters, what it says, and when it speaks up."""
        level = {
            CheckLevel.STOP: self.pgettext("check", "Stops the form"),
            CheckLevel.CONFIRM: self.pgettext("check", "Is confirmed"),
            CheckLevel.FLAG: self.pgettext("check", "Marks the form"),
        }
        rows = [
            [one.name, level[one.level], one.said(self.language), "; ".join(map(self.term, one.terms))]
            for one in self.book.form.checks
        ]
        heads = [
            self.pgettext("code book", "Name"),
            self.pgettext("code book", "What it does"),
            self.gettext("Words"),
            self.pgettext("code book", "When"),
        ]
        return Rows(self.pgettext("code book", "Checks"), heads, rows, [22, 16, 34, 28])

    def kind(self, question: QuestionForm) -> str:
        """How a question is answered."""
        return {
            QuestionKind.SINGLE: self.gettext("One answer"),
            QuestionKind.MULTIPLE: self.gettext("Several answers"),
            QuestionKind.BATTERY: self.gettext("Lines with one answer each"),
            QuestionKind.PLACES: self.gettext("Places, with when and why"),
            QuestionKind.PLACE: self.gettext("One place"),
            QuestionKind.TEXT: self.gettext("Own words"),
            QuestionKind.NUMBER: self.gettext("A whole number"),
        }[question.kind]

    def most(self, question: QuestionForm) -> str:
        """How many places and ticks a question takes, where it says; the largest number."""
        if question.kind is QuestionKind.NUMBER:
            return "" if question.largest is None else str(question.largest)
        most = [self.pgettext("code book", "%d places") % question.most_places] if question.most_places else []
        return ", ".join(
            [*most, *([self.pgettext("code book", "%d answers") % question.most_ticks] if question.most_ticks else [])]
        )

    def definition(self, figure: IndicatorLine) -> str:
        """A figure's definition in codes."""
        base = ", ".join(figure.base)
        if figure.kind is IndicatorKind.SHARE:
            return self.pgettext("code book", "Share with %(counted)s of those with %(base)s") % {
                "counted": ", ".join(figure.counted),
                "base": base,
            }
        return self.pgettext("code book", "Mean of %s, as a per cent of the highest") % base

    def term(self, term: Term) -> str:
        """One condition of a check."""
        codes = " ".join(term.codes)
        said = {
            TermKind.ANY_OF: self.pgettext("check", "%(field)s has one of %(codes)s"),
            TermKind.NONE_OF: self.pgettext("check", "%(field)s is answered with none of %(codes)s"),
            TermKind.BLANK: self.pgettext("check", "%(field)s is left blank"),
            TermKind.SAME_CODE: self.pgettext("check", "every line of %(field)s has the same of %(codes)s"),
            TermKind.SAME_PLACE: self.pgettext("check", "%(field)s names the same place twice"),
            TermKind.AT_LEAST: self.pgettext("check", "%(field)s has at least %(count)d"),
        }[term.kind]
        return said % {"field": term.field, "codes": codes, "count": term.count}

    def _code_heads(self) -> Row:
        return [
            self.gettext("Code"),
            self.gettext("Meaning"),
            self.pgettext("code book", "Missing answer"),
            self.pgettext("code book", "Note"),
        ]

    def _code(self, option: OptionLine) -> Row:
        notes = [self.pgettext("code book", "With own words")] if option.with_text else []
        target = self.book.form.question(option.jump_to) if option.jump_to else None
        notes += [self.pgettext("document", "go to %d") % target.position] if target else []
        return [option.code, option_words(option, self.language), self._missing(option), ", ".join(notes)]

    def _missing(self, option: OptionLine) -> str:
        return {
            AnswerMeaning.SUBSTANTIVE: "",
            AnswerMeaning.DONT_KNOW: self.pgettext("answer", "Don't know"),
            AnswerMeaning.DECLINED: self.pgettext("answer", "Does not want to answer"),
            AnswerMeaning.BLANK: self.pgettext("answer", "No answer"),
            AnswerMeaning.INVALID: self.pgettext("answer", "Unreadable"),
        }[option.meaning]

    def _line(self, column: CodedColumn) -> str:
        return column.field.item.text if column.field.item is not None else ""
