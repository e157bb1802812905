"""The line at the bottom: what is saved and when, which file, the last backup; and, for a while, a message."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.figures import clock
from app.ui import theme
from app.ui.frame import Frame
from app.ui.widget import label, retone
from app.ui.widget.text import Tone
from app.words import _, language

STAYS = 6000
"""Milliseconds that a message stays."""


class Statusline(QFrame):
    """Says that everything is saved; a page may say it in its own words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self._saved = label("", "note", "soft")
        self._tone: Tone = "soft"
        self._place = label("", "note", "soft")
        self._backup = label("", "note", "soft")
        self._right = label("", "note", "soft")
        self._saved_at = ""
        self._page_words = ""
        self._message_ends = QTimer(self)
        self._message_ends.setSingleShot(True)
        self._message_ends.timeout.connect(self._show_saved)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(20))
        for shown in (self._saved, self._place, self._backup):
            row.addWidget(shown)
        row.addStretch(1)
        row.addWidget(self._right)
        self.setFixedHeight(theme.px(30))

    def show_frame(self, frame: Frame) -> None:
        """Say where the work is kept and when it was last copied."""
        self._place.setText(frame.place)
        self._backup.setText(frame.backup)

    def show_page(self, words: str, right: str) -> None:
        """Say what the page has to say; with no words, when all was saved."""
        self._page_words = words
        self._right.setText(right)
        for shown in (self._place, self._backup):
            shown.setVisible(not words)
        if not self._message_ends.isActive():
            self._show_saved()

    def saved(self) -> None:
        """Note that something was saved now."""
        self._saved_at = clock(datetime.now().astimezone(), language(), seconds=True)
        if not self._message_ends.isActive():
            self._show_saved()

    def say(self, message: str, tone: Tone = "accent") -> None:
        """A message for a few seconds, in place of what is saved; none ends the one that stands."""
        if not message:
            self._message_ends.stop()
            self._show_saved()
            return
        self._say(message, tone)
        self._message_ends.start(STAYS)

    def text(self) -> str:
        """What stands at the left now."""
        return self._saved.text()

    def _show_saved(self) -> None:
        saved = _("All saved {time}").format(time=self._saved_at) if self._saved_at else _("All saved")
        self._say(self._page_words or saved, "soft")

    def _say(self, words: str, tone: Tone) -> None:
        """A tone is dressed in only where it is another: that costs more than all else a key does."""
        if tone != self._tone:
            retone(self._saved, tone)
            self._tone = tone
        self._saved.setText(words)
