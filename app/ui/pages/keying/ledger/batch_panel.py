"""A batch: its counts, its life, and what comes next with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.figures import moment
from app.services.keying import BatchLine, BatchState, BegunForm, WaveState, serial_words
from app.ui.pages.keying.ledger.wording import TONES, life, place_words
from app.ui.widget import Button, Chip, Form, ListRow, RowList, SidePanel, label, today
from app.ui.widget.reading_order import stops_in
from app.words import _, language, name, ngettext


class BatchPanel(SidePanel):
    """The next step is the primary button, and Enter in a field takes it."""

    counted = Signal(int, int, int)
    """Received, blank, spoiled."""
    finished = Signal(str)
    """The reason where the counts do not agree."""
    explained = Signal(str)
    """The reason, of a batch that is finished."""
    resumed = Signal()
    cover_asked = Signal()
    again_asked = Signal()
    """A sample of it is to be drawn or keyed again."""
    begun_asked = Signal(object)
    """A `BegunForm` to go on with."""
    thrown = Signal(object)
    """A `BegunForm` to throw away."""
    store_asked = Signal()
    destroy_asked = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._keyed, self._can_change = 0, True
        self._shown: tuple[int, int, int] = (0, 0, 0)
        self._build()
        self._connect()

    def show_batch(self, batch: BatchLine, begun: Sequence[BegunForm] = (), *, reception: bool = False) -> None:
        """Show a batch and the forms begun in it; a receptionist's panel leaves the paper's way to the coordinator."""
        self.rename(place_words(batch))
        self._keyed, self._shown = batch.keyed, (batch.received, batch.blank, batch.spoiled)
        self._can_change = batch.open
        self._state.say(name(batch.state), TONES[batch.state])
        for field, value in zip((self._received, self._blank, self._spoiled), self._shown, strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self._reason.setText(batch.reason)
        self._show_sum()
        self._life.show_rows([ListRow(step, said, strong=False) for step, said in life(batch)])
        self._show_next(batch, reception=reception)
        self._begun.show_rows([self._begun_row(form, batch.open and batch.wave_state is WaveState.OPEN) for form in begun])
        for widget in (self._begun, self._begun_title):
            widget.setVisible(bool(begun))

    def open_whole(self) -> None:
        """Open after the last form, on the button that finishes the batch: a digit typed ahead changes no count there."""
        self.open(self._finish)

    def stand_on_next(self) -> None:
        """Stand on what comes next, where what one stood on is done."""
        next(stops_in(self.inside), self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._counts, why = Form(), Form()
        self._state = Chip("")
        self._received = self._counts.whole_number(_("Forms received"), least=1, most=9999)
        self._blank = self._counts.whole_number(_("Blank"), most=9999, note=_("Handed in without a single answer."))
        note = _("Torn, illegible, not ours, or handed in twice.")
        self._spoiled = self._counts.whole_number(_("Spoiled"), most=9999, note=note)
        note = _("Needed where keyed, blank and spoiled do not make up those received.")
        self._reason = why.line(_("Reason"), note=note)
        self._why = why
        self._sum, self._waits = label("", "strong", wrap=True), label("", tone="soft", wrap=True)
        self._finish = Button(_("Finish the batch"), "tick", "primary")
        self._receive = Button("", "edit")
        self._explain = Button(_("Keep the reason"), "tick")
        self._store = Button(_("Put the paper away…"), "archive", "primary")
        self._move = Button(_("Move the paper…"), "archive")
        self._destroy = Button(_("Destroy the paper…"), "remove", "danger")
        self._resume = Button(_("Resume the batch"), "back")
        self._cover = Button(_("Cover sheet as PDF…"), "print")
        self._again = Button(_("Key a sample again"), "approve")
        self._life, self._begun = RowList(), RowList()
        self._begun_title = label(_("Begun and not saved"), "heading")
        above = (self._state, self._counts, why, self._explain, self._sum, self._receive, self._waits, self._finish, self._store)
        for widget in (*above, self._begun_title, self._begun, label(_("Its life"), "heading"), self._life):
            self.body.addWidget(widget)
        for button in (self._again, self._move, self._destroy, self._resume, self._cover):
            self.body.addWidget(button)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for field in (self._received, self._blank, self._spoiled):
            field.valueChanged.connect(self._show_sum)
            field.editingFinished.connect(self._on_counted)
        self._finish.clicked.connect(self._on_finished)
        self._receive.clicked.connect(self._on_received)
        self._explain.clicked.connect(lambda: self.explained.emit(self._reason.text()))
        self._resume.clicked.connect(self.resumed)
        self._cover.clicked.connect(self.cover_asked)
        self._again.clicked.connect(self.again_asked)
        for button in (self._store, self._move):
            button.clicked.connect(self.store_asked)
        self._destroy.clicked.connect(self.destroy_asked)

    def _show_next(self, batch: BatchLine, *, reception: bool) -> None:
        """Only what can be done now; what comes next is the primary one, and Enter presses it."""
        stored = batch.state is BatchState.STORED
        unclear = batch.differs != 0 or bool(batch.reason)
        shown = {
            self._counts: batch.open,
            self._why: batch.open or unclear,
            self._explain: unclear and not batch.open,
            self._finish: batch.open,
            self._store: batch.storable and not stored and not reception,
            self._move: stored and not reception,
            self._destroy: stored and not reception,
            self._resume: batch.state is BatchState.KEYED,
            self._again: batch.state is BatchState.KEYED and not batch.storable and not reception,
        }
        for widget, wanted in shown.items():
            widget.setVisible(wanted)
        waits = _waits(batch)
        self._waits.setText(waits)
        self._waits.setVisible(bool(waits))
        self.answer_by(self._finish if batch.open else self._explain)

    def _begun_row(self, form: BegunForm, takeable: bool) -> ListRow:
        """A form begun: whose, since when, how much of it; gone on with while its wave is open, or thrown away."""
        title = _("Form {serial}").format(serial=serial_words(form.serial_no))
        keyed = ngettext("{count} answer", "{count} answers", form.keyed).format(count=form.keyed)
        since = _("since {time}").format(time=moment(form.started_at.astimezone(), language()))
        go_on, throw = Button(_("Go on with it"), kind="small"), Button(_("Throw away"), kind="small")
        for button, asked in ((go_on, self.begun_asked), (throw, self.thrown)):
            button.setAccessibleName(f"{button.text()}: {title}")
            button.clicked.connect(lambda _checked=False, asked=asked: asked.emit(form))
        said = " · ".join((form.operator or _("somebody"), since, keyed))
        return ListRow(title, said, *([go_on] if takeable else []), throw, strong=False)

    def _show_sum(self) -> None:
        accounted = self._accounted()
        left = self._received.value() - accounted
        self._receive.setVisible(self._can_change and left < 0)
        self._receive.say(_("Count {count} as received").format(count=accounted))
        words = _("{accounted} of {received} accounted for").format(accounted=accounted, received=self._received.value())
        self._sum.setText(words if left == 0 else f"{words} · " + _("{count} differ").format(count=abs(left)))

    def _accounted(self) -> int:
        return self._keyed + self._blank.value() + self._spoiled.value()

    def _on_received(self) -> None:
        """More came than were counted when they did: as many were received as there are."""
        self._received.setValue(self._accounted())
        self._on_counted()

    def _on_finished(self) -> None:
        if self._accounted() != self._received.value() and not self._reason.text().strip():
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.emit(self._reason.text())

    def _on_counted(self) -> None:
        now = (self._received.value(), self._blank.value(), self._spoiled.value())
        if self._can_change and now != self._shown:
            self._shown = now
            self.counted.emit(*now)


def _waits(batch: BatchLine) -> str:
    """What the batch waits for that is not done here."""
    if batch.disagrees and not batch.open:
        return _("The counts no longer agree: a form was made void or corrected. Write why.")
    if batch.state is BatchState.KEYED and not batch.storable:
        return _("Keep the paper at hand: a sample of it is to be keyed again, and what differs is settled against it.")
    if batch.state is BatchState.STORED and batch.due(today()):
        if not batch.destroyable(today()):
            return _("Its time is up. It can be destroyed when the survey wave is closed.")
        return _("Its time is up. It is destroyed on a decision.")
    return ""
