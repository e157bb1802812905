"""The line under the codes for a note on the field: what is noted, and where it is written. The page never moves for it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from app.services.keying import NOTE_KEY
from app.ui import theme
from app.ui.pages.keying.still import Still
from app.ui.widget.sight import into_sight
from app.words import _

HIGH = 34
"""Pixels at normal text."""

_ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Another window or a menu has the keys for a while; they come back."""


class NoteLine(Still):
    """Shows the note there is; `write` opens it. Enter keeps, Esc leaves it as it was, the note's key at once asks for ditto."""

    kept = Signal(str)
    left = Signal()
    ditto_asked = Signal()

    def __init__(self) -> None:
        super().__init__("note", "soft", high=HIGH)
        self._note, self._writing = "", False
        self._editor = QLineEdit(self)
        self._editor.setMaxLength(500)
        self._editor.setPlaceholderText(_("A note: illegible, written in the margin …"))
        self._editor.hide()
        self._editor.installEventFilter(self)

    @property
    def writing(self) -> bool:
        """Whether the keys go to the note."""
        return self._writing

    def show_note(self, note: str) -> None:
        """The note on the field in progress; empty where there is none."""
        self._note = note
        self._close()
        self.say(_("Note: {note}").format(note=note) if note else "")

    def write(self, label: str) -> None:
        """Let the keys write the note on the field of that number."""
        self._editor.setAccessibleName(_("Note on {field}").format(field=label))
        self._editor.setText(self._note)
        self._editor.setGeometry(0, 0, min(self.width(), theme.px(560)), self.height())
        self._writing = True
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        into_sight(self)

    def finish(self) -> None:
        """The keys go elsewhere: what is being written is not lost."""
        if self.writing:
            self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._editor:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _ELSEWHERE:
            self.finish()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._editor.setGeometry(0, 0, min(self.width(), theme.px(560)), self.height())

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.text() == NOTE_KEY and not self._editor.text():
            self._close()
            self.ditto_asked.emit()
        else:
            return False
        return True

    def _keep(self) -> None:
        words = self._editor.text()
        self._close()
        if words.strip() != self._note:
            self.kept.emit(words)

    def _close(self) -> None:
        """The keys go back before the editor is hidden, or the page would scroll to where Qt sends them."""
        self._writing = False
        if self._editor.hasFocus():
            self.left.emit()
        self._editor.hide()
