"""The last step: what would be taken in and what would not, with the choices that decide it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.figures import number
from app.services.exchange.digital import (
    Choices,
    DigitalService,
    Fault,
    Faulty,
    RowsUnreadable,
    Trial,
    fault_list,
    row_numbers,
    shown_value,
)
from app.services.keeping import write_whole
from app.services.keying import CollectionMode
from app.ui.file_dialog import FileDialog
from app.ui.pages.exchange.work import Work
from app.ui.widget import Button, Card, Column, Columns, Form, ListRow, RowList, RowsModel, TableView, label
from app.ui.widget.places import in_documents
from app.words import _, language, name, ngettext, say

FAULTS_SHOWN = 1_000


class CheckStep(QWidget):
    """`chosen` tells that something was decided otherwise; `mapping_saved` gives the name to keep how the file was read by."""

    chosen = Signal()
    mapping_saved = Signal(str)
    said = Signal(str)

    def __init__(self, service: DigitalService) -> None:
        super().__init__()
        self._service = service
        self._work: Work | None = None
        self._build()
        self._connect()

    def show_work(self, work: Work) -> None:
        """Show what was found; nothing yet where it was not tried."""
        if work is not self._work:
            self._work = work
            self._left_out.clear()
            for field in (self._same_file, self._same_name):  # asked anew of every file; the others stay as they were chosen last
                field.setCurrentIndex(0)
            work.choices = self.decided()
            self._mode.setCurrentIndex(max(0, self._mode.findData(work.mapping.mode.value)))
            self._mapping.setText(work.saved)
        trial = work.trial
        self._found.setVisible(trial is not None)
        self._faults.setVisible(trial is not None and trial.fault_count > 0)
        if trial is None:
            return
        found = (*_waiting(work.waiting(self._service)), *_facts(trial))
        self._facts.show_rows([ListRow(first, second, icon=icon, strong=False) for first, second, icon in found])
        self._table.show_rows(trial.first_faults(FAULTS_SHOWN))
        more = trial.fault_count - FAULTS_SHOWN
        said = ngettext("{n} more is in the list that is saved.", "{n} more are in the list that is saved.", more)
        self._more.setText(said.format(n=_n(more)) if more > 0 else "")
        self._more.setVisible(more > 0)
        for field, shown in (
            (self._faulty, trial.fault_count > 0),
            (self._same_name, len(trial.same_name) > 0),
            (self._identical, len(trial.identical) > 0),
            (self._unasked, trial.unasked_count > 0),
            (self._same_file, trial.same_file),
        ):
            self._form.field(field).setVisible(shown)

    def decided(self) -> Choices:
        """What is chosen; raises RowsUnreadable."""
        return Choices(
            faulty=Faulty(str(self._faulty.currentData())),
            same_name=bool(self._same_name.currentData()),
            identical=bool(self._identical.currentData()),
            same_file=bool(self._same_file.currentData()),
            keep_unasked=bool(self._unasked.currentData()),
            left_out=row_numbers(self._left_out.text()),
        )

    def mode(self) -> CollectionMode:
        """How the answers came in, where no column says it."""
        return CollectionMode(str(self._mode.currentData()))

    def _build(self) -> None:
        form = self._form = Form()
        modes: list[tuple[object, str]] = [
            (one.value, name(one)) for one in (CollectionMode.WEB, CollectionMode.ASSISTED, CollectionMode.PAPER)
        ]
        self._mode = form.choice(_("How the answers came in"), modes, note=_("Where no column says it."))
        self._faulty = form.choice(_("Rows with cells that do not fit"), _faulty_choices())
        self._same_file = form.choice(_("The file was taken in before"), _no_yes(_("Take nothing in"), _("Take it in once more")))
        self._same_name = form.choice(
            _("Rows that were there already"), _no_yes(_("Leave them out"), _("Take them in once more"))
        )
        alike: list[tuple[object, str]] = [(True, _("Take them in")), (False, _("Leave all but one out"))]
        note = _("Short answers are often alike without being the same person's.")
        self._identical = form.choice(_("Rows that say the same as another"), alike, note=note)
        asked = _no_yes(_("Leave the answers out"), _("Keep them"))
        self._unasked = form.choice(_("Answers where the form asks nothing"), asked)
        self._left_out = form.line(_("Leave out the rows"), note=_("As the spreadsheet numbers them, such as 5, 12-20."))
        self._mapping = form.line(
            _("Name of the mapping"), note=_("Saved by its name, the next file of the same kind is read by itself.")
        )
        self._save = Button(_("Save the mapping"), "freeze")
        self._export = Button(_("Save as a file"), "download")
        choices = Card(_("Choices"))
        choices.add(form)
        choices.add(self._save)
        choices.add(self._export)
        choices.fill()
        self._found = Card(_("What the file brings"))
        self._facts = RowList()
        self._found.add(self._facts)
        self._list = Button(_("Save the list"), "download")
        self._faults = Card(_("Cells that do not fit"), self._list)
        self._model: RowsModel[Fault] = RowsModel(_columns())
        self._table: TableView[Fault] = TableView(_("Cells that do not fit"), self._model)
        self._more = label("", "note", "soft", wrap=True)
        self._faults.add(self._table, 1)
        self._faults.add(self._more)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._found)
        column.addWidget(self._faults, 1)
        column.addStretch(0)
        columns = Columns()
        columns.add(left, share=2, least=420)
        columns.add(choices, share=0, least=320)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns, 1)

    def _connect(self) -> None:
        for field in (self._mode, self._faulty, self._same_file, self._same_name, self._identical, self._unasked):
            field.activated.connect(self._on_chosen)
        self._left_out.editingFinished.connect(self._on_chosen)
        self._list.clicked.connect(self._on_list)
        self._save.clicked.connect(lambda: self.mapping_saved.emit(self._mapping.text()))
        self._export.clicked.connect(self._on_export)

    def _on_chosen(self) -> None:
        work = self._work
        if work is None:
            return
        try:
            choices = self.decided()
        except RowsUnreadable as refusal:
            self._form.field(self._left_out).doubt(str(say(refusal)))
            return
        mapping = replace(work.mapping, mode=self.mode())
        if (choices, mapping.mode) != (work.choices, work.mapping.mode):
            work.choices, work.mapping, work.trial = choices, mapping, None
            self.chosen.emit()

    def _on_list(self) -> None:
        work = self._work
        if work is None or work.trial is None:
            return
        kinds = _("Workbook") + " (*.xlsx);;CSV (*.csv)"
        proposed = in_documents(work.path.stem + "-" + _("does-not-fit") + ".xlsx")
        path, _kind = FileDialog.save(self, _("Save the list"), proposed, kinds)
        if path:
            content = fault_list(work.trial, name, language(), workbook=not path.lower().endswith(".csv"))
            write_whole(Path(path), content)
            self.said.emit(_("Saved: {path}").format(path=path))

    def _on_export(self) -> None:
        work = self._work
        if work is None:
            return
        kinds = _("Mapping") + " (*.json)"
        proposed = in_documents(work.path.stem + "-" + _("mapping") + ".json")
        path, _kind = FileDialog.save(self, _("Save the mapping"), proposed, kinds)
        if path:
            write_whole(Path(path), work.looked_at.file())
            self.said.emit(_("Saved: {path}").format(path=path))


def _waiting(count: int) -> Iterator[tuple[str, str, str]]:
    """That there are proposals nobody has looked at."""
    if count:
        said = ngettext("{n} proposal is left to look at.", "{n} proposals are left to look at.", count)
        yield (
            said.format(n=_n(count)),
            _("Accept it or set it aside in steps 2 and 3. Nothing is taken in before that."),
            "attention",
        )


def _facts(trial: Trial) -> Iterator[tuple[str, str, str]]:
    """What was found, a line each: what, and more about it; with an icon."""
    rows, columns = len(trial.rows), trial.columns
    read = ngettext("{n} column is read as answers.", "{n} columns are read as answers.", columns).format(n=_n(columns))
    yield ngettext("{n} row of answers.", "{n} rows of answers.", rows).format(n=_n(rows)), read, "good"
    fit = rows - len(trial.faulty)
    if trial.fault_count:
        cells = ngettext("{n} cell does not fit.", "{n} cells do not fit.", trial.fault_count).format(n=_n(trial.fault_count))
        yield ngettext("{n} row fits.", "{n} rows fit.", fit).format(n=_n(fit)), cells, "attention"
    yield from ((said, more, "notice") for count, said, more in _rest(trial) if count)
    if trial.unmapped:
        yield _("Columns that are not read"), ", ".join(trial.unmapped), "notice"


def _rest(trial: Trial) -> Iterator[tuple[int, str, str]]:
    """What is met with a choice: how many, what, and more about it."""
    empty, same, alike, over = trial.empty, len(trial.same_name), len(trial.identical), trial.unasked_count
    said = ngettext("{n} row holds no answers.", "{n} rows hold no answers.", empty)
    yield empty, said.format(n=_n(empty)), _("They are left out.")
    said = ngettext("{n} row was there already.", "{n} rows were there already.", same)
    yield same, said.format(n=_n(same)), _("By what the rows are called.")
    said = ngettext("{n} row says the same as another.", "{n} rows say the same as another.", alike)
    yield alike, said.format(n=_n(alike)), ""
    labels = ", ".join(dict.fromkeys(one.label for one in trial.unasked))
    said = ngettext("{n} answer stands where the form asks nothing.", "{n} answers stand where the form asks nothing.", over)
    yield over, said.format(n=_n(over)), _("Questions {labels}").format(labels=labels)


def _faulty_choices() -> list[tuple[object, str]]:
    return [
        (Faulty.SKIP.value, _("Leave them out")),
        (Faulty.INVALID.value, _("Take them in, the cells as unreadable")),
        (Faulty.REFUSE.value, _("Take nothing in")),
    ]


def _no_yes(no: str, yes: str) -> list[tuple[object, str]]:
    return [(False, no), (True, yes)]


def _columns() -> list[Column[Fault]]:
    return [
        Column(_("Row"), lambda fault: str(fault.row), order=lambda fault: fault.row, number=True, width=70),
        Column(_("Column"), lambda fault: fault.column, tip=lambda fault: fault.column),
        Column(_("Value"), lambda fault: shown_value(fault, language())[:200], strong=True),
        Column(_("What is wrong"), lambda fault: name(fault.why)),
    ]


def _n(count: int) -> str:
    return number(count, language())
