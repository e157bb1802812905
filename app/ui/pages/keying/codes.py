"""The codes of the field in progress, drawn as keycaps; the widget that has the focus while keying and hears every key."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.keying import Key
from app.ui import theme
from app.ui.pages.keying.still import is_large
from app.ui.pages.keying.wording import CodeLine
from app.words import _

NAMED = {
    Qt.Key.Key_Return: Key.ENTER,
    Qt.Key.Key_Enter: Key.ENTER,
    Qt.Key.Key_PageDown: Key.NEXT,
    Qt.Key.Key_PageUp: Key.BACK,
    Qt.Key.Key_Backspace: Key.ERASE,
    Qt.Key.Key_Up: Key.UP,
    Qt.Key.Key_Down: Key.DOWN,
    Qt.Key.Key_Home: Key.FIRST,
    Qt.Key.Key_End: Key.LAST,
}
"""Keys that are no characters."""

ROW, GAP, CAP = 43, 12, 32
"""Pixels (at normal text) of a row, between keycap and words, and of the keycap."""

ROOM = 7
"""Rows there is always room for, so that nothing moves from question to question; more codes stand in two columns."""

LARGE_ROW, LARGE_ROOM, LARGE_FITS = 38, 5, 4
"""Where the text is large rows are closer and fewer, and above four codes in two columns: the question stays in sight."""


def _row() -> int:
    return theme.px(LARGE_ROW if is_large() else ROW)


def _room() -> int:
    return (LARGE_ROOM if is_large() else ROOM) * _row()


def key_of(event: QKeyEvent) -> str | None:
    """The key as the machine knows it; None for what it has no use for."""
    named = NAMED.get(Qt.Key(event.key()))
    if named is not None:
        return named
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    text = event.text()
    return text if not held and len(text) == 1 and text.isprintable() else None


class Codes(QWidget):
    """Draws the codes and tells which key was pressed; knows nothing of what a key does."""

    pressed = Signal(str)
    left = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[CodeLine, ...] = ()
        self._typed = ""
        self._asks = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, name: str, lines: tuple[CodeLine, ...], typed: str, *, asks: bool) -> None:
        """Show these codes; `asks` draws the box where digits or words are typed, `name` is read aloud.

        What changed is painted, the rest stands: the lines of a battery have the same codes.
        """
        before, moved = self._lines, (asks, len(lines)) != (self._asks, len(self._lines))
        retyped = asks and typed != self._typed
        self._lines, self._typed, self._asks = lines, typed, asks
        picked = ", ".join(f"{line.code} {line.text}" for line in lines if line.picked or line.suggested)
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        self.setAccessibleDescription(picked or typed)
        if moved:
            self.update()
            return
        if retyped:
            self.update(0, 0, self.width(), self._top())
        for at, (line, old) in enumerate(zip(lines, before, strict=True)):
            if line != old:
                self.update(self._place(at).toAlignedRect())

    def below(self) -> int:
        """Where the last row ends."""
        return self._top() + self._rows() * _row()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), _room())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), _room())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif _is_undo(event):
            self.undo_asked.emit()
        elif (key := key_of(event)) is not None:
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        for sign in event.commitString():
            self.pressed.emit(sign)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = next((line for at, line in enumerate(self._lines) if self._place(at).contains(event.position())), None)
        for sign in hit.code if hit is not None else "":
            self.pressed.emit(sign)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("card"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        touched = event.region()
        if self._asks and touched.intersects(QRect(0, 0, self.width(), self._top())):
            self._draw_typed(painter)
        for at, line in enumerate(self._lines):
            row = self._place(at)
            if touched.intersects(row.toAlignedRect()):
                self._draw_line(painter, line, row)
        painter.end()

    def _rows(self) -> int:
        """Rows of a column: all the codes where there is room for them, else half of them."""
        fits = max(1, (self.height() - self._top()) // _row())
        fits = min(fits, LARGE_FITS) if is_large() else fits
        count = len(self._lines)
        return count if count <= fits else (count + 1) // 2

    def _place(self, at: int) -> QRectF:
        rows = max(1, self._rows())
        columns = 1 if rows >= len(self._lines) else 2
        wide = self.width() / columns
        return QRectF(at // rows * wide, self._top() + at % rows * _row(), wide, _row())

    def _top(self) -> int:
        return _row() + theme.px(8) if self._asks else 0

    def _draw_typed(self, painter: QPainter) -> None:
        box = QRectF(12, 2, min(self.width() - 24, theme.px(360)), _row() - 6)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font("section", tabular=True))
        painter.setPen(theme.colour("text" if self._typed else "soft"))
        words = f"{self._typed}▏" if self._typed else _("Code or name")
        painter.drawText(box.adjusted(12, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _draw_line(self, painter: QPainter, line: CodeLine, row: QRectF) -> None:
        marked = line.picked or line.suggested
        if marked:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5)
        side = theme.px(CAP)
        cap = QRectF(row.left() + theme.px(12), row.top() + (row.height() - theme.px(28)) / 2, side, theme.px(28))
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QPen(theme.colour("edge"), 2))
        painter.drawLine(cap.bottomLeft() + QPointF(3, 0), cap.bottomRight() - QPointF(3, 0))
        painter.setFont(theme.font("heading", tabular=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), line.code)
        painter.setPen(theme.colour("on_selection" if marked and theme.current().outlined else "text"))
        words = row.adjusted(theme.px(12) + side + theme.px(GAP), 0, -theme.px(8), 0)
        _draw_words(painter, line.text, words)


def _draw_words(painter: QPainter, text: str, room: QRectF) -> None:
    """Words whole in their row: large in one line, else smaller in as many as go; cut only where nothing helps."""
    painter.setFont(_plain())
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    if painter.fontMetrics().horizontalAdvance(text) <= room.width():
        painter.drawText(room, middle, text)
        return
    wrapped = middle | int(Qt.TextFlag.TextWordWrap)
    for font in (theme.font(), theme.font("note")):
        painter.setFont(font)
        needed = painter.fontMetrics().boundingRect(room.toRect(), wrapped, text)
        if needed.height() <= room.height() and needed.width() <= room.width():
            painter.drawText(room, wrapped, text)
            return
    painter.drawText(room, middle, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width())))


def _plain() -> QFont:
    font = theme.font("section")
    font.setWeight(theme.font().weight())
    return font


def _is_undo(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_ours(event: QKeyEvent) -> bool:
    return _is_undo(event) or key_of(event) is not None
