"""A rate with its interval against the limit, drawn to scale."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.keying.verification import Rate, Verdict
from app.ui import theme

HIGH = 30
"""Pixels at normal text."""
_TONES = {Verdict.ACCEPTED: "good", Verdict.REKEY_ALL: "wrong"}


class IntervalBar(QWidget):
    """From 0 to twice the limit or beyond the upper bound: a band from bound to bound, a dot at the rate, the limit as a stroke.

    `words` say the same, and are read aloud.
    """

    def __init__(self, rate: Rate, limit: int, verdict: Verdict, words: str) -> None:
        super().__init__()
        self._rate, self._limit, self._tone = rate, limit, _TONES.get(verdict, "accent")
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect()).adjusted(theme.px(4), 0, -theme.px(4), 0)
        middle, most = track.center().y(), max(2 * self._limit, 1.1 * self._rate.upper)

        def across(per_10000: float) -> float:
            return track.left() + track.width() * per_10000 / most

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(QRectF(track.left(), middle - 3, track.width(), 6), 2, 2)
        if self._rate.fields:
            left, right = across(self._rate.lower), across(self._rate.upper)
            painter.setBrush(theme.colour(self._tone))
            painter.drawRoundedRect(QRectF(left, middle - 3, max(2.0, right - left), 6), 2, 2)
            painter.setPen(QPen(theme.colour(self._tone), 2))
            for bound in (left, right):
                painter.drawLine(QPointF(bound, middle - 8), QPointF(bound, middle + 8))
            painter.setPen(QPen(theme.colour("card"), 2))
            painter.drawEllipse(QPointF(across(self._rate.per_10000), middle), 6, 6)
        painter.setPen(QPen(theme.colour("text"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(across(self._limit), 0), QPointF(across(self._limit), self.height()))
        painter.end()
