"""The place above a page where a message stands until it is closed; one at a time."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widget.notice import Notice, NoticeTone


class NoticeBoard(QWidget):
    """Takes no room while there is nothing to say."""

    spoke = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notice: Notice | None = None
        self.said = 0
        """How many messages have been shown here."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), 0)
        self.hide()

    def say(self, text: str, remedy: str = "", tone: NoticeTone = "wrong") -> None:
        """Show a message in place of the one before."""
        self.hush()
        self.said += 1
        self._notice = Notice(text, remedy, tone)
        self._notice.closed.connect(self._on_closed)
        self._column.addWidget(self._notice)
        self.show()
        self.spoke.emit()

    def hush(self) -> None:
        """Take the message away."""
        if self._notice is not None:
            self._notice.shut()

    def text(self) -> str:
        """What stands there; empty where nothing does."""
        return self._notice.text() if self._notice is not None else ""

    def _on_closed(self) -> None:
        self._notice = None
        QTimer.singleShot(0, self._hide_if_empty)

    def _hide_if_empty(self) -> None:
        if self._notice is None:
            self.hide()
