"""Text on the page: one function, a few kinds, so that sizes and weights are the same everywhere."""

from typing import Literal

from PySide6.QtCore import Qt
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
