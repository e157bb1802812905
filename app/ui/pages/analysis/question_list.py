"""The list of questions at the left: numbers as printed, type to search."""

from PySide6.QtCore import Qt, Signal

from app.services.analysis import FieldLine
from app.ui.widget import Card, Column, RowsModel, TableView, search_field, steer
from app.words import _


class QuestionList(Card):
    """The questions; `chosen` gives the one that is stood on."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[FieldLine, ...] = ()
        self._question = ""
        self._quiet = False
        self._search = search_field(_("Search question"))
        columns = [
            Column[FieldLine]("", lambda field: str(field.position), number=True, soft=lambda _field: True, width=40),
            Column[FieldLine]("", lambda field: field.title, tip=lambda field: field.title),
        ]
        self._model = RowsModel(columns, key=lambda field: field.question)
        self._table = TableView[FieldLine](_("Questions"), self._model, sortable=False)
        self._table.horizontalHeader().hide()
        self.add(self._search)
        self.add(self._table, 1)
        self._search.textChanged.connect(self._show_found)
        steer(self._search, self._table, self._table.open_current)
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_chosen)

    def show_fields(self, fields: tuple[FieldLine, ...], question: str) -> None:
        """Show the questions and stand on one."""
        self._fields, self._question = tuple(field for field in fields if field.item is None), question
        self._show_found()

    def take_focus(self) -> None:
        """Stand on the question shown."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_found(self) -> None:
        wanted = self._search.text().casefold()
        self._quiet = True
        self._table.show_rows([field for field in self._fields if wanted in field.title.casefold()])
        at = next((at for at, field in enumerate(self._model.rows()) if field.question == self._question), -1)
        if at >= 0:
            self._table.select(at)
        self._quiet = False

    def _on_chosen(self, field: FieldLine | None) -> None:
        if field is not None and not self._quiet:
            self._question = field.question
            self.chosen.emit(field)
