"""The table of areas and commitments: as high as its rows, its headings and its side in sight wherever the page is scrolled."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from app.services.picture import PriorityForm
from app.services.promise import CommitmentForm
from app.ui import theme
from app.ui.pages.promise.matrix_heads import AreaHeads, Corner, LineHeads
from app.ui.widget import CellDelegate, Column, RowsModel, TableView
from app.ui.widget.sight import hidden_above, into_sight, scrolled_around
from app.words import _, pgettext

SIDE = 170
"""Pixels (at normal text) of the commitments at least."""
WIDEST, NARROWEST = 120, 40
"""Pixels (at normal text) of an area's column."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class MatrixRow:
    """A commitment and the areas it answers; the last row (no commitment) counts the commitments of each area."""

    commitment: CommitmentForm | None
    party: str
    counts: tuple[int, ...]

    @property
    def words(self) -> str:
        """What the row is called."""
        if self.commitment is None:
            return _("Commitments in all")
        return f"{self.commitment.position}. {self.commitment.text}"


class MatrixTable(TableView[MatrixRow]):
    """One table for the areas it was made with. `toggled` carries the place of a column among the areas, and its row."""

    toggled = Signal(int, object)

    def __init__(self, areas: tuple[PriorityForm, ...]) -> None:
        columns: list[Column[MatrixRow]] = [Column(_("Commitment"), lambda row: row.words, second=lambda row: row.party)]
        columns += [_area_column(area.title, at) for at, area in enumerate(areas)]
        columns.append(Column(_("Areas"), _sum_words))
        super().__init__(_("Commitments and the priority areas they answer"), _MatrixRows(columns, key=_key), sortable=False)
        self.areas = areas
        self._heads, self._side = AreaHeads(self), LineHeads(self)
        self._followed = False
        self.setHorizontalHeader(self._heads)
        self.setVerticalHeader(self._side)
        self._heads.setAccessibleName(_("Headings of {table}").format(table=self.accessibleName()))
        self._side.setAccessibleName(_("Commitment"))
        self._corner = Corner(self, _("Commitment"))
        self.setCornerButtonEnabled(False)
        self.setColumnHidden(0, True)
        self.setItemDelegate(_MatrixCell(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure()

    def show_rows(self, rows: tuple[MatrixRow, ...]) -> None:  # type: ignore[override]
        """Show the rows; the current cell stays the current one."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        super().show_rows(rows)
        if column > 0 and 0 <= row < len(rows):
            self.setCurrentIndex(self.model().index(row, column))

    def select(self, at: int) -> None:
        """Stand on the row shown at that place, in the column one stood in."""
        self.setCurrentIndex(self.model().index(at, max(1, self.currentIndex().column())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls: there is nothing to scroll here

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._followed:
            self._followed = True
            for area in scrolled_around(self):
                area.verticalScrollBar().valueChanged.connect(self._stay_in_sight)
        self._stay_in_sight()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.horizontalHeader().viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.horizontalHeader().viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        for heads in (self.horizontalHeader(), self.verticalHeader()):
            heads.viewport().update()

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Bring a cell into sight beside the commitments, and its row under the headings."""
        super().scrollTo(index, hint)
        if self.hasFocus():
            cell = self.visualRect(index).translated(self.viewport().pos())
            into_sight(self, theme.px(4), QRect(0, cell.top() - self._heads.height(), 1, cell.height() + self._heads.height()))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if isinstance(self.verticalHeader(), LineHeads):
            self._stay_in_sight()

    def _measure(self) -> None:
        """As wide as there is room for, upright or turned; as high as all its rows."""
        if not isinstance(self.verticalHeader(), LineHeads):
            return
        columns = range(1, self._rows.columnCount())
        within = self.contentsRect()
        room, side = within.width(), theme.px(SIDE)
        each, upright = (room - side) // len(columns), self._heads.upright()
        turned = each < max(upright, theme.px(NARROWEST))
        wide = max(theme.px(NARROWEST), min(each, theme.px(WIDEST) if not turned else theme.px(NARROWEST + 8)))
        wide = wide if turned else max(wide, upright)
        for column in columns:
            self.setColumnWidth(column, wide)
        self._heads.fit(wide, turned=turned)
        side = max(side, room - wide * len(columns))
        self._side.setFixedWidth(side)
        high = 0
        for at in range(self._rows.rowCount()):
            self._side.resizeSection(at, max(theme.px(32), self._side.high(at, side)))
            high += self._side.sectionSize(at)
        over = side + wide * len(columns) > room
        bar = self.horizontalScrollBar().sizeHint().height() if over else 0
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if over else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.setFixedHeight(self._heads.height() + high + bar + self.height() - within.height())

    def _stay_in_sight(self) -> None:
        """The headings at the top of what is seen of the table."""
        high = self._heads.height()
        last = self._side.sectionSize(self._rows.rowCount() - 1) if self._rows.rowCount() else 0
        first = self.contentsRect().top()
        top = max(first, min(hidden_above(self), self.height() - high - last))
        self._heads.move(self._heads.x(), top)
        self._corner.setGeometry(self._side.x(), top, self._heads.x() - self._side.x(), high)
        self._heads.raise_()
        self._corner.raise_()

    def _on_opened(self, index: _Index) -> None:
        self._toggle(index)

    def _toggle(self, index: _Index) -> None:
        area = index.column() - 1
        row = self._rows.row(index.row()) if index.isValid() else None
        if row is not None and row.commitment is not None and 0 <= area < len(self.areas):
            self.toggled.emit(area, row)


class _MatrixRows(RowsModel[MatrixRow]):
    """A cell says aloud, and in its tip, which area and which commitment it is of; a heading its whole words."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and index.column() and role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = f"{self.columns[index.column()].heading}: {super().data(index)}"
            return f"{said}. {self.row(index.row()).words}"
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation == Qt.Orientation.Vertical:
            return self.row(section).words if told and 0 <= section < self.rowCount() else None
        return super().headerData(section, orientation, Qt.ItemDataRole.DisplayRole if told else role)


class _MatrixCell(CellDelegate):
    """A tick where a commitment answers an area, and figures for the sums."""

    def _draw_words(self, painter: QPainter, rect: QRect, index: _Index, chosen: bool) -> None:
        if not index.column():
            super()._draw_words(painter, rect, index, chosen)
            return
        table = self.parent()
        assert isinstance(table, MatrixTable)
        row = table._rows.row(index.row())
        area = index.column() - 1 < len(row.counts)
        count = row.counts[index.column() - 1] if area else sum(row.counts)
        linked = area and row.commitment is not None
        if linked and count:
            square = QRect(0, 0, theme.px(16), theme.px(16))
            square.moveCenter(rect.center())
            theme.draw(painter, "tick", "on_selection" if chosen else "accent", square.toRectF())
            return
        tone = "soft" if linked else "text" if count else "attention"
        font = theme.font("body", tabular=True)
        font.setBold(not linked)
        painter.setFont(font)
        painter.setPen(theme.colour("on_selection" if chosen else tone))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "–" if linked else str(count))


def _area_column(title: str, at: int) -> Column[MatrixRow]:
    def words(row: MatrixRow) -> str:
        count = row.counts[at]
        if row.commitment is None:
            return str(count) if count else _("no commitment")
        return pgettext("matrix", "answers") if count else "–"

    return Column(title, words)


def _sum_words(row: MatrixRow) -> str:
    if row.commitment is None:
        return str(sum(row.counts))
    return str(sum(row.counts)) if any(row.counts) else _("no area")


def _key(row: MatrixRow) -> object:
    return None if row.commitment is None else row.commitment.id
