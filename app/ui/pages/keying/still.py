"""Words that change while nothing moves."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.widget import label
from app.ui.widget.text import Kind, Tone

LARGE = 1.5
"""The scale of the text from which a form's page is higher than a window."""


def is_large() -> bool:
    """Whether the text is so large that the whole page can't be seen at once."""
    return theme.scale() >= LARGE


class Still(QWidget):
    """A label that keeps the room it was given, so that changing its words never lays the page out anew.

    `wide` and `high` are pixels at normal text; `wide` 0 takes the width there is. A label in a layout would cost
    several milliseconds a key. It paints the ground it stands on, a card's where nothing else is said, so that nothing under it
    is painted again.
    """

    def __init__(self, kind: Kind, tone: Tone = "", *, wide: int = 0, high: int, ground: str = "card") -> None:
        super().__init__()
        self._ground = ground
        self._label = label("", kind, tone, wrap=not wide)
        self._label.setParent(self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        across = QSizePolicy.Policy.Fixed if wide else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._room = QSize(theme.px(wide), theme.px(high))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def text(self) -> str:
        """The words."""
        return self._label.text()

    def say(self, words: str) -> None:
        """Other words."""
        if words != self._label.text():
            self._label.setText(words)

    def sizeHint(self) -> QSize:
        return self._room

    def minimumSizeHint(self) -> QSize:
        return self._room

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour(self._ground))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.setGeometry(self.rect())
