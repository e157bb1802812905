"""What stands beside the question: the form so far."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.pages.keying.wording import SoFarLine
from app.ui.widget.sight import into_sight
from app.words import _

ROW = 32
"""Pixels (at normal text) of a line."""


class SoFar(QWidget):
    """The form so far, a line a question; as many as there is room for, the current one always among them.

    With the focus it has a line of its own, moved by the arrows or by writing a question's number; Enter chooses it.
    """

    chosen = Signal(str)
    left = Signal()
    """The keys go back to the question in progress."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[SoFarLine, ...] = ()
        self._top = 0
        self._at, self._typed = -1, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, lines: tuple[SoFarLine, ...]) -> None:
        """Show another state of the form; what changed in it is painted, the rest stands."""
        before, top = self._lines, self._top
        self._lines = lines
        self._top = self._first()
        if lines == before:
            return
        self.setAccessibleName(_("The form so far"))
        self.setAccessibleDescription(", ".join(_spoken(line) for line in lines))
        if len(lines) != len(before):
            self.update()
            return
        if top != self._top:
            self.scroll(0, (top - self._top) * theme.px(ROW), QRect(0, 0, self.width(), self._fits() * theme.px(ROW)))
        for at, (line, old) in enumerate(zip(lines, before, strict=True)):
            if line != old:
                self.update(self._row(at).toAlignedRect())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(266), theme.px(7 * ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(5 * ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y() // theme.px(ROW))
        if at < len(self._lines) and self._lines[at].reached:
            self.chosen.emit(self._lines[at].name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, sign = event.key(), event.text()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -len(self._lines), Qt.Key.Key_End: len(self._lines)}
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._lines[self._at].name)
        elif (steps := step.get(Qt.Key(key))) is not None:
            self._typed = ""
            self._stand(self._at + steps, down=steps > 0)
        elif len(sign) == 1 and sign in "0123456789":
            self._seek(sign)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._typed = ""
        self._stand(next((at for at, line in enumerate(self._lines) if line.current), len(self._lines) - 1), down=False)
        into_sight(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = -1
        self._top = self._first()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("card"))
        touched = event.region()
        for at in range(self._top, min(len(self._lines), self._top + self._fits())):
            row = self._row(at)
            if touched.intersects(row.toAlignedRect()):
                self._draw(painter, self._lines[at], row)
                if at == self._at:
                    painter.setPen(QPen(theme.colour("on_selection" if self._lines[at].current else "accent"), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._top = self._first()

    def _row(self, at: int) -> QRectF:
        return QRectF(0, (at - self._top) * theme.px(ROW), self.width(), theme.px(ROW))

    def _fits(self) -> int:
        return max(1, self.height() // theme.px(ROW))

    def _first(self) -> int:
        """The first line drawn: the current one keeps three after it where there are as many."""
        current = next((at for at, line in enumerate(self._lines) if line.current), len(self._lines) - 1)
        if self._at >= 0:
            return max(min(self._top, self._at), self._at + 1 - self._fits())
        return max(0, min(current + 4, len(self._lines)) - self._fits())

    def _stand(self, at: int, *, down: bool) -> None:
        """Stand on that line, or on the nearest that is reached: after it going down, before it going up."""
        reached = [number for number, line in enumerate(self._lines) if line.reached]
        after = [number for number in reached if number >= at]
        before = [number for number in reached if number <= at]
        if reached:
            self._at = (after[:1] or before[-1:])[0] if down else (before[-1:] or after[:1])[0]
            self._top = self._first()
            self.setAccessibleDescription(_spoken(self._lines[self._at]))
            self.update()

    def _seek(self, digit: str) -> None:
        """Stand on the question of the number written so far; a digit that leads to none begins a number anew."""
        for typed in (self._typed + digit, digit):
            found = next((at for at, line in enumerate(self._lines) if line.number == typed and line.reached), None)
            if found is not None:
                self._typed = typed
                self._stand(found, down=True)
                return

    def _draw(self, painter: QPainter, line: SoFarLine, row: QRectF) -> None:
        if line.current:
            painter.fillRect(row, theme.colour("selection"))
        else:
            painter.fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), theme.colour("rule"))
        keyed = line.codes != "–"
        role = "on_selection" if line.current else "text" if keyed else "soft"
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        font = theme.font("heading", tabular=True) if line.current else theme.font(tabular=True)
        painter.setFont(font)
        painter.setPen(theme.colour(role if line.current else "soft"))
        painter.drawText(row.adjusted(theme.px(8), 0, 0, 0), middle, line.number)
        painter.setPen(theme.colour(role))
        left = theme.px(42)
        if line.noted:  # between the number and the words, where no code comes
            side = theme.px(14)
            theme.draw(painter, "note", role, QRectF(row.left() + left, row.center().y() - side / 2, side, side))
            left += side + theme.px(6)
        codes_font = theme.font("heading", tabular=True) if keyed else font
        measured = QFontMetrics(codes_font)
        codes = measured.elidedText(line.codes, Qt.TextElideMode.ElideRight, int(row.width() * 0.5))
        words = row.adjusted(left, 0, -measured.horizontalAdvance(codes) - theme.px(16), 0)
        shown = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, middle, shown)
        painter.setFont(codes_font)
        painter.drawText(row.adjusted(0, 0, -theme.px(8), 0), middle | int(Qt.AlignmentFlag.AlignRight), codes)


def _spoken(line: SoFarLine) -> str:
    noted = _("with a note") if line.noted else ""
    return f"{line.number} {line.text} {line.codes} {noted}".rstrip()
