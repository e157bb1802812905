"""Surfaces of a page: the card, its head, the page that scrolls, the empty state."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui import theme
from app.ui.widget.button import Button
from app.ui.widget.chip import Icon
from app.ui.widget.sight import into_sight
from app.ui.widget.text import label


class Card(QFrame):
    """A surface with a line around it and, mostly, a heading; add to `body`."""

    def __init__(self, title: str = "", *beside: QWidget, parent: QWidget | None = None) -> None:
        """`beside` stands at the right of the heading: a button, a picker, a chip."""
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(theme.px(side) for side in (16, 14, 16, 16)))
        self.body.setSpacing(theme.px(8))
        self.heading = label(title, "heading")
        if title:
            self.setAccessibleName(title)
        if title or beside:
            head = QHBoxLayout()
            head.setSpacing(theme.px(8))
            head.addWidget(self.heading)
            head.addStretch(1)
            for widget in beside:
                head.addWidget(widget)
            self.body.addLayout(head)

    def rename(self, title: str) -> None:
        """Give the card another heading."""
        self.heading.setText(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget under what is there."""
        self.body.addWidget(widget, stretch)

    def fill(self) -> None:
        """Let what was added stay at the top."""
        self.body.addStretch(1)


def rule() -> QFrame:
    """A line between two parts of a card."""
    line = QFrame()
    line.setObjectName("rule")
    return line


class ScrollPage(QScrollArea):
    """A page's surface: as wide as the window, scrolled where it is higher; add to `body`."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 24, widest: int = 0) -> None:
        """`widest` pixels (at normal text) keep what is in it narrow and in the middle."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wanted: QWidget | None = None
        inside = QWidget()
        inside.setObjectName("scrolled")
        self.body = QVBoxLayout(_narrow(inside, theme.px(widest)) if widest else inside)
        side, top = theme.px(margin), theme.px(20)
        self.body.setContentsMargins(side, top, side, top)
        self.body.setSpacing(theme.px(14))
        self.setWidget(inside)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget under what is there."""
        self.body.addWidget(widget, stretch)

    def bring(self, widget: QWidget) -> None:
        """Scroll to a widget, also one that was just put in, or before the page itself is shown."""
        self._wanted = widget
        if self.isVisible():
            self._arrive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and isValid(wanted):
            into_sight(wanted)


def _narrow(inside: QWidget, widest: int) -> QWidget:
    column = QWidget()
    column.setMaximumWidth(widest)
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(column, 1000)
    row.addStretch(1)
    return column


class EmptyState(QWidget):
    """What stands where there is nothing yet: what the place is for, and the first action."""

    def __init__(self, sentence: str, action: str = "", do: Callable[[], object] | None = None, *, icon: str = "empty") -> None:
        super().__init__()
        self.button = Button(action, "add", "primary") if action else None
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(side) for side in (24, 32, 24, 32)))
        column.setSpacing(theme.px(12))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(Icon(icon, "edge", 32), 0, centre)
        self.sentence: QLabel = label(sentence, tone="soft", wrap=True)
        self.sentence.setAlignment(centre)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self.sentence)
        if self.button is not None:
            column.addWidget(self.button, 0, centre)
            if do is not None:
                self.button.clicked.connect(lambda _checked=False: do())
        column.addStretch(2)
