"""The questions in printed order: number, short text and how each compares with last time. Drag or Alt+arrows to move."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.services.survey import QuestionnaireForm, Series
from app.ui import theme
from app.words import _, name

KEY = Qt.ItemDataRole.UserRole
NUMBER = Qt.ItemDataRole.UserRole + 1
SERIES = Qt.ItemDataRole.UserRole + 2
_INK = {Series.SAME: "soft", Series.CHANGED: "attention", Series.NEW: "on_selection"}
_GROUND = {Series.SAME: "neutral_tint", Series.CHANGED: "attention_tint", Series.NEW: "selection"}


class QuestionList(QListWidget):
    """`chosen` gives the key of a question, or 0 for the head of the form; `dropped` a key and its new number."""

    chosen = Signal(int)
    dropped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Questions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Line(self))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.currentItemChanged.connect(self._on_current)

    def show_form(self, form: QuestionnaireForm, *, compared: bool, movable: bool) -> None:
        """Show the questions, staying on the one that was chosen; `compared` shows how each compares with last time."""
        current = self.key()
        self.blockSignals(True)
        self.clear()
        self._add(0, "", _("Head of the form"), None)
        for question in form.questions:
            self._add(question.id, str(question.position), question.short_text, question.series if compared else None)
        keys = [0, *(question.id for question in form.questions)]
        self.setCurrentRow(keys.index(current) if current in keys else min(1, len(keys) - 1))
        self.setDragEnabled(movable)
        self.blockSignals(False)
        self.scrollToItem(self.currentItem())

    def key(self) -> int:
        """The question chosen; 0 for the head of the form, -1 where nothing is."""
        return int(self.currentItem().data(KEY)) if self.currentRow() >= 0 else -1

    def choose(self, key: int) -> None:
        """Stand on a question."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)

    def dropEvent(self, event: QDropEvent) -> None:
        item = self.currentItem()
        at = self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() != QAbstractItemView.DropIndicatorPosition.AboveItem
        row = self.count() - 1 if not at.isValid() else at.row() + below
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if item.data(KEY):
            before = self.row(item)
            self.dropped.emit(item.data(KEY), max(1, row - 1 if row > before else row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _add(self, key: int, number: str, text: str, series: Series | None) -> None:
        item = QListWidgetItem(text)
        item.setData(KEY, key)
        item.setData(NUMBER, number)
        item.setData(SERIES, series.value if series else "")
        spoken = [number, text, name(series) if series else ""]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in spoken if part))
        self.addItem(item)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(KEY)))


class _Line(QStyledItemDelegate):
    """A number, the text in as many lines as it needs, and a chip at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect.adjusted(theme.px(2), theme.px(1), -theme.px(2), -theme.px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(rect, theme.px(3), theme.px(3))
        words_font = theme.font("body", tabular=True)
        words_font.setBold(chosen)
        painter.setFont(words_font)
        painter.setPen(theme.colour("on_selection" if chosen else "soft"))
        left = rect.left() + theme.px(8)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, rect.top(), theme.px(26), rect.height()), middle, str(index.data(NUMBER)))
        painter.setPen(theme.colour("on_selection" if chosen else "text"))
        words = QRect(left + theme.px(28), rect.top(), self._room(index, rect.width()), rect.height())
        painter.drawText(words, middle | Qt.TextFlag.TextWordWrap, str(index.data()))
        self._chip(painter, rect, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        metrics = _metrics("body")
        room = max(theme.px(40), self._room(index, width - theme.px(4)))
        high = metrics.boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, str(index.data())).height()
        return QSize(width, max(theme.px(32), high + theme.px(12)))

    def _room(self, index: QModelIndex | QPersistentModelIndex, width: int) -> int:
        word = _word(index)
        taken = _metrics("note").horizontalAdvance(word) + theme.px(26) if word else theme.px(8)
        return width - theme.px(36) - taken

    def _chip(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        word = _word(index)
        if not word:
            return
        series = Series(index.data(SERIES))
        metrics = _metrics("note")
        width, high = metrics.horizontalAdvance(word) + theme.px(14), metrics.height() + theme.px(3)
        chip = QRect(rect.right() - width - theme.px(6), rect.center().y() - high // 2, width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(_GROUND[series]))
        painter.drawRoundedRect(chip, theme.px(3), theme.px(3))
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour(_INK[series]))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)


def _word(index: QModelIndex | QPersistentModelIndex) -> str:
    found = index.data(SERIES)
    return name(Series(found)) if found else ""


def _metrics(kind: str) -> QFontMetrics:
    return QFontMetrics(theme.font(kind))
