"""Priority areas × commitments: which commitment answers which area, with sums; Space or Enter in a cell changes it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.picture import PriorityForm
from app.services.promise import CommitmentForm, PromiseForm
from app.ui.widget import Column, RowsModel, TableView
from app.words import _, pgettext


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
        columns: list[Column[MatrixRow]] = [
            Column(_("Commitment"), lambda row: row.words, second=lambda row: row.party, strong=True, width=260)
        ]
        columns += [_area_column(area.title, at) for at, area in enumerate(areas)]
        columns.append(Column(_("Areas"), _sum_words, soft=lambda row: row.commitment is None, width=110))
        super().__init__(_("Commitments and the priority areas they answer"), RowsModel(columns, key=_key), sortable=False)
        self.areas = areas

    def show_rows(self, rows: tuple[MatrixRow, ...]) -> None:  # type: ignore[override]
        """Show the rows; the current cell stays the current one."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        super().show_rows(rows)
        if column > 0 and 0 <= row < len(rows):
            self.setCurrentIndex(self.model().index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self._toggle(index)

    def _toggle(self, index: QModelIndex | QPersistentModelIndex) -> None:
        area = index.column() - 1
        row = self._rows.row(index.row()) if index.isValid() else None
        if row is not None and row.commitment is not None and 0 <= area < len(self.areas):
            self.toggled.emit(area, row)


class Matrix(QWidget):
    """The table of a promise, by party. `linked` carries a commitment's key and the areas it answers from now on."""

    linked = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.table: MatrixTable | None = None
        self._editable = False

    def show_promise(self, form: PromiseForm) -> None:
        """Show who answers what; nothing where there is no area or no commitment."""
        self._editable = form.editable
        linked = {area.id for area in form.answered}
        areas = tuple(area for area in form.priorities if area.chosen or area.id in linked)
        there = bool(areas) and bool(form.commitments)
        self.setVisible(there)
        if not there:
            return
        if self.table is None or [(one.id, one.title) for one in self.table.areas] != [(one.id, one.title) for one in areas]:
            self._replace(MatrixTable(areas))
        assert self.table is not None
        self.table.show_rows(_rows(form, areas))

    def _replace(self, table: MatrixTable) -> None:
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = table
        table.toggled.connect(self._on_toggled)
        self._column.addWidget(table)

    def _on_toggled(self, at: int, row: MatrixRow) -> None:
        if self.table is None or row.commitment is None or not self._editable:
            return
        area = self.table.areas[at].id
        there = row.commitment.priority_ids
        wanted = tuple(key for key in there if key != area) if area in there else (*there, area)
        self.linked.emit(row.commitment.id, wanted)


def _rows(form: PromiseForm, areas: tuple[PriorityForm, ...]) -> tuple[MatrixRow, ...]:
    """A row for each commitment, party after party, and the sums."""
    rows = [
        MatrixRow(line, party.name, tuple(int(area.id in line.priority_ids) for area in areas))
        for party in form.parties
        for line in form.by_party(party.id)
    ]
    return (*rows, MatrixRow(None, "", tuple(sum(row.counts[at] for row in rows) for at in range(len(areas)))))


def _area_column(title: str, at: int) -> Column[MatrixRow]:
    def words(row: MatrixRow) -> str:
        count = row.counts[at]
        if row.commitment is None:
            return str(count) if count else _("no commitment")
        return pgettext("matrix", "answers") if count else "–"

    def soft(row: MatrixRow) -> bool:
        return row.commitment is not None and not row.counts[at]

    return Column(title, words, soft=soft, width=120)


def _sum_words(row: MatrixRow) -> str:
    if row.commitment is None:
        return str(sum(row.counts))
    return str(sum(row.counts)) if any(row.counts) else _("no area")


def _key(row: MatrixRow) -> object:
    return None if row.commitment is None else row.commitment.id
