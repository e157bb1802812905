"""A thin bar: how far something has come."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


class Meter(QWidget):
    """`share` (0 to 1) of a track filled; `name` is read aloud with the percentage."""

    def __init__(self, name: str, share: float = 0.0, tone: str = "accent", *, height: int = 8) -> None:
        super().__init__()
        self._name, self._share, self._tone = name, share, tone
        self._height = theme.px(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(share, tone)

    def show_share(self, share: float, tone: str = "") -> None:
        """Fill another share, in another tone where one is given."""
        shown = min(1.0, max(0.0, share)), tone or self._tone
        if shown == (self._share, self._tone) and self.accessibleName():
            return
        self._share, self._tone = shown
        self.setAccessibleName(f"{self._name}: {round(100 * self._share)} %")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, 2, 2)
        whole.setWidth(whole.width() * self._share)
        painter.setBrush(theme.colour(self._tone))
        if whole.width() > 0:
            painter.drawRoundedRect(whole, 2, 2)
        painter.end()
