"""The third step: which answer each value is, those that are none first."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.figures import number
from app.services.exchange.digital import DigitalService, ReadColumn, Use, ValueLine, choices_of, question_of
from app.services.keying import AnswerMeaning, CollectionMode
from app.ui.pages.exchange.column_step import LEAST_SHOWN
from app.ui.pages.exchange.picking import Pick, PickPanel
from app.ui.pages.exchange.work import Work
from app.ui.widget import Button, Card, ChipTone, Choice, Column, Flow, RowsModel, TableView, label
from app.words import _, language, name, ngettext, pgettext

MOST_SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of a column as the table shows it."""

    heading: str
    line: ValueLine
    read_as: str
    tone: ChipTone


@dataclass(frozen=True, slots=True)
class Aside:
    """The value is none of the answers."""


@dataclass(frozen=True, slots=True)
class AsWords:
    """Everything else in the column stands as words beside the option of that code."""

    code: str


class ValueStep(QWidget):
    """Shows the values; Enter on one opens the answers it can be. `changed` tells that some value is read otherwise."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, page: QWidget, service: DigitalService) -> None:
        super().__init__()
        self._service = service
        self._work: Work | None = None
        self._standing: ValueRow | None = None
        self._put_back_on: object = None
        """The value one stands on only because there was none further down."""
        self._count = label("", tone="soft", wrap=True)
        self._which = Choice()
        self._which.setAccessibleName(_("Which values are shown"))
        self._take = Button(_("Take the sure proposals"), "tick")
        self._accept = Button(_("Accept all that are shown"), "good")
        self._set_aside = Button(_("Set them aside"), "hidden", "quiet")
        self._model: RowsModel[ValueRow] = RowsModel(_columns(), key=lambda row: (row.heading, row.line.value))
        self._table: TableView[ValueRow] = TableView(_("Values in the file"), self._model)
        self._table.shown = LEAST_SHOWN
        card = Card(_("Values in the file"))
        card.add(Flow(self._which, self._take, self._accept, self._set_aside))
        card.add(self._count)
        card.add(self._table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        self._panel = PickPanel(page, _("What the value is"))
        self._which.activated.connect(self._show_rows)
        self._take.clicked.connect(lambda: self._take_all(sure=True))
        self._accept.clicked.connect(self.accept_shown)
        self._set_aside.clicked.connect(self.set_shown_aside)
        self._table.opened.connect(self._on_opened)
        self._table.chosen.connect(self._on_moved)
        self._panel.picked.connect(self._on_picked)

    def show_work(self, work: Work) -> None:
        """Show the values of a file."""
        self._work = work
        chosen = self._which.currentData()
        self._which.clear()
        self._which.addItem(_("All that is none of the answers"), "")
        for column in work.valued():
            self._which.addItem(column.heading, column.heading)
        self._which.setCurrentIndex(max(0, self._which.findData(chosen)))
        self._show_rows()

    def unread(self, work: Work) -> int:
        """How many values are none of the answers."""
        return sum(not line.codes for column in work.valued() for line in work.lines(self._service, column))

    def put_away(self) -> None:
        """Shut the panel, where it is open: one goes to another step."""
        if self._panel.isVisible():
            self._panel.shut()

    def take_focus(self) -> None:
        """Stand on a value."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        work = self._work
        if work is None:
            return
        wanted = str(self._which.currentData() or "")
        rows = [
            _row(work, column, line)
            for column in work.valued()
            if not wanted or column.heading == wanted
            for line in work.lines(self._service, column)
            if wanted or not line.codes
        ]
        self._table.show_rows(rows[:MOST_SHOWN])
        waiting = [row for row in rows[:MOST_SHOWN] if work.is_waiting(row.heading, row.line)]
        self._take.setVisible(any(row.line.sure for row in waiting))
        self._accept.setVisible(bool(waiting))
        self._set_aside.setVisible(bool(waiting))
        self._count.setText(" ".join(self._counted(work)))

    def _counted(self, work: Work) -> Iterator[str]:
        """How many values are none of the answers, and how many proposals are to be looked at."""
        unread, waiting = self.unread(work), work.waiting_values(self._service)
        said = ngettext("{n} value is none of the answers.", "{n} values are none of the answers.", unread)
        yield said.format(n=number(unread, language())) if unread else _("Every value is one of the answers.")
        if waiting:
            said = ngettext("{n} proposal is left to look at.", "{n} proposals are left to look at.", waiting)
            yield said.format(n=number(waiting, language()))

    def _on_moved(self, row: object) -> None:
        if isinstance(row, ValueRow) and self._model.key(row) != self._put_back_on:
            self._put_back_on = None

    def _on_opened(self, row: object) -> None:
        work = self._work
        if not isinstance(row, ValueRow) or work is None:
            return
        column = work.column(row.heading)
        if column is None:
            return
        self._standing = row
        picks = [Pick(_words(work, column, code), code) for code, _text in choices_of(work.asked, column)]
        question = question_of(work.asked, column)
        for option in question.part(column.part) if question is not None and column.use in (Use.ANSWER, Use.LIST) else ():
            if option.with_text:
                said = _("{option}: this and everything else in the column, in words").format(option=option.text)
                picks.append(Pick(said, AsWords(option.code)))
        picks.append(Pick(_("None of the answers"), Aside()))
        chosen: object = row.line.codes[0] if len(row.line.codes) == 1 else None
        if work.is_aside(row.heading, row.line.value):
            chosen = Aside()
        elif work.is_waiting(row.heading, row.line) and self._model.key(row) != self._put_back_on:
            chosen = row.line.proposed
        count = ngettext("In {n} row of {column}", "In {n} rows of {column}", row.line.count)
        self._panel.ask(row.line.value, count.format(n=number(row.line.count, language()), column=row.heading), picks, chosen)

    def _on_picked(self, meant: object) -> None:
        work, row = self._work, self._standing
        if work is None or row is None:
            return
        order = self._model.rows()
        work.begin(row.line.value)
        if isinstance(meant, AsWords):
            work.take_rest_as_words(row.heading, meant.code)
        elif isinstance(meant, Aside):
            work.set_aside(row.heading, row.line)
        else:
            columns = work.take_value(self._service, row.heading, row.line.value, str(meant))
            if columns > 1:
                self.said.emit(ngettext("Read so in {n} column", "Read so in {n} columns", columns).format(n=columns))
        self.changed.emit()
        self._stand_on_next(order, row)

    def leave_current(self) -> None:
        """The value one stands on is none of the answers; stand on the next."""
        row, work = self._table.current(), self._work
        if row is None or work is None or self._panel.isVisible():
            return
        order = self._model.rows()
        work.begin(row.line.value)
        work.set_aside(row.heading, row.line)
        self.changed.emit()
        self._stand_on_next(order, row)

    def stand_on(self, value: str) -> None:
        """Stand on a value, where it is shown."""
        at = next((at for at, row in enumerate(self._model.rows()) if row.line.value == value), -1)
        if at >= 0:
            self._table.select(at)

    def _stand_on_next(self, order: list[ValueRow], left: ValueRow) -> None:
        """Stand on the next value that is none of the answers; past the last on the one before, with nothing standing ready.

        `order` is what was shown before. What one has gone past is never come back to by itself.
        """
        work, rows = self._work, self._model.rows()
        if work is None or not rows:
            return
        places = {self._model.key(row): at for at, row in enumerate(rows)}
        keys = [self._model.key(row) for row in order]
        at = keys.index(self._model.key(left))
        after = (places[key] for key in keys[at + 1 :] if key in places)
        unread = next((one for one in after if _is_open(work, rows[one])), None)
        self._put_back_on = None
        if unread is None:
            unread = next((places[key] for key in keys[at::-1] if key in places), 0)
            self._put_back_on = self._model.key(rows[unread])
        self._table.select(unread)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept_shown(self) -> None:
        """Take every proposal that is shown, as it stands there."""
        self._take_all(sure=False)

    def set_shown_aside(self) -> None:
        """Take none of the proposals that are shown."""
        work = self._work
        if work is None:
            return
        work.begin(_("the proposals"))
        for row in self._waiting(work):
            work.set_aside(row.heading, row.line)
        self.changed.emit()
        self.take_focus()  # the buttons are hidden now

    def _take_all(self, *, sure: bool) -> None:
        work = self._work
        if work is None:
            return
        work.begin(_("the proposals"))
        for row in self._waiting(work):
            if row.line.sure or not sure:
                work.take_value(self._service, row.heading, row.line.value, row.line.proposed)
        self.changed.emit()
        self.take_focus()

    def _waiting(self, work: Work) -> list[ValueRow]:
        return [row for row in self._model.rows() if work.is_waiting(row.heading, row.line)]


