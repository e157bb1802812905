"""The form being keyed: the current question large with its codes, and beside it the paper and the form so far."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.documents.questionnaire import SheetLayout
from app.services.keying import (
    Accepted,
    Effort,
    Entry,
    Finding,
    Going,
    InProgress,
    Key,
    NoteAsked,
    OpenForm,
    OptionPart,
    Refused,
    SteppedBack,
    begin,
    ditto,
    press,
    unaccepted,
    whole,
    wrote,
)
from app.services.keying.strokes import Outcome
from app.ui import theme
from app.ui.pages.keying.beside import SoFar
from app.ui.pages.keying.codes import key_of
from app.ui.pages.keying.paper import PaperCard
from app.ui.pages.keying.question_card import QuestionCard
from app.ui.pages.keying.still import is_large
from app.ui.pages.keying.stopwatch import Stopwatch
from app.ui.pages.keying.wording import asked_words, dropped_words, so_far
from app.ui.widget import Card, Columns
from app.ui.widget.sight import into_sight
from app.words import _, name

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
    confirmed = Signal(str)
    """The name of a check: the keyer looked at the paper, and it says so."""
    noted = Signal(str)
    """The note on the current field; no words take it away."""
    ditto_asked = Signal()
    left = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form: OpenForm | None = None
        self._state: InProgress | None = None
        self._found: Finding | None = None
        self._placed: tuple[str, OptionPart] | None = None
        self._advance = True
        self._watch = Stopwatch()
        self._build()
        self._connect()

    def show_form(self, form: OpenForm) -> None:
        """Show the form at its field in progress, or that it is complete."""
        self._form = form
        self._watch.follow(form)
        current = form.current
        begun = form.begun if form.begun is not None and form.begun.field.name == form.at else None
        fresh = begin(current, form.entries.get(current.name), advance=self._advance) if current is not None else None
        self._state = replace(begun, stays=begun.stays or not self._advance) if begun is not None else fresh
        self._latest.stop()
        self._placed = None
        self._found = next(iter(form.outstanding), None) if current is None else None
        self._card.warn(dropped_words(form) or (asked_words(self._state) if self._state is not None else ""))
        self._card.show_question(form, self._found)
        self.show_notes(form)
        self._card.hold(self._state.typed if self._state is not None and self._state.writing else "")
        if self._state is None:
            self._show_where(OptionPart.ANSWER)
        self._show_state()

    @property
    def effort(self) -> Effort:
        """What the form took so far."""
        return self._watch.effort

    def stepped(self) -> None:
        """The keyer goes back to a field."""
        self._watch.stepped()

    def advance(self, on: bool) -> None:
        """Whether a code of one key goes on by itself, from now on."""
        self._advance = on
        self._card.show_advance(on=on)
        if self._state is not None and not self._state.answered:
            self._state = replace(self._state, stays=not on)

    def show_layout(self, layout: SheetLayout | None) -> None:
        """The print of the papers in hand; None while it is not known."""
        self._placed = None
        self.paper.show_layout(layout)
        self._show_where(self._state.part if self._state is not None else OptionPart.ANSWER)

    def show_notes(self, form: OpenForm) -> None:
        """The same form with another note on the current field; what is in progress stands."""
        self._form = form
        self._card.note.show_note(form.notes.get(form.at, ""))
        self._so_far.show_lines(so_far(form, self._state))

    def finish_note(self) -> None:
        """Keep the note being written, if there is one."""
        self._card.note.finish()

    def write_note(self) -> None:
        """Let the keys write a note on the current field."""
        if self._state is not None:
            self._card.note.write(self._state.field.label)

    def repeat(self, entry: Entry | None) -> None:
        """Answer the current field as the last form did."""
        if self._state is not None:
            self._take(ditto(self._state, entry))

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
        self._card.warn(_("This answer is not accepted yet: press Enter."))

    def choose_question(self) -> None:
        """Let the keys choose among the questions of the form so far."""
        self._so_far.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_saving(self) -> None:
        """Answer the key at once: a whole form takes longer to save than a field, and each of its fields is safe already."""
        self._card.line.say(_("Saving the form"))
        self._card.line.repaint()

    def take_focus(self) -> None:
        """Let the keys come here."""
        self._card.take_focus(writing=self._state is not None and self._state.writing)
        self.come_into_sight()

    def come_into_sight(self) -> None:
        """Scroll where the page is higher than the window: as many codes as go, and above all the question."""
        if is_large():
            into_sight(self._codes, 8)
            into_sight(self.question, 8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._editor_key(event)
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """However the sheet is left, what is in progress is kept."""
        super().hideEvent(event)
        self._keep()

    def _build(self) -> None:
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        columns = Columns()
        self._card = QuestionCard()
        self._codes, self._editor, self._wrong = self._card.codes, self._card.editor, self._card.wrong
        self.question = self._card.text
        columns.add(self._card, share=1, least=480)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        self.paper = PaperCard()
        column.addWidget(self.paper)
        self._so_far = SoFar()
        card = Card(_("The form so far"))
        card.add(self._so_far, 1)
        column.addWidget(card, 1)
        columns.add(side, share=0, least=300)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    def _connect(self) -> None:
        self._codes.pressed.connect(self._on_struck)
        self._codes.left.connect(self.left)
        self._codes.undo_asked.connect(self.undo_asked)
        self._so_far.chosen.connect(self.jumped)
        self._so_far.left.connect(self.take_focus)
        self._card.note.kept.connect(self.noted)
        self._card.note.left.connect(self.take_focus)
        self._card.note.ditto_asked.connect(self.ditto_asked)
        self._latest.timeout.connect(self._keep)
        self._editor.installEventFilter(self)
        self._editor.textChanged.connect(self._on_written)

    def _on_struck(self, key: str) -> None:
        self._watch.struck()
        self._on_pressed(key)

    def _on_pressed(self, key: str) -> None:
        if key in (Key.FIRST, Key.LAST):
            self.jumped.emit(self._form.path[0].name if self._form is not None and key == Key.FIRST else "")
        elif self._state is not None:
            self._take(press(self._state, key))
        elif self._found is not None:
            self._pressed_at_check(self._found, key)
        else:
            self._pressed_when_complete(key)

    def _take(self, outcome: Outcome) -> None:
        """What becomes of the field in progress."""
        match outcome:
            case Going(state):
                before, self._state = self._state, state
                self._card.warn(asked_words(state))
                self._card.hold(state.typed if state.writing else "")
                self._show_state()
                if self._form is not None and state.field.name in self._form.entries:
                    self._so_far.show_lines(so_far(self._form, state))
                if before is not None:
                    self._keep_soon(before, state)
            case Accepted(entry):
                self.accepted.emit(entry)
            case SteppedBack(entry):
                self.stepped_back.emit(entry)
            case NoteAsked():
                self.write_note()
            case Refused(mistake):
                self._card.warn(name(mistake))

    def _pressed_at_check(self, finding: Finding, key: str) -> None:
        """Enter says that the paper says so, or goes to what can't stand; a digit goes to the answer it stands beside."""
        fields = finding.fields
        if key in (Key.ENTER, Key.NEXT, "+") and not finding.stops:
            self.confirmed.emit(finding.check.name)
        elif key in (Key.ENTER, Key.NEXT, Key.BACK, "+", "-"):
            self.jumped.emit(fields[-1].name)
        elif key in "123456789" and len(key) == 1 and int(key) <= len(fields):
            self.jumped.emit(fields[int(key) - 1].name)

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
        self._watch.struck()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        new_line = key == Key.ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        leaves = key in (Key.ENTER, Key.NEXT, Key.BACK) and not new_line
        first = not self._editor.toPlainText() and (key in (Key.FIRST, Key.LAST) or (key is not None and key in ",.*+-/"))
        if key is not None and (leaves or first):
            self._on_pressed(key)
            return True
        return False

    def _show_state(self) -> None:
        form, state = self._form, self._state
        if state is not None:
            self._card.show_field(state)
            self._show_where(state.part)
        elif form is not None and self._found is not None:
            self._card.show_finding(form, self._found)
        elif form is not None:
            self._card.show_complete(form)

    def _show_where(self, part: OptionPart) -> None:
        """Where on the paper the field's list is; from key to key within it nothing changes."""
        if self._form is not None and self._placed != (self._form.at, part):
            self._placed = (self._form.at, part)
            self.paper.show_place(self._form, part)
