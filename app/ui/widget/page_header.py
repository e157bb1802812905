"""The head of a page: what you look at, one soft sentence, and at the right facts and buttons."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widget.chip import Chip
from app.ui.widget.fold import FlowLayout
from app.ui.widget.text import label


class PageHeader(QWidget):
    """Title, subtitle, chips after the title, facts and buttons at the right; folds under the title where it is narrow."""

    def __init__(self, title: str = "", subtitle: str = "", *right: QWidget) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._title = label(title, "title", wrap=False)
        self._subtitle = label(subtitle, "body", "soft", wrap=True)
        if not subtitle:
            self._subtitle.hide()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(8))
        self._right = QWidget()
        self._flow = FlowLayout(self._right, gap=10, right=True)
        for widget in right:
            self._flow.addWidget(widget)
        self._heading = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._heading.setSpacing(theme.px(10))
        self._heading.addWidget(self._title)
        self._heading.addLayout(self._chips)
        self._heading.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.px(10))
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addLayout(self._heading)
        self._line.addLayout(self._words, 1)
        self._line.addWidget(self._right)
        if not right:
            self._right.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._line)
        self._column.addWidget(self._subtitle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(event.size().width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its lines are at the width it has; a header that folds would else be cut at the height of one line."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest chip line or button: everything else folds."""
        narrowest = max(self._chips.minimumSize().width(), self._flow.minimumSize().width())
        return QSize(narrowest, super().minimumSizeHint().height())

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def say(self, title: str, subtitle: str = "", *chips: Chip) -> None:
        """Change the title, the sentence under it and the chips after it."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._fold(self.width())

    def add(self, widget: QWidget) -> None:
        """Add a fact or a button at the right; the primary button comes last."""
        self._flow.addWidget(widget)
        self._right.show()
        self._fold(self.width())

    def _fold(self, width: int) -> None:
        """Put what stands at the right under the title where both do not fit in one line."""
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        wanted = title + self._chips.sizeHint().width() + self._flow.sizeHint().width() + 3 * theme.px(10)
        narrow = wanted > width
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._title.setWordWrap(title > width)
        under = title + self._chips.sizeHint().width() + theme.px(10) > width
        self._heading.setDirection(QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight)
        if direction != self._line.direction():
            self._line.setDirection(direction)
            (self._words if narrow else self._column).addWidget(self._subtitle)
            self._flow.turn(right=not narrow)
