"""What is moved with the mouse: a handle takes it, a line shows where it lands, Escape leaves it where it was.

It is all mouse events: what Python makes for Qt's own dragging can outlive Python and end the program.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from app.ui import theme
from app.ui.widget.sight import scrolled_around
from app.words import _

_TURN = 20
"""Milliseconds between two steps of scrolling."""
_EDGE, _STEP = 36, 18
"""Pixels (at normal text) from the edge where it begins to scroll, and that it scrolls at once at most."""
_ASIDE = 60
"""Pixels (at normal text) beside the ground that still count as on it."""
_HIGHEST = 90
"""Pixels (at normal text) of the picture that follows the mouse at most."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A line across the ground, `top` pixels from its top; `to` is told where it is let go there, None where it stands."""

    top: int
    to: object


def places(edges: Sequence[int], standing: int | None) -> Iterator[tuple[int, int | None]]:
    """For each edge of things in a row, from before the first to after the last, the place, from 1, that landing there gives.

    `standing` is the place of what is carried, which leaves it; None where it comes from elsewhere. The place is None where
    nothing changes.
    """
    for before, top in enumerate(edges):
        if standing is None or before < standing - 1:
            yield top, before + 1
        else:
            yield top, None if before <= standing else before


class Handle(QWidget):
    """The dots that a thing is taken by. `landed` carries what the landing tells.

    `ground` is what the landings are measured in; `picture` is what follows the mouse.
    """

    landed = Signal(object)
    taken = Signal()

    def __init__(self, ground: QWidget, landings: Callable[[], Sequence[Landing]], picture: Callable[[], QPixmap]) -> None:
        super().__init__()
        self._ground, self._landings, self._picture = ground, landings, picture
        self._grabbed: QPoint | None = None
        self._at = QPoint()
        self._heard: QWidget | None = None
        self._line: _Line | None = None
        self._ghost: _Ghost | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_TURN)
        self._clock.timeout.connect(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to move. Alt+Up and Alt+Down do the same."))

    @property
    def carrying(self) -> bool:
        """Whether the thing is on its way."""
        return self._line is not None

    def landing(self) -> Landing | None:
        """Where it would land now, None where it would stay."""
        aside = theme.px(_ASIDE)
        at = self._ground.mapFromGlobal(self._at)
        if not -aside <= at.x() <= self._ground.width() + aside:
            return None
        nearest = min(self._landings(), key=lambda landing: abs(landing.top - at.y()))
        return None if nearest.to is None else nearest

    def sizeHint(self) -> QSize:
        return QSize(theme.px(20), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        square = QRectF(0, 0, theme.px(16), theme.px(16))
        square.moveCenter(QRectF(self.rect()).center())
        theme.draw(painter, "drag", "accent" if self.carrying or self.underMouse() else "soft", square)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.globalPosition().toPoint()
            self.taken.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        self._at = event.globalPosition().toPoint()
        if not self.carrying and (self._at - self._grabbed).manhattanLength() >= QApplication.startDragDistance():
            self._begin()
        self._follow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._at = event.globalPosition().toPoint()
        landing = self.landing() if self.carrying else None
        self._end()
        if landing is not None:
            self.landed.emit(landing.to)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is carried the keys are the handle's, and no shortcut of the window."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._end()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end()

    def _begin(self) -> None:
        if all(landing.to is None for landing in self._landings()):
            self._grabbed = None
            return
        self._line, self._ghost = _Line(self._ground), _Ghost(self.window(), self._picture())
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._heard = QApplication.focusWidget() or self.window()  # not every system lets the keyboard be grabbed
        self._heard.installEventFilter(self)
        self._clock.start()

    def _follow(self) -> None:
        if self._line is None or self._ghost is None:
            return
        landing = self.landing()
        self._line.setVisible(landing is not None)
        if landing is not None:
            high = theme.px(8)
            self._line.setGeometry(QRect(0, landing.top - high // 2, self._ground.width(), high))
            self._line.raise_()
        self._ghost.move(self.window().mapFromGlobal(self._at) + QPoint(theme.px(10), theme.px(6)))
        self._ghost.show()
        self._ghost.raise_()

    def _scroll(self) -> None:
        """Scroll what is scrolled, the innermost first, while the mouse is held near its edge."""
        for area in scrolled_around(self._ground):
            at, high = area.viewport().mapFromGlobal(self._at).y(), area.viewport().height()
            over = max(0, at - high + theme.px(_EDGE)) - max(0, theme.px(_EDGE) - at)
            bar = area.verticalScrollBar()
            before = bar.value()
            bar.setValue(before + max(-theme.px(_STEP), min(theme.px(_STEP), over // 2)))
            if bar.value() != before:
                break
        self._follow()  # also what the ground is laid out anew under

    def _end(self) -> None:
        self._grabbed = None
        self._clock.stop()
        if not self.carrying:
            return
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = None
        for drawn in (self._line, self._ghost):
            assert drawn is not None
            drawn.hide()
            drawn.deleteLater()
        self._line = self._ghost = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()


class _Line(QWidget):
    """Where it lands."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        high, thick = self.height(), theme.px(3)
        painter.drawEllipse(0, 0, high, high)
        painter.drawRect(high // 2, (high - thick) // 2, self.width() - high // 2, thick)
        painter.end()


class _Ghost(QWidget):
    """What is carried, under the mouse."""

    def __init__(self, over: QWidget, picture: QPixmap) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = picture
        size = picture.deviceIndependentSize().toSize()
        self.resize(size.width(), min(size.height(), theme.px(_HIGHEST)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(0.85)
        painter.fillRect(self.rect(), theme.colour("card"))
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(theme.colour("accent"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
