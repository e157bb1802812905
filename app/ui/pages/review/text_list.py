"""The list of the texts wanted, a line each: how it stands and how it begins."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.services.review import ReviewState, TextLine
from app.ui import theme
from app.words import _, name

ICONS = {
    ReviewState.UNREVIEWED: ("edit", "soft"),
    ReviewState.CLEARED: ("good", "good"),
    ReviewState.REDACTED: ("hidden", "attention"),
    ReviewState.WITHHELD: ("lock", "wrong"),
}
"""The picture of each state, which the words of the line say too."""
HIGH = 34
"""Pixels (at normal text) of a line."""
_BEGINNING = 200
"""Letters of a text that its line shows at most."""
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class _Texts(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TextLine] = []

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join((line.readable or line.text)[:_BEGINNING].split())
        if role == Qt.ItemDataRole.UserRole:
            return line.state
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name(line.state)}: {line.readable or line.text}"
        return name(line.state) if role == Qt.ItemDataRole.ToolTipRole else None


class _Line(QStyledItemDelegate):
    """The picture of its state and how the text begins, drawn past the style: a step waits for each line that is seen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("selection" if chosen else "hover"))
        inner, side = option.rect.adjusted(theme.px(3), 0, -theme.px(6), 0), theme.px(16)
        icon, role = ICONS[ReviewState(index.data(Qt.ItemDataRole.UserRole))]
        picture = _picture(icon, "on_selection" if chosen else role, side, painter.device().devicePixelRatioF(), theme.current())
        painter.drawPixmap(inner.left(), inner.top() + (inner.height() - side) // 2, picture)
        words = inner.adjusted(side + theme.px(6), 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(theme.colour("on_selection" if chosen else "text"))
        said = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("on_selection"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))


@lru_cache(maxsize=64)
def _picture(icon: str, role: str, side: int, ratio: float, _worn: theme.Theme) -> QPixmap:
    return theme.pixmap(icon, role, side, ratio)


class TextList(QTableView):
    """The texts; `chosen` gives the place of the one stood on, `opened` says that Enter was pressed.

    A table of one column, whose lines are of one height: a list of Qt's goes through all of them for each step.
    """

    chosen = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._texts = _Texts()
        self._quiet = False
        self.setModel(self._texts)
        self.setAccessibleName(_("Answers"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Line(self))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is there is moved when it scrolls
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(140))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(HIGH))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_lines(self, lines: Sequence[TextLine]) -> None:
        """Show these texts instead, standing on none."""
        self._quiet = True
        self._texts.beginResetModel()
        self._texts.lines = list(lines)
        self._texts.endResetModel()
        self._quiet = False

    def stand_on(self, at: int) -> None:
        """Stand on the text at a place, and tell nobody."""
        self._quiet = True
        self.setCurrentIndex(self._texts.index(at, 0))
        self._quiet = False

    def change(self, at: int, line: TextLine) -> None:
        """The text at a place stands otherwise."""
        self._texts.lines[at] = line
        index = self._texts.index(at, 0)
        self._texts.dataChanged.emit(index, index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("card"))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # a letter is a key of the desk, not the beginning of a text
        else:
            super().keyPressEvent(event)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(current.row())
