"""A few answers to choose between, each with its key; none is chosen from the start."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.ui import theme
from app.ui.widget import Button, key_cap, label
from app.ui.widget.sight import into_sight
from app.words import _


class Choices(QFrame):
    """Hears a digit for each answer while it has the focus; Tab goes to the answers one by one, and Enter alone picks nothing."""

    picked = Signal(int)
    """The answer's place, from 0."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("card")
        self._buttons: list[Button] = []
        self._rows: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(side) for side in (12, 12, 12, 12)))
        self._column.setSpacing(theme.px(8))

    def show_answers(self, spoken: str, answers: list[tuple[str, bool]]) -> None:
        """Other answers, each with whether it can be picked; `spoken` is what a screen reader says of them together."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._buttons = [], []
        for place, (words, can) in enumerate(answers):
            self._column.addWidget(self._row(place, words, can=can))
        listed = ". ".join(f"{place}: {words}" for place, (words, can) in enumerate(answers, start=1) if can)
        self.setAccessibleName(f"{spoken}. {listed}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key.isdigit() and 0 < int(key) <= len(self._buttons) and self._buttons[int(key) - 1].isEnabled():
            self._buttons[int(key) - 1].click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        into_sight(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def _row(self, place: int, words: str, *, can: bool) -> QFrame:
        row, button = QFrame(), Button(_("Choose"), kind="small")
        button.setAccessibleName(words)
        button.setEnabled(can)
        button.clicked.connect(lambda: self.picked.emit(place))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        line.addWidget(key_cap(str(place + 1)), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, tone="" if can else "soft", wrap=True), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.append(row)
        self._buttons.append(button)
        return row