def _is_open(work: Work, row: ValueRow) -> bool:
    """Whether a value is none of the answers, and nobody has said that it is so."""
    return not row.line.codes and not work.is_aside(row.heading, row.line.value)


def _row(work: Work, column: ReadColumn, line: ValueLine) -> ValueRow:
    if line.codes:
        return ValueRow(column.heading, line, ", ".join(_words(work, column, code) for code in line.codes), "good")
    if work.is_aside(column.heading, line.value):
        return ValueRow(column.heading, line, pgettext("value", "Set aside"), "neutral")
    if line.proposed:
        said = _("Perhaps {answer}") if line.sure else _("Check: {answer}")
        proposed = said.format(answer=_words(work, column, line.proposed))
        return ValueRow(column.heading, line, proposed, "accent")
    return ValueRow(column.heading, line, _("None of the answers"), "attention")


def _words(work: Work, column: ReadColumn, code: str) -> str:
    """A code as a person says it."""
    if column.use is Use.MODE:
        return name(CollectionMode(code))
    text = dict(choices_of(work.asked, column)).get(code, "")
    if text:
        return f"{code} {text}"
    question = question_of(work.asked, column)
    option = question.option(code) if question is not None and code not in ("0", "1") else None
    if option is None:
        return _("Ticked") if code == "1" else _("Not ticked")
    return pgettext("answer", "No answer") if option.meaning is AnswerMeaning.BLANK else pgettext("answer", "Unreadable")


def _columns() -> list[Column[ValueRow]]:
    return [
        Column(_("Value"), lambda row: row.line.value, strong=True, tip=lambda row: row.line.value),
        Column(
            _("Rows"), lambda row: number(row.line.count, language()), order=lambda row: row.line.count, number=True, width=80
        ),
        Column(_("Column"), lambda row: row.heading, tip=lambda row: row.heading),
        Column(_("Read as"), lambda row: row.read_as, chip=True, tone=lambda row: row.tone, width=260),
    ]
