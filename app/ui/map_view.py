"""A map on screen: the frozen description drawn in the theme's colours, its places reached with the arrow keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.picture.mapping import MapFacts, MapMark, MapPicture, map_picture
from app.ui import theme
from app.words import _, language

WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class MapView(QWidget):
    """Draws a map as wide as there is room for.

    `opened` gives the place that Enter or a double click opens, `came_to` the one that the arrow keys or a click came to.
    """

    opened = Signal(int)
    came_to = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._facts: MapFacts | None = None
        self._drawn: MapPicture | None = None
        self._current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_map(self, facts: MapFacts) -> None:
        """Draw this map instead of the one before; the place that was current stays so."""
        if facts == self._facts:
            return
        self._facts, self._drawn = facts, None
        self.updateGeometry()
        self.update()
        self._say()

    def picture(self) -> MapPicture | None:
        """The map as it is drawn in the present size."""
        if self._facts is None:
            return None
        size = (float(self.width()), float(self.height()))
        if self._drawn is None or (self._drawn.width, self._drawn.height) != size:
            metrics = QFontMetricsF(theme.font("note"))
            measure = metrics.horizontalAdvance
            self._drawn = map_picture(self._facts, *size, measure, metrics.height(), language())
        return self._drawn

    def current(self) -> MapMark | None:
        """The place that the arrow keys have come to."""
        picture = self.picture()
        marks = () if picture is None else picture.marks
        return next((mark for mark in marks if mark.place_id == self._current), None)

    def go_to(self, place_id: int | None) -> None:
        """Stand on a place, as one that was picked elsewhere; on none where it is not on the map."""
        if place_id != self._current:
            self._current = place_id
            self._say()
            self.update()

    def sizeHint(self) -> QSize:
        wide = theme.px(260)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(140))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        tallness = 1.0 if self._facts is None else self._facts.tallness
        return round(width * min(max(tallness, 0.95), 1.4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None:
            self._go(*way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position())
        if mark is not None:
            self._choose(mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position())
        if mark is not None:
            self.opened.emit(mark.place_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self.picture()
        if picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("note"))
        _draw_ground(painter, picture)
        for mark in picture.marks:
            _draw_mark(painter, mark)
        painter.setPen(theme.colour("text"))
        for label in picture.labels:
            painter.drawText(QRectF(label.left, label.top, label.width + 1, label.height), label.words)
        current = self.current()
        if current is not None:
            painter.setPen(QPen(theme.colour("text"), theme.px(2), Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(current.x, current.y), current.radius + theme.px(4), current.radius + theme.px(4))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _go(self, across: float, down: float) -> None:
        """To the nearest place that way; the first time to the most named one."""
        picture, here = self.picture(), self.current()
        if picture is None or not picture.marks:
            return
        if here is None:
            self._choose(picture.marks[0])
            return
        ahead = []
        for mark in picture.marks:
            along = (mark.x - here.x) * across + (mark.y - here.y) * down
            aside = abs((mark.x - here.x) * down) + abs((mark.y - here.y) * across)
            if along > 0 and aside <= 2 * along:
                ahead.append((along + 2 * aside, mark))
        if ahead:
            self._choose(min(ahead, key=lambda one: (one[0], one[1].place_id))[1])

    def _choose(self, mark: MapMark) -> None:
        self.go_to(mark.place_id)
        self.came_to.emit(mark.place_id)

    def _say(self) -> None:
        """What a screen reader says: the map, and the place one has come to."""
        picture, mark = self.picture(), self.current()
        self.setAccessibleName("" if picture is None else picture.title)
        here = "" if mark is None else _("At {place}").format(place=f"{mark.name} {mark.words}".strip())
        self.setAccessibleDescription(" ".join(filter(None, (here, "" if picture is None else picture.alt))))
        self.setToolTip(f"{mark.name} {mark.words}".strip() if mark else "")

    def _at(self, spot: QPointF) -> MapMark | None:
        """The place under the mouse, the uppermost of several."""
        picture = self.picture()
        near = theme.px(4)
        for mark in reversed(() if picture is None else picture.marks):
            if (spot.x() - mark.x) ** 2 + (spot.y() - mark.y) ** 2 <= (mark.radius + near) ** 2:
                return mark
        return None


def _draw_ground(painter: QPainter, picture: MapPicture) -> None:
    for rings, fill in ((picture.outline, "neutral_tint"), *((area.rings, "track") for area in picture.areas)):
        path = QPainterPath()
        for ring in rings:
            path.moveTo(*ring[0])
            for corner in ring[1:]:
                path.lineTo(*corner)
            path.closeSubpath()
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour(fill))
        painter.drawPath(path)
    painter.setPen(QPen(theme.colour("soft"), 1))
    for label in picture.labels:
        if label.line is not None:
            painter.drawLine(QPointF(*label.line[:2]), QPointF(*label.line[2:]))
    if picture.scale is not None:
        one = picture.scale
        painter.drawLine(QPointF(one.x, one.y), QPointF(one.x + one.length, one.y))
        painter.drawText(QPointF(one.x, one.y - theme.px(3)), one.words)


def _draw_mark(painter: QPainter, mark: MapMark) -> None:
    centre = QPointF(mark.x, mark.y)
    if mark.hidden:
        painter.setPen(QPen(theme.colour("text"), theme.px(1.5)))
        painter.setBrush(theme.colour("card"))
        painter.drawRect(QRectF(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius))
        return
    painter.setPen(QPen(theme.colour("card" if mark.sized else "text"), 1))
    painter.setBrush(theme.colour("accent" if mark.sized else "card"))
    painter.drawEllipse(centre, mark.radius, mark.radius)
