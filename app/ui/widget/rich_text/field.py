"""The field itself: what its keys do, how high it is, and when it says what was written."""

from math import ceil
from uuid import uuid4

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from app.services.documents import safe_address
from app.services.promise import Block, tidied
from app.ui import theme
from app.ui.widget.rich_text import content, keys, pasting, shaping
from app.ui.widget.rich_text.look import Look
from app.ui.widget.sight import into_sight
from app.ui.widget.writing import PAUSE, leave


class RichField(QTextEdit):
    """Emits `written(blocks, sitting)` after a pause and when the focus leaves. One sitting lasts from focus to focus, so that
    undo in the field comes first and the history shows one change; Tab goes on, Esc leaves the field and loses nothing.
    """

    written = Signal(object, str)
    link_wanted = Signal()
    """The keys of a link were pressed."""
    pointed = Signal(int)
    """How far down the mouse is."""
    left = Signal()
    """The mouse or the focus went."""
    _offered = Signal(QMimeData)
    """Something is to be pasted: what is refused then is said, where it would be lost in a method that Qt calls."""

    def __init__(self, name: str, hint: str = "", *, lines: int = 4) -> None:
        super().__init__()
        self._least = lines
        self._shown: tuple[Block, ...] = ()
        self._sitting = str(uuid4())
        self._begun = -1
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(theme.px(2))
        self.document().setIndentWidth(theme.px(22))
        content.show(self.document(), ())
        self._look = Look(self.document())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.save)
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._keep_in_sight)
        self._offered.connect(self._on_offered)
        self._fit()

    def blocks(self) -> tuple[Block, ...]:
        """What is written, tidied."""
        return content.blocks_in(self.document())

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show what is stored, unless somebody is writing here; the cursor stays about where it was."""
        written = self.blocks()
        if self.hasFocus() and written != self._shown:
            return
        self._shown = tidied(blocks)
        self._pause.stop()
        if written != self._shown:
            place = self.textCursor().position()
            content.show(self.document(), self._shown)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
            self._fit()

    def save(self) -> None:
        """Say what was written, where it is something new."""
        self._pause.stop()
        if self.isReadOnly():
            return
        blocks = self.blocks()
        if blocks != self._shown:
            self._shown = blocks
            self.written.emit(blocks, self._sitting)

    def point_out(self, place: int, first: int, last: int) -> None:
        """Select letters of a line, both counted from 0 and lines without words left out, and scroll there."""
        line = content.written_lines(self.document())[place]
        text = line.text()
        words = text.strip()
        before = text.index(words)
        cursor = self.textCursor()
        cursor.setPosition(line.position() + _units(text[: before + first]))
        cursor.setPosition(line.position() + _units(text[: before + last]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        into_sight(self, theme.px(60), self.cursorRect().translated(self.viewport().pos()))

    def want_link(self) -> None:
        """Ask for the address of a link."""
        self.link_wanted.emit()

    def note_beginning(self) -> None:
        """A sign at the beginning of the line was just taken for a list or a heading."""
        self._begun = self.document().revision()

    def take_back_beginning(self) -> bool:
        """Give the sign back where nothing was done since; whether it was."""
        if self._begun != self.document().revision():
            return False
        self.undo()
        return True

    def toggle_bold(self) -> None:
        """Bold for what is selected, or for what is typed next."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            shaping.toggle_bold(cursor)
        elif not cursor.blockFormat().headingLevel():
            self.setCurrentCharFormat(content.run_format(bold=not content.is_bold(self.currentCharFormat())))

    def link_at(self, event: QMouseEvent) -> str:
        """The address under the mouse, where it is a safe one."""
        return safe_address(self.anchorAt(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._sitting = str(uuid4())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save()
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._has_nothing_to(event):
                self.save()
                return False
            if keys.means(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
            event.accept()
        elif self._has_nothing_to(event):
            event.ignore()
        elif self.isReadOnly() or not keys.press(self, event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and (address := self.link_at(event)):
            QDesktopServices.openUrl(QUrl(address))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.link_at(event)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        if not event.buttons():
            self.pointed.emit(event.position().toPoint().y())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._offered.emit(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        clipping = pasting.clipping(self.textCursor())
        QGuiApplication.clipboard().setProperty("copied", clipping.text())  # for `settle_clipboard`
        return clipping

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.height())

    def _has_nothing_to(self, event: QKeyEvent) -> bool:
        """Whether Ctrl+Z or Ctrl+Y finds nothing here and is the program's."""
        document = self.document()
        if event.matches(QKeySequence.StandardKey.Undo):
            return not document.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()

    def _on_offered(self, source: QMimeData) -> None:
        if not self.isReadOnly():
            pasting.paste(self.textCursor(), pasting.blocks_of(source))

    def _on_changed(self) -> None:
        self._fit()
        if self.hasFocus():
            self._pause.start()

    def _keep_in_sight(self) -> None:
        if self.hasFocus() and self.isVisible():
            into_sight(self, theme.px(24), self.cursorRect().translated(self.viewport().pos()))

    def _fit(self) -> None:
        """Exactly so high that there is nothing to scroll."""
        frame = self.height() - self.viewport().height() if self.isVisible() else theme.px(10)
        least = QFontMetrics(self.font()).lineSpacing() * self._least + 2 * self.document().documentMargin()
        height = ceil(max(self.document().size().height(), least)) + 1 + frame
        if height != self.height():
            self.setFixedHeight(height)


def _units(text: str) -> int:
    """How long Qt takes a text to be."""
    return len(text.encode("utf-16-le")) // 2
