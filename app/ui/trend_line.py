"""A light chart of one figure over the waves, drawn with the painter alone so that no chart library is loaded."""

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
_MOST_LINES = 5
"""More lines of the scale than that would stand too close, and every other is left out."""


@dataclass(frozen=True, slots=True)
class Share:
    """A wave's share (0 to 1; None where it is hidden), and whether it can't be compared with the wave before.

    `weighted` is the same weighted, None where it is not; `words` and `weighted_words` are what is written of them, and per cent
    where they are empty.
    """

    wave: str
    value: float | None
    broken: bool = False
    weighted: float | None = None
    words: str = ""
    weighted_words: str = ""


class TrendLine(QWidget):
    """Shares in order, each with its figure; the line breaks where a share is hidden or not comparable.

    `from_nought`: the scale begins there, else at the ten of per cent under the lowest. Weighted shares are hollow points on a
    dashed line.
    """

    def __init__(self, title: str, *, from_nought: bool = False) -> None:
        super().__init__()
        self._title, self._from_nought = title, from_nought
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    def rename(self, title: str) -> None:
        """Show another figure from now on; its shares come after."""
        self._title = title
        self.setAccessibleName(title)

    def show_shares(self, shares: tuple[Share, ...]) -> None:
        """Draw these shares, and tell them to those who don't see."""
        self._shares = shares
        told = ", ".join(self._told(share) for share in shares)
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
        low, high = scale(self._shares, from_nought=self._from_nought)
        ground = self._draw_scale(painter, low, high)
        points = self._points([share.value for share in self._shares], ground, low, high)
        weighted = self._points([share.weighted for share in self._shares], ground, low, high)
        self._draw_breaks(painter, ground)
        self._draw_line(painter, weighted, hollow=True)
        self._draw_line(painter, points, hollow=False)
        self._draw_figures(painter, points, weighted, ground)
        painter.end()

    def _draw_scale(self, painter: QPainter, low: float, high: float) -> QRectF:
        metrics = QFontMetrics(painter.font())
        left = metrics.horizontalAdvance(figures.percent(1, language(), 0)) + theme.px(8)
        ground = QRectF(left, metrics.height(), self.width() - left, self.height() - metrics.height() * 2 - theme.px(6))
        step = STEP * (2 if high - low > _MOST_LINES * STEP else 1)
        for at in range(floor((high - low) / step + _SLACK) + 1):
            share = low + at * step
            y = ground.bottom() - ground.height() * (share - low) / (high - low)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            painter.setPen(theme.colour("soft"))
            words = figures.percent(round(share, 2), language(), 0)
            painter.drawText(QRectF(0, y - metrics.height() / 2, left, metrics.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return ground

    def _points(self, values: list[float | None], ground: QRectF, low: float, high: float) -> list[QPointF | None]:
        width = ground.width() / len(values)
        return [
            None
            if value is None
            else QPointF(ground.left() + width * (at + 0.5), ground.bottom() - ground.height() * (value - low) / (high - low))
            for at, value in enumerate(values)
        ]

    def _draw_breaks(self, painter: QPainter, ground: QRectF) -> None:
        """A dashed upright where a wave can't be compared with the one before."""
        painter.setPen(QPen(theme.colour("edge"), theme.px(1), Qt.PenStyle.DashLine))
        width = ground.width() / len(self._shares)
        for at, share in enumerate(self._shares):
            if share.broken and at:
                x = ground.left() + width * at
                painter.drawLine(QPointF(x, ground.top()), QPointF(x, ground.bottom()))

    def _draw_line(self, painter: QPainter, points: list[QPointF | None], *, hollow: bool) -> None:
        style = Qt.PenStyle.DashLine if hollow else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("accent"), theme.px(2), style))
        for before, after, share in zip(points, points[1:], self._shares[1:], strict=False):
            if before is not None and after is not None and not share.broken:
                painter.drawLine(before, after)
        painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
        painter.setBrush(theme.colour("card" if hollow else "accent"))
        for point in points:
            if point is not None:
                painter.drawEllipse(point, theme.px(4), theme.px(4))

    def _draw_figures(
        self, painter: QPainter, points: list[QPointF | None], weighted: list[QPointF | None], ground: QRectF
    ) -> None:
        metrics = QFontMetrics(painter.font())
        width, high = ground.width() / len(self._shares), metrics.height()
        for at, (point, other, share) in enumerate(zip(points, weighted, self._shares, strict=True)):
            left = ground.left() + width * at
            painter.setPen(theme.colour("soft"))
            painter.drawText(QRectF(left, self.height() - high, width, high), Qt.AlignmentFlag.AlignCenter, share.wave)
            below = point is not None and other is not None and other.y() < point.y()
            self._draw_word(painter, self._beside(point, left, width, ground, below=below), self._figure(share))
            if other is not None:
                self._draw_word(painter, self._beside(other, left, width, ground, below=not below), self._weighted(share))

    @staticmethod
    def _beside(point: QPointF | None, left: float, width: float, ground: QRectF, *, below: bool) -> QRectF:
        """Where a point's figure stands: above it, or below so that two figures of a wave stand apart."""
        high = QFontMetrics(theme.font("note", tabular=True)).height()
        middle = ground.center().y() if point is None else point.y()
        top = middle + theme.px(6) if below else middle - theme.px(8) - high
        return QRectF(left, top, width, high)

    @staticmethod
    def _draw_word(painter: QPainter, rect: QRectF, word: str) -> None:
        """A word on the ground of the card, so that no line of the scale goes through it."""
        wide = QFontMetrics(painter.font()).horizontalAdvance(word) + theme.px(4)
        ground = QRectF(rect.center().x() - wide / 2, rect.top(), wide, rect.height())
        painter.fillRect(ground, theme.colour("card"))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)

    def _told(self, share: Share) -> str:
        """A wave as it is read aloud."""
        told = f"{share.wave} {self._figure(share)}"
        return told if share.weighted is None else f"{told} ({self._weighted(share)})"

    @staticmethod
    def _figure(share: Share) -> str:
        return _("hidden") if share.value is None else share.words or figures.percent(share.value, language())

    @staticmethod
    def _weighted(share: Share) -> str:
        return "" if share.weighted is None else share.weighted_words or figures.percent(share.weighted, language())


def scale(shares: tuple[Share, ...], *, from_nought: bool = False) -> tuple[float, float]:
    """The ends of the scale: whole tens of per cent around the shares, two steps apart at least, within 0 and 1."""
    values = [value for share in shares for value in (share.value, share.weighted) if value is not None] or [0.5]
    low = 0 if from_nought else floor(min(values) / STEP + _SLACK)
    high = max(ceil(max(values) / STEP - _SLACK), low + 2)
    top = min(high, 10)
    return max(0, min(low, top - 2)) * STEP, top * STEP
