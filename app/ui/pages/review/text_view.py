"""The text that is reviewed, large, with what may be masked of it marked; words are chosen in it with Shift and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from app.ui import theme
from app.ui.pages.review.marks import Mark
from app.words import _

_MOVES = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
_LEAST = 150
"""Pixels (at normal text) that the text is high at least."""


class TextView(QTextEdit):
    """Shows one text, to read and to choose words in; every other key is left to the desk it stands on."""

    turned = Signal(int)
    """Page Up and Page Down: a step among the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFont(theme.font("section"))
        self.setMinimumHeight(theme.px(_LEAST))
        self.setAccessibleName(_("The answer"))

    def show_text(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show a text from its beginning, with its marks."""
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.mark(marks)

    def mark(self, marks: Sequence[Mark]) -> None:
        """Show these marks: a tint and a line under what will be masked, a dotted line under what was only hinted at."""
        self.setExtraSelections([self._selection(mark) for mark in marks])

    def chosen(self) -> tuple[int, int]:
        """The letters chosen, from and up to; the same twice where none are."""
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def let_go(self) -> None:
        """Choose nothing, and stand where one stood."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            self.turned.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in _MOVES or event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        chosen = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.span.start)
        cursor.setPosition(mark.span.end, QTextCursor.MoveMode.KeepAnchor)
        chosen.cursor = cursor
        shape = QTextCharFormat()
        shape.setUnderlineColor(theme.colour("attention"))
        if mark.on:
            shape.setBackground(theme.colour("attention_tint"))
            shape.setForeground(theme.colour("attention"))
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        else:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        chosen.format = shape
        return chosen
