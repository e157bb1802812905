"""The form being keyed: the current question large with its codes, and beside it the paper and the form so far."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.keying import (
    Accepted,
    Entry,
    Going,
    InProgress,
    Key,
    Mistake,
    OpenForm,
    Refused,
    SteppedBack,
    begin,
    press,
    unaccepted,
    whole,
    wrote,
)
from app.ui import theme
from app.ui.pages.keying.beside import SoFar, Strip
from app.ui.pages.keying.codes import Codes, key_of
from app.ui.pages.keying.still import Still
from app.ui.pages.keying.wording import code_lines, line_words, so_far, typed_words
from app.ui.widget import Card, Columns, Flow, KeyHint, rule
from app.words import _, name, ngettext

LATEST = 3000
"""Milliseconds from a key in words or digits until they are on the disk."""


class Sheet(QWidget):
    """Holds the field in progress and nothing else; the page keeps what is accepted."""

    accepted = Signal(object)
    """An `Entry` for the current field."""
    stepped_back = Signal(object)
    """What to keep of the current field, an `Entry` or None."""
    save_asked = Signal()
    jumped = Signal(str)
    """The name of another field to go to; none for the end of the form."""
    held = Signal(object)
    """What is keyed of the current field and not accepted, an `InProgress` or None; the disk has it when this returns."""
    left = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form: OpenForm | None = None
        self._state: InProgress | None = None
        self._build()
        self._connect()

    def show_form(self, form: OpenForm) -> None:
        """Show the form at its field in progress, or that it is complete."""
        self._form = form
        current = form.current
        begun = form.begun if form.begun is not None and form.begun.field.name == form.at else None
        self._state = begun or (begin(current, form.entries.get(current.name)) if current is not None else None)
        self._latest.stop()
        self._wrong.say(_dropped_words(form))
        self._show_question()
        self._show_beside()
        self._hold(self._state.typed if self._state is not None and self._state.writing else "")
        self._show_state()

    def begun(self) -> InProgress | None:
        """What is keyed of the current field and not accepted; None where nothing is."""
        state, form = self._state, self._form
        fresh = state is None or form is None or not unaccepted(state, form.entries.get(state.field.name))
        return None if fresh else state

    def whole(self) -> Entry | None:
        """The current field's entry, where it is whole without an Enter."""
        return whole(self._state) if self._state is not None else None

    def say_begun(self) -> None:
        """Say that the form waits for this field."""
        self._wrong.say(_("This answer is not accepted yet: press Enter."))

    def choose_question(self) -> None:
        """Let the keys choose among the questions of the form so far."""
        self._so_far.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_saving(self) -> None:
        """Answer the key at once: a whole form takes longer to save than a field, and each of its fields is safe already."""
        self._line.say(_("Saving the form"))
        self._line.repaint()

    def take_focus(self) -> None:
        """Let the keys come here."""
        writing = self._state is not None and self._state.writing
        (self._editor if writing else self._codes).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._editor_key(event)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    def hideEvent(self, event: QHideEvent) -> None:
        """However the sheet is left, what is in progress is kept."""
        super().hideEvent(event)
        self._keep()

    def _build(self) -> None:
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        columns = Columns()
        columns.add(self._question_card(), share=1, least=480)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._paper_card())
        self._so_far = SoFar()
        card = Card(_("The form so far"))
        card.add(self._so_far, 1)
        column.addWidget(card, 1)
        columns.add(side, share=0, least=300)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    def _question_card(self) -> Card:
        card = Card()
        card.body.setContentsMargins(*(theme.px(side) for side in (26, 22, 26, 14)))
        self._number = Still("title", "accent", wide=28, high=58)
        self._text = Still("figure", high=58)
        self._line = Still("section", "soft", high=26)
        self._wrong = Still("strong", "attention", high=24)
        self._codes = Codes()
        self._editor = QPlainTextEdit(self._codes)
        self._editor.setTabChangesFocus(True)
        self._editor.hide()
        question = QVBoxLayout()
        for still in (self._text, self._line):
            question.addWidget(still)
        question.addWidget(self._codes, 1)
        question.addWidget(self._wrong)
        numbered = QHBoxLayout()
        numbered.setSpacing(theme.px(6))
        numbered.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        numbered.addLayout(question, 1)
        card.body.addLayout(numbered, 1)
        card.add(rule())
        keys = [(",", _("no answer")), ("*", _("unreadable")), ("+", _("next")), ("−", _("back")), ("Enter", _("accept"))]
        hints = Flow(*(KeyHint(key, does) for key, does in keys), KeyHint("F1", _("all keys")), gap=18)
        card.add(hints)
        return card

    def _paper_card(self) -> Card:
        card = Card(_("On the paper"))
        self._strip = Strip()
        self._place = Still("strong", high=22)
        self._left = Still("note", "soft", high=20)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._place)
        words.addWidget(self._left)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(self._strip)
        row.addLayout(words, 1)
        card.body.addLayout(row)
        return card

    def _connect(self) -> None:
        self._codes.pressed.connect(self._on_pressed)
        self._codes.left.connect(self.left)
        self._codes.undo_asked.connect(self.undo_asked)
        self._so_far.chosen.connect(self.jumped)
        self._so_far.left.connect(self.take_focus)
        self._latest.timeout.connect(self._keep)
        self._editor.installEventFilter(self)
        self._editor.textChanged.connect(self._on_written)

    def _on_pressed(self, key: str) -> None:
        if key in (Key.FIRST, Key.LAST):
            self.jumped.emit(self._form.path[0].name if self._form is not None and key == Key.FIRST else "")
            return
        if self._state is None:
            self._pressed_when_complete(key)
            return
        outcome = press(self._state, key)
        match outcome:
            case Going(state):
                before, self._state = self._state, state
                self._wrong.say("")
                self._hold(state.typed if state.writing else "")
                self._show_state()
                self._keep_soon(before, state)
            case Accepted(entry):
                self.accepted.emit(entry)
            case SteppedBack(entry):
                self.stepped_back.emit(entry)
            case Refused(mistake):
                self._refuse(mistake)

    def _pressed_when_complete(self, key: str) -> None:
        if key in (Key.ENTER, Key.NEXT, "+"):
            self.save_asked.emit()
        elif key in (Key.BACK, "-"):
            self.stepped_back.emit(None)

    def _on_written(self) -> None:
        if self._state is not None and self._state.writing:
            before, self._state = self._state, wrote(self._state, self._editor.toPlainText())
            self._keep_soon(before, self._state)

    def _keep_soon(self, before: InProgress, state: InProgress) -> None:
        """A part that is finished and a tick among several are kept at once, digits and words before long."""
        moved = (state.part, state.beside) != (before.part, before.beside)
        if moved or (state.entry != before.entry and state.field.most(state.part) > 1):
            self._keep()
        elif not self._latest.isActive():
            self._latest.start()

    def _keep(self) -> None:
        self._latest.stop()
        if self._state is not None:
            self.held.emit(self.begun())

    def _editor_key(self, event: QKeyEvent) -> bool:
        key = key_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        new_line = key == Key.ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        leaves = key in (Key.ENTER, Key.NEXT, Key.BACK) and not new_line
        first = not self._editor.toPlainText() and (key in (Key.FIRST, Key.LAST) or (key is not None and key in ",.*+-"))
        if key is not None and (leaves or first):
            self._on_pressed(key)
            return True
        return False

    def _refuse(self, mistake: Mistake) -> None:
        self._wrong.say(name(mistake))

    def _show_question(self) -> None:
        form, current = self._form, self._form.current if self._form is not None else None
        if form is None:
            return
        if current is None:
            self._number.say("✓")
            self._text.say(_("The form is complete"))
        else:
            self._number.say(str(current.number))
            self._text.say(current.question.text)

    def _show_state(self) -> None:
        state = self._state
        if state is None:
            correcting = self._form is not None and self._form.corrects is not None
            ending = _("Enter: give the reason and save") if correcting else _("Enter: save and go on to the next form")
            self._line.say(ending)
            self._codes.show_lines(f"{self._text.text()}. {ending}", (), "", asks=False)
        else:
            self._line.say(line_words(state))
            places = state.field.takes_places and state.part.value == "ANSWER" and not state.writing
            spoken = f"{state.field.label}. {state.field.question.text} {self._line.text()}"
            self._codes.show_lines(spoken, code_lines(state), typed_words(state), asks=places)
        self._show_editor(state is not None and state.writing)

    def _hold(self, words: str) -> None:
        """Put words in the editor without taking them for the keyer's."""
        if words != self._editor.toPlainText():
            self._editor.blockSignals(True)
            self._editor.setPlainText(words)
            self._editor.blockSignals(False)

    def _show_editor(self, writing: bool) -> None:
        had = self._codes.hasFocus() or self._editor.hasFocus()
        self._editor.setVisible(writing)
        if writing:
            self._editor.setAccessibleName(_("In words: {question}").format(question=self._text.text()))
            self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
            self._place_editor()
        if had:
            self.take_focus()

    def _place_editor(self) -> None:
        top = self._codes.below() + theme.px(8)
        high = theme.px(110 if top < theme.px(40) else 64)
        top = min(top, max(0, self._codes.height() - high))
        self._editor.setGeometry(theme.px(12), top, self._codes.width() - theme.px(24), high)

    def _show_beside(self) -> None:
        form = self._form
        if form is None:
            return
        questions = form.questionnaire.questions
        at = next((at for at, question in enumerate(questions) if form.current and question.id == form.current.question.id), -1)
        self._strip.show_place(len(questions), at)
        if at < 0:
            self._place.say(_("All {count} questions").format(count=len(questions)))
        else:
            self._place.say(_("Question {number} of {count}").format(number=at + 1, count=len(questions)))
        left = sum(field.name not in form.entries for field in form.path)
        self._left.say(_("{count} fields left").format(count=left))
        self._so_far.show_lines(so_far(form))


def _dropped_words(form: OpenForm) -> str:
    """Which answers the last jump took away."""
    if not form.dropped:
        return ""
    labels = ", ".join(field.label for field in form.dropped)
    return ngettext(
        "The answer to {fields} was taken away: the new answer jumps past it.",
        "The answers to {fields} were taken away: the new answer jumps past them.",
        len(form.dropped),
    ).format(fields=labels)
