"""A map to point on: a cross that the arrow keys move says where a place is, or where the corners of its area are."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent

from app import figures
from app.services.picture.mapping import MapFacts, MapFrame
from app.ui import theme
from app.ui.map_view import WAYS, MapView
from app.words import _, language

Spot = tuple[float, float]
"""Longitude and latitude."""

STEP, FINE = 10, 1
"""Pixels (at normal text) that an arrow key moves the cross; with Shift."""
CORNERS = 3
"""An area has so many at least."""


class MapPointing(MapView):
    """Points out where a place is. `pointed` gives its point, or the corners of its area; `moved` says where the cross is.

    A click or Enter sets the point. Of an area a click or Space sets a corner, Backspace takes the last one back, and
    Enter or a double click ends it.
    """

    pointed = Signal(object)
    moved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._area = False
        self._name = ""
        self._cross: Spot | None = None
        self._corners: list[Spot] = []
        self.setCursor(Qt.CursorShape.CrossCursor)

    def begin(self, facts: MapFacts, place_id: int | None, name: str, *, area: bool) -> None:
        """Point out a place, from where it is, or from the middle of the map."""
        self.show_map(facts)
        self._area, self._name, self._corners, self._cross = area, name, [], None
        self.go_to(place_id)
        frame, place = self._frame(), next((one for one in facts.places if one.place_id == place_id), None)
        if frame is not None:
            self._cross = frame.degrees(*frame.point(*place.at)) if place else frame.degrees(frame.width / 2, frame.height / 2)
        self._tell()

    @property
    def corners(self) -> int:
        """How many corners are set."""
        return len(self._corners)

    def set_here(self) -> None:
        """Set the point at the cross, or end the area; an area of fewer than three corners is not ended."""
        if self._cross is None:
            return
        if not self._area:
            self.pointed.emit((self._cross,))
        elif self.corners >= CORNERS:
            self.pointed.emit(tuple(self._corners))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None:
            step = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self._move(way[0] * theme.px(step), way[1] * theme.px(step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.set_here()
        elif event.key() == Qt.Key.Key_Space and self._area:
            self._add_corner()
        elif event.key() == Qt.Key.Key_Backspace and self._area:
            self._take_back()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = self._frame()
        if frame is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._cross = frame.degrees(event.position().x(), event.position().y())
        if self._area:
            self._add_corner()
        else:
            self._tell()
            self.set_here()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The first of the two clicks has set the last corner."""
        if self._area:
            self.set_here()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame = self._frame()
        if frame is None or self._cross is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cross = QPointF(*frame.spot(*self._cross))
        corners = [QPointF(*frame.spot(*corner)) for corner in self._corners]
        for colour, width in ((theme.colour("card"), 5), (theme.colour("text"), 2)):
            _draw(painter, QPen(colour, theme.px(width)), colour, cross, corners)
        painter.end()

    def _move(self, across: float, down: float) -> None:
        frame = self._frame()
        if frame is None or self._cross is None:
            return
        x, y = frame.spot(*self._cross)
        self._cross = frame.degrees(min(max(x + across, 0), frame.width), min(max(y + down, 0), frame.height))
        self._tell()

    def _add_corner(self) -> None:
        if self._cross is not None and self._corners[-1:] != [self._cross]:
            self._corners.append(self._cross)
        self._tell()

    def _take_back(self) -> None:
        del self._corners[-1:]
        self._tell()

    def _frame(self) -> MapFrame | None:
        return None if self._facts is None else MapFrame(self._facts, float(self.width()), float(self.height()))

    def _tell(self) -> None:
        """Say where the cross is, also to who does not see it."""
        self.update()
        if self._cross is None:
            return
        longitude, latitude = (figures.number(degree, language(), 4) for degree in self._cross)
        said = _("{place}: the cross is at {latitude} north, {longitude} east").format(
            place=self._name, latitude=latitude, longitude=longitude
        )
        if self._area:
            set_words = _("corners set: {number}").format(number=self.corners)
            said = f"{said}; {set_words}"
        self.setAccessibleDescription(said)
        self.moved.emit(said)


def _draw(painter: QPainter, pen: QPen, colour: QColor, cross: QPointF, corners: list[QPointF]) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([*corners, cross] if corners else [])
    painter.setBrush(colour)
    for corner in corners:
        painter.drawEllipse(corner, theme.px(2), theme.px(2))
    arm, gap = theme.px(12), theme.px(3)
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        near = QPointF(cross.x() + across * gap, cross.y() + down * gap)
        painter.drawLine(near, QPointF(cross.x() + across * arm, cross.y() + down * arm))
