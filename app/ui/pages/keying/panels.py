"""The side panels of keying: a new batch, a saved form and its history, a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.figures import moment
from app.services.keying import (
    BatchLine,
    CollectionPointLine,
    FlagLine,
    FormChange,
    NoteLine,
    Remarks,
    ResponseState,
    SavedForm,
    Settlement,
    WaveLine,
    WaveState,
    serial_words,
)
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

    def ask(self, points: tuple[CollectionPointLine, ...], last: BatchLine | None = None) -> None:
        """Open for another batch, from the place and the day of the last one."""
        chosen = last.collection_point_id if last is not None else self._point.currentData()
        self._point.clear()
        for point in points:
            self._point.addItem(point.name, point.id)
        self._point.setCurrentIndex(max(0, self._point.findData(chosen)) if points else -1)
        self._day.show_day(last.collected_on if last is not None else today())
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
        lapses = _("Verified: if it is corrected, it has to be held against the paper again.")
        self._lapses = label(lapses, "note", "soft", wrap=True)
        self._noted, self._remarks = label(_("Noted"), "heading"), RowList()
        self._history = RowList()
        fields = Form()
        self._reason = fields.line(_("Reason to make it void"), note=_("The form stays in the file and leaves the counts."))
        self._void = Button(_("Make void"), "refuse", "danger")
        self._ending = fields
        for widget in (
            self._state,
            self._facts,
            self._correct,
            self._lapses,
            self._noted,
            self._remarks,
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

    def ask(self, form: SavedForm, history: tuple[FormChange, ...], remarks: Remarks, wave: WaveLine | None) -> None:
        """Open on a form, what stands beside it and every change of it; it is corrected while its wave is open or closed."""
        correctable = wave is not None and wave.state in (WaveState.OPEN, WaveState.CLOSED)
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
        self._remarks.show_rows([*map(_note_row, remarks.notes), *map(_flag_row, remarks.flags)])
        self._noted.setVisible(bool(remarks.notes or remarks.flags))
        self._history.show_rows([_change_row(change) for change in history])
        self._lapses.setVisible(correctable and form.state is ResponseState.VERIFIED)
        for widget in (self._correct, self._ending, self._void):
            widget.setVisible(stands and correctable)
        self.open()

    def _on_correct(self) -> None:
        if self._form is not None:
            self.correct_asked.emit(self._form.id)

    def _on_void(self) -> None:
        if self._form is not None:
            if not self._reason.text().strip():
                self._reason.setFocus()
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


def _note_row(note: NoteLine) -> ListRow:
    about = f"{note.label} · {note.question}" if note.field else _("The whole form")
    return ListRow(about, note.text, icon="note", strong=False)


def _flag_row(flag: FlagLine) -> ListRow:
    seen = _("Confirmed against the paper") if flag.confirmed else _("Flagged without asking")
    return ListRow(flag.check.said(language()), seen, icon="flag", strong=False)


def _change_row(change: FormChange) -> ListRow:
    action = _(change.action)
    if change.undoing:
        action = (_("Done again: {action}") if change.again else _("Undone: {action}")).format(action=action)
    _serial, _point, reason = change.about.partition(" · ")
    when = moment(change.at.astimezone(), language())
    if any(isinstance(one, Settlement) for one in change.changed):
        reason = ""  # no reason but the question, which stands beneath with what was settled
    words = [when, change.person, _("from {place}").format(place=change.place) if change.place else "", reason]
    lines = (" · ".join(filter(None, words)), *map(changed_words, change.changed))
    return ListRow(action, "\n".join(lines), strong=False)
