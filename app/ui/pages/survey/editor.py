"""The editor of one question: its words, its kind, its lines and options. Every field is saved when it is left."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.survey import (
    LARGEST_NUMBER,
    AnswerMeaning,
    ItemDraft,
    OptionDraft,
    OptionPart,
    QuestionForm,
    QuestionKind,
    QuestionnaireForm,
    QuestionnaireService,
    Series,
)
from app.ui.pages.survey.fields import Paragraph, lock, show_choice, show_number, show_text
from app.ui.pages.survey.figures import FiguresEditor
from app.ui.pages.survey.option_rows import Line, LineRows
from app.ui.widget import Button, Card, Columns, Form, label
from app.words import _, name

STANDING = (AnswerMeaning.BLANK, AnswerMeaning.INVALID)
TICKED = (QuestionKind.MULTIPLE, QuestionKind.PLACES)
MOST_PLACES = 9
"""Places in a question; no form has room for more."""
NO_LARGEST = -1
"""Stands in the field of the largest number for none."""
LINED = (QuestionKind.BATTERY,)


@dataclass(frozen=True, slots=True)
class _Part:
    """One list of options in the editor."""

    heading: QWidget
    rows: LineRows
    add: Button


class QuestionEditor(Card):
    """Shows one question of a questionnaire, and changes it through the service."""

    def __init__(self, questionnaire: QuestionnaireService) -> None:
        super().__init__()
        self._service = questionnaire
        self._question: QuestionForm | None = None
        self._build()
        self._connect()

    def show_question(self, form: QuestionnaireForm, question: QuestionForm, *, locked: bool, compared: bool) -> None:
        """Show a question as it is stored; `compared` lets the person say how it compares with last time."""
        before = self._question if self._question and self._question.id == question.id else None
        if before is None:
            for rows in (self._items, *(part.rows for part in self._parts.values())):
                rows.forget()
        self._question = question
        self.rename(_("Question {number}").format(number=question.position))
        if before is None or before.text != question.text:  # else what is being written stays
            show_text(self._text, question.text)
        if before is None or before.short_text != question.short_text:
            show_text(self._short, question.short_text)
        show_choice(self._kind, question.kind)
        show_choice(self._series, question.series)
        show_number(self._most, question.most_ticks)
        show_number(self._places, question.most_places)
        show_number(self._least, question.least)
        show_number(self._largest, question.largest)
        self._blank.setChecked(question.confirm_blank)
        for field in (self._least, self._largest):
            self._form.field(field).setVisible(question.kind is QuestionKind.NUMBER)
        self._form.field(self._places).setVisible(question.kind is QuestionKind.PLACES)
        self._figures.show_question(question)
        self._form.field(self._series).setVisible(compared)
        self._form.field(self._most).setVisible(question.kind in TICKED)
        words = _("Most reasons for a place") if question.kind is QuestionKind.PLACES else _("Most answers")
        self._form.field(self._most).rename(words)
        self._show_items(question, locked)
        jumps = [
            (later.name, f"{later.position} {later.short_text}")
            for later in form.questions[question.position :]
            if question.kind is not QuestionKind.BATTERY
        ]
        for part in OptionPart:
            self._show_part(part, question, jumps, locked)
        lock(locked, self._text, self._short, self._kind, self._series, self._most, self._places, self._blank)
        lock(locked, self._least, self._largest)

    def save(self) -> None:
        """Save the field in progress."""
        self._on_text_left()
        self._on_short_left()
        self._figures.save()

    def take_focus(self) -> None:
        """Put the cursor in the question's words, all of them selected."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._text.selectAll()

    def _build(self) -> None:
        self._form = Form()
        self._text = Paragraph(2)
        self._form.add(_("The question as printed"), self._text)
        self._short = self._form.line(_("Short text"), note=_("Stands in lists and tables."))
        pair = Columns(gap=12)
        self._kind = self._form.choice(_("How it is answered"), [(kind, name(kind)) for kind in QuestionKind])
        self._series = self._form.choice(_("Compared with last time"), [(series, name(series)) for series in Series])
        self._most = self._form.whole_number(_("Most answers"), most=99)
        self._most.setSpecialValueText(_("As many as one likes"))
        self.add(self._form)
        self.add(pair)
        self._places = self._form.whole_number(_("Most places"), 1, least=1, most=MOST_PLACES)
        self._least = self._form.whole_number(_("Smallest number"), most=LARGEST_NUMBER)
        self._largest = self._form.whole_number(_("Largest number"), NO_LARGEST, least=NO_LARGEST, most=LARGEST_NUMBER)
        self._largest.setSpecialValueText(_("No largest"))
        for field in (self._kind, self._series, self._most, self._places, self._least, self._largest):
            pair.add(self._form.field(field), least=150)
        unusual = _("No answer is unusual: ask the keyer once more")
        self._blank = QCheckBox(unusual)
        self._blank.setAccessibleName(unusual)
        self.body.addWidget(self._blank)
        self._items_heading = label(_("Lines"), "strong")
        self._items = LineRows()
        self._add_item = Button(_("Add a line"), "add", "quiet")
        self._place(self._items_heading, self._items, self._add_item)
        self._parts: dict[OptionPart, _Part] = {}
        for part in OptionPart:
            made = _Part(label(name(part), "strong"), LineRows(), Button(_("Add an option"), "add", "quiet"))
            made.add.say(_("Add an option"), ", ".join((_("Add an option"), name(part))))
            self._parts[part] = made
            self._place(made.heading, made.rows, made.add)
        self._figures = FiguresEditor(self._service)
        self.add(self._figures)
        self.fill()

    def _place(self, heading: QWidget, rows: QWidget, add: QWidget) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(heading)
        self.body.addWidget(rows)
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self._text.left.connect(self._on_text_left)
        self._short.editingFinished.connect(self._on_short_left)
        self._kind.activated.connect(self._on_kind)
        self._series.activated.connect(self._on_series)
        self._most.editingFinished.connect(self._on_most)
        self._places.editingFinished.connect(self._on_most_places)
        self._least.editingFinished.connect(self._on_span)
        self._largest.editingFinished.connect(self._on_span)
        self._blank.clicked.connect(self._on_blank)
        self._items.changed.connect(lambda: self._set_items(self._items.lines()))
        self._add_item.clicked.connect(self._on_item_added)
        for part, made in self._parts.items():
            made.rows.changed.connect(self._set_options)
            made.add.clicked.connect(lambda _on=False, part=part: self._on_option_added(part))

    def _show_items(self, question: QuestionForm, locked: bool) -> None:
        shown = question.kind in LINED
        for widget in (self._items_heading, self._items, self._add_item):
            widget.setVisible(shown)
        self._add_item.setEnabled(not locked)
        self._items.show_lines([Line(item.id, item.text) for item in question.items] if shown else [], (), locked=locked)

    def _show_part(self, part: OptionPart, question: QuestionForm, jumps: list[tuple[str, str]], locked: bool) -> None:
        made = self._parts[part]
        lines = [
            Line(option.id, option.text, option.code, option.meaning, option.with_text, option.jump_to)
            for option in question.part(part)
            if option.meaning not in STANDING
        ]
        main = part is OptionPart.ANSWER
        shown = question.kind is not QuestionKind.TEXT if main else question.kind is QuestionKind.PLACES
        for widget in (made.heading, made.rows, made.add):
            widget.setVisible(shown)
        made.add.setEnabled(not locked)
        made.rows.show_lines(lines if shown else [], jumps if main else (), locked=locked)

    def _on_text_left(self) -> None:
        text, question = self._text.toPlainText().strip(), self._question
        if question and not self._text.isReadOnly() and text != question.text:
            self._text.setPlainText(text or question.text)
            self._service.reword_question(question.id, text=text, sitting=f"question.{question.id}.text")

    def _on_short_left(self) -> None:
        text, question = self._short.text().strip(), self._question
        if question and not self._short.isReadOnly() and text != question.short_text:
            self._short.setText(text or question.short_text)
            self._service.reword_question(question.id, short_text=text, sitting=f"question.{question.id}.short")

    def _on_kind(self) -> None:
        kind = QuestionKind(self._kind.currentData())  # Qt gives an enumeration back as plain text
        if self._question and kind is not self._question.kind:
            self._service.change_kind(self._question.id, kind)

    def _on_series(self) -> None:
        series = Series(self._series.currentData())
        if self._question and series is not self._question.series:
            self._service.mark_series(self._question.id, series)

    def _on_most(self) -> None:
        most = self._most.value() or None
        if self._question and most != self._question.most_ticks:
            self._service.limit_ticks(self._question.id, most, sitting=f"question.{self._question.id}.most")

    def _on_most_places(self) -> None:
        most, question = self._places.value(), self._question
        if question and question.kind is QuestionKind.PLACES and most != question.most_places:
            self._service.limit_places(question.id, most, sitting=f"question.{question.id}.places")

    def _on_span(self) -> None:
        least, question = self._least.value(), self._question
        largest = None if self._largest.value() == NO_LARGEST else self._largest.value()
        if question and question.kind is QuestionKind.NUMBER and (least, largest) != (question.least or 0, question.largest):
            self._service.limit_number(question.id, least, largest, sitting=f"question.{question.id}.span")

    def _on_blank(self, ask: bool) -> None:
        if self._question and ask is not self._question.confirm_blank:
            self._service.confirm_blank(self._question.id, ask)

    def _on_item_added(self) -> None:
        self._set_items(self._items.add(Line(None, _("New line"))))

    def _on_option_added(self, part: OptionPart) -> None:
        rows = self._parts[part].rows
        taken = [line.code or "" for line in rows.lines()]
        if self._question is not None and self._question.kind is QuestionKind.NUMBER:
            code = _code_above(self._question.span[1], taken)
            self._set_options(part, rows.add(Line(None, _("New option"), code, AnswerMeaning.DONT_KNOW)))
            return
        self._set_options(part, rows.add(Line(None, _("New option"), _free_code(taken))))

    def _set_items(self, lines: list[Line]) -> None:
        if self._question:
            self._items.forget()
            self._service.set_items(self._question.id, [ItemDraft(line.text, line.id) for line in lines])

    def _set_options(self, changed: OptionPart | None = None, lines: list[Line] | None = None) -> None:
        if self._question is None:
            return
        drafts = [
            OptionDraft(line.code or "", line.text, line.id, part, line.meaning, line.with_text, line.jump_to)
            for part, made in self._parts.items()
            for line in (lines if part is changed and lines is not None else made.rows.lines())
        ]
        for made in self._parts.values():
            made.rows.forget()
        self._service.set_options(self._question.id, drafts)


def _code_above(largest: int, taken: list[str]) -> str:
    """The first code that is no number up to the largest, and that no code begins or is begun by."""
    codes = map(str, range(largest + 1, largest + 2 + 10 * len(taken)))
    return next((code for code in codes if not any(one and (code.startswith(one) or one.startswith(code)) for one in taken)), "")


def _free_code(taken: list[str]) -> str:
    """The first code on the keypad that no code begins or is begun by."""
    codes = [*map(str, range(1, 10)), "0", *map(str, range(10, 100))]
    return next((code for code in codes if not any(one and (code.startswith(one) or one.startswith(code)) for one in taken)), "")
