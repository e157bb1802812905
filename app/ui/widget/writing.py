"""A text that saves itself: it grows with its words, and says what was written when the writer pauses or goes on."""

from uuid import uuid4

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from app.ui import theme

PAUSE = 800
"""Milliseconds without a key before the text is saved."""


class Writing(QPlainTextEdit):
    """Emits `written(text, sitting)` after a pause and when the focus leaves. One sitting lasts from focus to focus, so that
    undo in the field comes first and the history shows one change; Tab goes on, Esc leaves the field and loses nothing.
    """

    written = Signal(str, str)

    def __init__(self, name: str, hint: str = "", *, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines
        self._shown = ""
        self._sitting = str(uuid4())
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.save)
        self.textChanged.connect(self._on_changed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody is writing here."""
        if self.hasFocus() and self.toPlainText() != self._shown:
            return
        self._shown = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._pause.stop()

    def save(self) -> None:
        """Say what was written, where it is something new."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._shown and not self.isReadOnly():
            self._shown = text
            self.written.emit(text, self._sitting)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._sitting = str(uuid4())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.height())

    def _on_changed(self) -> None:
        self._fit()
        if self.hasFocus():
            self._pause.start()

    def _fit(self) -> None:
        """As high as its words, and at least as its lines."""
        words = round(self.document().size().height())
        height = self.fontMetrics().lineSpacing() * max(self._lines, words) + theme.px(16)
        if height != self.height():
            self.setFixedHeight(height)
