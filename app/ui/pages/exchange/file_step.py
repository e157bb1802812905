"""The first step: the file as it was read, with what was guessed of it to put right and the first rows to see it by."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.exchange.digital import DELIMITERS, ENCODINGS, Grid, Layout, Reading
from app.ui.pages.exchange.parting_strip import separator_words
from app.ui.pages.exchange.work import Work
from app.ui.widget import Card, Choice, Column, Columns, Form, RowsModel, TableView, label
from app.words import _, ngettext

SHOWN = 12
"""Rows of the file that are shown."""

MOST_COLUMNS = 60
Preview = tuple[int, tuple[str, ...]]


class FileStep(QWidget):
    """`read_otherwise` asks for the file to be read in another way, `laid_out` tells where its headings stand."""

    read_otherwise = Signal(object)
    laid_out = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self._table: TableView[Preview] | None = None
        self._build()

    def show_work(self, work: Work) -> None:
        """Show a file that was read."""
        self._filling = True
        grid, layout = work.grid, work.layout
        for field in (self._encoding, self._delimiter):
            self._form.field(field).setVisible(bool(grid.delimiter))
        self._form.field(self._sheet).setVisible(len(grid.sheets) > 1)
        _choose(self._sheet, [(name, name) for name in grid.sheets], grid.sheet)
        _choose(self._encoding, [(one, one) for one in dict.fromkeys((*ENCODINGS, grid.encoding))], grid.encoding)
        _choose(self._delimiter, [(one, separator_words(one)) for one in DELIMITERS], grid.delimiter)
        most = max(1, min(50, grid.height))
        for spin, value in ((self._heading, layout.headings[0]), (self._first, layout.first)):
            spin.setRange(1, most + 2)
            spin.setValue(value)
        self._rows.setCurrentIndex(len(layout.headings) - 1)
        count = int(grid.filled[layout.first - 1 :].sum())
        self._count.setText(ngettext("{n} row with something in it", "{n} rows with something in them", count).format(n=count))
        self._show_preview(grid, layout)
        self._filling = False

    def _build(self) -> None:
        self._form = Form()
        self._sheet = self._form.choice(_("Sheet"), [])
        self._encoding = self._form.choice(_("Encoding"), [], note=_("Right where every letter looks right."))
        self._delimiter = self._form.choice(_("Between the cells"), [])
        self._heading = self._form.whole_number(_("Row with the headings"), 1, least=1)
        self._rows = self._form.choice(_("The headings take"), [(1, _("one row")), (2, _("two rows"))])
        self._first = self._form.whole_number(_("First row of answers"), 2, least=1)
        self._form.fill()
        side = Card(_("How it is read"))
        side.add(self._form)
        self._count = label("", "note", "soft", wrap=True)
        side.add(self._count)
        self._preview = Card(_("The first rows"))
        columns = Columns()
        columns.add(self._preview, share=2, least=420)
        columns.add(side, share=0, least=300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns, 1)
        for choice in (self._sheet, self._encoding, self._delimiter):
            choice.activated.connect(self._on_read_otherwise)
        self._rows.activated.connect(self._on_laid_out)
        self._heading.valueChanged.connect(self._on_heading)
        self._first.valueChanged.connect(self._on_laid_out)

    def _show_preview(self, grid: Grid, layout: Layout) -> None:
        if self._table is not None:
            self._preview.body.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        rows = [(at + 1, grid.row(at)) for at in range(min(SHOWN, grid.height))]
        first = Column[Preview](_("Row"), lambda row: str(row[0]), number=True, width=56)
        columns = [first, *(_cell_column(at, layout) for at in range(min(grid.width, MOST_COLUMNS)))]
        self._model = RowsModel(columns, rows, key=lambda row: row[0])
        self._table = TableView(_("The first rows"), self._model, sortable=False)
        self._preview.add(self._table, 1)

    def _on_read_otherwise(self) -> None:
        if not self._filling:
            texts = (self._sheet.currentData(), self._encoding.currentData(), self._delimiter.currentData())
            self.read_otherwise.emit(Reading(*(str(text or "") for text in texts)))

    def _on_heading(self, row: int) -> None:
        if not self._filling:
            self._filling = True
            self._first.setValue(row + self._rows.currentIndex() + 1)
            self._filling = False
            self._on_laid_out()

    def _on_laid_out(self) -> None:
        if self._filling:
            return
        heading, rows = self._heading.value(), self._rows.currentIndex() + 1
        first = max(self._first.value(), heading + rows)
        self.laid_out.emit(Layout(tuple(range(heading, heading + rows)), first))


def _cell_column(at: int, layout: Layout) -> Column[Preview]:
    """A column of the file; what is above the headings is dimmed."""
    return Column(
        letters(at),
        lambda row: _short(row[1][at]),
        soft=lambda row: row[0] < layout.first and row[0] not in layout.headings,
        width=150,
    )


def letters(at: int) -> str:
    """A column as spreadsheets call it, from 0: A, B, … AA."""
    return chr(65 + at) if at < 26 else letters(at // 26 - 1) + chr(65 + at % 26)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _choose(field: QWidget, choices: list[tuple[str, str]], chosen: str) -> None:
    assert isinstance(field, Choice)
    field.clear()
    for value, words in choices:
        field.addItem(words, value)
    field.setCurrentIndex(max(0, field.findData(chosen)))
