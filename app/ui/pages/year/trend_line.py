"""The light chart of the overview: one share over the waves, drawn with the painter alone so that no chart library is loaded."""

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import figures
from app.ui import theme
from app.words import _, language

STEP = 0.1
"""The distance of the lines that show the scale."""
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Share:
    """A wave's share (0 to 1; None where it is hidden), and whether it can't be compared with the wave before."""

    wave: str
    value: float | None
    broken: bool = False


class TrendLine(QWidget):
    """Shares in order, each with its figure; the line breaks where a share is hidden or not comparable."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    def show_shares(self, shares: tuple[Share, ...]) -> None:
        """Draw these shares, and tell them to those who don't see."""
        self._shares = shares
        told = ", ".join(f"{share.wave} {self._figure(share)}" for share in shares)
        self.setAccessibleDescription(f"{self._title}: {told}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shares:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("note", tabular=True))
        low, high = scale(self._shares)
        ground = self._draw_scale(painter, low, high)
        points = self._points(ground, low, high)
        self._draw_line(painter, points)
        self._draw_figures(painter, points, ground)
        painter.end()

    def _draw_scale(self, painter: QPainter, low: float, high: float) -> QRectF:
        metrics = QFontMetrics(painter.font())
        left = metrics.horizontalAdvance(figures.percent(1, language(), 0)) + theme.px(8)
        ground = QRectF(left, metrics.height(), self.width() - left, self.height() - metrics.height() * 2 - theme.px(6))
        for at in range(round((high - low) / STEP) + 1):
            share = low + at * STEP
            y = ground.bottom() - ground.height() * (share - low) / (high - low)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            painter.setPen(theme.colour("soft"))
            words = figures.percent(round(share, 2), language(), 0)
            painter.drawText(QRectF(0, y - metrics.height() / 2, left, metrics.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return ground

    def _points(self, ground: QRectF, low: float, high: float) -> list[QPointF | None]:
        width = ground.width() / len(self._shares)
        return [
            None
            if share.value is None
            else QPointF(
                ground.left() + width * (at + 0.5), ground.bottom() - ground.height() * (share.value - low) / (high - low)
            )
            for at, share in enumerate(self._shares)
        ]

    def _draw_line(self, painter: QPainter, points: list[QPointF | None]) -> None:
        painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
        for before, after, share in zip(points, points[1:], self._shares[1:], strict=False):
            if before is not None and after is not None and not share.broken:
                painter.drawLine(before, after)
        painter.setBrush(theme.colour("accent"))
        for point in points:
            if point is not None:
                painter.drawEllipse(point, theme.px(4), theme.px(4))

    def _draw_figures(self, painter: QPainter, points: list[QPointF | None], ground: QRectF) -> None:
        metrics = QFontMetrics(painter.font())
        width = ground.width() / len(self._shares)
        for at, (point, share) in enumerate(zip(points, self._shares, strict=True)):
            left = ground.left() + width * at
            high = metrics.height()
            painter.setPen(theme.colour("soft"))
            painter.drawText(QRectF(left, self.height() - high, width, high), Qt.AlignmentFlag.AlignCenter, share.wave)
            top = ground.center().y() if point is None else point.y() - theme.px(8) - high
            self._draw_word(painter, QRectF(left, top, width, high), self._figure(share))

    @staticmethod
    def _draw_word(painter: QPainter, rect: QRectF, word: str) -> None:
        """A word on the ground of the card, so that no line of the scale goes through it."""
        wide = QFontMetrics(painter.font()).horizontalAdvance(word) + theme.px(4)
        ground = QRectF(rect.center().x() - wide / 2, rect.top(), wide, rect.height())
        painter.fillRect(ground, theme.colour("card"))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)

    @staticmethod
    def _figure(share: Share) -> str:
        return _("hidden") if share.value is None else figures.percent(share.value, language())


def scale(shares: tuple[Share, ...]) -> tuple[float, float]:
    """The ends of the scale: whole tens of per cent around the shares, two steps apart at least, within 0 and 1."""
    values = [share.value for share in shares if share.value is not None] or [0.5]
    low = floor(min(values) / STEP + _SLACK)
    high = max(ceil(max(values) / STEP - _SLACK), low + 2)
    top = min(high, 10)
    return max(0, min(low, top - 2)) * STEP, top * STEP
