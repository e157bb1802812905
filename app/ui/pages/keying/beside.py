"""What stands beside the question: where on the form one is, and the form so far."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.pages.keying.wording import SoFarLine
from app.words import _

ROW = 32
"""Pixels (at normal text) of a line."""


class Strip(QWidget):
    """The form's questions as strokes in printed order, the current one framed; no claim about pages or inches."""

    def __init__(self) -> None:
        super().__init__()
        self._count, self._at = 0, -1
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedSize(theme.px(92), theme.px(130))

    def show_place(self, count: int, at: int) -> None:
        """Frame the question of that place, from 0."""
        if (count, at) != (self._count, self._at):
            self._count, self._at = count, at
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("card"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("card"))
        painter.drawRect(sheet)
        step = (sheet.height() - theme.px(12)) / max(1, self._count)
        for at in range(self._count):
            top = sheet.top() + theme.px(6) + at * step
            wide = sheet.width() - theme.px(20) - (at * 7 % 3) * theme.px(8)
            stroke = QRectF(sheet.left() + theme.px(10), top + step / 2 - 1.5, wide, 3)
            painter.fillRect(stroke, theme.colour("accent" if at == self._at else "thread"))
            if at == self._at:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(sheet.left() + theme.px(4), top - 1, sheet.width() - theme.px(8), max(step + 2, 9)))
        painter.end()


class SoFar(QWidget):
    """The form so far, a line a question; as many as there is room for, the current one always among them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[SoFarLine, ...] = ()
        self._top = 0
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
        self.setAccessibleDescription(", ".join(f"{line.number} {line.text} {line.codes}" for line in lines))
        if len(lines) != len(before):
            self.update()
            return
        if top != self._top:
            self.scroll(0, (top - self._top) * theme.px(ROW), QRect(0, 0, self.width(), self._fits() * theme.px(ROW)))
        for at, (line, old) in enumerate(zip(lines, before, strict=True)):
            if line != old:
                self.update(self._row(at).toAlignedRect())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(266), theme.px(8 * ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(5 * ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y() // theme.px(ROW))
        if at < len(self._lines) and self._lines[at].reached:
            self.chosen.emit(self._lines[at].name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("card"))
        touched = event.region()
        for at in range(self._top, min(len(self._lines), self._top + self._fits())):
            row = self._row(at)
            if touched.intersects(row.toAlignedRect()):
                self._draw(painter, self._lines[at], row)
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
        return max(0, min(current + 4, len(self._lines)) - self._fits())

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
        metrics = painter.fontMetrics()
        codes = metrics.elidedText(line.codes, Qt.TextElideMode.ElideRight, int(row.width() * 0.45))
        wide = metrics.horizontalAdvance(codes)
        words = row.adjusted(theme.px(42), 0, -wide - theme.px(20), 0)
        painter.drawText(words, middle, metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, int(words.width())))
        painter.setFont(theme.font("heading", tabular=True) if keyed else font)
        painter.drawText(row.adjusted(0, 0, -theme.px(8), 0), middle | int(Qt.AlignmentFlag.AlignRight), codes)
