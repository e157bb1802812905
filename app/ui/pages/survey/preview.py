"""How a question is printed and keyed: its number, its words, and each code as a key."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.survey import AnswerMeaning, OptionLine, OptionPart, QuestionForm, QuestionKind, QuestionnaireForm
from app.ui import theme
from app.ui.widget import Card, key_cap, label
from app.words import _, name, ngettext

STANDING = (AnswerMeaning.BLANK, AnswerMeaning.INVALID)


class Preview(Card):
    """The question as it meets who answers it, and the codes who keys it presses."""

    def __init__(self) -> None:
        super().__init__(_("On the form"))
        self._inside = QWidget()
        self.add(self._inside)
        self.fill()

    def show_head(self, text: str) -> None:
        """The head of the form."""
        self._start().addWidget(label(text, wrap=True))

    def show_question(self, question: QuestionForm, form: QuestionnaireForm) -> None:
        """A question with its lines, options and codes, and the number of the question that an option leads to."""
        column = self._start()
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(label(str(question.position), "section", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(question.text, "heading", wrap=True), 1)
        column.addLayout(head)
        if question.most_ticks and question.kind is QuestionKind.MULTIPLE:
            most = ngettext("At most {n} answer", "At most {n} answers", question.most_ticks).format(n=question.most_ticks)
            column.addWidget(label(most, "note", "soft"))
        if question.kind is QuestionKind.BATTERY:
            for letter, item in zip("abcdefghijklmnopqrstuvwxyz", question.items, strict=False):
                column.addWidget(label(f"{letter}  {item.text}", wrap=True))
        if question.kind in {QuestionKind.PLACE, QuestionKind.PLACES}:
            column.addWidget(label(_("The code of the place, two digits"), tone="soft", wrap=True))
        if question.kind is QuestionKind.NUMBER:
            column.addWidget(label(_span_words(question), tone="soft", wrap=True))
        if question.kind is QuestionKind.TEXT:
            column.addWidget(label(_("Own words"), tone="soft"))
        _add_options(column, question, {other.name: other.position for other in form.questions})

    def _start(self) -> QVBoxLayout:
        """An empty column in place of what was shown."""
        self.body.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        self.body.insertWidget(1, self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(7))
        return column


def _add_options(column: QVBoxLayout, question: QuestionForm, numbers: Mapping[str, int]) -> None:
    for part in OptionPart:
        options = [option for option in question.part(part) if option.meaning not in STANDING]
        if options and part is not OptionPart.ANSWER:
            column.addWidget(label(name(part), "strong"))
        for option in options:
            column.addLayout(_keyed(option.code, _words(option, numbers)))
    column.addSpacing(theme.px(4))
    for option in question.part():
        if option.meaning in STANDING:
            column.addLayout(_keyed(option.code, name(option.meaning), tone="soft"))


def _span_words(question: QuestionForm) -> str:
    least, largest = question.span
    if question.largest is None:
        return _("A whole number, {least} or more").format(least=least)
    return _("A whole number from {least} to {largest}").format(least=least, largest=largest)


def _words(option: OptionLine, numbers: Mapping[str, int]) -> str:
    words = f"{option.text}: ______" if option.with_text else option.text
    if option.jump_to is None or option.jump_to not in numbers:
        return words
    return _("{option} → go to {number}").format(option=words, number=numbers[option.jump_to])


def _keyed(code: str, words: str, tone: str = "") -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.px(10))
    line.addWidget(key_cap(code), 0, Qt.AlignmentFlag.AlignTop)
    said = label(words, "note", "soft", wrap=True) if tone else label(words, wrap=True)
    line.addWidget(said, 1)
    return line
