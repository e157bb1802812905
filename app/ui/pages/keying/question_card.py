"""The question in progress as it is shown: its words large, the codes as on the paper, and room for words and a note."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.services.keying import Finding, InProgress, OpenForm, OptionPart, QuestionKind
from app.ui import theme
from app.ui.pages.keying.codes import Codes
from app.ui.pages.keying.note_line import NoteLine
from app.ui.pages.keying.still import Still, is_large
from app.ui.pages.keying.wording import code_lines, finding_line, finding_lines, line_words, typed_words
from app.ui.widget import Card, Flow, KeyHint, rule
from app.ui.widget.sight import into_sight
from app.words import _, language


class QuestionCard(Card):
    """Shows what it is given; the keys are heard by its `codes`, its `editor` and its `note`, and go to the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(*(theme.px(side) for side in (26, 18, 26, 12)))
        self.number = Still("title", "accent", wide=28, high=58)
        self.text = Still("figure", high=58)
        self.line = Still("section", "soft", high=26)
        self.wrong = Still("strong", "attention", high=24)
        self.note = NoteLine()
        self.codes = Codes()
        self.editor = QPlainTextEdit(self.codes)
        self.editor.setTabChangesFocus(True)
        self.editor.hide()
        question = QVBoxLayout()
        question.setSpacing(2 if is_large() else theme.px(5))
        above = (self.text, self.line, self.wrong) if is_large() else (self.text, self.line)
        for widget in (*above, self.codes, *(() if is_large() else (self.wrong,)), self.note):
            question.addWidget(widget, int(widget is self.codes))
        numbered = QHBoxLayout()
        numbered.setSpacing(theme.px(6))
        numbered.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        numbered.addLayout(question, 1)
        self.body.addLayout(numbered, 1)
        self.add(rule())
        keys = [(",", _("no answer")), ("*", _("unreadable")), ("/", _("note")), ("+", _("next")), ("−", _("back"))]
        self._by_itself, self._waiting = KeyHint("Enter", _("accept")), KeyHint("Enter", _("after every answer"))
        hints = [KeyHint(key, does) for key, does in keys]
        self.add(Flow(*hints, self._by_itself, self._waiting, KeyHint("F1", _("all keys")), gap=10))
        self.show_advance(on=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    def show_advance(self, *, on: bool) -> None:
        """Whether a code of one key goes on by itself, or every answer takes an Enter."""
        self._by_itself.setVisible(on)
        self._waiting.setVisible(not on)

    def show_question(self, form: OpenForm, finding: Finding | None) -> None:
        """The words of the field in progress, of the check that speaks up at the form's end, or that it is complete."""
        if finding is not None:
            self.number.say("!")
            self.text.say(finding.check.said(language()))
        elif form.current is None:
            self.number.say("✓")
            self.text.say(_("The form is complete"))
        else:
            self.number.say(str(form.current.number))
            self.text.say(form.current.question.text)

    def show_field(self, state: InProgress) -> None:
        """The codes of the field in progress, and what is keyed of it."""
        self.line.say(line_words(state))
        written = state.field.takes_places or state.field.kind is QuestionKind.NUMBER
        asks = written and state.part is OptionPart.ANSWER and not state.writing
        spoken = f"{state.field.label}. {state.field.question.text} {self.line.text()}"
        self.codes.show_lines(spoken, code_lines(state), typed_words(state), asks=asks)
        self._show_editor(state.writing)

    def show_finding(self, form: OpenForm, finding: Finding) -> None:
        """The answers that a check is about, and what to do."""
        asked = finding_line(finding)
        self.line.say(asked)
        self.codes.show_lines(f"{self.text.text()} {asked}", finding_lines(form, finding), "", asks=False)
        self._show_editor(writing=False)

    def show_complete(self, form: OpenForm) -> None:
        """What follows where nothing is left to key."""
        correcting = form.corrects is not None
        ending = _("Enter: give the reason and save") if correcting else _("Enter: save and go on to the next form")
        if not form.draft_id:  # practice, of which nothing is saved
            ending = _("Enter: see what became right and wrong")
        self.line.say(ending)
        self.codes.show_lines(f"{self.text.text()}. {ending}", (), "", asks=False)
        self._show_editor(writing=False)

    def warn(self, words: str) -> None:
        """Say what is wrong or asked about, where it is seen; no words take it away."""
        self.wrong.say(words)
        if words:
            into_sight(self.wrong)

    def hold(self, words: str) -> None:
        """Put words in the editor without taking them for the keyer's."""
        if words != self.editor.toPlainText():
            self.editor.blockSignals(True)
            self.editor.setPlainText(words)
            self.editor.blockSignals(False)

    def take_focus(self, *, writing: bool) -> None:
        """Let the keys come here: to the words being written, or to the codes."""
        self.note.finish()
        (self.editor if writing else self.codes).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_editor(self, writing: bool) -> None:
        had = self.codes.hasFocus() or self.editor.hasFocus()
        if had and not writing:
            self.take_focus(writing=False)  # before it is hidden, or the page would scroll to where Qt sends the keys
        self.editor.setVisible(writing)
        if writing:
            self.editor.setAccessibleName(_("In words: {question}").format(question=self.text.text()))
            self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
            self._place_editor()
        if had and writing:
            self.take_focus(writing=True)

    def _place_editor(self) -> None:
        top = self.codes.below() + theme.px(8)
        high = theme.px(110 if top < theme.px(40) else 64)
        top = min(top, max(0, self.codes.height() - high))
        self.editor.setGeometry(theme.px(12), top, self.codes.width() - theme.px(24), high)
