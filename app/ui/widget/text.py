"""Text on the page: one function, a few kinds, so that sizes and weights are the same everywhere."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

Kind = Literal["title", "section", "heading", "figure", "strong", "body", "note"]
Tone = Literal["", "soft", "accent", "good", "attention", "wrong"]


def label(text: str, kind: Kind = "body", tone: Tone = "", *, wrap: bool = False) -> QLabel:
    """A line or, with `wrap`, a paragraph of plain text; never give it an accessible name, which would hide its text."""
    shown = QLabel(text)
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.setProperty("kind", kind)
    shown.setProperty("tone", tone)
    if wrap:
        shown.setWordWrap(True)
        shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return shown


def retone(shown: QLabel, tone: Tone) -> None:
    """Give a label another tone."""
    shown.setProperty("tone", tone)
    shown.style().unpolish(shown)
    shown.style().polish(shown)


class Elided(QLabel):
    """Words that end in an ellipsis where there is no room for all of them, which is then told by the mouse."""

    def __init__(self, text: str, least: int = 0, kind: Kind | None = None) -> None:
        """`least` is the width in pixels below which no words are cut."""
        super().__init__(text)
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind is not None:
            self.setProperty("kind", kind)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._least), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._cut() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._cut():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(painter, self.rect(), int(self.alignment()), self.palette(), True, words, self.foregroundRole())
        painter.end()

    def _cut(self) -> bool:
        return self.width() < self.fontMetrics().horizontalAdvance(self.text())
