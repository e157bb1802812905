"""Rows that are typed or pasted: what came up with whose it is and the answer, or figures with their year and source."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.widget import Button
from app.ui.widget.sight import into_sight
from app.ui.widget.writing import Paragraph
from app.words import _

Rows = list[list[str]]
_SHOWN = 4
"""Rows that there is room for at least."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowEntry(QWidget):
    """A grid with an empty row last. Enter goes on to the next cell, Ctrl+V puts in many rows, Ctrl+Delete takes one away.

    `read` makes rows of what is pasted. `text` has the same words in lines, for who looks through them.
    """

    def __init__(self, name: str, headings: Sequence[str], shares: Sequence[int], read: Callable[[str], Rows]) -> None:
        super().__init__()
        self._read = read
        self.grid = _Grid(name, headings, shares, self.paste)
        self.text = Paragraph(lines=1)
        self.text.hide()
        self.remove = Button(_("Remove the row"), "remove", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for widget in (self.grid, self.text):
            column.addWidget(widget)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.grid)
        self.grid.itemChanged.connect(self._on_changed)
        self.text.textChanged.connect(self._on_text)
        self.remove.clicked.connect(self.grid.remove_row)

    def rows(self) -> Rows:
        """The rows with anything in them."""
        return [row for row in self.grid.rows() if any(row)]

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these instead."""
        self.grid.show_rows(rows)
        self._on_changed()

    def paste(self, text: str) -> None:
        """Put in the rows of a text where one stands."""
        there, at = self.grid.rows(), max(0, self.grid.currentRow())
        self.show_rows([row for row in (*there[:at], *self._read(text), *there[at:]) if any(row)])
        self.grid.setCurrentCell(min(at, self.grid.rowCount() - 1), 0)

    def _on_changed(self) -> None:
        """The words as lines, which a panel keeps while it is put away."""
        self.grid.have_room()
        written = io.StringIO()
        csv.writer(written, delimiter="\t", lineterminator="\n").writerows(self.rows())
        if written.getvalue().rstrip("\n") != self.text.toPlainText():
            self.text.setPlainText(written.getvalue().rstrip("\n"))

    def _on_text(self) -> None:
        wanted = [row for row in csv.reader(self.text.toPlainText().splitlines(), delimiter="\t") if any(row)]
        if wanted != self.rows():
            self.show_rows(wanted)


class _Grid(QTableWidget):
    """The cells; `shares` are the columns' widths in pixels at normal text, 0 for what is left over."""

    def __init__(self, name: str, headings: Sequence[str], shares: Sequence[int], paste: Callable[[str], None]) -> None:
        super().__init__(1, len(headings))
        self._paste, self._shares = paste, shares
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_CellDelegate(self, paste))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setAccessibleName(_("Headings of {table}").format(table=name))
        for column, share in enumerate(shares):
            if share:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, theme.px(share))
        self.setMinimumHeight(theme.px(36 * (_SHOWN + 1)))
        self.have_room()

    def rows(self) -> Rows:
        """All rows, trimmed, the empty ones too."""
        return [[self._words(row, column) for column in range(self.columnCount())] for row in range(self.rowCount())]

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these, and an empty one after them."""
        self.blockSignals(True)
        self.clearContents()
        self.setRowCount(len(rows) + 1)
        for at, row in enumerate(rows):
            for column, words in enumerate(row[: self.columnCount()]):
                self.setItem(at, column, _Item(words))
        self.blockSignals(False)
        self.have_room()

    def have_room(self) -> None:
        """There is an empty row last, and every row is as high as its words."""
        if any(self.rows()[-1:][0] if self.rowCount() else [""]) or not self.rowCount():
            self.setRowCount(self.rowCount() + 1)
        blocked = self.blockSignals(True)
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                if self.item(row, column) is None:
                    self.setItem(row, column, _Item(""))
        self.blockSignals(blocked)
        self.resizeRowsToContents()

    def remove_row(self) -> None:
        """Take away the row one stands on."""
        at = self.currentRow()
        if 0 <= at < self.rowCount() - 1:
            left = [row for place, row in enumerate(self.rows()) if place != at]
            self.show_rows([row for row in left if any(row)])
            self.setCurrentCell(min(at, self.rowCount() - 1), 0)
            self.itemChanged.emit(self.item(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the panel's
        elif event.key() in _ENTER:
            event.accept()
            if self.state() is not QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.remove_row()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentItem() is not None:
            self.currentItem().setText("")
        else:
            super().keyPressEvent(event)

    def currentChanged(  # Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell one goes to is seen, also where the panel is lower than the grid."""
        super().currentChanged(current, previous)
        if self.hasFocus() or self.state() is QAbstractItemView.State.EditingState:
            into_sight(self.viewport(), part=self.visualRect(current))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the next cell, and from an empty row nowhere."""
        on = hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and any(self.rows()[self.currentRow()])
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if on else hint)
        if on:
            self.have_room()
            row, column = self.currentRow(), self.currentColumn() + 1
            row, column = (row + 1, 0) if column == self.columnCount() else (row, column)
            self.setCurrentCell(row, column)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(self.currentIndex())

    def _words(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None else " ".join(item.text().split())


class _Item(QTableWidgetItem):
    """A cell that is told by the heading it stands under while it is empty."""

    def data(self, role: int) -> Any:
        if role != Qt.ItemDataRole.AccessibleTextRole or self.text() or self.tableWidget() is None:
            return super().data(role)
        heading = self.tableWidget().horizontalHeaderItem(self.column())
        return _("{heading}: empty").format(heading="" if heading is None else heading.text())


class _CellDelegate(QStyledItemDelegate):
    """Fields that give many rows on when such are pasted in them."""

    def __init__(self, parent: QWidget, paste: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._paste = paste

    def createEditor(  # Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field without a frame of its own."""
        return _Cell(parent, self._paste)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ctrl+Enter is the panel's, as in its texts, and Esc leaves the cell; what is typed is put in the grid first."""
        if isinstance(event, QKeyEvent) and isinstance(editor, QWidget) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commitData.emit(editor)
                return False
            if event.key() == Qt.Key.Key_Escape:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)


class _Cell(QLineEdit):
    def __init__(self, parent: QWidget, paste: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._paste = paste
        self.setObjectName("cell")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QGuiApplication.clipboard().text()
        if event.matches(QKeySequence.StandardKey.Paste) and ("\t" in text or "\n" in text.strip()):
            self._paste(text)
        else:
            super().keyPressEvent(event)
