"""The base of every table: copy with headings, type to search, Enter to open, sort by heading, keep the place."""

import unicodedata
from collections.abc import Sequence
from html import escape
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QStyleOptionViewItem, QTableView, QWidget

from app import figures
from app.ui import theme
from app.ui.widget.cell import CellDelegate
from app.ui.widget.rows_model import RowsModel
from app.words import _, language

Row = TypeVar("Row")
_PAUSE = 1.0
"""Seconds after which typing starts a new search."""
LEAST = 150
"""Pixels (at normal text) of a column without a width of its own."""
TIGHT = 88
"""Pixels (at normal text) that such a column keeps where there is little room; a longer word is cut, and told by its tip."""
NARROWEST = 0.7
"""The share of its width that a column keeps at least where there is little room."""
AROUND = 22
"""Pixels (at normal text) that a heading takes beside its words."""
MEASURED = 60
"""How many rows are measured one by one."""
SPELLED = 500
"""How many rows a table has at most whose words are measured where there is too little room."""
SHOWN = 6
"""How many rows a table shows at least, if it has them; the page scrolls rather than the table shrinking to nothing."""


class TableView(QTableView, Generic[Row]):
    """A table of frozen rows; `opened` gives the row that Enter or a double click opened, `chosen` the current one."""

    opened = Signal(object)
    chosen = Signal(object)
    shown = SHOWN

    def __init__(self, name: str, model: RowsModel[Row], parent: QWidget | None = None, *, sortable: bool = True) -> None:
        super().__init__(parent)
        self._rows = model
        self._typed, self._typed_at = "", 0.0
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_asked)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._build_headings(sortable)
        self._measure()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; the current row and the place in the list stay where the row is still there."""
        current, top = self.current(), self.verticalScrollBar().value()
        self._rows.show_rows(rows)
        self._measure()
        at = self._rows.place(current) if current is not None else -1
        if at >= 0:
            self.select(at)
        self.verticalScrollBar().setValue(top)

    def current(self) -> Row | None:
        """The row the user stands on."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def select(self, at: int) -> None:
        """Stand on the row shown at that place."""
        index = self._rows.index(at, 0)
        mode = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, mode)

    def open_current(self) -> None:
        """Open the row the user stands on, or the first one where there is none."""
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.select(0)
        if self.currentIndex().isValid():
            self._on_opened(self.currentIndex())

    def copy(self) -> None:
        """Copy the selected rows, or all where none or one is selected, with headings, as text and as a table."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        rows = chosen if len(chosen) > 1 else list(range(self._rows.rowCount()))
        columns = [[column.heading, *(column.text(self._rows.row(at)) for at in rows)] for column in self._rows.columns]
        lines = [list(line) for line in zip(*(_plain(cells) for cells in columns), strict=True)]
        clipboard, clipping = QGuiApplication.clipboard(), _clipping(lines)
        clipboard.setProperty("copied", clipping.text())
        clipboard.setMimeData(clipping)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfDocument) and self._rows.rowCount():
            self.select(0)  # else the frame goes there and leaves what is chosen behind
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument) and self._rows.rowCount():
            self.select(self._rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row where any cell holds what is typed, accents and case aside."""
        now = monotonic()
        again = now - self._typed_at > _PAUSE
        self._typed = search if again else self._typed + search
        self._typed_at = now
        count, start = self._rows.rowCount(), max(0, self.currentIndex().row())
        wanted = _folded(self._typed)
        for step in range(1 if again else 0, count + 1):
            at = (start + step) % max(1, count)
            if at < count and any(wanted in _folded(column.text(self._rows.row(at))) for column in self._rows.columns):
                self.select(at)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.select(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _build_headings(self, sortable: bool) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(theme.px(24))
        header.setAccessibleName(_("Headings of {table}").format(table=self.accessibleName()))
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(True)
            self.setSortingEnabled(True)

    def _measure(self) -> None:
        """The rows as high as what is in them; in a long table all as high as the highest of the first ones."""
        self._share_width()
        count = self._rows.rowCount()
        heights = [self._height_of(at) for at in range(min(MEASURED, count))]
        header = self.verticalHeader()
        header.setDefaultSectionSize(max(heights, default=theme.px(32)))
        if count <= MEASURED:
            for at, high in enumerate(heights):
                header.resizeSection(at, high)
        shown = sum(heights[: self.shown])
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + shown + theme.px(20))

    def _height_of(self, at: int) -> int:
        columns = range(self._rows.columnCount())
        return max([theme.px(32), *(self.sizeHintForIndex(self._rows.index(at, column)).height() for column in columns)])

    def sizeHintForIndex(self, index: QModelIndex | QPersistentModelIndex) -> QSize:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(0, 0, self.columnWidth(index.column()), 0)
        return self.itemDelegate().sizeHint(option, index)

    def _share_width(self) -> None:
        """What is left over goes to the columns without a width; where there is too little, those with one give way.

        None gives way so far that its heading or a number is cut. Where that is still too much, the others are as wide as what
        is in them, and then as their longest word or `TIGHT`: words stand in several lines before the table is too wide.
        """
        columns, room = self._rows.columns, self.viewport().width()
        fixed = sum(theme.px(column.width) for column in columns)
        sharing = [at for at, column in enumerate(columns) if not column.width]
        narrowed = min(1.0, max(NARROWEST, (room - len(sharing) * theme.px(LEAST)) / max(1, fixed)))
        wide = [max(int(theme.px(column.width) * narrowed), self._least(at)) for at, column in enumerate(columns)]
        spare = max(0, room - sum(wide[at] for at in range(len(columns)) if at not in sharing) - len(columns))
        cramped = spare < len(sharing) * theme.px(LEAST)
        for at in sharing:
            wide[at] = self._written(at) if cramped else theme.px(LEAST)
        over = sum(wide[at] for at in sharing) - spare
        for at in sharing if over > 0 else ():
            given = min(over, max(0, wide[at] - self._longest_word(at)))
            wide[at], over = wide[at] - given, over - given
        left = max(0, -over) // max(1, len(sharing))
        for at in range(len(columns)):
            self.setColumnWidth(at, wide[at] + left * (at in sharing))

    def _least(self, at: int) -> int:
        """Pixels that a column with a width of its own keeps: for its heading, and of numbers for the longest."""
        column, count = self._rows.columns[at], self._rows.rowCount()
        if not column.number or not column.width or count > SPELLED:
            return self._heading(at)
        longest = max((self.fontMetrics().horizontalAdvance(column.text(self._rows.row(row))) for row in range(count)), default=0)
        return max(self._heading(at), min(theme.px(column.width), longest + theme.px(AROUND)))

    def _heading(self, at: int) -> int:
        """Pixels that a column's heading takes."""
        heading = self._rows.columns[at].heading
        return self.horizontalHeader().fontMetrics().horizontalAdvance(heading) + theme.px(AROUND)

    def _written(self, at: int) -> int:
        """Pixels that a column takes for its heading and its words, `LEAST` at most; that where it has more than plain words."""
        column, count, metrics = self._rows.columns[at], self._rows.rowCount(), self.fontMetrics()
        if count > SPELLED or column.second or column.bar or column.chip or column.strong:
            return theme.px(LEAST)
        words = [metrics.horizontalAdvance(column.text(self._rows.row(row))) for row in range(count)]
        return max(self._heading(at), min(theme.px(LEAST), max(words, default=0) + theme.px(AROUND)))

    def _longest_word(self, at: int) -> int:
        """Pixels of a column's heading and longest word, `TIGHT` at most of words; `LEAST` where it has more than words."""
        column, count, metrics = self._rows.columns[at], self._rows.rowCount(), self.fontMetrics()
        if count > SPELLED or column.bar or column.chip:
            return theme.px(LEAST)
        said = [column.text, column.second] if column.second else [column.text]
        words = {word for row in range(count) for text in said for word in text(self._rows.row(row)).split()}
        longest = max(map(metrics.horizontalAdvance, words), default=0) + theme.px(AROUND)
        return max(self._heading(at), min(theme.px(TIGHT), longest))

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row(index.row()))

    def _on_row_changed(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.row(index.row()) if index.isValid() else None)

    def _on_menu_asked(self, place: QPoint) -> None:
        menu = QMenu(self)
        copy = QAction(theme.icon("copy"), _("Copy with headings"), menu)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.copy)
        menu.addAction(copy)
        menu.popup(self.viewport().mapToGlobal(place))


