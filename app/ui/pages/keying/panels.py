"""The side panels of keying: a batch and its counts, a saved form and its history, a reason, a serial number."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.figures import moment
from app.services.keying import BatchLine, CollectionPointLine, FormChange, ResponseState, SavedForm, serial_words
from app.ui.widget import Button, Chip, Form, ListRow, RowList, SidePanel, label, today
from app.words import _, language, name
from app.words.keying import changed_words


class NewBatchPanel(SidePanel):
    """A batch that came in."""

    added = Signal(int, object, int, str)
    """Collection point, day, forms received, envelope."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("New batch"))
        form = Form()
        self._point = form.choice(_("Collection point"), [])
        self._day = form.date(_("Collected on"))
        self._received = form.whole_number(_("Forms received"), most=9999)
        self._received.setSpecialValueText(" ")  # none until a number is written
        self._envelope = form.line(_("Envelope"), note=_("What stands on it, if there are several of one day."))
        add = Button(_("Add and begin keying"), "add", "primary")
        add.clicked.connect(self._on_added)
        self.answer_by(add)
        self._lacking = label(_("There is no collection point yet; add one under Survey."), tone="attention", wrap=True)
        for widget in (self._lacking, form, add):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._add = add

    def ask(self, points: tuple[CollectionPointLine, ...]) -> None:
        """Open for another batch."""
        chosen = self._point.currentData()
        self._point.clear()
        for point in points:
            self._point.addItem(point.name, point.id)
        self._point.setCurrentIndex(max(0, self._point.findData(chosen)) if points else -1)
        self._day.show_day(today())
        self._received.setValue(0)
        self._envelope.clear()
        self._lacking.setVisible(not points)
        self._add.setEnabled(bool(points))
        self.open(self._received if points else self._point)

    def _on_added(self) -> None:
        if self._point.currentData() is not None:
            day = self._day.needed()
            if not self._received.value():
                self._received.setFocus()
            self.added.emit(self._point.currentData(), day, self._received.value(), self._envelope.text())


