"""Priority areas × commitments: which commitment answers which area, with sums; Space or Enter in a cell changes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.picture import PriorityForm
from app.services.promise import PromiseForm
from app.ui.pages.promise.matrix_table import MatrixRow, MatrixTable


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
