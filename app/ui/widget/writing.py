"""Texts of several lines: one in a form, and one that saves itself, grows with its words and never scrolls inside."""

from math import ceil
from uuid import uuid4

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widget.tab_row import TabRow

PAUSE = 800
"""Milliseconds without a key before the text is saved."""


class Paragraph(QPlainTextEdit):
    """As high as its lines; Tab goes on. The wheel scrolls the page past it, and the text only where one is in it."""

    def __init__(self, text: str = "", *, lines: int = 4) -> None:
        super().__init__(text)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.px(2))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()

    def _fit(self) -> None:
        """Exactly so high that there is nothing to scroll."""
        frame = self.height() - self.viewport().height() if self.isVisible() else theme.px(10)
        height = ceil(self._words() + 2 * self.document().documentMargin()) + 1 + frame  # Qt scrolls where a pixel is lacking
        if height != self.height():
            self.setFixedHeight(height)

    def _words(self) -> float:
        """How high the words are to be, without margins."""
        first = self.document().firstBlock()
        self.document().documentLayout().blockBoundingRect(first)  # lays its lines out
        return first.layout().lineAt(0).height() * self._lines


def leave(field: QWidget) -> None:
    """Esc in a field: one level back, to the tabs over it where there are any, so that the keys are never lost."""
    field.clearFocus()
    around = field.parentWidget()
    while around is not None and not around.isWindow():
        tabs = next((row for row in around.findChildren(TabRow) if row.isVisible()), None)
        if tabs is not None:
            tabs.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        around = around.parentWidget()


class Writing(Paragraph):
    """Emits `written(text, sitting)` after a pause and when the focus leaves. One sitting lasts from focus to focus, so that
    undo in the field comes first and the history shows one change; Tab goes on, Esc leaves the field and loses nothing.
    """

    written = Signal(str, str)

    def __init__(self, name: str, hint: str = "", *, lines: int = 2) -> None:
        super().__init__(lines=lines)
        self._shown = ""
        self._sitting = str(uuid4())
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.save)
        self.textChanged.connect(self._on_changed)

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
            leave(self)
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.height())

    def _on_changed(self) -> None:
        self._fit()
        if self.hasFocus():
            self._pause.start()

    def _words(self) -> float:
        """As high as what is written, and at least as its lines."""
        document, high = self.document(), 0.0
        block = document.firstBlock()
        while block.isValid():
            high += document.documentLayout().blockBoundingRect(block).height()
            block = block.next()
        return max(super()._words(), high - document.documentMargin())  # Qt counts the lower margin into the last block