class CountsPanel(SidePanel):
    """The counts of a batch, and its end."""

    counted = Signal(int, int, int)
    """Received, blank, spoiled."""
    finished = Signal(str)
    """The reason where the counts do not agree."""
    resumed = Signal()
    cover_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        form = Form()
        self._received = form.whole_number(_("Forms received"), least=1, most=9999)
        self._blank = form.whole_number(_("Blank"), most=9999, note=_("Handed in without a single answer."))
        self._spoiled = form.whole_number(_("Spoiled"), most=9999, note=_("Torn, illegible or not ours."))
        self._reason = form.line(_("Reason"), note=_("Needed where keyed, blank and spoiled do not make up those received."))
        self._sum = label("", "strong", wrap=True)
        self._finish = Button(_("Finish the batch"), "tick", "primary")
        self._resume = Button(_("Resume the batch"), "back")
        cover = Button(_("Cover sheet as PDF…"), "print")
        cover.clicked.connect(self.cover_asked)
        for widget in (form, self._sum, self._finish, self._resume, cover):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._keyed = 0
        for field in (self._received, self._blank, self._spoiled):
            field.valueChanged.connect(self._show_sum)
            field.editingFinished.connect(self._on_counted)
        self._finish.clicked.connect(lambda: self.finished.emit(self._reason.text()))
        self._resume.clicked.connect(self.resumed)
        self._shown: tuple[int, int, int] = (0, 0, 0)
        self._can_change = True

    def show_batch(self, batch: BatchLine) -> None:
        """Show a batch; one past keying can only be resumed."""
        self.rename(_("Batch {number} · {place}").format(number=batch.number, place=batch.collection_point))
        self._keyed, self._shown = batch.keyed, (batch.received, batch.blank, batch.spoiled)
        self._can_change = batch.open
        fields = (self._received, self._blank, self._spoiled)
        for field, value in zip(fields, self._shown, strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.setEnabled(batch.open)
            field.blockSignals(False)
        self._reason.setText(batch.reason)
        self._reason.setEnabled(batch.open)
        self._finish.setVisible(batch.open)
        self._resume.setVisible(batch.state.value == "KEYED")
        if batch.open:
            self.answer_by(self._finish)
        else:
            self.answer_by(self._resume)
        self._show_sum()

    def _show_sum(self) -> None:
        accounted = self._keyed + self._blank.value() + self._spoiled.value()
        left = self._received.value() - accounted
        words = _("{accounted} of {received} accounted for").format(accounted=accounted, received=self._received.value())
        self._sum.setText(words if left == 0 else f"{words} · " + _("{count} differ").format(count=abs(left)))

    def _on_counted(self) -> None:
        now = (self._received.value(), self._blank.value(), self._spoiled.value())
        if self._can_change and now != self._shown:
            self._shown = now
            self.counted.emit(*now)


class SavedFormPanel(SidePanel):
    """A saved form: who and when, its history, and what can be done with it."""

    correct_asked = Signal(int)
    voided = Signal(int, str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._form: SavedForm | None = None
        self._facts = label("", wrap=True)
        self._state = Chip("")
        self._correct = Button(_("Correct the form"), "edit", "primary")
        self._history = RowList()
        fields = Form()
        self._reason = fields.line(_("Reason to make it void"), note=_("The form stays in the file and leaves the counts."))
        self._void = Button(_("Make void"), "refuse", "danger")
        self._ending = fields
        for widget in (
            self._state,
            self._facts,
            self._correct,
            label(_("History"), "heading"),
            self._history,
            fields,
            self._void,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._correct.clicked.connect(self._on_correct)
        self._void.clicked.connect(self._on_void)
        self.answer_by(self._void)

    def show_saved(self, form: SavedForm, history: tuple[FormChange, ...], *, correctable: bool) -> None:
        """Show a form and every change of it."""
        if self._form is None or self._form.id != form.id:
            self._reason.clear()
        self._form = form
        self.rename(_("Form {serial}").format(serial=serial_words(form.serial_no)))
        stands = form.state is not ResponseState.VOID
        self._state.say(name(form.state), "neutral" if stands else "attention")
        keyed = _("Keyed {time} by {operator} in batch {batch}").format(
            time=moment(form.registered_at.astimezone(), language()),
            operator=form.operator or _("somebody"),
            batch=form.batch_number,
        )
        self._facts.setText(f"{keyed}. {form.void_reason}" if form.void_reason else keyed)
        self._history.show_rows([_change_row(change) for change in history])
        for widget in (self._correct, self._ending, self._void):
            widget.setVisible(stands and correctable)

    def _on_correct(self) -> None:
        if self._form is not None:
            self.correct_asked.emit(self._form.id)

    def _on_void(self) -> None:
        if self._form is not None:
            self.voided.emit(self._form.id, self._reason.text())


class ReasonPanel(SidePanel):
    """Why a saved form is changed."""

    given = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Save the correction"))
        form = Form()
        self._reason = form.line(_("Reason"), note=_("For example: misread, mis-keyed, wrong line."))
        save = Button(_("Save the correction"), "tick", "primary")
        save.clicked.connect(lambda: self.given.emit(self._reason.text()))
        self.answer_by(save)
        for widget in (form, save):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self) -> None:
        """Open with an empty reason."""
        self._reason.clear()
        self.open(self._reason)


class SerialPanel(SidePanel):
    """The number printed on the form in hand."""

    given = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Serial number"))
        form = Form()
        self._serial = form.whole_number(_("Number on the paper"), least=1, most=9_999_999)
        self._serial.setGroupSeparatorShown(False)
        keep = Button(_("Keep"), "tick", "primary")
        keep.clicked.connect(lambda: self.given.emit(self._serial.value()))
        self.answer_by(keep)
        for widget in (form, keep):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def ask(self, serial_no: int) -> None:
        """Open on the number that the form has."""
        self._serial.setValue(serial_no)
        self._serial.selectAll()
        self.open(self._serial)


def _change_row(change: FormChange) -> ListRow:
    action = _("Undone: {action}").format(action=_(change.action)) if change.undoing else _(change.action)
    _serial, _point, reason = change.about.partition(" · ")
    when = moment(change.at.astimezone(), language())
    words = [when, change.person, reason]
    lines = (" · ".join(filter(None, words)), *map(changed_words, change.changed))
    return ListRow(action, "\n".join(lines), strong=False)
