"""The second step: which question each column answers, those that nothing is known of first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.exchange.digital import DigitalService, ReadColumn, Use
from app.ui.pages.exchange.parting_strip import PartingStrip, separator_words
from app.ui.pages.exchange.picking import Pick, PickPanel
from app.ui.pages.exchange.targets import Target, targets, words_of
from app.ui.pages.exchange.work import Work
from app.ui.widget import Button, Card, ChipTone, Choice, Column, Flow, RowsModel, TableView, label
from app.words import _, ngettext, pgettext

_ORDER = {"attention": 0, "accent": 1}


LEAST_SHOWN = 4
"""Rows of the table that are always in sight; it scrolls by itself, so that the page need not."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column as the table shows it."""

    at: int
    heading: str
    examples: str
    read_as: str
    tone: ChipTone
    standing: str
    between: str = ""
    """What stands between the answers of a list."""


class ColumnStep(QWidget):
    """Shows the columns; Enter on one opens what it can be. `changed` tells that some column is read otherwise."""

    changed = Signal()
    saved_chosen = Signal(str)
    saved_removed = Signal(str)

    def __init__(self, page: QWidget, service: DigitalService) -> None:
        super().__init__()
        self._service = service
        self._work: Work | None = None
        self._asked_of = ""
        self._targets: tuple[Target, ...] = ()
        self._count = label("", tone="soft", wrap=True)
        self._model: RowsModel[ColumnRow] = RowsModel(_columns(), key=lambda row: row.at)
        self._table: TableView[ColumnRow] = TableView(_("Columns of the file"), self._model)
        self._table.shown = LEAST_SHOWN
        card = Card(_("Columns of the file"))
        self._saved, self._remove = Choice(), Button(_("Remove"), "remove", "quiet")
        self._saved.setAccessibleName(_("Saved mapping"))
        self._beside = Flow(self._saved, self._remove)
        self._accept = Button(_("Accept all that are shown"), "good")
        self._set_aside = Button(_("Set them aside"), "hidden", "quiet")
        self._parting = PartingStrip(service)
        card.add(self._beside)
        card.add(self._count)
        card.add(Flow(self._accept, self._set_aside))
        card.add(self._table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        self._panel = PickPanel(page, _("What the column is"))
        self._panel.body.addWidget(self._parting)
        self._saved.activated.connect(lambda: self.saved_chosen.emit(str(self._saved.currentData())))
        self._remove.clicked.connect(lambda: self.saved_removed.emit(str(self._saved.currentData())))
        self._accept.clicked.connect(self.accept_shown)
        self._set_aside.clicked.connect(self.set_shown_aside)
        self._parting.chosen.connect(self._on_parted)
        self._table.opened.connect(self._on_opened)
        self._panel.picked.connect(self._on_picked)

    def show_work(self, work: Work) -> None:
        """Show the columns of a file."""
        if work is not self._work:
            self._targets = targets(work.asked)
        self._work = work
        rows = [row for at in range(work.grid.width) if (row := self._row(work, at)) is not None]
        self._table.show_rows(sorted(rows, key=lambda row: (_ORDER.get(row.tone, 2), row.at)))
        waiting = work.waiting_columns()
        self._count.setText(" ".join(_counted(sum(row.tone == "attention" for row in rows), waiting)))
        self._accept.setVisible(waiting > 0)
        self._set_aside.setVisible(waiting > 0)
        self._parting.show_column(work, work.column(self._asked_of))

    def accept_shown(self) -> None:
        """Take every column as it is proposed."""
        if self._work is not None:
            self._work.begin(_("the proposals"))
            for heading in self._work.headings:
                self._work.sure_of(heading)
            self.changed.emit()
            self.take_focus()  # the buttons are hidden now

    def set_shown_aside(self) -> None:
        """Read no column as it is proposed."""
        work = self._work
        if work is not None:
            work.begin(_("the proposals"))
            for heading in work.headings:
                if heading in work.unsure:
                    work.forget(heading)
            self.changed.emit()
            self.take_focus()

    def put_away(self) -> None:
        """Shut the panel, where it is open: one goes to another step."""
        if self._panel.isVisible():
            self._panel.shut()

    def take_focus(self) -> None:
        """Stand on a column."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saved(self, names: tuple[str, ...], chosen: str) -> None:
        """Show the saved mappings that the file can be read by."""
        self._beside.setVisible(bool(names))
        self._saved.clear()
        for name, words in (("", _("By the headings alone")), *((name, _("As {name}").format(name=name)) for name in names)):
            self._saved.addItem(words, name)
        self._saved.setCurrentIndex(max(0, self._saved.findData(chosen)))
        self._remove.setVisible(bool(chosen))

    def _row(self, work: Work, at: int) -> ColumnRow | None:
        heading, examples = work.headings[at], work.examples(at)
        column = work.column(heading)
        if column is None:
            return ColumnRow(at, heading, examples, "", "attention", pgettext("column", "Not read")) if examples else None
        read_as = words_of(self._targets, column)
        between = ""
        if column.use is Use.LIST:
            between = _("{sign} between the answers").format(sign=separator_words(work.separator(self._service, column)))
        if heading in work.unsure:
            return ColumnRow(at, heading, examples, read_as, "accent", pgettext("column", "Check"), between)
        tone: ChipTone = "neutral" if column.use is Use.IGNORE else "good"
        return ColumnRow(
            at,
            heading,
            examples,
            read_as,
            tone,
            pgettext("column", "Left out") if column.use is Use.IGNORE else pgettext("column", "Read"),
            between,
        )

    def _on_opened(self, row: object) -> None:
        if not isinstance(row, ColumnRow) or self._work is None:
            return
        self._asked_of = row.heading
        column = self._work.column(row.heading)
        picks = [Pick(pgettext("column", "Not read"), None), *(Pick(one.words, one.column, one.also) for one in self._targets)]
        chosen = next((one.column for one in self._targets if column and one.column.target == column.target), None)
        self._parting.show_column(self._work, column)
        self._panel.ask(row.heading, row.examples, picks, chosen)

    def _on_parted(self, separator: str) -> None:
        work = self._work
        column = work.column(self._asked_of) if work is not None else None
        if work is not None and column is not None:
            work.begin(self._asked_of)
            work.read_as(replace(column, separator=separator))
            self.changed.emit()

    def _on_picked(self, meant: object) -> None:
        work = self._work
        if work is None:
            return
        column = work.column(self._asked_of)
        work.begin(self._asked_of)
        if isinstance(meant, ReadColumn):
            same = column is not None and column.target == meant.target
            if same:
                work.sure_of(self._asked_of)
            else:
                work.read_as(replace(meant, heading=self._asked_of))
        else:
            work.forget(self._asked_of)
        self.changed.emit()
        self._stand_on_next(work.headings.index(self._asked_of))

    def stand_on(self, heading: str) -> None:
        """Stand on a column, where it is shown."""
        at = next((at for at, row in enumerate(self._model.rows()) if row.heading == heading), -1)
        if at >= 0:
            self._table.select(at)

    def _stand_on_next(self, after: int) -> None:
        """Stand on the next column that is not read, or is to be checked; where every one is read, on the one just chosen."""
        rows = self._model.rows()
        for tone in _ORDER:
            waiting = [at for at, row in enumerate(rows) if row.tone == tone]
            if waiting:
                self._table.select(next((at for at in waiting if rows[at].at > after), waiting[0]))
                return


def _counted(unknown: int, waiting: int) -> Iterator[str]:
    """How many columns are not read, and how many proposals are to be looked at."""
    if unknown:
        yield ngettext("{n} column is not read.", "{n} columns are not read.", unknown).format(n=unknown)
    if waiting:
        said = ngettext("{n} proposal is left to look at.", "{n} proposals are left to look at.", waiting)
        yield said.format(n=waiting)
    if not unknown and not waiting:
        yield _("Every column is read or left out on purpose.")


def _columns() -> list[Column[ColumnRow]]:
    return [
        Column(_("Column"), lambda row: row.heading, strong=True, tip=lambda row: row.heading),
        Column(_("Read as"), lambda row: row.read_as or "–", second=lambda row: row.between, tip=lambda row: row.read_as),
        Column("", lambda row: row.standing, chip=True, tone=lambda row: row.tone, width=104),
        Column(_("In the file"), lambda row: row.examples, soft=lambda _row: True),
    ]
