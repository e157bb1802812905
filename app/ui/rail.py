"""The left rail: the year as a thread, each step with a dot that says where it stands and one line of fact."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.frame import RailStep
from app.ui.widget import Dot, dot_name, draw_dot
from app.words import _

WIDTH = 208
NARROW = 56
_FIRST, _MIDDLE, _LAST = "first", "middle", "last"


class RailButton(QAbstractButton):
    """A step (with a dot on the thread) or a page beside it (with an icon)."""

    walked = Signal(int)
    left = Signal()

    def __init__(self, key: str, *, icon: str = "", place: str = "", high: int = 52) -> None:
        super().__init__()
        self.key = key
        self._icon, self._place, self._high = icon, place, high
        self._fact, self._dot = "", Dot.HOLLOW
        self.narrow = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_step(self, label: str, fact: str = "", dot: Dot = Dot.HOLLOW) -> None:
        """Say what the step is called, its fact and where it stands."""
        self._fact, self._dot = fact, dot
        self.setText(label)
        standing = dot_name(dot) if self._place else ""
        self.setAccessibleName(", ".join(part for part in (label, fact, standing) if part))
        self.setToolTip(self.accessibleName())
        self.update()

    def fact(self) -> str:
        """The line of fact shown under the name."""
        return self._fact

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)  # Qt would choose on the way
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def sizeHint(self) -> QSize:
        high = min(self._high, 34) if self.narrow else self._high
        return QSize(theme.px(NARROW if self.narrow else WIDTH), theme.px(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), theme.colour("selection"))
            painter.fillRect(QRect(0, 0, theme.px(3), self.height()), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        self._draw_mark(painter)
        if not self.narrow:
            self._draw_words(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("on_selection" if self.isChecked() else "accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 2, -3, -2), 4, 4)
        painter.end()

    def _draw_mark(self, painter: QPainter) -> None:
        centre = QPointF(theme.px(27), self.height() / 2)
        if self._icon:
            side = theme.px(16)
            role = "on_selection" if self.isChecked() else "text" if self._fact else "soft"
            where = QRectF(theme.px(20), centre.y() - side / 2, side, side)
            theme.draw(painter, self._icon, role, where)
            return
        chosen = self.isChecked()
        thread = "on_selection" if chosen and theme.current().outlined else "thread"
        painter.setPen(QPen(theme.colour(thread), theme.px(2)))
        if self._place != _FIRST:
            painter.drawLine(QPointF(centre.x(), 0), centre)
        if self._place != _LAST:
            painter.drawLine(centre, QPointF(centre.x(), self.height()))
        draw_dot(painter, self._dot, centre, chosen=chosen)

    def _draw_words(self, painter: QPainter) -> None:
        left = theme.px(48 if self._icon else 46)
        room = self.width() - left - theme.px(8)
        chosen = self.isChecked()
        font = theme.font("body")
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        note = theme.font("note")
        name_high = QFontMetrics(font).lineSpacing()
        fact_high = QFontMetrics(note).lineSpacing() if self._fact else 0
        top = (self.height() - name_high - fact_high) // 2
        plain = "text" if self._fact or self._place else "soft"
        painter.setFont(font)
        painter.setPen(theme.colour("on_selection" if chosen else plain))
        where = QRect(left, top, room, name_high)
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, aligned, QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room))
        if self._fact:
            painter.setFont(note)
            painter.setPen(theme.colour("on_selection" if chosen and theme.current().outlined else "soft"))
            shown = QFontMetrics(note).elidedText(self._fact, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top + name_high, room, fact_high), aligned, shown)


class Rail(QFrame):
    """Översikt, the thread, and the settings at the bottom; `chosen` gives the key of the page asked for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("The year"))
        self._narrow = False
        self._buttons: dict[str, RailButton] = {}
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, theme.px(12), 0, theme.px(6))
        self._column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        overview = self._add(RailButton("year", icon="overview"))
        overview.show_step(_("Overview"), _("Where the year stands"))
        self._column.addStretch(1)
        settings = self._add(RailButton("settings", icon="settings", high=38))
        settings.show_step(_("Settings"))
        self.collapse(False)

    def show_steps(self, steps: tuple[RailStep, ...]) -> None:
        """Show the thread; buttons that are there already stay, and keep the focus."""
        for at, step in enumerate(steps):
            if step.key not in self._buttons:
                place = _FIRST if at == 0 else _LAST if at == len(steps) - 1 else _MIDDLE
                self._add(RailButton(step.key, place=place), at + 1)
            self._buttons[step.key].show_step(step.label, step.fact, step.dot)

    def mark(self, key: str) -> None:
        """Show which page is looked at."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self._settle()

    def collapse(self, narrow: bool) -> None:
        """Show the dots and icons alone, where there is little room."""
        self._narrow = narrow
        self.setFixedWidth(theme.px(NARROW if narrow else WIDTH))
        for button in self._buttons.values():
            button.narrow = narrow
            button.updateGeometry()
            button.update()

    def button(self, key: str) -> RailButton:
        """The button of a page."""
        return self._buttons[key]

    def _on_walked(self, button: RailButton, step: int) -> None:
        ordered = self._in_order()
        ordered[(ordered.index(button) + step) % len(ordered)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Tab comes in on the page looked at; Qt has let it come where it went out."""
        here = any(button.isChecked() for button in self._buttons.values())
        for button in self._buttons.values():
            stop = button.isChecked() or not here
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _in_order(self) -> list[RailButton]:
        return sorted(self._buttons.values(), key=self._column.indexOf)

    def _add(self, button: RailButton, at: int = -1) -> RailButton:
        self._buttons[button.key] = button
        button.narrow = self._narrow
        self._column.insertWidget(at, button)
        button.clicked.connect(lambda: self.chosen.emit(button.key))
        button.left.connect(self._settle)
        button.walked.connect(lambda step: self._on_walked(button, step))
        return button
