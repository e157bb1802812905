"""Small words: chips for a state or a link, facts in the head of a page, keys as they look on the keyboard."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widget.text import Elided, label

ChipTone = Literal["neutral", "accent", "good", "attention", "wrong"]

SPELLED = 150
"""Pixels (at normal text) of words on a chip that are never cut."""
_INK = {"neutral": "soft", "accent": "on_selection", "good": "good", "attention": "attention", "wrong": "wrong"}


class Icon(QWidget):
    """A picture beside a word; it has no name of its own, the word tells."""

    def __init__(self, name: str, role: str = "text", side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self._side = theme.px(side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.draw(painter, self._name, self._role, QRectF(0, 0, self._side, self._side))
        painter.end()


class Chip(QFrame):
    """A word on a tinted ground; the word carries the meaning, the colour goes with it."""

    def __init__(self, text: str, tone: ChipTone = "neutral", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(7), theme.px(1), theme.px(7), theme.px(1))
        row.setSpacing(theme.px(6))
        if icon:
            row.addWidget(Icon(icon, _INK[tone], 13))
        self._label = Elided(text, theme.px(SPELLED))
        row.addWidget(self._label)

    def text(self) -> str:
        """The word on it."""
        return self._label.text()

    def say(self, text: str, tone: ChipTone | None = None) -> None:
        """Change the word, and the tone where one is given."""
        self._label.setText(text)
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            for widget in (self, self._label):
                widget.style().unpolish(widget)
                widget.style().polish(widget)


class Fact(QFrame):
    """A fact in the head of a page, outlined: "Bunt 12 · 24 av 40"."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fact")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(11), 0, theme.px(10), 0)
        row.setSpacing(theme.px(7))
        if icon:
            row.addWidget(Icon(icon, "text", 15))
        self._label = label(text)
        row.addWidget(self._label)

    def text(self) -> str:
        """The fact."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Change the fact."""
        self._label.setText(text)


def key_cap(key: str) -> QLabel:
    """A key as it looks on the keyboard: "Ctrl K", "." or "F1"."""
    cap = QLabel(key)
    cap.setObjectName("keycap")
    cap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return cap


class KeyHint(QWidget):
    """A key and what it does: "[+] nästa"."""

    def __init__(self, key: str, does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(key_cap(key))
        row.addWidget(label(does, tone="soft"))