def _plain(column: list[str]) -> list[str]:
    """A column's heading and cells with figures that a spreadsheet takes for figures; the heading says per cent instead."""
    heading, *cells = column
    shares = [cell.endswith("%") for cell in cells if cell[-1:] == "%" or cell[:1].isdigit()]
    if any(shares) and not all(shares):
        return [heading, *(cell if cell.endswith("%") else figures.plain(cell, language()) for cell in cells)]
    of_hundred = any(shares) and "%" not in heading
    return [f"{heading}, %" if of_hundred else heading, *(figures.plain(cell, language()) for cell in cells)]


def settle_clipboard() -> None:
    """Leave only text on the clipboard when the program ends: what Python made for Qt must not outlive Python."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() and clipboard.text() == clipboard.property("copied"):
        clipboard.setText(clipboard.text())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _clipping(lines: list[list[str]]) -> QMimeData:
    clipping = QMimeData()
    clipping.setText("\n".join("\t".join(_harmless(cell) for cell in line) for line in lines) + "\n")
    head, *body = lines
    rows = ["<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"]
    rows += ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in body]
    clipping.setHtml(f"<table>{''.join(rows)}</table>")
    return clipping


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is given as text; tabs and line ends become spaces."""
    flat = " ".join(cell.split("\t")).replace("\n", " ")
    numeric = flat.lstrip("+-−").replace("\u00a0", "").replace(",", "").replace("%", "").strip().isdigit()
    return f"'{flat}" if flat[:1] in "=+-@" and flat[:1] and not numeric else flat
