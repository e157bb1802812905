"""Rows of a list in a card: an icon, a title, a soft second line, chips, a button at the right, a rule under."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widget.chip import Icon
from app.ui.widget.fold import Flow, FoldLayout
from app.ui.widget.reading_order import in_reading_order, stops_in
from app.ui.widget.text import Kind, label

GAP = 10
"""Pixels (at normal text) between what stands in a row."""
LEAST = 150
"""Pixels (at normal text) of long words of a row at least, before what stands at the right goes under them."""


class ListRow(QFrame):
    """One thing to see or do; `trailing` stands at the right: chips first, then the button.

    Several that leave the words too little room stand under them.
    """

    def __init__(
        self, title: str, second: str = "", *trailing: QWidget, icon: str = "", strong: bool = True, ruled: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName("row")
        self.setProperty("ruled", ruled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(9))
        row.setSpacing(theme.px(GAP))
        if icon:
            row.addWidget(Icon(icon, "accent", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        held = QWidget()
        words = QVBoxLayout(held)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(1))
        self._title = label(title, "strong" if strong else "body", wrap=True)
        self._second = label(second, "note", "soft", wrap=True)
        if not second:
            self._second.hide()  # shown without a parent it would be a window of its own
        words.addWidget(self._title)
        words.addWidget(self._second)
        for widget in trailing:
            if widget.accessibleName() and not widget.accessibleDescription():
                widget.setAccessibleDescription(title)
        if len(trailing) > 1:
            least = min(LEAST, max(_wide(title, "body", strong=strong), _wide(second, "note")))
            row.addWidget(_Folding(held, least, Flow(*trailing, gap=GAP)), 1)
            return
        row.addWidget(held, 1)
        for widget in trailing:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def title(self) -> str:
        """The title shown."""
        return self._title.text()


def _wide(words: str, kind: Kind, *, strong: bool = False) -> int:
    """Pixels (at normal text) that words take in one line."""
    font = theme.font(kind)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return ceil(QFontMetrics(font).horizontalAdvance(words) / theme.scale()) + 1


class _Folding(QWidget):
    """The words of a row, and beside or under them what stands at the right."""

    def __init__(self, words: QWidget, least: int, trailing: QWidget) -> None:
        """`least` pixels (at normal text) wide are the words beside what stands at the right."""
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = _RowLayout(self, gap=GAP)
        layout.add(words, share=1, least=least)
        layout.add(trailing, share=0, least=None)


class _RowLayout(FoldLayout):
    """As high as it must be, and each in the middle of its height."""

    def add(self, widget: QWidget, *, share: int = 1, least: int | None = 240) -> None:
        """Add a column."""
        super().add(widget, share=share, least=least)
        self._cells[-1].item.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal


class RowList(QWidget):
    """Rows under each other; `show_rows` replaces those that are others, and keeps the focus at the place it had."""

    def __init__(self, gap: int = 0) -> None:
        super().__init__()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(gap))

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows instead of the ones before; one that is among both lives on."""
        before, at = self._rows, self._focused()
        for row in before:
            self._column.removeWidget(row)
        self._rows = list(rows)
        for row in rows:
            self._column.addWidget(row)
            row.show()
        in_reading_order(self)
        if at is not None and before[at] not in rows:
            _focus_near(rows, at)  # before the old row goes: Qt would send the focus on, and the page after it
        for row in before:
            if row not in rows:
                row.hide()
                row.deleteLater()

    def rows(self) -> list[QWidget]:
        """The rows shown."""
        return list(self._rows)

    def _focused(self) -> int | None:
        for at, row in enumerate(self._rows):
            if row.isAncestorOf(QApplication.focusWidget() or self):
                return at
        return None


def _focus_near(rows: Sequence[QWidget], at: int) -> None:
    """Stand on the first stop of the row at that place, or of the nearest that has one."""
    for row in (*rows[at:], *reversed(rows[:at])):
        if (stop := next(stops_in(row), None)) is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return
