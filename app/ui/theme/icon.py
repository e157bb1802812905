"""Icons by role name, drawn from SVG in a colour of the theme at whatever size and pixel density is asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import resource
from app.ui.theme import worn


class _RoleIcon(QIconEngine):
    """Looks up its colour when it paints, so that an icon follows a change of theme."""

    def __init__(self, name: str, role: str, *, trailing: bool) -> None:
        super().__init__()
        self._name, self._role, self._trailing = name, role, trailing

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = {QIcon.Mode.Disabled: "edge", QIcon.Mode.Selected: "on_selection"}.get(mode, self._role)
        renderer = _renderer(self._name, getattr(worn.current(), role))
        side = min(rect.width(), rect.height())
        left = rect.right() + 1 - side if self._trailing else rect.x()
        square = QRectF(left, rect.y() + (rect.height() - side) / 2, side, side)
        renderer.render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _RoleIcon(self._name, self._role, trailing=self._trailing)
        _clones.append(copy)  # Qt takes the pointer but not the Python reference
        return copy


_clones: list[_RoleIcon] = []


@cache
def icon(name: str, role: str = "text", *, trailing: bool = False) -> QIcon:
    """The icon `resources/icons/<name>.svg` in the colour of `role`; FileNotFoundError where there is none.

    In an icon size wider than high it stands at the left, or at the right where it is `trailing` its word.
    """
    _shape(name)
    return QIcon(_RoleIcon(name, role, trailing=trailing))


def draw(painter: QPainter, name: str, role: str, rect: QRectF) -> None:
    """Draw an icon into `rect`, which should be square."""
    _renderer(name, getattr(worn.current(), role)).render(painter, rect)


def pixmap(name: str, role: str, side: int, ratio: float) -> QPixmap:
    """The icon as a picture of `side` logical pixels for a screen of that pixel density."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, name, role, QRectF(0, 0, side, side))
    painter.end()
    return picture


@cache
def _shape(name: str) -> str:
    return resource.text(f"icons/{name}.svg")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawn = _shape(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawn.encode()))
