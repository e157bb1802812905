"""One difference at a time against the paper: both entries and where to look, what the paper says, and why they differ."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.documents.questionnaire import SheetLayout, whereabouts
from app.services.keying import Entry, Field, InProgress, OpenForm, QuestionKind, serial_words
from app.services.keying.verification import DiscrepancyCause, DiscrepancyLine, FormToSettle
from app.ui import theme
from app.ui.pages.keying.in_hand import InHand
from app.ui.pages.keying.quality.choices import Choices
from app.ui.pages.keying.sheet_map import SheetMap
from app.ui.pages.keying.wording import page_words, where_words
from app.ui.widget import Button, Card, Columns, Flow, PageHeader, ScrollPage, label
from app.words import _, name, ngettext
from app.words.keying import entry_said

OTHER = 2
"""The place of "something else" among the answers, after the two entries."""


class OnPaper:
    """Keeps nothing: the one field that is keyed from the paper is told, and that is all."""

    def __init__(self, tell: Callable[[Entry], None]) -> None:
        self._tell = tell

    def accept(self, form: OpenForm, _name: str, entry: Entry, *, at: str | None = None) -> OpenForm:
        """Tell what was keyed, when the key that did it is done with."""
        QTimer.singleShot(0, lambda: self._tell(entry))
        return form

    def go_to(self, form: OpenForm, _name: str, _begun: InProgress | None = None) -> OpenForm:
        """There is no other field."""
        return form

    def hold(self, form: OpenForm, begun: InProgress | None) -> OpenForm:
        """What is begun is kept as long as it is looked at."""
        return form.keeping(begun)

    def note(self, form: OpenForm, _name: str, _text: str) -> OpenForm:
        """Notes belong to the entries."""
        return form

    def confirm(self, form: OpenForm, check: str) -> OpenForm:
        """A blank that is unusual was looked at."""
        return form.confirming(check)

    def put_away(self, _form: OpenForm, _begun: InProgress | None = None) -> None:
        """Nothing is kept."""


class Settling(QWidget):
    """Shows a form's next difference; neither entry is chosen from the start."""

    third_asked = Signal()
    """What the paper says is neither of the two: it is to be keyed."""
    settled = Signal(int, object, object)
    """The discrepancy's key, the `Entry` that the paper says, the `DiscrepancyCause`."""
    left = Signal()
    told = Signal(object)
    """The `Entry` keyed from the paper."""

    def __init__(self) -> None:
        super().__init__()
        self._line: DiscrepancyLine | None = None
        self._paper: Entry | None = None
        self._layout: SheetLayout | None = None
        self._build()
        self._connect()

    def show_form(self, form: FormToSettle, line: DiscrepancyLine, forms_left: int) -> None:
        """Show one difference of a form, to be settled now."""
        self._line, self._paper = line, None
        self.say_left(form, forms_left)
        self._number.setText(line.field.label)
        self._text.setText(line.field.question.text)
        self._item.setText(item_words(line.field))
        self._item.setVisible(bool(self._item.text()))
        self._show_place()
        self._ask_paper()

    def say_left(self, form: FormToSettle, forms_left: int) -> None:
        """Say which form it is about, and how much is left; what is being settled stays as it is."""
        left = ngettext("{count} difference left on the form", "{count} differences left on the form", form.left)
        forms = ngettext("{count} form to settle", "{count} forms to settle", forms_left)
        title = _("Settle form {serial}").format(serial=serial_words(form.serial_no))
        batch = _("Batch {number}").format(number=form.batch_number)
        self._header.say(title, " · ".join((batch, left.format(count=form.left), forms.format(count=forms_left))))
        self._over_third.setText(title)

    def show_layout(self, layout: SheetLayout | None) -> None:
        """Where everything stands on the sheet."""
        self._layout = layout
        self._map.show_layout(layout)
        self.hand.sheet.show_layout(layout)
        self._show_place()

    def key_third(self, form: OpenForm) -> None:
        """Key what the paper says, with the same keys as ever."""
        self._steps.setCurrentWidget(self._third)
        self.hand.take(form)

    def take_focus(self) -> None:
        """Let the keys go to the answers."""
        if self._steps.currentWidget() is self._third:
            self.hand.sheet.take_focus()
        else:
            self._choices.setFocus()

    def _build(self) -> None:
        self._header = PageHeader()
        self._number, self._text = label("", "title", "accent"), label("", "figure", wrap=True)
        self._item = label("", "section", "soft", wrap=True)
        self._asked, self._hint = label("", "heading", wrap=True), label("", "note", "soft", wrap=True)
        self._choices = Choices()
        self._back = Button(_("Back"), "back")
        words = QVBoxLayout()
        for widget in (self._text, self._item, self._asked, self._choices, self._hint, Flow(self._back)):
            words.addWidget(widget)
        words.addStretch(1)
        card, numbered = Card(), QHBoxLayout()
        numbered.setSpacing(theme.px(12))
        numbered.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        numbered.addLayout(words, 1)
        card.body.addLayout(numbered)
        paper, self._map = Card(_("On the paper")), SheetMap()
        self._where = label("", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(self._map)
        row.addWidget(self._where, 1)
        paper.body.addLayout(row)
        paper.body.addStretch(1)
        columns = Columns()
        columns.add(card, share=1, least=480)
        columns.add(paper, share=0, least=300)
        page = ScrollPage()
        page.add(self._header)
        page.add(columns)
        page.body.addStretch(1)
        self._steps, self._page, self._third = QStackedWidget(), page, self._build_third()
        for step in (self._page, self._third):
            self._steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)

    def _build_third(self) -> QWidget:
        """The field to key from the paper, and over it, where nothing scrolls, which form it is about."""
        self.hand = InHand(OnPaper(self.told.emit))
        self.hand.head.hide()
        self._over_third = label("", "title")
        self._over_third.setContentsMargins(*(theme.px(side) for side in (24, 10, 24, 0)))
        third = QWidget()
        column = QVBoxLayout(third)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._over_third)
        column.addWidget(self.hand, 1)
        return third

    def _connect(self) -> None:
        self._choices.picked.connect(self._on_picked)
        self._choices.left.connect(self._on_left)
        self._back.clicked.connect(self._on_left)
        self.hand.left.connect(self._ask_paper)
        self.told.connect(self._ask_cause)

    def _show_place(self) -> None:
        line = self._line
        found = whereabouts(self._layout, line.field.name) if self._layout is not None and line is not None else None
        at = line.field.number - 1 if line is not None else -1
        self._map.show_place(max(1, at + 1), at, found.page if found else 0, found.boxes if found else ())
        question = _("Question {field}").format(field=line.field.label) if line is not None else ""
        lines = (question, *((page_words(found), where_words(found)) if found else ()), _noted(line))
        self._where.setText("\n".join(filter(None, lines)))

    def _ask_paper(self) -> None:
        """First: what does the paper say?"""
        line = self._line
        if line is None:
            return
        self.hand.let_go()
        self._paper = None
        self._steps.setCurrentWidget(self._page)
        self._asked.setText(_("What does the paper say?"))
        self._hint.setText(_("Neither is chosen. Look at the paper, then press the digit."))
        self._choices.show_answers(
            f"{line.field.label}. {line.field.question.text} {self._item.text()} {self._asked.text()}",
            [
                (_("First entry: {answer}").format(answer=answer_words(line.field, line.first)), line.first is not None),
                (_("Second entry: {answer}").format(answer=answer_words(line.field, line.second)), line.second is not None),
                (_("Something else"), True),
            ],
        )
        self.take_focus()

    def _ask_cause(self, paper: Entry) -> None:
        """Then: why do the entries differ?"""
        line = self._line
        if line is None:
            return
        self.hand.let_go()
        self._paper = paper
        self._steps.setCurrentWidget(self._page)
        said = answer_words(line.field, paper)
        self._asked.setText(_("The paper says {answer}. Why do the entries differ?").format(answer=said))
        hint = _("It looks as if {pattern}.").format(pattern=name(line.pattern)) if line.pattern is not None else ""
        self._hint.setText(hint)
        self._choices.show_answers(f"{self._asked.text()} {hint}", [(name(cause), True) for cause in DiscrepancyCause])
        self.take_focus()

    def _on_picked(self, place: int) -> None:
        line = self._line
        if line is None:
            return
        if self._paper is not None:
            self.settled.emit(line.id, self._paper, list(DiscrepancyCause)[place])
        elif place == OTHER:
            self.third_asked.emit()
        else:
            entry = (line.first, line.second)[place]
            if entry is not None:
                self._ask_cause(entry)

    def _on_left(self) -> None:
        """Back to what the paper says, and from there to the desk."""
        if self._paper is not None:
            self._ask_paper()
        else:
            self.left.emit()


def _noted(line: DiscrepancyLine | None) -> str:
    return _("Note: {words}").format(words=line.note) if line is not None and line.note else ""


def item_words(field: Field) -> str:
    """Which line, or which place, of the question it is about."""
    if field.item is None:
        return ""
    return field.item.text if field.kind is QuestionKind.BATTERY else _("Place {number}").format(number=field.item.position)


def answer_words(field: Field, entry: Entry | None) -> str:
    """An entry in words; that it was jumped past, or that there was no other place."""
    if entry is None:
        return _("not asked, after an earlier answer")
    return _("no more places") if entry == Entry() else entry_said(field, entry)
